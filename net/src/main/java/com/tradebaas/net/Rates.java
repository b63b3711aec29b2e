package com.tradebaas.net;

import java.util.LinkedHashMap;
import java.util.Map;

/** A token bucket per key, such as a peer address; the table is bounded, the longest unused entry goes first. */
public final class Rates
{
    private static final int MAX_PEERS = 4_096;

    private final double perSecond;
    private final double burst;
    private final Map<String, double[]> buckets = new LinkedHashMap<>(64, 0.75f, true)
    {
        @Override
        protected boolean removeEldestEntry(final Map.Entry<String, double[]> eldest)
        {
            return size() > MAX_PEERS;
        }
    };

    /**
     * Full buckets.
     *
     * @param perSecond what flows in.
     * @param burst     what a bucket holds.
     */
    public Rates(final double perSecond, final double burst)
    {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /**
     * Takes one from a bucket. Any thread.
     *
     * @param peer  key of the bucket.
     * @param nowNs monotonic time.
     * @return false, and nothing is taken, when it is empty.
     */
    public synchronized boolean allows(final String peer, final long nowNs)
    {
        final double[] bucket = buckets.computeIfAbsent(peer, key -> new double[]{burst, nowNs});
        bucket[0] = Math.min(burst, bucket[0] + (nowNs - bucket[1]) * perSecond / 1e9);
        bucket[1] = nowNs;
        if (bucket[0] < 1)
        {
            return false;
        }
        bucket[0] -= 1;
        return true;
    }
}
