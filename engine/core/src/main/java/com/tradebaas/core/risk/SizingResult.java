package com.tradebaas.core.risk;

/** What came of a sizing. */
public enum SizingResult implements Rule
{
    /** There is a size. */
    SIZED("amount", "is sized"),
    /** The account's funds are of another currency than the contract settles in. */
    WRONG_CURRENCY("currency", "must be the one that the contract settles in"),
    /** Funds are unknown or not above zero, or the risk setting is zero. */
    NO_BUDGET("funds", "must be known and above zero, and the risk setting too"),
    /** Entry, stop or conversion price is missing. */
    NO_PRICE("price", "entry, stop and conversion price must be known"),
    /** Stop and entry are the same price. */
    STOP_EQUALS_ENTRY("stop", "must not be the entry price"),
    /** The stop is above the entry of a buy, or below that of a sell. */
    STOP_ON_WRONG_SIDE("stop", "must be below the entry of a buy and above that of a sell"),
    /** The stop is so near that the size needs more leverage than allowed. */
    LEVERAGE_ABOVE_MAX("leverage", "must not be above max-leverage; the stop is too near"),
    /** The budget does not pay for the smallest order. */
    BELOW_MIN_AMOUNT("amount", "the budget must pay for the smallest order"),
    /** The venue takes no order of this size. */
    ABOVE_MAX_AMOUNT("amount", "must not be above the largest order of the venue");

    private final String field;
    private final String rule;

    SizingResult(final String field, final String rule)
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
