package com.tradebaas.simulation;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Hash64;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.runtime.ApplicationRuntime;
import com.tradebaas.runtime.HostListener;
import com.tradebaas.runtime.Machine;
import com.tradebaas.runtime.RuntimeSettings;
import com.tradebaas.runtime.ViewSink;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Feeds what a simulated trader was told through the real ring, business thread and journal. The machine's clock shows
 * the recorded time of the next event, so that what comes of it must be the same; the journal that it leaves opens in
 * every journal command.
 */
public final class RealRun
{
    private static final String BUILD = "simulation";
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final int BLOCK = 1 << 20;

    /**
     * What came of it.
     *
     * @param events      applied.
     * @param effects     released.
     * @param stateHash   of the application at the end.
     * @param effectsHash over all effects, in order.
     */
    public record Outcome(long events, long effects, long stateHash, long effectsHash)
    {
    }

    private final SimDisk disk;
    private final int[] records;
    private final Counting application;
    private volatile int applied;
    private long effects;
    private long effectsHash;

    private RealRun(final SimDisk disk, final Application core)
    {
        this.disk = disk;
        this.application = new Counting(core);
        int events = 0;
        final int[] found = new int[disk.count()];
        for (int record = 1; record <= disk.count(); record++)
        {
            if (disk.kind(record) == SimDisk.INPUT || disk.kind(record) == SimDisk.TIMER)
            {
                found[events++] = record;
            }
        }
        records = Arrays.copyOf(found, events);
    }

    /**
     * Feeds a journal to a runtime of its own.
     *
     * @param disk the simulated journal.
     * @param core fresh.
     * @param data directory of the real one; empty or missing.
     * @return what came of it.
     */
    public static Outcome feed(final SimDisk disk, final Application core, final Path data)
    {
        return new RealRun(disk, core).run(data);
    }

    /**
     * What a simulated journal says.
     *
     * @param disk      the journal.
     * @param stateHash of the simulated application.
     * @return its outcome.
     */
    public static Outcome recorded(final SimDisk disk, final long stateHash)
    {
        long events = 0;
        long effects = 0;
        long hash = 0;
        for (int record = 1; record <= disk.count(); record++)
        {
            final byte kind = disk.kind(record);
            events += kind == SimDisk.INPUT || kind == SimDisk.TIMER ? 1 : 0;
            if (kind == SimDisk.EFFECT)
            {
                effects++;
                hash = Hash64.of(Hash64.mix(hash, disk.sequence(record)), disk.bytes(), disk.start(record),
                    disk.length(record));
            }
        }
        return new Outcome(events, effects, stateHash, hash);
    }

    private Outcome run(final Path data)
    {
        final RuntimeSettings settings = new RuntimeSettings(data, BUILD).blockSize(BLOCK)
            .machine(Machine.REAL.with(this::nextNs, this::nextNs));
        try (ApplicationRuntime runtime = ApplicationRuntime.open(settings, application))
        {
            runtime.start(receipt -> List.of(message(0)), this::effect, ViewSink.NONE, HostListener.NONE);
            publish(runtime);
            if (!runtime.stop(PATIENCE_NS, TimeUnit.NANOSECONDS))
            {
                throw new IllegalStateException("the runtime is " + runtime.state(), runtime.haltCause());
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return new Outcome(applied, effects, application.stateHash(), effectsHash);
    }

    private void publish(final ApplicationRuntime runtime)
    {
        for (int i = 1; i < records.length; i++)
        {
            if (disk.kind(records[i]) == SimDisk.TIMER)
            {
                await(runtime, i + 1);
            }
            else
            {
                final byte[] message = message(i);
                runtime.publisher().publish(new UnsafeBuffer(message), 0, message.length);
            }
        }
        await(runtime, records.length);
    }

    private void await(final ApplicationRuntime runtime, final int wanted)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (applied < wanted)
        {
            if (runtime.state() == ApplicationRuntime.State.HALTED || System.nanoTime() > deadlineNs)
            {
                throw new IllegalStateException("the runtime is " + runtime.state() + " after " + applied +
                    " of " + records.length + " events", runtime.haltCause());
            }
            LockSupport.parkNanos(1_000);
        }
    }

    private byte[] message(final int index)
    {
        final int record = records[index];
        final byte[] bytes = new byte[disk.length(record)];
        disk.bytes().getBytes(disk.start(record), bytes);
        return bytes;
    }

    private long nextNs()
    {
        return disk.timeNs(records[Math.min(applied, records.length - 1)]);
    }

    private void effect(
        final long sequence, final long timeNs, final DirectBuffer buffer, final int offset, final int length)
    {
        effects++;
        effectsHash = Hash64.of(Hash64.mix(effectsHash, sequence), buffer, offset, length);
    }

    /** Counts the events, on the business thread. */
    private final class Counting implements Application
    {
        private final Application core;

        Counting(final Application core)
        {
            this.core = core;
        }

        @Override
        public void onEvent(final Event event, final Outputs out)
        {
            core.onEvent(event, out);
            applied = (int)event.sequence();
        }

        @Override
        public void snapshot(final SnapshotWriter out)
        {
            core.snapshot(out);
        }

        @Override
        public void restore(final SnapshotReader in)
        {
            core.restore(in);
        }

        @Override
        public long stateHash()
        {
            return core.stateHash();
        }
    }
}
