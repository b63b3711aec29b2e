package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.core.market.VenueClock;

/**
 * Time and sequence of the current event, and the venue's clock as learned from its messages. Deadlines for the venue
 * are in venue time; everything else is in engine time. All values are epoch nanoseconds.
 */
final class EngineTime
{
    /** What the schema uses for "no value". */
    static final long NULL = Long.MIN_VALUE;
    static final long MS_NS = 1_000_000L;
    static final long SECOND_NS = 1_000_000_000L;

    private long nowNs;
    private long sequence;
    private final VenueClock clock = new VenueClock();

    void event(final long eventSequence, final long timeNs)
    {
        sequence = eventSequence;
        nowNs = timeNs;
    }

    /** A venue time stamp arrived in a message of now; an absent one is ignored. */
    void venue(final long venueTimeNs)
    {
        clock.observe(venueTimeNs, nowNs);
    }

    /** A new run may have another clock. */
    void forgetVenue()
    {
        clock.forget();
    }

    /** @return the venue's clock, for those who need more than its time. */
    VenueClock clock()
    {
        return clock;
    }

    long nowNs()
    {
        return nowNs;
    }

    long sequence()
    {
        return sequence;
    }

    boolean venueKnown()
    {
        return clock.known();
    }

    long venueNowNs()
    {
        return clock.venueNowNs(nowNs);
    }

    /** @return venue clock minus engine clock. */
    long offsetNs()
    {
        return clock.offsetNs();
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("TIME", 1);
        out.putLong(nowNs);
        out.putLong(sequence);
        clock.snapshot(out);
    }

    void restore(final SnapshotReader in)
    {
        in.section("TIME", 1);
        nowNs = in.getLong();
        sequence = in.getLong();
        clock.restore(in);
    }
}
