package com.tradebaas.core.risk;

/** What came of a sizing. */
public enum SizingResult
{
    /** There is a size. */
    SIZED,
    /** The account's funds are of another currency than the contract settles in. */
    WRONG_CURRENCY,
    /** Funds are unknown or not above zero, or the risk setting is zero. */
    NO_BUDGET,
    /** Entry, stop or conversion price is missing. */
    NO_PRICE,
    /** Stop and entry are the same price. */
    STOP_EQUALS_ENTRY,
    /** The stop is above the entry of a buy, or below that of a sell. */
    STOP_ON_WRONG_SIDE,
    /** The stop is so near that the size needs more leverage than allowed. */
    LEVERAGE_ABOVE_MAX,
    /** The budget does not pay for the smallest order. */
    BELOW_MIN_AMOUNT,
    /** The venue takes no order of this size. */
    ABOVE_MAX_AMOUNT
}
