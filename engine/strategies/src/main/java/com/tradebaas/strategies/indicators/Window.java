package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** The last n values, in a ring. */
public final class Window implements Indicator
{
    private final double[] values;
    private int next;
    private int count;

    /** @param length how many values are kept, from 1. */
    public Window(final int length)
    {
        values = new double[length];
    }

    /**
     * Adds a value, over the oldest one when full.
     *
     * @param value to add.
     */
    public void add(final double value)
    {
        values[next] = value;
        next = next + 1 == values.length ? 0 : next + 1;
        count = Math.min(count + 1, values.length);
    }

    /**
     * A value.
     *
     * @param age 0 for the newest, below {@link #count()}.
     * @return the value.
     */
    public double get(final int age)
    {
        final int index = next - 1 - age;
        return values[index < 0 ? index + values.length : index];
    }

    /** @return values that are kept now. */
    public int count()
    {
        return count;
    }

    /** @return values that can be kept. */
    public int length()
    {
        return values.length;
    }

    /** @return sum from the oldest to the newest; added anew each time, so errors do not pile up. */
    public double sum()
    {
        double sum = 0;
        for (int age = count - 1; age >= 0; age--)
        {
            sum += get(age);
        }
        return sum;
    }

    @Override
    public boolean ready()
    {
        return count == values.length;
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        out.putInt(count);
        for (int age = count - 1; age >= 0; age--)
        {
            out.putDouble(get(age));
        }
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        next = 0;
        count = 0;
        final int saved = in.getInt();
        for (int i = 0; i < saved; i++)
        {
            add(in.getDouble());
        }
    }
}
