package com.tradebaas.simulation.backtest;

import java.util.Arrays;

/**
 * The account's worth over time: its worst fall at every single price, one close an hour for the returns, and at most
 * {@link #BUCKETS} points for a chart. Money in BTC, prices in USD, both at eight decimals.
 */
public final class Curve
{
    /** Points of a chart at most. */
    public static final int BUCKETS = 1_500;

    private static final long HOUR_NS = 3_600_000_000_000L;

    private final long startNs;
    private final long bucketNs;
    private final long[] open = new long[BUCKETS + 1];
    private final long[] high = new long[BUCKETS + 1];
    private final long[] low = new long[BUCKETS + 1];
    private final long[] close = new long[BUCKETS + 1];
    private final long[] equity = new long[BUCKETS + 1];
    private final long[] lowest = new long[BUCKETS + 1];
    private final long[] peaks = new long[BUCKETS + 1];
    private long[] hours = new long[256];
    private int hourCount;
    private long nextHourNs;
    private int bucket = -1;
    private long bucketEndNs;
    private long equityE8;
    private long peakE8;
    private long peakNs;
    private double worst;
    private long worstE8;
    private long worstFromNs;
    private long worstNs;
    private long lastNs;
    private long exposedNs;
    private boolean exposed;

    Curve(final long startNs, final long endNs, final long equityE8)
    {
        this.startNs = startNs;
        this.bucketNs = Math.max(1_000_000_000L, (endNs - startNs) / BUCKETS + 1);
        this.bucketEndNs = startNs;
        this.equityE8 = equityE8;
        this.peakE8 = equityE8;
        this.peakNs = startNs;
        this.lastNs = startNs;
        this.nextHourNs = startNs - startNs % HOUR_NS + HOUR_NS;
    }

    /** A price, with what the account is worth at it. */
    void at(final long timeNs, final long priceE8, final long worthE8, final boolean inMarket)
    {
        exposedNs += exposed ? timeNs - lastNs : 0;
        exposed = inMarket;
        lastNs = timeNs;
        while (timeNs >= nextHourNs)
        {
            hour();
        }
        if (timeNs >= bucketEndNs && bucket < BUCKETS)
        {
            roll(timeNs, priceE8);
        }
        high[bucket] = Math.max(high[bucket], priceE8);
        low[bucket] = Math.min(low[bucket], priceE8);
        close[bucket] = priceE8;
        if (worthE8 != equityE8)
        {
            worth(timeNs, worthE8);
        }
    }

    private void worth(final long timeNs, final long worthE8)
    {
        equityE8 = worthE8;
        equity[bucket] = worthE8;
        lowest[bucket] = Math.min(lowest[bucket], worthE8);
        if (worthE8 >= peakE8)
        {
            peakE8 = worthE8;
            peakNs = timeNs;
            peaks[bucket] = worthE8;
            return;
        }
        final double fall = (peakE8 - worthE8) / (double)peakE8;
        if (fall > worst)
        {
            worst = fall;
            worstE8 = peakE8 - worthE8;
            worstFromNs = peakNs;
            worstNs = timeNs;
        }
    }

    private void hour()
    {
        if (hourCount == hours.length)
        {
            hours = Arrays.copyOf(hours, 2 * hourCount);
        }
        hours[hourCount++] = equityE8;
        nextHourNs += HOUR_NS;
    }

    private void roll(final long timeNs, final long priceE8)
    {
        final int next = (int)Math.min(BUCKETS, (timeNs - startNs) / bucketNs);
        final long before = bucket < 0 ? priceE8 : close[bucket];
        for (int i = bucket + 1; i <= next; i++)
        {
            open[i] = i == next ? priceE8 : before;
            high[i] = open[i];
            low[i] = open[i];
            close[i] = open[i];
            equity[i] = equityE8;
            lowest[i] = equityE8;
            peaks[i] = peakE8;
        }
        bucket = next;
        bucketEndNs = startNs + (next + 1) * bucketNs;
    }

    /** @return points of the chart. */
    public int points()
    {
        return bucket + 1;
    }

    /**
     * When a point begins.
     *
     * @param point from 0.
     * @return epoch nanoseconds.
     */
    public long timeNs(final int point)
    {
        return startNs + point * bucketNs;
    }

    long[] prices(final int point)
    {
        return new long[] {open[point], high[point], low[point], close[point]};
    }

    long equityE8(final int point)
    {
        return equity[point];
    }

    /** The deepest fall below the highest worth so far, fraction from 0 to 1. */
    double drawdown(final int point)
    {
        return (peaks[point] - lowest[point]) / (double)peaks[point];
    }

    /** @return what the account is worth now. */
    long equityE8()
    {
        return equityE8;
    }

    /** @return worth at the end of each whole hour. */
    long[] hours()
    {
        return Arrays.copyOf(hours, hourCount);
    }

    /** @return when the first hour of {@link #hours} ended, epoch nanoseconds. */
    long firstHourNs()
    {
        return nextHourNs - hourCount * HOUR_NS;
    }

    /** @return deepest fall from a peak, fraction of the peak. */
    double worst()
    {
        return worst;
    }

    /** @return the same, BTC. */
    long worstE8()
    {
        return worstE8;
    }

    /** @return when the peak before the deepest fall was, epoch nanoseconds. */
    long worstFromNs()
    {
        return worstFromNs;
    }

    /** @return when the deepest fall reached its bottom, epoch nanoseconds. */
    long worstNs()
    {
        return worstNs;
    }

    /** @return time with a position, nanoseconds. */
    long exposedNs()
    {
        return exposedNs;
    }

    /** @return time of the last price, epoch nanoseconds. */
    long lastNs()
    {
        return lastNs;
    }

    /** @return time of the first price or before, epoch nanoseconds. */
    long startNs()
    {
        return startNs;
    }

    /** @return the first price, USD. */
    long firstPriceE8()
    {
        return bucket < 0 ? 0 : open[0];
    }

    /** @return the last price, USD. */
    long lastPriceE8()
    {
        return bucket < 0 ? 0 : close[bucket];
    }
}
