package com.tradebaas.runtime;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("K1")
class InputRingTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 17);

    private static RuntimeSettings settings(final WaitMode mode)
    {
        return new RuntimeSettings(Path.of("none"), "build").ringSize(64).slotBytes(32).waitMode(mode);
    }

    @ParameterizedTest
    @EnumSource(WaitMode.class)
    void manyProducersOneConsumerNothingLostNothingMixed(final WaitMode mode) throws InterruptedException
    {
        final int producers = 3;
        final int count = 20_000;
        final InputRing ring = new InputRing(settings(mode));
        ring.open(Thread.currentThread());
        final Thread[] threads = new Thread[producers];
        for (int p = 0; p < producers; p++)
        {
            final int id = p;
            threads[p] = new Thread(() -> produce(ring, id, count));
            threads[p].start();
        }
        final long[] next = new long[producers];
        long total = 0;
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (total < (long)producers * count && System.nanoTime() < end)
        {
            final long available = ring.await(1_000_000);
            for (long at = ring.consumed() + 1; at <= available; at++)
            {
                final InputRing.Slot slot = ring.slot(at);
                final int id = (int)slot.buffer().getLong(0);
                assertEquals(next[id]++, slot.buffer().getLong(8), "seed " + SEED + " producer " + id);
                assertEquals((byte)(id + slot.length()), slot.buffer().getByte(slot.length() - 1));
                ring.consumedTo(at);
                total++;
            }
        }
        assertEquals((long)producers * count, total);
        for (final Thread thread : threads)
        {
            thread.join();
        }
        assertEquals(64, ring.remainingCapacity());
    }

    private static void produce(final InputRing ring, final int id, final int count)
    {
        final Random random = new Random(SEED + id);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
        for (int i = 0; i < count; i++)
        {
            final int length = 17 + random.nextInt(random.nextInt(20) == 0 ? 1000 : 60);
            buffer.putLong(0, id);
            buffer.putLong(8, i);
            buffer.putByte(length - 1, (byte)(id + length));
            ring.publish(buffer, 0, length);
        }
    }

    @Test
    void aFullRingSaysSoAndAClosedOneTakesNothing()
    {
        final InputRing ring = new InputRing(settings(WaitMode.BLOCKING));
        final UnsafeBuffer message = new UnsafeBuffer(new byte[16]);
        assertFalse(ring.offer(message, 0, 16));
        assertFalse(ring.publish(message, 0, 16));
        ring.open(Thread.currentThread());
        for (int i = 0; i < ring.capacity(); i++)
        {
            assertTrue(ring.offer(message, 0, 16));
        }
        assertFalse(ring.offer(message, 0, 16));
        assertEquals(0, ring.remainingCapacity());
        assertThrows(IllegalStateException.class, () -> ring.publish(message, 0, 16));
        assertThrows(IllegalArgumentException.class, () -> ring.offer(message, 0, 0));
        final UnsafeBuffer tooLong = new UnsafeBuffer(new byte[64 * 1024 + 1]);
        assertThrows(IllegalArgumentException.class, () -> ring.offer(tooLong, 0, tooLong.capacity()));
        ring.close();
        assertFalse(ring.offer(message, 0, 16));
    }

    @Test
    void aWaitEndsWithItsPatienceAndWithAWake() throws InterruptedException
    {
        final InputRing ring = new InputRing(settings(WaitMode.BLOCKING));
        ring.open(Thread.currentThread());
        assertEquals(-1, ring.await(1_000_000));
        final AtomicBoolean woken = new AtomicBoolean();
        final Thread waiting = new Thread(() ->
        {
            ring.await(TimeUnit.MINUTES.toNanos(5));
            woken.set(true);
        });
        waiting.start();
        Host.await("parked", () -> waiting.getState() == Thread.State.TIMED_WAITING);
        ring.wake();
        waiting.join(60_000);
        assertTrue(woken.get());
    }
}
