package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** Relative strength index (Wilder, 1978): 100 gains / (gains + losses), both Wilder averages; 50 when all is flat. */
public final class Rsi implements Indicator
{
    private final Rma gains;
    private final Rma losses;
    private double last = Double.NaN;

    /** @param length from 1, usually 14. */
    public Rsi(final int length)
    {
        gains = new Rma(length);
        losses = new Rma(length);
    }

    /**
     * Takes a price.
     *
     * @param price the next one.
     * @return 0 to 100, NaN before {@link #ready()}.
     */
    public double update(final double price)
    {
        if (!Double.isNaN(last))
        {
            gains.update(Math.max(0, price - last));
            losses.update(Math.max(0, last - price));
        }
        last = price;
        return value();
    }

    /** @return 0 to 100, NaN before {@link #ready()}. */
    public double value()
    {
        final double up = gains.value();
        final double sum = up + losses.value();
        return sum == 0 ? 50 : 100 * up / sum;
    }

    @Override
    public boolean ready()
    {
        return gains.ready();
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        gains.snapshot(out);
        losses.snapshot(out);
        out.putDouble(last);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        gains.restore(in);
        losses.restore(in);
        last = in.getDouble();
    }
}
