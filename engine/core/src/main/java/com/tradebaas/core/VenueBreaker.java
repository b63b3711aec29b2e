package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/**
 * Takes no more risk at a venue that fails: five failures within a minute (requests without an answer, rate limits,
 * readings that failed, lost connections) forbid entries for five minutes, or until a person resets. What protects or
 * reduces goes on. The state survives a restart.
 */
final class VenueBreaker
{
    static final int FAILURES = 5;
    static final long WINDOW_NS = 60 * EngineTime.SECOND_NS;
    static final long OPEN_NS = 300 * EngineTime.SECOND_NS;

    private final Shared shared;
    private final Latches latches;
    private final Notifications notifications;
    private final long[] timesNs = new long[FAILURES];
    private int count;
    private int next;
    private long openUntilNs = Long.MAX_VALUE;

    VenueBreaker(final Shared shared, final Latches latches, final Notifications notifications)
    {
        this.shared = shared;
        this.latches = latches;
        this.notifications = notifications;
    }

    /** The venue failed at something. */
    void failed(final String what)
    {
        final long nowNs = shared.time().nowNs();
        timesNs[next] = nowNs;
        next = (next + 1) % FAILURES;
        count = Math.min(FAILURES, count + 1);
        final boolean fifth = count == FAILURES && nowNs - timesNs[next] < WINDOW_NS;
        if (fifth && latches.set(Latches.VENUE_BREAKER, what))
        {
            openUntilNs = nowNs + OPEN_NS;
            notifications.critical("VENUE_BREAKER", null, FAILURES +
                " failures of the venue within a minute, the last: " + what +
                "; no entries for five minutes or until a person resets");
        }
    }

    /** Closes it when its time is over. */
    void poll()
    {
        if (shared.time().nowNs() >= openUntilNs)
        {
            reset("five minutes are over");
        }
    }

    /** Closed, and failures are counted anew. */
    void reset(final String why)
    {
        latches.clear(Latches.VENUE_BREAKER, why);
        openUntilNs = Long.MAX_VALUE;
        count = 0;
        next = 0;
    }

    /** @return engine time at which {@link #poll} closes it, or the largest value. */
    long dueNs()
    {
        return openUntilNs;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("VBRK", 1);
        for (int i = 0; i < FAILURES; i++)
        {
            out.putLong(timesNs[i]);
        }
        out.putInt(count);
        out.putInt(next);
        out.putLong(openUntilNs);
    }

    void restore(final SnapshotReader in)
    {
        in.section("VBRK", 1);
        for (int i = 0; i < FAILURES; i++)
        {
            timesNs[i] = in.getLong();
        }
        count = in.getInt();
        next = in.getInt();
        openUntilNs = in.getLong();
    }
}
