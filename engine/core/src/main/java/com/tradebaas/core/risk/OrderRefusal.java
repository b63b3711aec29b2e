package com.tradebaas.core.risk;

/** Why an order is not sent; checked in this order, the first that applies is given. */
public enum OrderRefusal implements Rule
{
    /** The order may be sent. */
    NONE("order", "may be sent"),
    /** The instrument was never defined. */
    UNKNOWN_INSTRUMENT("instrument", "must have been defined by the venue"),
    /** The instrument does not trade now. */
    INSTRUMENT_NOT_OPEN("instrument state", "must be open"),
    /** Own orders without a position or a parent are present. */
    ORPHANS_PRESENT("own orders", "none may be without position or parent"),
    /** The amount is not above zero. */
    AMOUNT_NOT_POSITIVE("amount", "must be above zero"),
    /** The amount is below the smallest order. */
    AMOUNT_BELOW_MIN("amount", "must not be below the smallest order"),
    /** The amount is above the largest order. */
    AMOUNT_ABOVE_MAX("amount", "must not be above the largest order"),
    /** The amount is not a multiple of the lot. */
    AMOUNT_NOT_ON_LOT("amount", "must be a multiple of the lot"),
    /** The entry price is missing. */
    PRICE_MISSING("price", "must be known"),
    /** The limit price is not a multiple of the tick. */
    PRICE_NOT_ON_TICK("price", "must be a multiple of the tick"),
    /** The stop is missing or not a multiple of the tick. */
    STOP_NOT_ON_TICK("stop", "must be a multiple of the tick"),
    /** The stop does not protect: above the entry of a buy, below that of a sell. */
    STOP_ON_WRONG_SIDE("stop", "must be below the entry of a buy and above that of a sell"),
    /** The target is missing or not a multiple of the tick. */
    TARGET_NOT_ON_TICK("target", "must be given, a multiple of the tick"),
    /** The target is below the entry of a buy, or above that of a sell. */
    TARGET_ON_WRONG_SIDE("target", "must be above the entry of a buy and below that of a sell"),
    /** The account's funds are unknown, or of another currency than the contract settles in. */
    FUNDS_UNKNOWN("equity", "must be known and above zero in the settlement currency"),
    /** The position's value is more than the allowed multiple of the equity. */
    LEVERAGE_ABOVE_MAX("leverage", "must not be above max-leverage"),
    /** Initial margin and entry fee are more than the available funds. */
    MARGIN_INSUFFICIENT("margin", "initial margin and entry fee must be within the available funds");

    private final String field;
    private final String rule;

    OrderRefusal(final String field, final String rule)
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
