package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** Bollinger bands: simple average, plus and minus a multiple of the population's standard deviation. */
public final class Bollinger implements Indicator
{
    private final Sma average;
    private final double multiple;
    private double width = Double.NaN;

    /**
     * Bands.
     *
     * @param length   of the average, from 1.
     * @param multiple of the deviation, usually 2.
     */
    public Bollinger(final int length, final double multiple)
    {
        average = new Sma(length);
        this.multiple = multiple;
    }

    /** @param value the next one. */
    public void update(final double value)
    {
        average.update(value);
        width = multiple * average.deviation();
    }

    /** @return the average. */
    public double middle()
    {
        return average.value();
    }

    /** @return the upper band. */
    public double upper()
    {
        return average.value() + width;
    }

    /** @return the lower band. */
    public double lower()
    {
        return average.value() - width;
    }

    @Override
    public boolean ready()
    {
        return average.ready();
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        average.snapshot(out);
        out.putDouble(width);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        average.restore(in);
        width = in.getDouble();
    }
}
