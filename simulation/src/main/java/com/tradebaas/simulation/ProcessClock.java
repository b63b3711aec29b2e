package com.tradebaas.simulation;

/** The trader's clock against the venue's: wrong at the start of a process by an offset, and running at its own pace. */
final class ProcessClock
{
    private static final long MILLION = 1_000_000L;

    private long bornNs;
    private long offsetNs;
    private int ppm;

    /**
     * A process begins.
     *
     * @param nowNs  true time.
     * @param offset of the clock at this moment, nanoseconds.
     * @param pace   millionths by which it is too fast; negative when too slow.
     */
    void born(final long nowNs, final long offset, final int pace)
    {
        bornNs = nowNs;
        offsetNs = offset;
        ppm = pace;
    }

    /** What the clock shows at a true time. */
    long shows(final long trueNs)
    {
        return trueNs + offsetNs + (trueNs - bornNs) * ppm / MILLION;
    }

    /** The first true time at which the clock shows at least this. */
    long whenShows(final long clockNs)
    {
        final long sinceNs = clockNs - offsetNs - bornNs;
        long trueNs = bornNs + sinceNs - sinceNs / (MILLION + ppm) * ppm - sinceNs % (MILLION + ppm) * ppm / (MILLION + ppm) - 2;
        while (shows(trueNs) < clockNs)
        {
            trueNs++;
        }
        return trueNs;
    }
}
