package com.tradebaas.core;

import com.tradebaas.core.risk.Rule;

/** What must hold before a position may be opened, apart from the order itself; checked in this order. */
enum OpenRule implements Rule
{
    /** A latch is set: value is the set of latches. */
    LATCHED("latches", "none may be set"),
    /** A connection is missing. */
    NOT_CONNECTED("venue connections", "both must be ready"),
    /** The venue is in maintenance. */
    MAINTENANCE("venue", "must not be in maintenance"),
    /** The fate of an own order is open. */
    UNKNOWN_ORDERS("own orders in doubt", "none may be in doubt"),
    /** A position or a bracket exists. */
    POSITION_OPEN("positions", "at most one at a time"),
    /** Orders of ours rest at the venue. */
    ORDERS_OPEN("own orders", "none may be open"),
    /** The venue was not read completely since the connection came up. */
    NOT_RECONCILED("reconciliation", "the venue must have been read completely on this connection"),
    /** The instrument was never defined. */
    INSTRUMENT_UNKNOWN("instrument", "must have been defined by the venue"),
    /** No plausible two-sided market. */
    MARKET_STATE("market", "must be open, two-sided, with a mark price and without a gap"),
    /** The newest ticker is too old. */
    DATA_OLD("data age", "must not be above max-data-age-ms"),
    /** Our clock and the venue's are too far apart. */
    CLOCK_SKEW("clock skew", "must not be above 500 ms"),
    /** No recent reading showed the account flat and without our orders. */
    VENUE_VIEW_OLD("reading of the venue", "one newer than the last change must show no position and no own order"),
    /** The wish ended before it was served. */
    WITHDRAWN("signal", "the strategy must still be running");

    private final String field;
    private final String rule;

    OpenRule(final String field, final String rule)
    {
        this.field = field;
        this.rule = rule;
    }

    @Override
    public String field()
    {
        return field;
    }

    @Override
    public String rule()
    {
        return rule;
    }
}
