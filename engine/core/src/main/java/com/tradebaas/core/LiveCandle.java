package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;

/** Builds one instrument's candles of one length from prices; a candle without trades repeats the last close. */
final class LiveCandle
{
    private long durationNs;
    private long openTimeNs = EngineTime.NULL;
    private long openE8;
    private long highE8;
    private long lowE8;
    private long closeE8;
    private long volumeE8;

    void reset(final long candleDurationNs)
    {
        durationNs = candleDurationNs;
        openTimeNs = EngineTime.NULL;
        closeE8 = 0;
    }

    /** @return whether a candle is being built. */
    boolean started()
    {
        return openTimeNs != EngineTime.NULL;
    }

    /** @return when the running candle ends, venue time. */
    long endNs()
    {
        return openTimeNs + durationNs;
    }

    /** Begins with a candle that the venue's history shows as running. */
    void seed(final long open, final long first, final long high, final long low, final long volume)
    {
        if (!started())
        {
            begin(open, first);
            closeE8 = first;
        }
        if (openTimeNs == open)
        {
            openE8 = first;
            highE8 = Math.max(highE8, high);
            lowE8 = Math.min(lowE8, low);
            volumeE8 = Math.max(volumeE8, volume);
        }
    }

    /** Adds a price; the caller has closed the candles before it. */
    void add(final long venueTimeNs, final long priceE8, final long amountE8)
    {
        if (!started())
        {
            begin(Math.floorDiv(venueTimeNs, durationNs) * durationNs, priceE8);
        }
        highE8 = Math.max(highE8, priceE8);
        lowE8 = Math.min(lowE8, priceE8);
        closeE8 = priceE8;
        volumeE8 += amountE8;
    }

    /** Closes the running candle and begins the next one at its close. */
    Candle close(final Candle into)
    {
        into.set(openTimeNs, durationNs, openE8, highE8, lowE8, closeE8, volumeE8);
        begin(openTimeNs + durationNs, closeE8);
        return into;
    }

    private void begin(final long open, final long priceE8)
    {
        openTimeNs = open;
        openE8 = priceE8;
        highE8 = priceE8;
        lowE8 = priceE8;
        closeE8 = priceE8;
        volumeE8 = 0;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.putLong(durationNs);
        out.putLong(openTimeNs);
        out.putLong(openE8);
        out.putLong(highE8);
        out.putLong(lowE8);
        out.putLong(closeE8);
        out.putLong(volumeE8);
    }

    void restore(final SnapshotReader in)
    {
        durationNs = in.getLong();
        openTimeNs = in.getLong();
        openE8 = in.getLong();
        highE8 = in.getLong();
        lowE8 = in.getLong();
        closeE8 = in.getLong();
        volumeE8 = in.getLong();
    }
}
