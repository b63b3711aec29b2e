package com.tradebaas.api.strategy;

/** What a strategy wants. */
public enum Signal
{
    /** Nothing. */
    NONE,
    /** Open a long position. */
    BUY,
    /** Open a short position. */
    SELL,
    /** Close the open position. */
    EXIT
}
