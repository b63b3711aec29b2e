package com.tradebaas.runtime;

/** The one thread that decides: takes events from the ring, fires timers, ends batches. */
final class BusinessThread implements Runnable
{
    private static final long LONGEST_WAIT_NS = 100_000_000L;

    private final InputRing ring;
    private final EventSequencer sequencer;
    private final EngineClock clock;
    private final HostChores chores;
    private final RuntimeCounters counters;
    private final int maxBatchEvents;
    private volatile boolean stopping;
    private volatile JournalException failure;

    BusinessThread(final RuntimeSettings settings, final InputRing ring, final EventSequencer sequencer,
        final EngineClock clock, final HostChores chores, final RuntimeCounters counters)
    {
        this.counters = counters;
        this.ring = ring;
        this.sequencer = sequencer;
        this.clock = clock;
        this.chores = chores;
        this.maxBatchEvents = settings.maxBatchEvents();
    }

    /** Asks the thread to take what is in the ring, and to return. */
    void stop()
    {
        stopping = true;
        ring.close();
    }

    /** Makes the thread return as a crash would: what is in the ring is lost. */
    void abandon()
    {
        fail(new JournalException("the host was closed without a stop", null));
    }

    /** Makes the thread end with this failure before it takes another batch. */
    void fail(final JournalException cause)
    {
        failure = cause;
        ring.close();
    }

    @Override
    public void run()
    {
        boolean moreTimers = false;
        while (true)
        {
            final boolean last = stopping;
            final long available = ring.await(moreTimers || last ? 0 : patienceNs());
            counters.beat();
            if (failure != null)
            {
                throw failure;
            }
            final long nowNs = clock.nowNs();
            moreTimers = sequencer.fireTimers(nowNs);
            take(Math.min(available, ring.consumed() + maxBatchEvents));
            sequencer.endOfBatch();
            chores.betweenBatches(sequencer, nowNs);
            if (last && !ring.pending())
            {
                return;
            }
        }
    }

    private void take(final long to)
    {
        for (long at = ring.consumed() + 1; at <= to && !sequencer.batchIsFull(); at++)
        {
            final long nowNs = clock.nowNs();
            if (sequencer.timers().nextDeadlineNs() <= nowNs)
            {
                sequencer.fireTimers(nowNs);
            }
            final InputRing.Slot slot = ring.slot(at);
            if (slot.length() > 0)
            {
                sequencer.input(nowNs, slot.buffer(), 0, slot.length());
            }
            ring.consumedTo(at);
        }
    }

    private long patienceNs()
    {
        final long deadlineNs = sequencer.timers().nextDeadlineNs();
        return deadlineNs == Long.MAX_VALUE ? LONGEST_WAIT_NS :
            Math.max(0, Math.min(LONGEST_WAIT_NS, deadlineNs - clock.nowNs()));
    }
}
