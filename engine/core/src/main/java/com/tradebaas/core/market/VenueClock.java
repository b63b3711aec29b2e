package com.tradebaas.core.market;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/**
 * The venue's clock as seen in its messages. A message carries the venue's time and arrives later, so each one gives
 * a lower bound of (venue clock - engine clock); the best bound of the last minute or two is the offset. Two
 * half-windows, as in a minimum filter: an old bound is forgotten after at most two windows, so a drifting or
 * corrected clock is followed.
 */
public final class VenueClock
{
    /** Length of one half-window, nanoseconds. */
    public static final long WINDOW_NS = 60_000_000_000L;
    private static final long NONE = Long.MIN_VALUE;

    private long bestNs = NONE;
    private long previousBestNs = NONE;
    private long windowEndNs;
    private long lastSeenNs = NONE;

    /**
     * Learns from one message.
     *
     * @param venueTimeNs time in the message; zero or less is ignored.
     * @param nowNs       engine time at which it was sequenced.
     */
    public void observe(final long venueTimeNs, final long nowNs)
    {
        if (venueTimeNs <= 0)
        {
            return;
        }
        if (nowNs >= windowEndNs)
        {
            previousBestNs = nowNs - windowEndNs < WINDOW_NS ? bestNs : NONE;
            bestNs = NONE;
            windowEndNs = nowNs + WINDOW_NS;
        }
        bestNs = Math.max(bestNs, venueTimeNs - nowNs);
        lastSeenNs = nowNs;
    }

    /** Forgets all; after a disconnect the next message starts anew. */
    public void forget()
    {
        bestNs = NONE;
        previousBestNs = NONE;
        windowEndNs = 0;
        lastSeenNs = NONE;
    }

    /** @return whether any message was seen since the start or the last {@link #forget()}. */
    public boolean known()
    {
        return lastSeenNs != NONE;
    }

    /** @return venue clock minus engine clock, nanoseconds; 0 while nothing is known. */
    public long offsetNs()
    {
        final long best = Math.max(bestNs, previousBestNs);
        return best == NONE ? 0 : best;
    }

    /** @return size of the offset, nanoseconds: how far the two clocks are apart, at least. */
    public long skewNs()
    {
        return Math.abs(offsetNs());
    }

    /**
     * The venue's clock now.
     *
     * @param nowNs engine time.
     * @return estimate, never later than the truth by more than the clocks' drift.
     */
    public long venueNowNs(final long nowNs)
    {
        return nowNs + offsetNs();
    }

    /** @param out takes all state. */
    public void snapshot(final SnapshotWriter out)
    {
        out.section("VCLK", 1);
        out.putLong(bestNs);
        out.putLong(previousBestNs);
        out.putLong(windowEndNs);
        out.putLong(lastSeenNs);
    }

    /** @param in gives all state. */
    public void restore(final SnapshotReader in)
    {
        in.section("VCLK", 1);
        bestNs = in.getLong();
        previousBestNs = in.getLong();
        windowEndNs = in.getLong();
        lastSeenNs = in.getLong();
    }
}
