package com.tradebaas.runtime;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Timers;
import org.agrona.collections.LongHashSet;

/**
 * Applies a journal's records to an application and compares what it derives with what is journaled. Outputs that the
 * journal does not have yet stay pending: behind the last record they are the crash tail.
 */
final class ReplayEngine
{
    private final Application application;
    private final Timers timers;
    private final OutputBatch derived;
    private final OutputDigest digest = new OutputDigest();
    private final LongHashSet skipped = new LongHashSet();
    private final Event event = new Event();
    private OutputMode mode = OutputMode.FULL;
    private boolean compare = true;
    private boolean runBegan;
    private boolean runEnded;
    private String buildId = "";
    private long sequence;
    private long timeNs;
    private long events;
    private long compared;
    private int lastEffects;
    private long stateHashStored;

    ReplayEngine(final Application application, final Timers timers)
    {
        this.application = application;
        this.timers = timers;
        this.derived = new OutputBatch(timers, false);
    }

    /** Begins behind a snapshot. */
    void startAfter(final long lastSequence, final long lastTimeNs)
    {
        sequence = lastSequence;
        timeNs = lastTimeNs;
    }

    /** The run in which the snapshot was taken goes on. */
    void run(final String build, final OutputMode outputMode)
    {
        buildId = build;
        mode = outputMode;
    }

    void skip(final long poisonSequence)
    {
        skipped.add(poisonSequence);
    }

    /** Whether outputs are compared from now on; those of another build are not. */
    void compare(final boolean on)
    {
        compare = on;
    }

    void apply(final JournalRecord record)
    {
        runEnded = false;
        switch (record.kind())
        {
            case RecordKind.INPUT, RecordKind.TIMER -> event(record);
            case RecordKind.EFFECT, RecordKind.NOTE -> output(record);
            case RecordKind.DIGEST -> digest(record);
            case RecordKind.MARKER -> marker(Marker.of(record));
            default -> throw new DivergenceException(record.sequence(),
                "record " + record.record() + " has a kind that this build does not know: " + record.kind());
        }
        timeNs = record.timeNs();
    }

    private void marker(final Marker marker)
    {
        if (marker instanceof Marker.RunBegan began)
        {
            mode = began.mode();
            buildId = began.buildId();
            runBegan = true;
        }
        else if (marker instanceof Marker.RunEnded ended)
        {
            runEnded = true;
            state(ended.stateHash());
        }
        else if (marker instanceof Marker.SnapshotTaken taken)
        {
            state(taken.stateHash());
        }
    }

    private void state(final long stored)
    {
        stateHashStored = stored;
        final long derivedHash = compare ? application.stateHash() : stored;
        if (derivedHash != stored)
        {
            throw new DivergenceException(sequence, String.format(
                "the state behind event %d differs: its hash was %016x and is %016x now",
                sequence, stored, derivedHash));
        }
    }

    private void event(final JournalRecord record)
    {
        if (record.sequence() != sequence + 1)
        {
            throw new DivergenceException(record.sequence(),
                "event " + record.sequence() + " follows event " + sequence + " in record " + record.record());
        }
        complete();
        sequence = record.sequence();
        events++;
        derived.begin(sequence, record.timeNs());
        if (record.kind() == RecordKind.TIMER)
        {
            if (timers.size() == 0 || timers.nextTimerId() != record.timerId() ||
                timers.nextDeadlineNs() != record.deadlineNs())
            {
                throw new DivergenceException(sequence, "event " + sequence + " is timer " + record.timerId() +
                    " of " + record.deadlineNs() + ", which is not the next one in the replay");
            }
            timers.removeNext();
            event.timer(sequence, record.timeNs(), record.timerId(), record.deadlineNs());
        }
        else
        {
            event.message(sequence, record.timeNs(), record.buffer(), 0, record.length());
        }
        if (!skipped.contains(sequence))
        {
            call();
        }
        lastEffects = derived.effects();
        if (mode == OutputMode.DIGEST)
        {
            addToDigest();
        }
    }

    private void call()
    {
        try
        {
            application.onEvent(event, derived);
        }
        catch (final RuntimeException | StackOverflowError | AssertionError | LinkageError e)
        {
            throw new PoisonEventException(sequence, e);
        }
    }

    private void addToDigest()
    {
        for (derived.walk(0); derived.hasNext(); derived.step())
        {
            digest.add(derived);
        }
        derived.clear();
    }

    /** An event's outputs must all be in the journal before the next event; in DIGEST mode none are kept here. */
    private void complete()
    {
        if (compare && derived.hasNext())
        {
            throw new DivergenceException(derived.sequence(), "event " + derived.sequence() + " derives " +
                RecordKind.name(derived.kind()) + " number " + derived.index() + ", which is not in the journal");
        }
        derived.clear();
    }

    private void output(final JournalRecord record)
    {
        if (!compare)
        {
            derived.clear();
            return;
        }
        if (!derived.hasNext())
        {
            throw new DivergenceException(record.sequence(), describe(record) + " is not derived in the replay");
        }
        if (derived.sequence() != record.sequence() || derived.kind() != record.kind() ||
            derived.index() != record.index() || derived.length() != record.length() ||
            !same(record))
        {
            throw new DivergenceException(record.sequence(), describe(record) + " differs from what is derived: " +
                RecordKind.name(derived.kind()) + " number " + derived.index() + " of event " + derived.sequence() +
                ", " + derived.length() + " bytes, first difference at byte " + firstDifference(record));
        }
        derived.step();
        compared++;
    }

    private boolean same(final JournalRecord record)
    {
        return firstDifference(record) == record.length();
    }

    private int firstDifference(final JournalRecord record)
    {
        final int length = Math.min(record.length(), derived.length());
        int at = 0;
        while (at + 8 <= length && record.buffer().getLong(at) == derived.buffer().getLong(derived.offset() + at))
        {
            at += 8;
        }
        while (at < length && record.buffer().getByte(at) == derived.buffer().getByte(derived.offset() + at))
        {
            at++;
        }
        return at;
    }

    private void digest(final JournalRecord record)
    {
        if (compare && !digest.equalsRecord(record))
        {
            throw new DivergenceException(record.sequence(), describe(record) + " over the outputs of events " +
                record.buffer().getLong(16) + " to " + record.buffer().getLong(24) +
                " differs from what is derived");
        }
        compared += digest.outputs();
        digest.reset();
    }

    private static String describe(final JournalRecord record)
    {
        return RecordKind.name(record.kind()) + " number " + record.index() + " of event " + record.sequence() +
            " (record " + record.record() + ")";
    }

    /** What the journal lacks: the outputs from the cursor on, in FULL mode. */
    OutputBatch pending()
    {
        return derived;
    }

    /** What the journal lacks, in DIGEST mode. */
    OutputDigest pendingDigest()
    {
        return digest;
    }

    OutputMode mode()
    {
        return mode;
    }

    /** The build of the run that is being replayed, empty before the first run marker. */
    String buildId()
    {
        return buildId;
    }

    /** True when a run marker was seen. */
    boolean runBegan()
    {
        return runBegan;
    }

    /** True when the last record ended a run in good order. */
    boolean runEnded()
    {
        return runEnded;
    }

    /** The last state hash that the journal had, 0 for none. */
    long stateHashStored()
    {
        return stateHashStored;
    }

    /** How many effects the last event had. */
    int lastEffects()
    {
        return lastEffects;
    }

    long sequence()
    {
        return sequence;
    }

    long timeNs()
    {
        return timeNs;
    }

    long events()
    {
        return events;
    }

    long compared()
    {
        return compared;
    }
}
