package com.tradebaas.runtime;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Hash64;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** No allocation per event, and figures of speed for people: {@code -Dtradebaas.throughput=5000000} makes them real. */
class ThroughputTest
{
    private static final int EVENTS = Integer.getInteger("tradebaas.throughput", 300_000);
    private static final int LENGTH = 64;

    @TempDir
    private Path data;

    /** Does next to nothing, and says so every 64th time if it is asked to. */
    private static final class Counter implements Application
    {
        private final boolean effects;
        private final UnsafeBuffer out = new UnsafeBuffer(new byte[32]);
        private long count;
        private long sum;
        private final int hashes;

        Counter(final boolean effects)
        {
            this(effects, 0);
        }

        /** One that thinks about each event for as long as so many hashes take. */
        Counter(final boolean effects, final int hashes)
        {
            this.effects = effects;
            this.hashes = hashes;
        }

        @Override
        public void onEvent(final Event event, final Outputs outputs)
        {
            count++;
            sum += event.length() + event.timeNs();
            for (int i = 0; i < hashes; i++)
            {
                sum = Hash64.mix(sum, i);
            }
            if (effects && event.kind() == Event.MESSAGE && count % 64 == 0)
            {
                out.putLong(0, sum);
                outputs.effect(out, 0, 32);
                outputs.note(out, 0, 16);
                outputs.view(out, 0, 16);
                outputs.schedule(count % 7, event.timeNs() + 100_000);
            }
        }

        @Override
        public void snapshot(final SnapshotWriter to)
        {
            to.putLong(count);
            to.putLong(sum);
        }

        @Override
        public void restore(final SnapshotReader in)
        {
            count = in.getLong();
            sum = in.getLong();
        }

        @Override
        public long stateHash()
        {
            return Hash64.mix(count, sum);
        }
    }

    private ApplicationRuntime start(final boolean effects, final OutputMode mode)
    {
        final RuntimeSettings settings = new RuntimeSettings(data, "build-1").outputMode(mode).ringSize(16384);
        final ApplicationRuntime runtime = ApplicationRuntime.open(settings, new Counter(effects));
        runtime.start(receipt -> List.of(new byte[16]), (sequence, timeNs, buffer, offset, length) ->
        {
        }, (sequence, timeNs, buffer, offset, length) ->
        {
        }, HostListener.NONE);
        return runtime;
    }

    private static long send(final ApplicationRuntime runtime, final int count)
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH]);
        final long start = System.nanoTime();
        final long target = runtime.counters().lastSequence() + count;
        for (int i = 0; i < count; i++)
        {
            message.putLong(0, i);
            while (!runtime.publisher().offer(message, 0, LENGTH))
            {
                Thread.onSpinWait();
            }
        }
        Host.await("processed", () -> runtime.counters().lastSequence() >= target);
        return System.nanoTime() - start;
    }

    @Test
    void anEventAllocatesNothing() throws InterruptedException
    {
        for (final OutputMode mode : OutputMode.values())
        {
            try (ApplicationRuntime runtime = start(true, mode))
            {
                final long thread = Thread.getAllStackTraces().keySet().stream()
                    .filter(t -> t.getName().equals("tradebaas-business")).findFirst().orElseThrow().getId();
                final com.sun.management.ThreadMXBean threads =
                    (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
                final long me = Thread.currentThread().getId();
                send(runtime, 200_000);
                final long before = threads.getThreadAllocatedBytes(thread);
                final long mineBefore = threads.getThreadAllocatedBytes(me);
                send(runtime, 200_000);
                final long each = (threads.getThreadAllocatedBytes(thread) - before) / 200_000;
                final long mine = (threads.getThreadAllocatedBytes(me) - mineBefore) / 200_000;
                System.out.println(mode + " allocated per 200,000 events: business thread " +
                    (threads.getThreadAllocatedBytes(thread) - before) + " bytes, producer " +
                    (threads.getThreadAllocatedBytes(me) - mineBefore));
                assertEquals(0, each, mode.toString());
                assertEquals(0, mine, mode.toString());
            }
        }
    }

    @Test
    void speed() throws IOException
    {
        try (ApplicationRuntime runtime = start(false, OutputMode.FULL))
        {
            send(runtime, EVENTS / 2);
            final long took = send(runtime, EVENTS);
            System.out.printf("ring, journal and logic: %.2f million events of 64 bytes per second%n",
                EVENTS * 1e3 / took);
        }
        for (int i = 0; i < 3; i++)
        {
            final VerifyResult verified = JournalVerifier.verify(data);
            final long plain = plainRead();
            System.out.printf("verify: %.2f million records/s, %.0f MB/s; plain read %.0f MB/s, ratio %.2f%n",
                verified.lastRecord() * 1e3 / verified.tookNs(), verified.bytes() * 1e3 / verified.tookNs(),
                verified.bytes() * 1e3 / plain, verified.tookNs() / (double)plain);
            final ReplayResult replay = new Replayer(data, new Counter(false)).fromSnapshot(false).run();
            System.out.printf("replay: %.2f million events/s%n", replay.events() * 1e3 / replay.tookNs());
            assertTrue(verified.good(), verified.toString());
            assertEquals("", replay.problem());
            assertTrue(replay.events() >= EVENTS);
        }
    }

    @Test
    void aReplayIsAlmostAsFastAsTheApplication()
    {
        try (ApplicationRuntime runtime = start(false, OutputMode.FULL))
        {
            send(runtime, EVENTS);
        }
        final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH]);
        final Event event = new Event();
        for (int i = 0; i < 4; i++)
        {
            final Counter alone = new Counter(false, 60);
            final long start = System.nanoTime();
            for (int n = 1; n <= EVENTS; n++)
            {
                alone.onEvent(event.message(n, n, message, 0, LENGTH), null);
            }
            final long own = System.nanoTime() - start;
            final ReplayResult replay =
                new Replayer(data, new Counter(false, 60)).fromSnapshot(false).run();
            System.out.printf("application alone %.2f million events/s, replay %.2f, ratio %.2f%n",
                EVENTS * 1e3 / own, replay.events() * 1e3 / replay.tookNs(),
                (double)own / EVENTS * replay.events() / replay.tookNs());
            assertEquals("", replay.problem());
            assertTrue(replay.events() > EVENTS);
        }
    }

    private long plainRead() throws IOException
    {
        final JournalFiles files = new JournalFiles(data);
        final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        final long start = System.nanoTime();
        for (final int run : files.runs())
        {
            for (final Path file : files.files(run))
            {
                try (FileChannel in = FileChannel.open(file))
                {
                    while (in.read(buffer) >= 0)
                    {
                        buffer.clear();
                    }
                }
            }
        }
        return System.nanoTime() - start;
    }
}
