package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** Price against the price n candles ago: as a difference, and as a rate of change in percent. */
public final class Momentum implements Indicator
{
    private final Window window;

    /** @param length n, from 1. */
    public Momentum(final int length)
    {
        window = new Window(length + 1);
    }

    /** @param price the next one. */
    public void update(final double price)
    {
        window.add(price);
    }

    /** @return price minus the price n ago, NaN before {@link #ready()}. */
    public double difference()
    {
        return ready() ? window.get(0) - window.get(window.length() - 1) : Double.NaN;
    }

    /** @return the same in percent of the price n ago, NaN before {@link #ready()}. */
    public double percent()
    {
        return ready() ? 100 * (window.get(0) / window.get(window.length() - 1) - 1) : Double.NaN;
    }

    @Override
    public boolean ready()
    {
        return window.ready();
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        window.snapshot(out);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        window.restore(in);
    }
}
