package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** Average true range (Wilder, 1978); the first candle's true range is its high minus its low. */
public final class Atr implements Indicator
{
    private final Rma average;
    private double lastClose = Double.NaN;

    /** @param length from 1, usually 14. */
    public Atr(final int length)
    {
        average = new Rma(length);
    }

    /**
     * Takes a candle.
     *
     * @param high  its highest price.
     * @param low   its lowest price.
     * @param close its last price.
     * @return the average, NaN before {@link #ready()}.
     */
    public double update(final double high, final double low, final double close)
    {
        average.update(trueRange(high, low, lastClose));
        lastClose = close;
        return average.value();
    }

    static double trueRange(final double high, final double low, final double previousClose)
    {
        return Double.isNaN(previousClose) ? high - low : Math.max(high, previousClose) - Math.min(low, previousClose);
    }

    /** @return the average in price units, NaN before {@link #ready()}. */
    public double value()
    {
        return average.value();
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
        out.putDouble(lastClose);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        average.restore(in);
        lastClose = in.getDouble();
    }
}
