package com.tradebaas.bench;

import com.tradebaas.runtime.ApplicationRuntime;
import com.tradebaas.runtime.EffectSink;
import com.tradebaas.runtime.HostListener;
import com.tradebaas.runtime.RuntimeSettings;
import com.tradebaas.runtime.ViewSink;
import com.tradebaas.runtime.WaitMode;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real ring, journal and business thread, with a small piece of logic behind them. */
final class PipelineBench
{
    private static final long MAX_NS = TimeUnit.SECONDS.toNanos(100);
    private static final double SECOND = 1e9;

    private final Path directory;
    private final int decideEvery;
    private final WaitMode waitMode;

    PipelineBench(final Path directory, final int decideEvery, final WaitMode waitMode)
    {
        this.directory = directory;
        this.decideEvery = decideEvery;
        this.waitMode = waitMode;
    }

    /**
     * What a run measured.
     *
     * @param events    that went through.
     * @param seconds   from first publication to last application.
     * @param perSecond events a second.
     * @param forces    of the journal.
     * @param logic     intended publication to logic, nanoseconds; null when not measured.
     * @param effect    intended publication to release of the decision, journal forced, nanoseconds; or null.
     */
    record Result(long events, double seconds, double perSecond, long forces, Histogram logic, Histogram effect)
    {
    }

    /** As fast as it goes. */
    Result throughput(final long events) throws InterruptedException
    {
        final CountingApplication application = new CountingApplication(null);
        return run(application, EffectSink.NONE, events, 0, null, null);
    }

    /** Open loop: events are due at a fixed rate, whether or not the one before is done. */
    Result latency(final long events, final long perSecond) throws InterruptedException
    {
        final Histogram logic = new Histogram(MAX_NS, 3);
        final Histogram effect = new Histogram(MAX_NS, 3);
        final CountingApplication application = new CountingApplication(logic);
        final EffectSink sink = (sequence, timeNs, buffer, offset, length) ->
        {
            final long sentNs = buffer.getLong(offset + Long.BYTES);
            if (sentNs != 0)
            {
                effect.recordValue(Math.max(0, System.nanoTime() - sentNs));
            }
        };
        return run(application, sink, events, perSecond, logic, effect);
    }

    private Result run(
        final CountingApplication application, final EffectSink sink, final long events, final long perSecond,
        final Histogram logic, final Histogram effect) throws InterruptedException
    {
        final RuntimeSettings settings = new RuntimeSettings(directory, "bench").ringSize(1 << 16)
            .slotBytes(128).blockSize(64 << 20).waitMode(waitMode);
        try (ApplicationRuntime runtime = ApplicationRuntime.open(settings, application))
        {
            runtime.start(receipt -> List.of(new byte[CountingApplication.MESSAGE]), sink, ViewSink.NONE,
                HostListener.NONE);
            final UnsafeBuffer message = new UnsafeBuffer(new byte[CountingApplication.MESSAGE]);
            final long intervalNs = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
            final long warmUp = Math.min(events, 200_000);
            publish(runtime, message, warmUp, 0);
            await(runtime, warmUp + 1);
            final long forcesBefore = runtime.counters().forces();
            final long startNs = System.nanoTime();
            publish(runtime, message, events, intervalNs);
            await(runtime, warmUp + events + 1);
            final double seconds = (System.nanoTime() - startNs) / SECOND;
            final long forces = runtime.counters().forces() - forcesBefore;
            runtime.stop(60, TimeUnit.SECONDS);
            return new Result(events, seconds, events / seconds, forces, logic, effect);
        }
    }

    private void publish(
        final ApplicationRuntime runtime, final UnsafeBuffer message, final long events, final long intervalNs)
    {
        long dueNs = System.nanoTime();
        for (long i = 1; i <= events; i++)
        {
            while (intervalNs > 0 && System.nanoTime() < dueNs)
            {
                Thread.onSpinWait();
            }
            CountingApplication.fill(message, i, intervalNs > 0 ? dueNs : 0,
                decideEvery > 0 && i % decideEvery == 0);
            if (!runtime.publisher().publish(message, 0, CountingApplication.MESSAGE))
            {
                throw new IllegalStateException("the runtime stopped: " + runtime.haltCause());
            }
            dueNs += intervalNs;
        }
    }

    private static void await(final ApplicationRuntime runtime, final long sequence)
    {
        while (runtime.counters().lastSequence() < sequence && runtime.state() == ApplicationRuntime.State.RUNNING)
        {
            Thread.onSpinWait();
        }
    }
}
