package com.tradebaas.bench;

import com.tradebaas.runtime.ApplicationRuntime;
import com.tradebaas.runtime.EffectSink;
import com.tradebaas.runtime.HostListener;
import com.tradebaas.runtime.RuntimeSettings;
import com.tradebaas.runtime.ViewSink;
import com.tradebaas.runtime.WaitMode;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Ring, journal and logic together: events per second, and latency at a fixed rate. */
@Command(name = "pipeline", mixinStandardHelpOptions = true, description = {
    "Ring, journal and a small application on real threads and a real disk.",
    "Throughput: one producer as fast as the ring takes it, an effect (and so a force) every 1000 events.",
    "Latency: open loop, each event is timed from when it was due, from publish to the released effect."})
final class PipelineBench implements Callable<Integer>
{
    @Option(names = "--events", defaultValue = "10000000", description = "events of a throughput round (${DEFAULT-VALUE})")
    private int events;
    @Option(names = "--rounds", defaultValue = "5", description = "rounds (${DEFAULT-VALUE})")
    private int rounds;
    @Option(names = "--bytes", defaultValue = "64", description = "size of an event (${DEFAULT-VALUE})")
    private int bytes;
    @Option(names = "--rate", defaultValue = "100000", description = "events per second of the latency run (${DEFAULT-VALUE})")
    private int rate;
    @Option(names = "--seconds", defaultValue = "5", description = "length of the latency run (${DEFAULT-VALUE})")
    private int seconds;
    @Option(names = "--effect-every", defaultValue = "1000", description = "events per effect (${DEFAULT-VALUE})")
    private int effectEvery;
    @Option(names = "--wait", defaultValue = "BLOCKING", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private WaitMode wait;

    @Override
    public Integer call() throws Exception
    {
        final double[] millions = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            millions[i] = throughput();
        }
        System.out.printf("pipeline %d bytes, effect every %d: %s%n",
            bytes, effectEvery, Places.spread(millions, "million events/s"));
        latency();
        return 0;
    }

    private RuntimeSettings settings(final Path data)
    {
        return new RuntimeSettings(data, "bench").waitMode(wait);
    }

    private double throughput() throws Exception
    {
        final Path data = Places.fresh("pipeline");
        try (ApplicationRuntime runtime = ApplicationRuntime.open(settings(data), new CountingApplication(effectEvery)))
        {
            runtime.start(receipt -> List.of(new byte[bytes]), EffectSink.NONE, ViewSink.NONE, HostListener.NONE);
            final UnsafeBuffer event = new UnsafeBuffer(new byte[bytes]);
            final long began = System.nanoTime();
            for (int i = 0; i < events; i++)
            {
                event.putLong(8, i);
                runtime.publisher().publish(event, 0, bytes);
            }
            while (runtime.counters().events() < events)
            {
                Thread.onSpinWait();
            }
            final long took = System.nanoTime() - began;
            runtime.stop(30, TimeUnit.SECONDS);
            return events * 1e3 / took;
        }
        finally
        {
            Places.delete(data);
        }
    }

    private void latency() throws Exception
    {
        final Path data = Places.fresh("latency");
        final Histogram histogram = new Histogram(60_000_000_000L, 3);
        final EffectSink sink = (sequence, timeNs, buffer, offset, length) ->
        {
            final long due = buffer.getLong(offset + CountingApplication.SENT_AT);
            if (due > 0)
            {
                histogram.recordValue(Math.max(1, System.nanoTime() - due));
            }
        };
        try (ApplicationRuntime runtime = ApplicationRuntime.open(settings(data), new CountingApplication(effectEvery)))
        {
            runtime.start(receipt -> List.of(new byte[bytes]), sink, ViewSink.NONE, HostListener.NONE);
            final UnsafeBuffer event = new UnsafeBuffer(new byte[bytes]);
            final long stepNs = 1_000_000_000L / rate;
            final long warmUp = rate;
            final long total = warmUp + (long)rate * seconds;
            final long began = System.nanoTime() + 1_000_000;
            for (long i = 0; i < total; i++)
            {
                final long due = began + i * stepNs;
                while (System.nanoTime() < due)
                {
                    Thread.onSpinWait();
                }
                event.putLong(8, i);
                event.putLong(CountingApplication.SENT_AT, i < warmUp ? 0 : due);
                runtime.publisher().publish(event, 0, bytes);
            }
            runtime.stop(30, TimeUnit.SECONDS);
            System.out.printf(Locale.ROOT,
                "latency at %d/s, due to released effect (journal forced): p50 %.1f us, p90 %.1f us, p99 %.1f us, " +
                "p99.9 %.1f us, max %.1f us; %d effects, %d forces, mean force %.1f us%n",
                rate, histogram.getValueAtPercentile(50) / 1e3, histogram.getValueAtPercentile(90) / 1e3,
                histogram.getValueAtPercentile(99) / 1e3, histogram.getValueAtPercentile(99.9) / 1e3,
                histogram.getMaxValue() / 1e3, histogram.getTotalCount(), runtime.counters().forces(),
                runtime.counters().forceNsTotal() / 1e3 / Math.max(1, runtime.counters().forces()));
        }
        finally
        {
            Places.delete(data);
        }
    }
}
