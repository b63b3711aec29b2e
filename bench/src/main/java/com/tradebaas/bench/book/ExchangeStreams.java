package com.tradebaas.bench.book;

import com.sun.management.ThreadMXBean;
import com.tradebaas.api.Event;
import com.tradebaas.bench.NoOutputs;
import com.tradebaas.exchange.core.ExchangeCore;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.runtime.ApplicationRuntime;
import com.tradebaas.runtime.EffectSink;
import com.tradebaas.runtime.HostListener;
import com.tradebaas.runtime.OutputMode;
import com.tradebaas.runtime.RuntimeSettings;
import com.tradebaas.runtime.ViewSink;
import com.tradebaas.runtime.WaitMode;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The whole exchange core (matching, margin or balances, ledger, fees, all events encoded) under command streams: on
 * one thread without anything around it, and behind the real ring and journal, with every answer forced to disk.
 */
public final class ExchangeStreams
{
    private static final int WARM = 3;
    private static final long STEP_NS = 1_000;
    private static final long MAX_NS = TimeUnit.SECONDS.toNanos(100);

    private final ExchangeCommands commands;
    private final RecordedCommands recorded;
    private final String name;
    private final int rounds;

    private ExchangeStreams(final String name, final ExchangeCommands commands, final int rounds)
    {
        this.name = name;
        this.commands = commands;
        this.recorded = commands.recorded();
        this.rounds = rounds;
    }

    /**
     * The command.
     *
     * @param arguments stream files; before them options {@code -Drounds}, {@code -Dcommands}, {@code -Dkind},
     *                  {@code -Dmode} (core, pipeline, latency), {@code -Drate}, {@code -Dwait} of the JVM.
     * @throws Exception when a stream cannot be read, or is not run as it expects.
     */
    public static void main(final String... arguments) throws Exception
    {
        final InstrumentKind kind = InstrumentKind.valueOf(System.getProperty("kind", "LINEAR"));
        final int limit = Integer.getInteger("commands", Integer.MAX_VALUE);
        for (final String file : arguments)
        {
            final CommandStream stream = CommandStream.read(Path.of(file));
            final ExchangeStreams bench = new ExchangeStreams(
                stream.name() + " " + kind, new ExchangeCommands(stream, kind, limit), Integer.getInteger("rounds", 5));
            switch (System.getProperty("mode", "core"))
            {
                case "core" -> bench.core();
                case "pipeline" -> bench.pipeline();
                default -> bench.latency(Integer.getInteger("rate", 10_000));
            }
        }
    }

    private void core()
    {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        final double[] rates = new double[rounds];
        long allocated = 0;
        for (int round = -WARM; round < rounds; round++)
        {
            final ExchangeCore core = new ExchangeCore(1 << 21, 1 << 14);
            apply(core, 0, commands.untimed());
            final long bytesBefore = threads.getCurrentThreadAllocatedBytes();
            final long startNs = System.nanoTime();
            apply(core, commands.untimed(), recorded.count());
            final long tookNs = System.nanoTime() - startNs;
            allocated = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
            if (round >= 0)
            {
                rates[round] = timed() * 1e3 / tookNs;
            }
            if (core.stateHash() != commands.stateHash())
            {
                throw new IllegalStateException(name + ": another state than the first run");
            }
        }
        print("core", rates, String.format(Locale.ROOT, ", %.4f bytes/command", (double)allocated / timed()));
    }

    private int timed()
    {
        return recorded.count() - commands.untimed();
    }

    private void apply(final ExchangeCore core, final int from, final int to)
    {
        final Event event = new Event();
        final NoOutputs outputs = new NoOutputs();
        for (int i = from; i < to; i++)
        {
            core.onEvent(event.message(i + 1, (i + 1) * STEP_NS, recorded.buffer(i), recorded.offset(i),
                recorded.length(i)), outputs);
        }
    }

    private void pipeline() throws Exception
    {
        final double[] rates = new double[rounds];
        for (int round = -1; round < rounds; round++)
        {
            final double seconds = behindTheRing(0, new Histogram(MAX_NS, 3));
            if (round >= 0)
            {
                rates[round] = timed() / 1e6 / seconds;
            }
        }
        print("pipeline", rates, ", every answer forced");
    }

