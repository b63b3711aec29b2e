package com.tradebaas.exchange.server.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses: after five failures an address must wait 1 s, and twice as long after each further one,
 * up to 60 s. A success forgets. The table is bounded, the longest unused entry goes first. Any thread.
 */
public final class Lockout
{
    private static final int FREE = 5;
    private static final long FIRST_NS = 1_000_000_000L;
    private static final int DOUBLINGS = 6;
    private static final long LONGEST_NS = 60_000_000_000L;
    private static final int MAX_PEERS = 4_096;

    private static final class Entry
    {
        private int failures;
        private long untilNs;
        private boolean locked;
    }

    private final Map<String, Entry> byPeer = new LinkedHashMap<>(64, 0.75f, true)
    {
        @Override
        protected boolean removeEldestEntry(final Map.Entry<String, Entry> eldest)
        {
            return size() > MAX_PEERS;
        }
    };

    /**
     * How long an address has to wait.
     *
     * @param peer  address.
     * @param nowNs monotonic time.
     * @return seconds, 0 when it may try.
     */
    public synchronized int waitS(final String peer, final long nowNs)
    {
        final Entry entry = byPeer.get(peer);
        return entry == null || !entry.locked || nowNs - entry.untilNs >= 0 ? 0 :
            (int)((entry.untilNs - nowNs) / 1_000_000_000L) + 1;
    }

    /**
     * A wrong credential.
     *
     * @param peer  address.
     * @param nowNs monotonic time.
     */
    public synchronized void failed(final String peer, final long nowNs)
    {
        final Entry entry = byPeer.computeIfAbsent(peer, key -> new Entry());
        entry.failures++;
        if (entry.failures >= FREE)
        {
            entry.locked = true;
            entry.untilNs = nowNs + Math.min(LONGEST_NS, FIRST_NS << Math.min(DOUBLINGS, entry.failures - FREE));
        }
    }

    /**
     * A right credential.
     *
     * @param peer address.
     */
    public synchronized void succeeded(final String peer)
    {
        byPeer.remove(peer);
    }
}
