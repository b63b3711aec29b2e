package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** Moving average convergence/divergence (Appel): fast EMA minus slow EMA, and an EMA of that as its signal. */
public final class Macd implements Indicator
{
    private final Ema fast;
    private final Ema slow;
    private final Ema signal;

    /**
     * The usual lengths are 12, 26 and 9.
     *
     * @param fastLength   from 1.
     * @param slowLength   above the fast one.
     * @param signalLength from 1.
     */
    public Macd(final int fastLength, final int slowLength, final int signalLength)
    {
        fast = new Ema(fastLength);
        slow = new Ema(slowLength);
        signal = new Ema(signalLength);
    }

    /** @param price the next one. */
    public void update(final double price)
    {
        fast.update(price);
        slow.update(price);
        if (slow.ready() && fast.ready())
        {
            signal.update(line());
        }
    }

    /** @return fast minus slow average, NaN before both are there. */
    public double line()
    {
        return fast.value() - slow.value();
    }

    /** @return average of the line, NaN before {@link #ready()}. */
    public double signal()
    {
        return signal.value();
    }

    /** @return line minus signal, NaN before {@link #ready()}. */
    public double histogram()
    {
        return line() - signal.value();
    }

    @Override
    public boolean ready()
    {
        return signal.ready();
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        fast.snapshot(out);
        slow.snapshot(out);
        signal.snapshot(out);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        fast.restore(in);
        slow.restore(in);
        signal.restore(in);
    }
}
