package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

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
    /** A late message pulls the estimate back by this power of two of the difference. */
    private static final int DECAY_SHIFT = 8;

    private long nowNs;
    private long sequence;
    private boolean venueKnown;
    private long offsetNs;

    void event(final long eventSequence, final long timeNs)
    {
        sequence = eventSequence;
        nowNs = timeNs;
    }

    /** A venue time stamp arrived; the largest offset is the best one, since delay only makes it smaller. */
    void venue(final long venueTimeNs)
    {
        if (venueTimeNs == NULL || venueTimeNs <= 0)
        {
            return;
        }
        final long candidateNs = venueTimeNs - nowNs;
        if (!venueKnown || candidateNs >= offsetNs)
        {
            offsetNs = candidateNs;
            venueKnown = true;
        }
        else
        {
            offsetNs += (candidateNs - offsetNs) >> DECAY_SHIFT;
        }
    }

    /** A new run may have another clock. */
    void forgetVenue()
    {
        venueKnown = false;
        offsetNs = 0;
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
        return venueKnown;
    }

    long venueNowNs()
    {
        return nowNs + offsetNs;
    }

    /** @return venue clock minus engine clock. */
    long offsetNs()
    {
        return offsetNs;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("TIME", 1);
        out.putLong(nowNs);
        out.putLong(sequence);
        out.putBoolean(venueKnown);
        out.putLong(offsetNs);
    }

    void restore(final SnapshotReader in)
    {
        in.section("TIME", 1);
        nowNs = in.getLong();
        sequence = in.getLong();
        venueKnown = in.getBoolean();
        offsetNs = in.getLong();
    }
}
