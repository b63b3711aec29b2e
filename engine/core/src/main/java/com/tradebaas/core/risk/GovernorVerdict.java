package com.tradebaas.core.risk;

/** What the governor says to an intended entry. */
public enum GovernorVerdict implements Rule
{
    /** Go on. */
    ALLOWED(false, "entry", "is allowed"),
    /** An earlier trip was not reset by a person. */
    TRIPPED(false, "governor", "an earlier trip must be reset by a person"),
    /** Market data is older than allowed; passes when data is fresh again. */
    STALE_DATA(false, "data age", "must not be above max-data-age-ms"),
    /** The run has made its trades; passes with the next run. */
    TRADES_PER_RUN(false, "trades of the run", "must not be above max-trades-per-run"),
    /** Too many order intents in 60 s. */
    ORDERS_PER_MINUTE(true, "order intents in 60 s", "must not be above max-orders-per-minute"),
    /** Too many order intents in 24 h. */
    ORDERS_PER_DAY(true, "order intents in 24 h", "must not be above max-orders-per-day"),
    /** The order's value is above the limit. */
    NOTIONAL(true, "order value", "must not be above max-notional-usd"),
    /** The position would be above the limit. */
    POSITION(true, "position value", "must not be above max-position-usd"),
    /** The price is too far from the mark, or there is no mark. */
    PRICE_COLLAR(true, "distance from mark", "must not be above price-collar-percent"),
    /** The day's loss has reached the limit. */
    DAILY_LOSS(true, "loss of the day", "must be below max-daily-loss-usd"),
    /** Too many losing trades in a row. */
    CONSECUTIVE_LOSSES(true, "losses in a row", "must be below max-consecutive-losses");

    private final boolean latching;
    private final String field;
    private final String rule;

    GovernorVerdict(final boolean latching, final String field, final String rule)
    {
        this.latching = latching;
        this.field = field;
        this.rule = rule;
    }

    /** @return whether it pauses trading until a person resets it. */
    public boolean latching()
    {
        return latching;
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
