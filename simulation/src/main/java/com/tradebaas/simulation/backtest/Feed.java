package com.tradebaas.simulation.backtest;

/** The recorded market, step by step. */
interface Feed
{
    /**
     * The next step.
     *
     * @param tick   takes it.
     * @param stopE8 price of a waiting stop, 0 for none.
     * @param goalE8 price of a waiting target, 0 for none.
     * @return false at the end.
     */
    boolean next(Tick tick, long stopE8, long goalE8);
}
