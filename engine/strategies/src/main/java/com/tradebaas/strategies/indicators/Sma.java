package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** Simple moving average, and the standard deviation of the same values. */
public final class Sma implements Indicator
{
    private final Window window;
    private double mean = Double.NaN;

    /** @param length from 1. */
    public Sma(final int length)
    {
        window = new Window(length);
    }

    /**
     * Takes a value.
     *
     * @param value the next one.
     * @return the average, NaN before {@link #ready()}.
     */
    public double update(final double value)
    {
        window.add(value);
        mean = window.ready() ? window.sum() / window.length() : Double.NaN;
        return mean;
    }

    /** @return the average, NaN before {@link #ready()}. */
    public double value()
    {
        return mean;
    }

    /** @return the population's standard deviation (divided by n, as in Bollinger bands), NaN before ready. */
    public double deviation()
    {
        if (!window.ready())
        {
            return Double.NaN;
        }
        double squares = 0;
        for (int age = window.length() - 1; age >= 0; age--)
        {
            final double distance = window.get(age) - mean;
            squares += distance * distance;
        }
        return Math.sqrt(squares / window.length());
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
        out.putDouble(mean);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        window.restore(in);
        mean = in.getDouble();
    }
}
