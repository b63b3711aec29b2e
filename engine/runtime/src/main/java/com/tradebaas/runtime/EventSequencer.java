package com.tradebaas.runtime;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Timers;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The path of one event on the business thread: stamp, journal, apply, journal the outputs; and at the end of a batch:
 * force, then release. Nothing is released before everything that caused it is durable.
 */
final class EventSequencer
{
    private static final int TIMERS_AT_ONCE = 64;
    /** Outputs that are held back until the force, bytes; one event may go beyond it. */
    private static final int OUTPUT_BYTES = 4 << 20;

    private final Application application;
    private final Timers timers;
    private final Journal journal;
    private final OutputMode mode;
    private final EffectSink effects;
    private final ViewSink views;
    private final RuntimeCounters counters;
    private final OutputBatch outputs;
    private final OutputDigest digest;
    private final Event event = new Event();
    private final UnsafeBuffer timerBytes = new UnsafeBuffer(new byte[16]);
    private long sequence;
    private long timeNs;
    private int batchEvents;

    EventSequencer(final RuntimeSettings settings, final Application application, final RecoveredState from,
        final Journal journal, final EffectSink effects, final ViewSink views, final RuntimeCounters counters)
    {
        this.application = application;
        this.timers = from.timers();
        this.journal = journal;
        this.mode = settings.outputMode();
        this.effects = effects;
        this.views = views;
        this.counters = counters;
        this.outputs = new OutputBatch(timers, views != ViewSink.NONE);
        this.digest = new OutputDigest();
        this.sequence = from.position().sequence();
        this.timeNs = from.position().timeNs();
    }

    /** Applies an input. Time never goes back, whatever is given. */
    void input(final long nowNs, final DirectBuffer buffer, final int offset, final int length)
    {
        stamp(nowNs);
        journal.append(RecordKind.INPUT, 0, sequence, timeNs, buffer, offset, length);
        apply(event.message(sequence, timeNs, buffer, offset, length));
    }

    /** Fires the timers that are due, a bounded number, and says whether there may be more. */
    boolean fireTimers(final long nowNs)
    {
        for (int fired = 0; fired < TIMERS_AT_ONCE; fired++)
        {
            final long deadlineNs = timers.nextDeadlineNs();
            if (deadlineNs > nowNs)
            {
                return false;
            }
            final long timerId = timers.nextTimerId();
            timers.removeNext();
            timerBytes.putLong(0, timerId);
            timerBytes.putLong(8, deadlineNs);
            stamp(nowNs);
            journal.append(RecordKind.TIMER, 0, sequence, timeNs, timerBytes, 0, 16);
            apply(event.timer(sequence, timeNs, timerId, deadlineNs));
        }
        return true;
    }

    /** Engine time for what is journaled before the next event. */
    void timeIs(final long nowNs)
    {
        timeNs = Math.max(timeNs, nowNs);
    }

    private void stamp(final long nowNs)
    {
        sequence++;
        timeNs = Math.max(timeNs, nowNs);
        batchEvents++;
    }

    private void apply(final Event next)
    {
        final int from = outputs.end();
        outputs.begin(sequence, timeNs);
        try
        {
            application.onEvent(next, outputs);
        }
        catch (final RuntimeException | StackOverflowError | AssertionError | LinkageError e)
        {
            outputs.truncate(from);
            throw new PoisonEventException(sequence, e);
        }
        if (outputs.end() > from)
        {
            journalOutputs(from);
        }
    }

    private void journalOutputs(final int from)
    {
        for (outputs.walk(from); outputs.hasNext(); outputs.step())
        {
            if (outputs.kind() == OutputBatch.VIEW)
            {
                continue;
            }
            if (mode == OutputMode.DIGEST)
            {
                digest.add(outputs);
            }
            else
            {
                journal.append(outputs.kind(), outputs.index(), sequence, timeNs,
                    outputs.buffer(), outputs.offset(), outputs.length());
            }
        }
    }

    /** Appends outputs that a crashed run did not get into the journal; they are not released. */
    void journalMissing(final ReplayEngine engine)
    {
        final OutputBatch pending = engine.pending();
        for (; pending.hasNext(); pending.step())
        {
            journal.append(pending.kind(), pending.index(), pending.sequence(), timeNs,
                pending.buffer(), pending.offset(), pending.length());
        }
        pending.clear();
        if (engine.pendingDigest().outputs() > 0)
        {
            journal.append(RecordKind.DIGEST, 0, engine.pendingDigest().last(), timeNs,
                engine.pendingDigest().encode(), 0, OutputDigest.LENGTH);
            engine.pendingDigest().reset();
        }
    }

    void marker(final DirectBuffer buffer, final int length)
    {
        journal.append(RecordKind.MARKER, 0, sequence, timeNs, buffer, 0, length);
    }

    /** How many events wait for {@link #endOfBatch()}. */
    int batchEvents()
    {
        return batchEvents;
    }

    /** Whether what waits is so much that it should be forced and released before more is applied. */
    boolean batchIsFull()
    {
        return outputs.end() >= OUTPUT_BYTES;
    }

    /** Makes the batch durable as far as it has to be, and releases its outputs. */
    void endOfBatch()
    {
        if (batchEvents == 0)
        {
            return;
        }
        if (digest.outputs() > 0)
        {
            journal.append(RecordKind.DIGEST, 0, digest.last(), timeNs, digest.encode(), 0, OutputDigest.LENGTH);
            digest.reset();
        }
        if (outputs.effects() > 0)
        {
            force();
        }
        else
        {
            journal.commit();
        }
        counters.batch(batchEvents, outputs.effects(), sequence, timeNs, journal.bytesAppended());
        batchEvents = 0;
        if (!outputs.isEmpty())
        {
            try
            {
                release();
            }
            catch (final RuntimeException e)
            {
                throw new SinkException(e);
            }
        }
    }

    void force()
    {
        final long start = System.nanoTime();
        journal.force();
        counters.forced(System.nanoTime() - start);
    }

    private void release()
    {
        final int effectsInBatch = outputs.effects();
        boolean view = false;
        for (outputs.walk(0); outputs.hasNext(); outputs.step())
        {
            if (outputs.kind() == RecordKind.EFFECT)
            {
                effects.effect(outputs.sequence(), outputs.timeNs(),
                    outputs.buffer(), outputs.offset(), outputs.length());
            }
            else if (outputs.kind() == OutputBatch.VIEW)
            {
                view = true;
                views.view(outputs.sequence(), outputs.timeNs(),
                    outputs.buffer(), outputs.offset(), outputs.length());
            }
        }
        if (effectsInBatch > 0)
        {
            effects.endOfBatch();
        }
        if (view)
        {
            views.endOfBatch();
        }
        outputs.clear();
    }

    Timers timers()
    {
        return timers;
    }

    long sequence()
    {
        return sequence;
    }

    long timeNs()
    {
        return timeNs;
    }

    JournalPosition position()
    {
        return new JournalPosition(journal.lastRecord(), journal.lastHash(), sequence, timeNs);
    }
}
