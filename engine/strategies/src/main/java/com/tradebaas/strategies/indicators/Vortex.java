package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/**
 * Vortex indicator (Botes and Siepman, Technical Analysis of Stocks and Commodities, January 2010): sums over n of
 * |high - previous low| and |low - previous high|, each divided by the sum of true ranges.
 */
public final class Vortex implements Indicator
{
    private final Window up;
    private final Window down;
    private final Window range;
    private double lastHigh = Double.NaN;
    private double lastLow = Double.NaN;
    private double lastClose = Double.NaN;

    /** @param length n, from 1, usually 14. */
    public Vortex(final int length)
    {
        up = new Window(length);
        down = new Window(length);
        range = new Window(length);
    }

    /**
     * Takes a candle.
     *
     * @param high  its highest price.
     * @param low   its lowest price.
     * @param close its last price.
     */
    public void update(final double high, final double low, final double close)
    {
        if (!Double.isNaN(lastClose))
        {
            up.add(Math.abs(high - lastLow));
            down.add(Math.abs(low - lastHigh));
            range.add(Atr.trueRange(high, low, lastClose));
        }
        lastHigh = high;
        lastLow = low;
        lastClose = close;
    }

    /** @return VI+, NaN before {@link #ready()}; 0 when there was no range at all. */
    public double plus()
    {
        return of(up);
    }

    /** @return VI-, NaN before {@link #ready()}; 0 when there was no range at all. */
    public double minus()
    {
        return of(down);
    }

    private double of(final Window moves)
    {
        if (!ready())
        {
            return Double.NaN;
        }
        final double ranges = range.sum();
        return ranges == 0 ? 0 : moves.sum() / ranges;
    }

    @Override
    public boolean ready()
    {
        return range.ready();
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        up.snapshot(out);
        down.snapshot(out);
        range.snapshot(out);
        out.putDouble(lastHigh);
        out.putDouble(lastLow);
        out.putDouble(lastClose);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        up.restore(in);
        down.restore(in);
        range.restore(in);
        lastHigh = in.getDouble();
        lastLow = in.getDouble();
        lastClose = in.getDouble();
    }
}
