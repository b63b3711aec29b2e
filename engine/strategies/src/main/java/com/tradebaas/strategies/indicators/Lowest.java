package com.tradebaas.strategies.indicators;

/** The lowest of the last n values. */
public final class Lowest extends Extreme
{
    /** @param length n, from 1. */
    public Lowest(final int length)
    {
        super(length);
    }

    @Override
    double further(final double a, final double b)
    {
        return Math.min(a, b);
    }
}
