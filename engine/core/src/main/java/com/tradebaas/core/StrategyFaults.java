package com.tradebaas.core;

/** Who is told that a strategy cannot go on. */
interface StrategyFaults
{
    /** The strategy failed; it is to be taken out of action. */
    void fault(String code, Bracket bracket, String text);
}
