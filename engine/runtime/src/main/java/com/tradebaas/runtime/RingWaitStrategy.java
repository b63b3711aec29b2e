package com.tradebaas.runtime;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;

import java.util.concurrent.locks.LockSupport;

/**
 * Waits for an event or for the next timer, whichever comes first, so that no second thread is needed for timers.
 * Parking instead of a lock and a condition: it allocates nothing, and producers pay one volatile read.
 */
final class RingWaitStrategy implements WaitStrategy
{
    private static final int SPINS_PER_CLOCK_READ = 64;

    private final WaitMode mode;
    private volatile Thread parked;
    private long patienceNs = Long.MAX_VALUE;

    RingWaitStrategy(final WaitMode mode)
    {
        this.mode = mode;
    }

    /** How long the next wait may last, nanoseconds; called by the waiting thread. */
    void patience(final long ns)
    {
        patienceNs = ns;
    }

    @Override
    public long waitFor(final long sequence, final Sequence cursor, final Sequence dependent,
        final SequenceBarrier barrier) throws AlertException, InterruptedException, TimeoutException
    {
        long available = dependent.get();
        if (available >= sequence)
        {
            return available;
        }
        final long start = System.nanoTime();
        int spins = 0;
        while ((available = dependent.get()) < sequence)
        {
            barrier.checkAlert();
            if (mode != WaitMode.BLOCKING)
            {
                idle();
                if (++spins % SPINS_PER_CLOCK_READ != 0)
                {
                    continue;
                }
            }
            final long left = patienceNs - (System.nanoTime() - start);
            if (left <= 0)
            {
                throw TimeoutException.INSTANCE;
            }
            if (mode == WaitMode.BLOCKING)
            {
                park(sequence, dependent, barrier, left);
            }
        }
        return available;
    }

    private void idle()
    {
        if (mode == WaitMode.YIELDING)
        {
            Thread.yield();
        }
        else
        {
            Thread.onSpinWait();
        }
    }

    private void park(final long sequence, final Sequence dependent, final SequenceBarrier barrier, final long ns)
        throws InterruptedException
    {
        parked = Thread.currentThread();
        if (dependent.get() < sequence && !barrier.isAlerted())
        {
            LockSupport.parkNanos(this, ns);
        }
        parked = null;
        if (Thread.interrupted())
        {
            throw new InterruptedException();
        }
    }

    @Override
    public void signalAllWhenBlocking()
    {
        final Thread waiting = parked;
        if (waiting != null)
        {
            parked = null;
            LockSupport.unpark(waiting);
        }
    }
}
