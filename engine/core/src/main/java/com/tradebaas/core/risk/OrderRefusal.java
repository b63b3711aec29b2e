package com.tradebaas.core.risk;

/** Why an order is not sent; checked in this order, the first that applies is given. */
public enum OrderRefusal
{
    /** The order may be sent. */
    NONE,
    /** The instrument was never defined. */
    UNKNOWN_INSTRUMENT,
    /** The instrument does not trade now. */
    INSTRUMENT_NOT_OPEN,
    /** Own orders without a position or a parent are present. */
    ORPHANS_PRESENT,
    /** The amount is not above zero. */
    AMOUNT_NOT_POSITIVE,
    /** The amount is below the smallest order. */
    AMOUNT_BELOW_MIN,
    /** The amount is above the largest order. */
    AMOUNT_ABOVE_MAX,
    /** The amount is not a multiple of the lot. */
    AMOUNT_NOT_ON_LOT,
    /** The entry price is missing. */
    PRICE_MISSING,
    /** The limit price is not a multiple of the tick. */
    PRICE_NOT_ON_TICK,
    /** The stop is missing or not a multiple of the tick. */
    STOP_NOT_ON_TICK,
    /** The stop does not protect: above the entry of a buy, below that of a sell. */
    STOP_ON_WRONG_SIDE,
    /** The target is missing or not a multiple of the tick. */
    TARGET_NOT_ON_TICK,
    /** The target is below the entry of a buy, or above that of a sell. */
    TARGET_ON_WRONG_SIDE,
    /** The account's funds are unknown, or of another currency than the contract settles in. */
    FUNDS_UNKNOWN,
    /** The position's value is more than the allowed multiple of the equity. */
    LEVERAGE_ABOVE_MAX,
    /** Initial margin and entry fee are more than the available funds. */
    MARGIN_INSUFFICIENT
}
