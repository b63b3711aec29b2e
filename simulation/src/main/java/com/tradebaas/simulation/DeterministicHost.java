package com.tradebaas.simulation;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.Timers;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.function.Supplier;

/**
 * Hosts an application as the runtime does, in virtual time and on a simulated disk: an event is stamped, appended,
 * applied, its outputs are appended; at the end of a batch with an effect the journal is forced, and only then anything
 * is released. Dies wherever {@link HostFaults} wants it to, and recovers by replay with comparison.
 */
public final class DeterministicHost
{
    /** Kind of a view, which no disk ever sees. */
    public static final byte VIEW = 9;

    private static final int SNAPSHOT_EVERY = 384;

    private final Supplier<Application> factory;
    private final SimDisk disk;
    private final HostFaults faults;
    private final Releases releases;
    private final boolean outputsJournaled;
    private final Mutant mutant;
    private final Event event = new Event();
    private final Collector collector = new Collector();
    private final OutputQueue outputs = new OutputQueue();
    private final UnsafeBuffer leaving = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer timerBytes = new UnsafeBuffer(new byte[16]);
    private Application application;
    private Timers timers;
    private long sequence;
    private long lastTimeNs;
    private int sinceSnapshot;
    private int recovered;
    private boolean effectsWaiting;
    private boolean alive;

    /**
     * A host without a process.
     *
     * @param factory          makes the application, once a process.
     * @param disk             survives the process.
     * @param outputsJournaled true: every effect and note is a record; false: a digest of them is.
     * @param faults           ends the process.
     * @param releases         takes what leaves.
     * @param mutant           a bug of the host, {@link Mutant#NONE} for none.
     */
    public DeterministicHost(
        final Supplier<Application> factory, final SimDisk disk, final boolean outputsJournaled,
        final HostFaults faults, final Releases releases, final Mutant mutant)
    {
        this.mutant = mutant;
        this.factory = factory;
        this.disk = disk;
        this.outputsJournaled = outputsJournaled;
        this.faults = faults;
        this.releases = releases;
    }

    /**
     * Starts a process: newest snapshot if wanted, then replay with comparison of outputs.
     *
     * @param useSnapshot false: replay from the first record.
     * @return what the recovery found.
     * @throws IllegalStateException when a derived output differs from the journaled one.
     */
    public Recovery start(final boolean useSnapshot)
    {
        disk.cutTail();
        final Replay replay = new Replay(factory.get(), disk, outputsJournaled);
        replay.run(useSnapshot);
        application = replay.application();
        timers = replay.timers();
        sequence = replay.sequence();
        lastTimeNs = replay.lastTimeNs();
        for (int i = 0; i < replay.missing().size(); i++)
        {
            final Replay.Derived missing = replay.missing().get(i);
            disk.append(missing.kind(), lastTimeNs, sequence, missing.bytes(), 0, missing.bytes().capacity());
        }
        outputs.clear();
        effectsWaiting = false;
        sinceSnapshot = 0;
        alive = true;
        disk.force();
        recovered = disk.count();
        return new Recovery(sequence, replay.replayed(), replay.missing().size(), application.stateHash());
    }

    /** A bug that only a mutant has: what the last events before the recovery said is released once more. */
    public void sendAgain()
    {
        for (int record = Math.max(1, recovered - 200); record <= recovered; record++)
        {
            if (disk.kind(record) == SimDisk.EFFECT)
            {
                releases.released(
                    SimDisk.EFFECT, disk.sequence(record), disk.bytes(), disk.start(record), disk.length(record));
            }
        }
    }

    /** @return whether the process lives. */
    public boolean alive()
    {
        return alive;
    }

    /** Ends the process; the disk keeps what it has. */
    public void kill()
    {
        alive = false;
        application = null;
        timers = null;
    }

    /** @return the application of the living process. */
    public Application application()
    {
        return application;
    }

    /** @return sequence of the last event applied. */
    public long sequence()
    {
        return sequence;
    }

    /** @return engine time of the last event. */
    public long lastTimeNs()
    {
        return lastTimeNs;
    }

    /** @return whether an effect waits for the journal to be forced. */
    public boolean effectsWaiting()
    {
        return effectsWaiting;
    }

    /** @return when the next timer is due, {@link Long#MAX_VALUE} without one. */
    public long nextTimerNs()
    {
        return alive ? timers.nextDeadlineNs() : Long.MAX_VALUE;
    }

    /**
     * One event of a batch: stamped, appended, applied, outputs appended.
     *
     * @param nowNs  the process's clock.
     * @param buffer holds the message.
     * @param offset of its header.
     * @param length in bytes.
     */
    public void message(final long nowNs, final DirectBuffer buffer, final int offset, final int length)
    {
        faults.at(Boundary.BEFORE_APPEND, effectsWaiting);
        stamp(nowNs);
        if (mutant == Mutant.RECORD_LOST && sequence % 997 == 0)
        {
            apply(event.message(sequence, lastTimeNs, buffer, offset, length));
            return;
        }
        append(SimDisk.INPUT, buffer, offset, length);
        faults.at(Boundary.AFTER_APPEND, effectsWaiting);
        final int record = disk.count();
        apply(event.message(sequence, lastTimeNs, disk.bytes(), disk.start(record), length));
    }

