package com.tradebaas.gateway.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Token buckets by peer, bounded in number; any thread. */
final class RateLimits
{
    private static final int MAX_PEERS = 1_024;

    private final double perSecond;
    private final double burst;
    private final LongSupplier monotonicNs;
    private final Map<String, double[]> buckets = new LinkedHashMap<>(64, 0.75f, true);

    /**
     * Limits each peer.
     *
     * @param perSecond   tokens that come back in a second.
     * @param burst       most tokens.
     * @param monotonicNs elapsed time.
     */
    RateLimits(final double perSecond, final double burst, final LongSupplier monotonicNs)
    {
        this.perSecond = perSecond;
        this.burst = burst;
        this.monotonicNs = monotonicNs;
    }

    /**
     * Takes a token.
     *
     * @param peer address.
     * @return 0 when allowed, else the seconds until it would be.
     */
    synchronized int take(final String peer)
    {
        final double[] bucket = refilled(peer);
        if (bucket[0] >= 1)
        {
            bucket[0] -= 1;
            return 0;
        }
        return wait(bucket);
    }

    /**
     * Asks without taking.
     *
     * @param peer address.
     * @return 0 when a token is left, else the seconds until one is.
     */
    synchronized int check(final String peer)
    {
        final double[] bucket = refilled(peer);
        return bucket[0] >= 1 ? 0 : wait(bucket);
    }

    private int wait(final double[] bucket)
    {
        return Math.max(1, (int)Math.ceil((1 - bucket[0]) / perSecond));
    }

    private double[] refilled(final String peer)
    {
        final double nowS = monotonicNs.getAsLong() / 1e9;
        final double[] bucket = buckets.computeIfAbsent(peer, p -> new double[]{burst, nowS});
        bucket[0] = Math.min(burst, bucket[0] + (nowS - bucket[1]) * perSecond);
        bucket[1] = nowS;
        if (buckets.size() > MAX_PEERS)
        {
            buckets.remove(buckets.keySet().iterator().next());
        }
        return bucket;
    }
}
