package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** The one of the last n values that lies furthest to one side. */
public abstract class Extreme implements Indicator
{
    private final Window window;

    Extreme(final int length)
    {
        window = new Window(length);
    }

    /** @return the one of the two that counts. */
    abstract double further(double a, double b);

    /**
     * Takes a value.
     *
     * @param value the next one.
     * @return the extreme, NaN before {@link #ready()}.
     */
    public final double update(final double value)
    {
        window.add(value);
        return value();
    }

    /** @return the extreme, NaN before {@link #ready()}. */
    public final double value()
    {
        if (!ready())
        {
            return Double.NaN;
        }
        double result = window.get(0);
        for (int age = 1; age < window.length(); age++)
        {
            result = further(result, window.get(age));
        }
        return result;
    }

    @Override
    public final boolean ready()
    {
        return window.ready();
    }

    @Override
    public final void snapshot(final SnapshotWriter out)
    {
        window.snapshot(out);
    }

    @Override
    public final void restore(final SnapshotReader in)
    {
        window.restore(in);
    }
}
