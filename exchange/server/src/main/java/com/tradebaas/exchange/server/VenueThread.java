package com.tradebaas.exchange.server;

import com.tradebaas.runtime.EffectSink;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that owns everything behind the doors: sessions, subscriptions, read models, waiting replies. It is
 * fed by the business thread (durable effects, through a ring), by the I/O threads (tasks) and by its own timers.
 */
final class VenueThread implements EffectSink, AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger(VenueThread.class);
    private static final int RING_BYTES = 16 * 1024 * 1024;
    private static final int BATCH = 512;
    private static final long LONGEST_PARK_NS = 20_000_000L;

    /** Something to do later; equal times keep the order in which they were asked for. */
    private record Timer(long dueNs, long number, Runnable task)
    {
    }

    private final OneToOneRingBuffer effects = new OneToOneRingBuffer(
        new UnsafeBuffer(ByteBuffer.allocateDirect(RING_BYTES + RingBufferDescriptor.TRAILER_LENGTH)));
    private final ManyToOneConcurrentLinkedQueue<Runnable> tasks = new ManyToOneConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(
        (a, b) -> a.dueNs != b.dueNs ? Long.compare(a.dueNs, b.dueNs) : Long.compare(a.number, b.number));
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "tradebaas-venue");
    private MessageHandler onEffect;
    private Runnable onDrained;
    private long timerNumber;
    private volatile boolean running = true;
    private volatile long failures;

    /** Starts the thread. */
    void start(final MessageHandler effectHandler, final Runnable drainedHandler)
    {
        onEffect = effectHandler;
        onDrained = drainedHandler;
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs something on this thread; called from any thread. */
    void execute(final Runnable task)
    {
        tasks.offer(task);
        LockSupport.unpark(thread);
    }

    /** Runs something on this thread later; called on this thread. */
    void schedule(final long delayMs, final Runnable task)
    {
        timers.add(new Timer(System.nanoTime() + delayMs * 1_000_000L, timerNumber++, task));
    }

    /** @return how many tasks and effects ended with an exception. */
    long failures()
    {
        return failures;
    }

    @Override
    public void effect(
        final long sequence, final long timeNs, final DirectBuffer buffer, final int offset, final int length)
    {
        while (!effects.write(1, buffer, offset, length))
        {
            // Full: this thread is behind, and the business thread waits for it. It never waits the other way round.
            if (!running)
            {
                return;
            }
            LockSupport.unpark(thread);
            LockSupport.parkNanos(50_000L);
        }
    }

    @Override
    public void endOfBatch()
    {
        LockSupport.unpark(thread);
    }

    private void run()
    {
        final MessageHandler guarded = this::guardedEffect;
        try
        {
            while (running)
            {
                final int read = effects.read(guarded, BATCH);
                if (read > 0)
                {
                    guarded(onDrained);
                }
                int done = read;
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll())
                {
                    guarded(task);
                    if (++done > BATCH)
                    {
                        break;
                    }
                }
                done += runTimers();
                if (done == 0)
                {
                    LockSupport.parkNanos(pauseNs());
                }
            }
        }
        finally
        {
            ended.countDown();
        }
    }

    private int runTimers()
    {
        int count = 0;
        while (!timers.isEmpty() && timers.peek().dueNs <= System.nanoTime())
        {
            guarded(timers.poll().task);
            count++;
        }
        return count;
    }

    private long pauseNs()
    {
        return timers.isEmpty() ? LONGEST_PARK_NS :
            Math.max(1, Math.min(LONGEST_PARK_NS, timers.peek().dueNs - System.nanoTime()));
    }

    private void guardedEffect(
        final int type, final org.agrona.MutableDirectBuffer buffer, final int offset, final int length)
    {
        try
        {
            onEffect.onMessage(type, buffer, offset, length);
        }
        catch (final RuntimeException defect)
        {
            failures++;
            LOG.error("an event could not be shown to clients", defect);
        }
    }

    private void guarded(final Runnable task)
    {
        try
        {
            task.run();
        }
        catch (final RuntimeException defect)
        {
            failures++;
            LOG.error("a task failed", defect);
        }
    }

    @Override
    public void close()
    {
        running = false;
        LockSupport.unpark(thread);
        if (!thread.isAlive())
        {
            // Never started, or over already.
            return;
        }
        try
        {
            ended.await(5, TimeUnit.SECONDS);
        }
        catch (final InterruptedException interrupted)
        {
            Thread.currentThread().interrupt();
        }
    }
}
