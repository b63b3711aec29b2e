package com.tradebaas.runtime;

import com.tradebaas.api.Application;
import com.tradebaas.api.Timers;
import org.agrona.DirectBuffer;

import java.io.IOException;
import java.util.List;

/**
 * Hosts one application on the caller's thread and in the caller's time, with the same path of an event as
 * {@link ApplicationRuntime}: for backtests, where thousands of hours pass in seconds. With a directory it writes a
 * journal that every reader takes; that journal is handed to the operating system in large pieces and forced only by
 * {@link #finish}: a crash loses it, and it can be made again.
 *
 * <p>Not for several threads. The sinks are called inside of {@link #message} and {@link #timer} and must not call
 * back.
 */
public final class SteppedHost implements AutoCloseable
{
    /** Sees the notes, which leave no other host. */
    @FunctionalInterface
    public interface NoteSink
    {
        /**
         * One note.
         *
         * @param sequence of the causing event.
         * @param timeNs   engine time, epoch nanoseconds.
         * @param buffer   holds it, valid during the call.
         * @param offset   of its header.
         * @param length   in bytes.
         */
        void note(long sequence, long timeNs, DirectBuffer buffer, int offset, int length);
    }

    /** Takes no notes. */
    public static final NoteSink NO_NOTES = (sequence, timeNs, buffer, offset, length) ->
    {
    };

    private final EventSequencer sequencer;
    private final ChronicleJournal journal;
    private final HostChores chores;

    private SteppedHost(
        final EventSequencer sequencer, final ChronicleJournal journal, final HostChores chores)
    {
        this.sequencer = sequencer;
        this.journal = journal;
        this.chores = chores;
    }

    /**
     * A host that keeps nothing.
     *
     * @param application in its initial state.
     * @param effects     takes what leaves.
     * @param notes       takes notes.
     * @return the host.
     */
    public static SteppedHost inMemory(
        final Application application, final EffectSink effects, final NoteSink notes)
    {
        final RuntimeSettings settings = new RuntimeSettings(null, "");
        final RecoveredState fresh =
            new RecoveredState(JournalPosition.START, new Timers(), null, List.of(), null);
        return new SteppedHost(new EventSequencer(settings, application, fresh, new LazyJournal(null, notes), effects,
            ViewSink.NONE, new RuntimeCounters()), null, null);
    }

    /**
     * A host that writes a journal.
     *
     * @param settings    where and how; the directory must hold no journal yet.
     * @param application in its initial state.
     * @param effects     takes what leaves.
     * @param notes       takes notes.
     * @return the host; its run has begun.
     * @throws StartRefusedException when there is a journal already, or the disk has too little room.
     * @throws JournalException      when the directory cannot be written.
     */
    public static SteppedHost recording(final RuntimeSettings settings, final Application application,
        final EffectSink effects, final NoteSink notes)
    {
        final JournalFiles files = new JournalFiles(settings.data());
        try
        {
            files.create();
            if (HighWaterMark.read(files.mark()) != null || !files.runs().isEmpty())
            {
                throw new StartRefusedException(StartRefusedException.Reason.LOCKED,
                    settings.data() + " holds a journal already; name another directory");
            }
            final RecoveredState fresh = new Recovery(settings, application, null).run();
            final HighWaterMark mark = HighWaterMark.open(files.mark(), settings.machine().fileForce());
            mark.write(0, 0, 0, Frame.GENESIS, 0);
            final ChronicleJournal journal = new ChronicleJournal(
                settings, fresh.receipt().run(), fresh.position(), mark, new DiskGate(settings));
            final EventSequencer sequencer = new EventSequencer(settings, application, fresh,
                new LazyJournal(journal, notes), effects, ViewSink.NONE, new RuntimeCounters());
            final HostChores chores = new HostChores(settings, application, journal, fresh);
            sequencer.timeIs(settings.machine().wallNs().getAsLong());
            chores.append(sequencer, new Marker.RunBegan(fresh.receipt().run(), fresh.receipt().run() - 1,
                settings.buildId(), settings.outputMode(), settings.machine().wallNs().getAsLong(), "", List.of()));
            return new SteppedHost(sequencer, journal, chores);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot open " + settings.data() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Applies an input and releases what it causes.
     *
     * @param nowNs  epoch nanoseconds; time never goes back, whatever is given.
     * @param buffer holds the message.
     * @param offset of its header.
     * @param length in bytes.
     */
    public void message(final long nowNs, final DirectBuffer buffer, final int offset, final int length)
    {
        sequencer.input(nowNs, buffer, offset, length);
        sequencer.endOfBatch();
    }

    /** @return when the next timer is due, {@link Long#MAX_VALUE} for none. */
    public long nextTimerNs()
    {
        return sequencer.timers().nextDeadlineNs();
    }

    /**
     * Fires the timers that are due and releases what they cause.
     *
     * @param nowNs epoch nanoseconds.
     */
    public void timer(final long nowNs)
    {
        sequencer.fireTimers(nowNs);
        sequencer.endOfBatch();
    }

    /** @return sequence of the last event. */
    public long sequence()
    {
        return sequencer.sequence();
    }

    /**
     * Ends the run in good order: everything is durable, with a snapshot.
     *
     * @throws JournalException when the disk refuses.
     */
    public void finish()
    {
        if (chores == null)
        {
            return;
        }
        try
        {
            journal.force();
            chores.endRun(sequencer);
            journal.force();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted while the run was ended", e);
        }
    }

    @Override
    public void close()
    {
        if (chores != null)
        {
            chores.close();
            journal.close();
        }
    }

    /** Appends, and leaves it to the journal's own packing when bytes go to the queue. */
    private record LazyJournal(ChronicleJournal journal, NoteSink notes) implements Journal
    {
        @Override
        public long append(final int kind, final int index, final long sequence, final long timeNs,
            final DirectBuffer buffer, final int offset, final int length)
        {
            if (kind == RecordKind.NOTE)
            {
                notes.note(sequence, timeNs, buffer, offset, length);
            }
            return journal == null ? 0 : journal.append(kind, index, sequence, timeNs, buffer, offset, length);
        }

        @Override
        public void commit()
        {
            // Packed until a piece is full: nobody reads along.
        }

        @Override
        public void force()
        {
            // What is lost in a crash is computed again.
        }

        @Override
        public long lastRecord()
        {
            return journal == null ? 0 : journal.lastRecord();
        }

        @Override
        public long lastHash()
        {
            return journal == null ? 0 : journal.lastHash();
        }

        @Override
        public long bytesAppended()
        {
            return journal == null ? 0 : journal.bytesAppended();
        }

        @Override
        public void close()
        {
            // Closed by its owner.
        }
    }
}
