package com.tradebaas.deribit;

/**
 * Credits with continuous refill, as the venue counts them, with a reserve that only safety actions may use. Whole
 * credits; time is passed in.
 */
public final class RateLimiter
{
    private static final long SECOND_NS = 1_000_000_000L;

    private long capacity;
    private long perSecond;
    private long reserve;
    private long credits;
    private long refilledNs;

    /**
     * A full pool.
     *
     * @param capacity  most credits that are kept.
     * @param perSecond credits that come back in a second.
     * @param reserve   credits that only safety actions may use.
     */
    public RateLimiter(final long capacity, final long perSecond, final long reserve)
    {
        limits(capacity, perSecond, reserve);
        credits = capacity;
        refilledNs = Long.MIN_VALUE;
    }

    /**
     * Other limits, such as the venue reports them for the account.
     *
     * @param newCapacity  most credits that are kept.
     * @param newPerSecond credits that come back in a second.
     * @param newReserve   credits that only safety actions may use.
     */
    public void limits(final long newCapacity, final long newPerSecond, final long newReserve)
    {
        if (newCapacity <= 0 || newPerSecond <= 0 || newReserve < 0 || newReserve >= newCapacity)
        {
            throw new IllegalArgumentException(
                "rate limit " + newCapacity + " " + newPerSecond + "/s, reserve " + newReserve);
        }
        capacity = newCapacity;
        perSecond = newPerSecond;
        reserve = newReserve;
        credits = Math.min(credits, newCapacity);
    }

    /**
     * Takes credits if they are there.
     *
     * @param cost   of the request.
     * @param safety whether the reserve may be used.
     * @param nowNs  engine time.
     * @return whether the request may be sent.
     */
    public boolean take(final long cost, final boolean safety, final long nowNs)
    {
        refill(nowNs);
        if (credits - cost < (safety ? 0 : reserve))
        {
            return false;
        }
        credits -= cost;
        return true;
    }

    /**
     * The venue said that nothing is left.
     *
     * @param nowNs engine time.
     */
    public void drain(final long nowNs)
    {
        credits = 0;
        refilledNs = nowNs;
    }

    /**
     * Credits that are left.
     *
     * @param nowNs engine time.
     * @return whole credits.
     */
    public long credits(final long nowNs)
    {
        refill(nowNs);
        return credits;
    }

    private void refill(final long nowNs)
    {
        if (refilledNs == Long.MIN_VALUE || nowNs < refilledNs)
        {
            refilledNs = nowNs;
            return;
        }
        final long elapsedNs = Math.min(nowNs - refilledNs, 3600 * SECOND_NS);
        final long periodNs = SECOND_NS / perSecond;
        final long earned = periodNs == 0 ? 0 : elapsedNs / periodNs;
        credits = Math.min(capacity, credits + earned);
        refilledNs = credits == capacity ? nowNs : refilledNs + earned * periodNs;
    }
}
