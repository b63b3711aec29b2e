package com.tradebaas.strategies.indicators;

/** The highest of the last n values. */
public final class Highest extends Extreme
{
    /** @param length n, from 1. */
    public Highest(final int length)
    {
        super(length);
    }

    @Override
    double further(final double a, final double b)
    {
        return Math.max(a, b);
    }
}
