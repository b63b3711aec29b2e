package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.Machine;

/** Conditions that forbid entries. All survive a restart; each is cleared only by what its sentence says. */
final class Latches
{
    /** Kill switch: cleared by RESET. */
    static final long KILL = 1;
    /** Paused by a person or by a finding that a person must look at: cleared by RESUME. */
    static final long PAUSE = 2;
    /** A strategy or venue error: cleared by RESET. */
    static final long ERROR = 4;
    /** Reconnecting failed for good: cleared by RESET or a successful RECONNECT. */
    static final long BREAKER = 8;
    /** Daily loss limit: cleared by RESET. */
    static final long DAILY_LOSS = 16;
    /** Order count, consecutive losses: cleared by RESET. */
    static final long GOVERNOR = 32;
    /** The venue connection was lost: cleared when both channels are ready again. */
    static final long LINK_LOST = 64;
    /** Disk or force trouble: cleared when the host reports that it is over. */
    static final long HOST = 128;
    /** The venue failed too often: cleared by itself after five minutes, or by RESET. */
    static final long VENUE_BREAKER = 256;
    /** What RESET clears. */
    static final long RESETTABLE = KILL | ERROR | BREAKER | DAILY_LOSS | GOVERNOR | VENUE_BREAKER;

    private final Shared shared;
    private long bits;

    Latches(final Shared shared)
    {
        this.shared = shared;
    }

    /** Sets a latch. @return whether it was clear before. */
    boolean set(final long latch, final String reason)
    {
        final boolean change = (bits & latch) != latch;
        if (change)
        {
            change(bits | latch, reason);
        }
        return change;
    }

    void clear(final long mask, final String reason)
    {
        if ((bits & mask) != 0)
        {
            change(bits & ~mask, reason);
        }
    }

    private void change(final long next, final String reason)
    {
        shared.notes().transition(Machine.LATCH, (int)bits, (int)next, 0, 0, next, reason);
        bits = next;
    }

    boolean isSet(final long latch)
    {
        return (bits & latch) != 0;
    }

    boolean any()
    {
        return bits != 0;
    }

    /** @return whether a strategy may not run; entries of one that runs may be forbidden all the same. */
    boolean forbidRunning()
    {
        return (bits & ~VENUE_BREAKER) != 0;
    }

    long bits()
    {
        return bits;
    }

    /** @return the names of the latches that are set, for people. */
    static String names(final long set)
    {
        final String[] names = {
            "kill switch", "pause", "error", "breaker", "daily loss", "governor", "link lost", "host",
            "venue breaker"};
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.length; i++)
        {
            if ((set & 1L << i) != 0)
            {
                text.append(text.length() == 0 ? "" : ", ").append(names[i]);
            }
        }
        return text.length() == 0 ? "none" : text.toString();
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("LATC", 1);
        out.putLong(bits);
    }

    void restore(final SnapshotReader in)
    {
        in.section("LATC", 1);
        bits = in.getLong();
    }
}