    /**
     * Fires the next timer if it is due.
     *
     * @param nowNs the process's clock.
     * @return whether one fired.
     */
    public boolean timer(final long nowNs)
    {
        final long deadlineNs = timers.nextDeadlineNs();
        if (deadlineNs > Math.max(nowNs, lastTimeNs))
        {
            return false;
        }
        faults.at(Boundary.BEFORE_APPEND, effectsWaiting);
        final long timerId = timers.nextTimerId();
        timers.removeNext();
        stamp(nowNs);
        timerBytes.putLong(0, timerId);
        timerBytes.putLong(8, deadlineNs);
        append(SimDisk.TIMER, timerBytes, 0, 16);
        faults.at(Boundary.AFTER_APPEND, effectsWaiting);
        apply(event.timer(sequence, lastTimeNs, timerId, deadlineNs));
        return true;
    }

    /** Ends a batch: forces if an effect waits, then releases everything. */
    public void endBatch()
    {
        if (effectsWaiting && mutant == Mutant.SEND_BEFORE_FORCE)
        {
            release(true);
        }
        if (effectsWaiting)
        {
            faults.at(Boundary.BEFORE_FORCE, true);
            final boolean failed = faults.forceFails();
            if (failed && mutant == Mutant.FORCE_ERROR_IGNORED)
            {
                effectsWaiting = false;
                release(true);
                return;
            }
            if (failed)
            {
                throw new ProcessDeath(ProcessDeath.Kind.FORCE_FAILED, Boundary.BEFORE_FORCE);
            }
            disk.force();
            faults.at(Boundary.AFTER_FORCE, true);
        }
        final boolean hadEffects = effectsWaiting;
        effectsWaiting = false;
        release(hadEffects);
        if (hadEffects)
        {
            faults.at(Boundary.AFTER_SEND, false);
        }
        if (sinceSnapshot >= SNAPSHOT_EVERY)
        {
            snapshot();
        }
    }

    /** Stores a snapshot of the state as it is. */
    public void snapshot()
    {
        final SnapshotWriter writer = new SnapshotWriter();
        writer.putLong(sequence);
        writer.putLong(lastTimeNs);
        (mutant == Mutant.TIMERS_NOT_IN_SNAPSHOT ? new Timers() : timers).snapshot(writer);
        application.snapshot(writer);
        final byte[] state = new byte[writer.length()];
        writer.buffer().getBytes(0, state);
        disk.force();
        disk.storeSnapshot(state);
        sinceSnapshot = 0;
    }

    private void append(final byte kind, final DirectBuffer buffer, final int offset, final int length)
    {
        if (faults.diskFull())
        {
            throw new ProcessDeath(ProcessDeath.Kind.DISK_FULL, Boundary.BEFORE_APPEND);
        }
        disk.append(kind, lastTimeNs, sequence, buffer, offset, length);
    }

    private void stamp(final long nowNs)
    {
        sequence++;
        lastTimeNs = mutant == Mutant.WALL_CLOCK ? nowNs : Math.max(lastTimeNs, nowNs);
        sinceSnapshot++;
    }

    private void apply(final Event applied)
    {
        final int before = outputs.count();
        application.onEvent(applied, collector);
        if (outputs.count() == before)
        {
            return;
        }
        faults.at(Boundary.AFTER_APPLY, effectsWaiting);
        if (outputsJournaled)
        {
            journal(before);
        }
        else
        {
            effectsWaiting |= outputs.effects(before);
            timerBytes.putLong(0, outputs.digest(before));
            append(SimDisk.DIGEST, timerBytes, 0, 8);
        }
    }

    private void journal(final int from)
    {
        boolean first = true;
        for (int i = from; i < outputs.count(); i++)
        {
            if (outputs.kind(i) != VIEW)
            {
                if (!first)
                {
                    faults.at(Boundary.BETWEEN_OUTPUTS, effectsWaiting);
                }
                first = false;
                append(outputs.kind(i), outputs.bytes(), outputs.start(i), outputs.length(i));
                effectsWaiting |= outputs.kind(i) == SimDisk.EFFECT;
            }
        }
    }

    private void release(final boolean hadEffects)
    {
        boolean sent = false;
        final int total = outputs.count();
        for (int i = 0; i < total; i++)
        {
            if (sent && hadEffects)
            {
                faults.at(Boundary.BETWEEN_SENDS, false);
            }
            leaving.wrap(outputs.bytes(), outputs.start(i), outputs.length(i));
            releases.released(outputs.kind(i), outputs.cause(i), leaving, 0, leaving.capacity());
            sent |= outputs.kind(i) == SimDisk.EFFECT;
        }
        outputs.clear();
    }

    /** What the application may say. */
    private final class Collector implements Outputs
    {
        @Override
        public void effect(final DirectBuffer buffer, final int offset, final int length)
        {
            outputs.add(SimDisk.EFFECT, sequence, buffer, offset, length);
        }

        @Override
        public void note(final DirectBuffer buffer, final int offset, final int length)
        {
            outputs.add(SimDisk.NOTE, sequence, buffer, offset, length);
        }

        @Override
        public void view(final DirectBuffer buffer, final int offset, final int length)
        {
            outputs.add(VIEW, sequence, buffer, offset, length);
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
    }
}