    private void latency(final int rate) throws Exception
    {
        behindTheRing(0, new Histogram(MAX_NS, 3));
        final Histogram histogram = new Histogram(MAX_NS, 3);
        behindTheRing(rate, histogram);
        System.out.printf(Locale.ROOT, "tradebaas pipeline-latency %s offered=%d us p50=%.1f p90=%.1f p99=%.1f " +
            "p99.9=%.1f max=%.1f%n", name, rate, histogram.getValueAtPercentile(50) / 1e3,
            histogram.getValueAtPercentile(90) / 1e3, histogram.getValueAtPercentile(99) / 1e3,
            histogram.getValueAtPercentile(99.9) / 1e3, histogram.getMaxValue() / 1e3);
    }

    /** @return seconds from the first timed command's publication to the last answer's release. */
    private double behindTheRing(final int rate, final Histogram histogram) throws Exception
    {
        final Path directory = Files.createTempDirectory("tradebaas-bench");
        final RuntimeSettings settings = new RuntimeSettings(directory, "bench").ringSize(1 << 16).slotBytes(256)
            .blockSize(64 << 20).outputMode(OutputMode.DIGEST)
            .waitMode(WaitMode.valueOf(System.getProperty("wait", "BLOCKING")));
        final Released released = new Released();
        try (ApplicationRuntime runtime = ApplicationRuntime.open(settings, new ExchangeCore(1 << 21, 1 << 14)))
        {
            runtime.start(receipt -> List.of(), released, ViewSink.NONE, HostListener.NONE);
            publish(runtime, 0, commands.untimed(), 0, null);
            await(runtime, released);
            released.due = new long[timed()];
            released.histogram = histogram;
            released.first = runtime.counters().lastSequence() + 1;
            final long startNs = System.nanoTime();
            publish(runtime, commands.untimed(), recorded.count(), rate, released.due);
            await(runtime, released);
            final double seconds = (System.nanoTime() - startNs) / 1e9;
            runtime.stop(60, TimeUnit.SECONDS);
            return seconds;
        }
        finally
        {
            try (Stream<Path> walk = Files.walk(directory))
            {
                for (final Path path : walk.sorted(Comparator.reverseOrder()).toList())
                {
                    Files.delete(path);
                }
            }
        }
    }

    private void publish(
        final ApplicationRuntime runtime, final int from, final int to, final int rate, final long[] due)
    {
        final double stepNs = rate == 0 ? 0 : 1e9 / rate;
        final long startNs = System.nanoTime();
        for (int i = from; i < to; i++)
        {
            if (rate > 0)
            {
                final long dueNs = startNs + (long)((i - from) * stepNs);
                while (System.nanoTime() < dueNs)
                {
                    Thread.onSpinWait();
                }
                due[i - from] = dueNs;
            }
            if (!runtime.publisher().publish(recorded.buffer(i), recorded.offset(i), recorded.length(i)))
            {
                throw new IllegalStateException("the runtime stopped: " + runtime.haltCause());
            }
        }
    }

    private static void await(final ApplicationRuntime runtime, final Released released)
    {
        final long last = runtime.publisher().capacity();
        while (runtime.publisher().remainingCapacity() < last && runtime.state() == ApplicationRuntime.State.RUNNING)
        {
            Thread.onSpinWait();
        }
        while (released.last < runtime.counters().lastSequence() &&
            runtime.state() == ApplicationRuntime.State.RUNNING)
        {
            Thread.onSpinWait();
        }
    }

    private void print(final String what, final double[] rates, final String more)
    {
        Arrays.sort(rates);
        System.out.printf(Locale.ROOT, "tradebaas %s %s median %.2f min %.2f max %.2f million commands/s%s%n", what,
            name, rates[rounds / 2], rates[0], rates[rounds - 1], more);
    }

    /** Takes what was released, on the business thread. */
    private static final class Released implements EffectSink
    {
        private volatile long last;
        private long seen;
        private long first;
        private long[] due;
        private Histogram histogram;

        @Override
        public void effect(
            final long sequence, final long timeNs, final DirectBuffer buffer, final int offset, final int length)
        {
            if (sequence != seen && due != null && sequence >= first && due[(int)(sequence - first)] != 0)
            {
                histogram.recordValue(Math.max(0, System.nanoTime() - due[(int)(sequence - first)]));
            }
            seen = sequence;
        }

        @Override
        public void endOfBatch()
        {
            last = seen;
        }
    }
}
