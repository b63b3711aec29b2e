package com.tradebaas.net;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes a peer wait that guesses tokens: after ten wrong ones 1 s, then twice as long after each further one, at most
 * 60 s. Only wrong tokens are answered that way. A right one always passes: all local users share one address, and
 * one that guesses must not be able to lock the operator out. Thread safe; bounded.
 */
public final class Lockout
{
    private static final int FREE = 10;
    private static final long FIRST_NS = 1_000_000_000L;
    private static final long LONGEST_NS = 60 * FIRST_NS;
    private static final int MAX_PEERS = 4_096;

    private final Map<String, Record> records = new LinkedHashMap<>(64, 0.75f, true)
    {
        @Override
        protected boolean removeEldestEntry(final Map.Entry<String, Record> eldest)
        {
            return size() > MAX_PEERS;
        }
    };

    /** Wrong tokens of one peer. */
    private static final class Record
    {
        private int wrong;
        private long waitNs;
        private long untilNs;
    }

    /**
     * A peer came with a wrong token.
     *
     * @param peer  address.
     * @param nowNs monotonic nanoseconds.
     * @return seconds that it has to wait, 0 when it may try again at once.
     */
    public synchronized long wrong(final String peer, final long nowNs)
    {
        final Record record = records.computeIfAbsent(peer, key -> new Record());
        if (record.waitNs > 0 && nowNs - record.untilNs < 0)
        {
            return seconds(record.untilNs - nowNs);
        }
        if (record.waitNs > 0 && nowNs - record.untilNs > LONGEST_NS)
        {
            record.wrong = 0;
            record.waitNs = 0;
        }
        record.wrong++;
        if (record.wrong <= FREE)
        {
            return 0;
        }
        record.waitNs = record.waitNs == 0 ? FIRST_NS : Math.min(LONGEST_NS, 2 * record.waitNs);
        record.untilNs = nowNs + record.waitNs;
        return seconds(record.waitNs);
    }

    /**
     * How long a peer has to wait, for doors where even a right secret is not looked at meanwhile.
     *
     * @param peer  address.
     * @param nowNs monotonic nanoseconds.
     * @return seconds, 0 when it may try.
     */
    public synchronized long waitS(final String peer, final long nowNs)
    {
        final Record record = records.get(peer);
        final boolean waits = record != null && record.waitNs > 0 && nowNs - record.untilNs < 0;
        return waits ? seconds(record.untilNs - nowNs) : 0;
    }

    private static long seconds(final long ns)
    {
        return (ns + FIRST_NS - 1) / FIRST_NS;
    }
}
