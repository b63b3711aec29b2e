package com.tradebaas.simulation;

import java.util.Map;
import java.util.TreeMap;

/** What was injected, reached and measured; scores of several seeds add up. */
public final class Score
{
    private final Map<String, Long> faults = new TreeMap<>();
    private final Map<String, Long> reached = new TreeMap<>();
    private long events;
    private long checks;
    private long simulatedNs;
    private long worstGapNs;
    private long worstCleanGapNs;
    private long seeds;

    void fault(final String kind)
    {
        faults.merge(kind, 1L, Long::sum);
    }

    void sometimes(final String what)
    {
        reached.merge(what, 1L, Long::sum);
    }

    void event()
    {
        events++;
    }

    void checks(final int count)
    {
        checks += count;
    }

    void gap(final long gapNs, final boolean strict)
    {
        worstGapNs = Math.max(worstGapNs, gapNs);
        if (strict)
        {
            worstCleanGapNs = Math.max(worstCleanGapNs, gapNs);
        }
    }

    void finished(final long durationNs)
    {
        simulatedNs += durationNs;
        seeds++;
    }

    /**
     * Adds another score to this one.
     *
     * @param other the other.
     */
    public void add(final Score other)
    {
        other.faults.forEach((kind, count) -> faults.merge(kind, count, Long::sum));
        other.reached.forEach((kind, count) -> reached.merge(kind, count, Long::sum));
        events += other.events;
        checks += other.checks;
        simulatedNs += other.simulatedNs;
        seeds += other.seeds;
        worstGapNs = Math.max(worstGapNs, other.worstGapNs);
        worstCleanGapNs = Math.max(worstCleanGapNs, other.worstCleanGapNs);
    }

    /** @return faults injected, by kind. */
    public Map<String, Long> faults()
    {
        return faults;
    }

    /** @return rare situations reached, by name. */
    public Map<String, Long> reached()
    {
        return reached;
    }

    /** @return events applied by both cores. */
    public long events()
    {
        return events;
    }

    /** @return invariants evaluated. */
    public long checks()
    {
        return checks;
    }

    /** @return simulated time, nanoseconds. */
    public long simulatedNs()
    {
        return simulatedNs;
    }

    /** @return seeds finished. */
    public long seeds()
    {
        return seeds;
    }

    /** @return longest undisturbed time, nanoseconds, in which a position had no stop of its size at the venue. */
    public long worstGapNs()
    {
        return worstGapNs;
    }

    /** @return the same over the seeds without faults. */
    public long worstCleanGapNs()
    {
        return worstCleanGapNs;
    }
}
