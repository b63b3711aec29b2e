package com.tradebaas.core.risk;

/** What the governor says to an intended entry. */
public enum GovernorVerdict
{
    /** Go on. */
    ALLOWED(false),
    /** An earlier trip was not reset by a person. */
    TRIPPED(false),
    /** Market data is older than allowed; passes when data is fresh again. */
    STALE_DATA(false),
    /** The run has made its trades; passes with the next run. */
    TRADES_PER_RUN(false),
    /** Too many order intents in 60 s. */
    ORDERS_PER_MINUTE(true),
    /** Too many order intents in 24 h. */
    ORDERS_PER_DAY(true),
    /** The order's value is above the limit. */
    NOTIONAL(true),
    /** The position would be above the limit. */
    POSITION(true),
    /** The price is too far from the mark, or there is no mark. */
    PRICE_COLLAR(true),
    /** The day's loss has reached the limit. */
    DAILY_LOSS(true),
    /** Too many losing trades in a row. */
    CONSECUTIVE_LOSSES(true);

    private final boolean latching;

    GovernorVerdict(final boolean latching)
    {
        this.latching = latching;
    }

    /** @return whether it pauses trading until a person resets it. */
    public boolean latching()
    {
        return latching;
    }
}
