package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/**
 * An average that gives each new value a fixed weight. It begins with the simple average of the first n values, the
 * usual definition; some libraries begin with the first value alone, which differs at first and fades out.
 */
public abstract class Smoothed implements Indicator
{
    private final int length;
    private final double weight;
    private int count;
    private double value;

    Smoothed(final int length, final double weight)
    {
        this.length = length;
        this.weight = weight;
    }

    /**
     * Takes a value.
     *
     * @param input the next one.
     * @return the average, NaN before {@link #ready()}.
     */
    public final double update(final double input)
    {
        if (count < length)
        {
            value += (input - value) / ++count;
        }
        else
        {
            value += (input - value) * weight;
        }
        return value();
    }

    /** @return the average, NaN before {@link #ready()}. */
    public final double value()
    {
        return ready() ? value : Double.NaN;
    }

    @Override
    public final boolean ready()
    {
        return count == length;
    }

    @Override
    public final void snapshot(final SnapshotWriter out)
    {
        out.putInt(count);
        out.putDouble(value);
    }

    @Override
    public final void restore(final SnapshotReader in)
    {
        count = in.getInt();
        value = in.getDouble();
    }
}
