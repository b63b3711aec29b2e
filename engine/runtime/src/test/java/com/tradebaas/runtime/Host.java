package com.tradebaas.runtime;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One runtime with a {@link Ledger}, and the small things that tests do with it. */
final class Host implements AutoCloseable
{
    static final String BUILD = "build-1";

    final Ledger ledger = new Ledger();
    final ApplicationRuntime runtime;
    final ConcurrentLinkedQueue<Long> released = new ConcurrentLinkedQueue<>();
    final AtomicInteger releasedCount = new AtomicInteger();
    final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);

    Host(final RuntimeSettings settings)
    {
        runtime = ApplicationRuntime.open(settings, ledger);
    }

    static RuntimeSettings settings(final Path data)
    {
        return new RuntimeSettings(data, BUILD).blockSize(1 << 20).ringSize(1024);
    }

    static Host start(final Path data)
    {
        return start(settings(data));
    }

    static Host start(final RuntimeSettings settings)
    {
        return new Host(settings).start();
    }

    Host start()
    {
        return start((sequence, timeNs, bytes, offset, length) -> effect(sequence, bytes, offset));
    }

    Host start(final EffectSink sink)
    {
        runtime.start(receipt -> List.of(Ledger.message(Ledger.STARTED, receipt.run(), 16)),
            sink, ViewSink.NONE, listener());
        return this;
    }

    private void effect(final long sequence, final DirectBuffer bytes, final int offset)
    {
        releasedCount.incrementAndGet();
        released.add(bytes.getLong(offset));
    }

    private HostListener listener()
    {
        return new HostListener()
        {
            @Override
            public void lowDisk(final long usableBytes, final long thresholdBytes)
            {
                heard.add("lowDisk");
            }

            @Override
            public void slowForce(final long tookNs)
            {
                heard.add("slowForce");
            }

            @Override
            public void verySlowForce(final long tookNs)
            {
                heard.add("verySlowForce");
            }

            @Override
            public void halted(final HaltReason reason, final long sequence, final Throwable cause)
            {
                heard.add("halted " + reason);
            }

            @Override
            public void snapshotWritten(final Path file, final long sequence)
            {
                heard.add("snapshot");
            }
        };
    }

    Host send(final int type, final long value)
    {
        return send(type, value, 16);
    }

    Host send(final int type, final long value, final int length)
    {
        final byte[] bytes = Ledger.message(type, value, length);
        buffer.wrap(bytes);
        if (!runtime.publisher().publish(buffer, 0, bytes.length))
        {
            throw new IllegalStateException("not taken: the runtime is " + runtime.state());
        }
        return this;
    }

    /** Sends a random mixture and waits until all of it is processed. */
    Host random(final Random random, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            final int[] types = {Ledger.TICK, Ledger.TICK, Ledger.TICK, Ledger.EFFECT, Ledger.TIMER, Ledger.MANY};
            final int length = random.nextInt(50) == 0 ? 16 + random.nextInt(5000) : 16 + random.nextInt(100);
            send(types[random.nextInt(types.length)], random.nextInt(1_000_000), length);
        }
        return settle();
    }

    Host settle()
    {
        await("processed", () -> runtime.publisher().remainingCapacity() == runtime.publisher().capacity() ||
            runtime.state() != ApplicationRuntime.State.RUNNING);
        send(Ledger.EFFECT, -1);
        await("released", () -> released.contains(-1L));
        released.remove(-1L);
        return this;
    }

    static void await(final String what, final BooleanSupplier condition)
    {
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean())
        {
            if (System.nanoTime() > end)
            {
                throw new AssertionError("not within a minute: " + what);
            }
            Thread.onSpinWait();
        }
    }

    boolean stop()
    {
        try
        {
            return runtime.stop(30, TimeUnit.SECONDS);
        }
        catch (final InterruptedException e)
        {
            throw new AssertionError(e);
        }
    }

    /** Ends without any of the good order. */
    @Override
    public void close()
    {
        runtime.close();
    }

    static void copy(final Path from, final Path to) throws IOException
    {
        try (Stream<Path> all = Files.walk(from))
        {
            for (final Path path : all.sorted(Comparator.naturalOrder()).toList())
            {
                final Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path))
                {
                    Files.createDirectories(target);
                }
                else
                {
                    Files.copy(path, target);
                }
            }
        }
    }
}
