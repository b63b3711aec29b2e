package com.tradebaas.strategies.indicators;

/** Exponential moving average with the weight 2 / (n + 1); another begin is forgotten to 1e-8 after 14 n values. */
public final class Ema extends Smoothed
{
    /** @param length n, from 1. */
    public Ema(final int length)
    {
        super(length, 2.0 / (length + 1));
    }
}
