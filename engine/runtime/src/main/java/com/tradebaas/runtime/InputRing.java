package com.tradebaas.runtime;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The Disruptor ring between any number of producers and the one business thread; its slots hold encoded events. */
final class InputRing implements EventPublisher
{
    private static final long RETRY_NS = 20_000;
    private static final int KEEP_FACTOR = 8;
    /** What very long messages may take together, bytes; beyond it the ring is full. */
    private static final long LONG_BYTES = 64L << 20;

    private final RingBuffer<Slot> ring;
    private final RingWaitStrategy waitStrategy;
    private final SequenceBarrier barrier;
    private final Sequence consumed = new Sequence();
    private final int maxMessageBytes;
    private final int keepBytes;
    private final AtomicLong longBytes = new AtomicLong();
    private volatile boolean open;
    private volatile Thread consumer;

    /**
     * One event's bytes. Grows for longer messages and stays grown, up to a point; very long ones get memory for their
     * stay in the ring only, so that a flood of them cannot make every slot large for ever.
     */
    static final class Slot
    {
        private final UnsafeBuffer buffer;
        private byte[] own;
        private int length;

        Slot(final int bytes)
        {
            own = new byte[bytes];
            buffer = new UnsafeBuffer(own);
        }

        private void set(final DirectBuffer source, final int offset, final int count, final int keep)
        {
            if (count > own.length && count <= keep)
            {
                own = new byte[Math.min(keep, Integer.highestOneBit(count - 1) << 1)];
                buffer.wrap(own);
            }
            else if (count > own.length)
            {
                buffer.wrap(new byte[count]);
            }
            buffer.putBytes(0, source, offset, count);
            length = count;
        }

        /** Gives memory back that was for one message only. */
        private void release()
        {
            if (buffer.byteArray() != own)
            {
                buffer.wrap(own);
            }
        }

        UnsafeBuffer buffer()
        {
            return buffer;
        }

        int length()
        {
            return length;
        }
    }

    InputRing(final RuntimeSettings settings)
    {
        waitStrategy = new RingWaitStrategy(settings.waitMode());
        ring = RingBuffer.createMultiProducer(
            () -> new Slot(settings.slotBytes()), settings.ringSize(), waitStrategy);
        barrier = ring.newBarrier();
        ring.addGatingSequences(consumed);
        maxMessageBytes = settings.maxMessageBytes();
        keepBytes = KEEP_FACTOR * settings.slotBytes();
    }

    void open(final Thread businessThread)
    {
        consumer = businessThread;
        open = true;
    }

    /** Takes nothing more; what was taken can still be consumed. */
    void close()
    {
        open = false;
        barrier.alert();
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length)
    {
        check(length);
        if (!open)
        {
            return false;
        }
        final boolean isLong = length > keepBytes;
        if (isLong && longBytes.addAndGet(length) > LONG_BYTES)
        {
            longBytes.addAndGet(-length);
            return false;
        }
        final long sequence;
        try
        {
            sequence = ring.tryNext();
        }
        catch (final InsufficientCapacityException e)
        {
            longBytes.addAndGet(isLong ? -length : 0);
            return false;
        }
        fill(sequence, buffer, offset, length);
        return true;
    }

    @Override
    public boolean publish(final DirectBuffer buffer, final int offset, final int length)
    {
        while (!offer(buffer, offset, length))
        {
            if (!open)
            {
                return false;
            }
            if (Thread.currentThread() == consumer)
            {
                throw new IllegalStateException("the ring is full, and only this thread can empty it");
            }
            LockSupport.parkNanos(RETRY_NS);
        }
        return true;
    }

    private void fill(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        final Slot slot = ring.get(sequence);
        slot.length = 0;
        try
        {
            slot.set(buffer, offset, length, keepBytes);
        }
        finally
        {
            ring.publish(sequence);
        }
    }

    private void check(final int length)
    {
        if (length <= 0 || length > maxMessageBytes)
        {
            throw new IllegalArgumentException("a message of " + length + " bytes; 1 to " + maxMessageBytes);
        }
    }

    @Override
    public long remainingCapacity()
    {
        return open ? ring.remainingCapacity() : 0;
    }

    @Override
    public int capacity()
    {
        return ring.getBufferSize();
    }

    /** The last slot that was consumed; business thread. */
    long consumed()
    {
        return consumed.get();
    }

    /** Waits at most so long for the slot after the last consumed; returns the last one that is there. */
    long await(final long patienceNs)
    {
        final long next = consumed.get() + 1;
        waitStrategy.patience(patienceNs);
        try
        {
            return barrier.waitFor(next);
        }
        catch (final AlertException e)
        {
            barrier.clearAlert();
        }
        catch (final TimeoutException e)
        {
            return next - 1;
        }
        catch (final InterruptedException e)
        {
            return next - 1;
        }
        return next - 1;
    }

    /** True when producers claimed slots that are not consumed yet. */
    boolean pending()
    {
        return ring.getCursor() > consumed.get();
    }

    Slot slot(final long sequence)
    {
        return ring.get(sequence);
    }

    void consumedTo(final long sequence)
    {
        final Slot slot = ring.get(sequence);
        if (slot.length > keepBytes)
        {
            longBytes.addAndGet(-slot.length);
            slot.release();
        }
        consumed.set(sequence);
    }

    /** Wakes the business thread. */
    void wake()
    {
        barrier.alert();
    }
}
