package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** The highest of the last n values. */
public final class Highest implements Indicator
{
    private final Window window;

    /** @param length n, from 1. */
    public Highest(final int length)
    {
        window = new Window(length);
    }

    /**
     * Takes a value.
     *
     * @param value the next one.
     * @return the highest, NaN before {@link #ready()}.
     */
    public double update(final double value)
    {
        window.add(value);
        return value();
    }

    /** @return the highest, NaN before {@link #ready()}. */
    public double value()
    {
        if (!ready())
        {
            return Double.NaN;
        }
        double result = window.get(0);
        for (int age = 1; age < window.length(); age++)
        {
            result = Math.max(result, window.get(age));
        }
        return result;
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
