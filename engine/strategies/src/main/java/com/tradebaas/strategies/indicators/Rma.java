package com.tradebaas.strategies.indicators;

/**
 * Wilder's moving average (New Concepts in Technical Trading Systems, 1978): weight 1 / n; another begin is forgotten
 * to 1e-8 after 30 n values.
 */
public final class Rma extends Smoothed
{
    /** @param length n, from 1. */
    public Rma(final int length)
    {
        super(length, 1.0 / length);
    }
}
