package com.tradebaas.simulation;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Hash64;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.Timers;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/** Replays a simulated disk through a fresh application and compares every derived output with the journaled one. */
public final class Replay implements Outputs
{
    /** An output that was derived and is not in the journal. */
    public record Derived(byte kind, UnsafeBuffer bytes)
    {
    }

    private final Application application;
    private final SimDisk disk;
    private final boolean outputsJournaled;
    private final Timers timers = new Timers();
    private final Event event = new Event();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[8]);
    private final List<Derived> missing = new ArrayList<>();
    private int next = 1;
    private int expected;
    private long digest;
    private boolean anyOutput;
    private long sequence;
    private long lastTimeNs;
    private int replayed;

    /**
     * A replay.
     *
     * @param application      fresh.
     * @param disk             to read.
     * @param outputsJournaled see {@link DeterministicHost}.
     */
    public Replay(final Application application, final SimDisk disk, final boolean outputsJournaled)
    {
        this.application = application;
        this.disk = disk;
        this.outputsJournaled = outputsJournaled;
    }

    /**
     * Reads everything; called again, reads what was appended since.
     *
     * @param useSnapshot false: from the first record.
     * @throws IllegalStateException when an output differs.
     */
    public void run(final boolean useSnapshot)
    {
        if (useSnapshot && disk.snapshot() != null)
        {
            final byte[] state = disk.snapshot();
            final SnapshotReader reader = new SnapshotReader(new UnsafeBuffer(state), 0, state.length);
            sequence = reader.getLong();
            lastTimeNs = reader.getLong();
            timers.restore(reader);
            application.restore(reader);
            next = disk.snapshotRecord() + 1;
        }
        while (next <= disk.count())
        {
            next = one(next);
        }
    }

    private int one(final int record)
    {
        final byte kind = disk.kind(record);
        if (kind != SimDisk.INPUT && kind != SimDisk.TIMER)
        {
            throw new IllegalStateException("record " + record + " of event " + disk.sequence(record) +
                " is an output that the replay did not derive: " + text(disk.bytes(), disk.start(record)));
        }
        sequence++;
        if (disk.sequence(record) != sequence)
        {
            throw new IllegalStateException(
                "record " + record + " has sequence " + disk.sequence(record) + ", expected " + sequence);
        }
        lastTimeNs = disk.timeNs(record);
        expected = record + 1;
        digest = 0;
        anyOutput = false;
        if (kind == SimDisk.INPUT)
        {
            event.message(sequence, lastTimeNs, disk.bytes(), disk.start(record), disk.length(record));
        }
        else
        {
            final long timerId = disk.bytes().getLong(disk.start(record));
            if (timers.size() == 0 || timers.nextTimerId() != timerId)
            {
                throw new IllegalStateException(
                    "event " + sequence + " is timer " + timerId + ", which is not the next one in the replay");
            }
            timers.removeNext();
            event.timer(sequence, lastTimeNs, timerId, disk.bytes().getLong(disk.start(record) + 8));
        }
        application.onEvent(event, this);
        replayed++;
        if (!outputsJournaled && anyOutput)
        {
            scratch.putLong(0, digest);
            check(SimDisk.DIGEST, scratch, 0, 8);
        }
        return expected;
    }

    /** @return the application after the replay. */
    public Application application()
    {
        return application;
    }

    /** @return its timers. */
    public Timers timers()
    {
        return timers;
    }

    /** @return sequence of the last event. */
    public long sequence()
    {
        return sequence;
    }

    /** @return engine time of the last event. */
    public long lastTimeNs()
    {
        return lastTimeNs;
    }

    /** @return how many events were replayed. */
    public int replayed()
    {
        return replayed;
    }

    /** @return outputs of the last event that the journal lacks; they are appended and never sent. */
    public List<Derived> missing()
    {
        return missing;
    }

    @Override
    public void effect(final DirectBuffer buffer, final int offset, final int length)
    {
        output(SimDisk.EFFECT, buffer, offset, length);
    }

    @Override
    public void note(final DirectBuffer buffer, final int offset, final int length)
    {
        output(SimDisk.NOTE, buffer, offset, length);
    }

    @Override
    public void view(final DirectBuffer buffer, final int offset, final int length)
    {
        if (!outputsJournaled)
        {
            output(DeterministicHost.VIEW, buffer, offset, length);
        }
    }

    @Override
    public void schedule(final long timerId, final long deadlineNs)
    {
        timers.schedule(timerId, deadlineNs);
    }

    @Override
    public void cancel(final long timerId)
    {
        timers.cancel(timerId);
    }

    static long digest(
        final long hash, final byte kind, final DirectBuffer buffer, final int offset, final int length)
    {
        return Hash64.of(Hash64.mix(hash, kind), buffer, offset, length);
    }

    private void output(final byte kind, final DirectBuffer buffer, final int offset, final int length)
    {
        if (outputsJournaled)
        {
            check(kind, buffer, offset, length);
        }
        else
        {
            anyOutput = true;
            digest = digest(digest, kind, buffer, offset, length);
        }
    }

    private void check(final byte kind, final DirectBuffer buffer, final int offset, final int length)
    {
        if (expected > disk.count())
        {
            final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
            copy.putBytes(0, buffer, offset, length);
            missing.add(new Derived(kind, copy));
            return;
        }
        final int start = disk.start(expected);
        final boolean same = disk.kind(expected) == kind && disk.sequence(expected) == sequence &&
            disk.length(expected) == length && equal(disk.bytes(), start, buffer, offset, length);
        if (!same)
        {
            throw new IllegalStateException("replay differs at event " + sequence + ", record " + expected +
                ": derived kind " + kind + " " + text(buffer, offset) + ", journaled kind " + disk.kind(expected) +
                " " + text(disk.bytes(), start));
        }
        expected++;
    }

    private static boolean equal(
        final DirectBuffer left, final int leftAt, final DirectBuffer right, final int rightAt, final int length)
    {
        int i = 0;
        for (; i <= length - 8; i += 8)
        {
            if (left.getLong(leftAt + i) != right.getLong(rightAt + i))
            {
                return false;
            }
        }
        for (; i < length; i++)
        {
            if (left.getByte(leftAt + i) != right.getByte(rightAt + i))
            {
                return false;
            }
        }
        return true;
    }

    private static String text(final DirectBuffer buffer, final int offset)
    {
        final boolean trader = buffer.getShort(offset + 4) == 1;
        return trader ? Describe.message(buffer, offset) : "template " + (buffer.getShort(offset + 2) & 0xFFFF);
    }
}
