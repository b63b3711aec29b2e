package com.tradebaas.runtime;

import java.util.concurrent.atomic.AtomicLong;

/** What a runtime counts, for metrics: written by the business thread, read by any. */
public final class RuntimeCounters
{
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong beats = new AtomicLong();
    private final AtomicLong effects = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong forces = new AtomicLong();
    private final AtomicLong forceNsTotal = new AtomicLong();
    private final AtomicLong forceNsMax = new AtomicLong();
    private final AtomicLong lastSequence = new AtomicLong();
    private final AtomicLong lastTimeNs = new AtomicLong();
    private final AtomicLong journalBytes = new AtomicLong();
    private volatile HostListener listener = HostListener.NONE;
    private long slowForceNs = Long.MAX_VALUE;
    private long verySlowForceNs = Long.MAX_VALUE;

    void listen(final HostListener to, final RuntimeSettings settings)
    {
        slowForceNs = settings.slowForceNs();
        verySlowForceNs = settings.verySlowForceNs();
        listener = to;
    }

    void batch(final int count, final int effectCount, final long sequence, final long timeNs, final long bytes)
    {
        events.lazySet(events.getPlain() + count);
        effects.lazySet(effects.getPlain() + effectCount);
        batches.lazySet(batches.getPlain() + 1);
        lastSequence.lazySet(sequence);
        lastTimeNs.lazySet(timeNs);
        journalBytes.lazySet(bytes);
    }

    void forced(final long tookNs)
    {
        forces.lazySet(forces.getPlain() + 1);
        forceNsTotal.lazySet(forceNsTotal.getPlain() + tookNs);
        if (tookNs > forceNsMax.getPlain())
        {
            forceNsMax.lazySet(tookNs);
        }
        if (tookNs > verySlowForceNs)
        {
            listener.verySlowForce(tookNs);
        }
        else if (tookNs > slowForceNs)
        {
            listener.slowForce(tookNs);
        }
    }

    void beat()
    {
        beats.lazySet(beats.getPlain() + 1);
    }

    /** @return grows by ten a second at least while the business thread is alive, with or without events. */
    public long beats()
    {
        return beats.get();
    }

    /** @return events of this run. */
    public long events()
    {
        return events.get();
    }

    /** @return effects of this run. */
    public long effects()
    {
        return effects.get();
    }

    /** @return batches of this run. */
    public long batches()
    {
        return batches.get();
    }

    /** @return forces of this run. */
    public long forces()
    {
        return forces.get();
    }

    /** @return time spent in forces in this run, nanoseconds. */
    public long forceNsTotal()
    {
        return forceNsTotal.get();
    }

    /** @return the longest force of this run, nanoseconds. */
    public long forceNsMax()
    {
        return forceNsMax.get();
    }

    /** @return the last event whose batch is complete. */
    public long lastSequence()
    {
        return lastSequence.get();
    }

    /** @return engine time of that event, epoch nanoseconds. */
    public long lastTimeNs()
    {
        return lastTimeNs.get();
    }

    /** @return bytes that this run put into the journal. */
    public long journalBytes()
    {
        return journalBytes.get();
    }
}
