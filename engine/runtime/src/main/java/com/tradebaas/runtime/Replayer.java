package com.tradebaas.runtime;

import com.tradebaas.api.Application;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.Timers;

import java.nio.file.Path;

/**
 * Replays a journal, live or dead, through an application and compares the outputs. Writes nothing. The skipped events
 * of all runs are left out; outputs of another build are compared only when asked for.
 */
public final class Replayer
{
    /** Sees each record right after it was applied; the application is in the state behind it. */
    @FunctionalInterface
    public interface Observer
    {
        /**
         * One record.
         *
         * @param record valid during the call.
         */
        void applied(JournalRecord record);
    }

    private final Path data;
    private final Application application;
    private String onlyBuild;
    private Observer observer = record ->
    {
    };
    private long untilSequence = Long.MAX_VALUE;
    private boolean fromSnapshot = true;
    private boolean compare = true;

    /**
     * A replay of everything.
     *
     * @param data        directory, the one that {@link RuntimeSettings} names.
     * @param application in its initial state.
     */
    public Replayer(final Path data, final Application application)
    {
        this.data = data;
        this.application = application;
    }

    /**
     * @param sequence the last event to apply.
     * @return this.
     */
    public Replayer until(final long sequence)
    {
        untilSequence = sequence;
        return this;
    }

    /**
     * @param buildId outputs of other builds are applied, but not compared.
     * @return this.
     */
    public Replayer compareOnly(final String buildId)
    {
        onlyBuild = buildId;
        return this;
    }

    /**
     * @param on false to apply only: for what-if runs with another application.
     * @return this.
     */
    public Replayer compare(final boolean on)
    {
        compare = on;
        return this;
    }

    /**
     * @param on false to begin at the first retained record even if there are snapshots.
     * @return this.
     */
    public Replayer fromSnapshot(final boolean on)
    {
        fromSnapshot = on;
        return this;
    }

    /**
     * @param to sees every record.
     * @return this.
     */
    public Replayer observer(final Observer to)
    {
        observer = to;
        return this;
    }

    /**
     * Replays.
     *
     * @return what came out; a divergence, a failure of the application and a damage are results, not exceptions.
     */
    public ReplayResult run()
    {
        final long start = System.nanoTime();
        final Timers timers = new Timers();
        final ReplayEngine engine = new ReplayEngine(application, timers);
        final JournalFiles files = new JournalFiles(data);
        RunHeads.skipped(files).forEach(engine::skip);
        String problem = "";
        try (RecordSource reader = new ReadAhead(begin(files, engine, timers)))
        {
            final JournalRecord record = new JournalRecord();
            try
            {
                while (reader.next(record) && record.sequence() <= untilSequence)
                {
                    engine.compare(compare && (onlyBuild == null || onlyBuild.equals(engine.buildId())));
                    engine.apply(record);
                    observer.applied(record);
                }
            }
            catch (final DivergenceException | PoisonEventException e)
            {
                problem = e.getMessage();
            }
            if (problem.isEmpty() && reader.damage() != null)
            {
                problem = tail(files, reader);
            }
            return new ReplayResult(reader.lastRecord(), engine.sequence(), engine.timeNs(), engine.events(),
                engine.compared(), application.stateHash(), System.nanoTime() - start, problem);
        }
    }

    private static String tail(final JournalFiles files, final RecordSource reader)
    {
        final HighWaterMark.Value mark = JournalVerifier.mark(files);
        return mark != null && reader.lastRecord() >= mark.record() ? "" : "damaged: " + reader.damage();
    }

    private JournalReader begin(final JournalFiles files, final ReplayEngine engine, final Timers timers)
    {
        if (fromSnapshot)
        {
            final SnapshotWriter initial = new SnapshotWriter();
            application.snapshot(initial);
            for (final Path file : new SnapshotStore(files.snapshots(), FileForce.SYSTEM).files())
            {
                final SnapshotStore.Stored stored = SnapshotStore.read(file);
                if (stored == null || stored.header().position().sequence() > untilSequence)
                {
                    continue;
                }
                final JournalReader reader = behind(stored.header().position());
                if (reader != null && restore(stored, engine, timers))
                {
                    return reader;
                }
                close(reader);
            }
            application.restore(new SnapshotReader(initial.buffer(), 0, initial.length()));
        }
        return JournalReader.open(data);
    }

    /** A reader behind a snapshot's record, or null when the journal does not have that record. */
    private JournalReader behind(final JournalPosition position)
    {
        final JournalReader reader = JournalReader.open(data, position.record());
        final JournalRecord record = new JournalRecord();
        boolean more = true;
        while (more && reader.lastRecord() < position.record())
        {
            more = reader.next(record);
        }
        if (reader.lastRecord() == position.record() && reader.lastHash() == position.hash())
        {
            return reader;
        }
        close(reader);
        return null;
    }

    private boolean restore(final SnapshotStore.Stored stored, final ReplayEngine engine, final Timers timers)
    {
        try
        {
            timers.restore(stored.state());
            application.restore(stored.state());
        }
        catch (final IllegalStateException e)
        {
            // Written by a build with another layout: an older snapshot, or the beginning, will do as well.
            timers.restore(emptyTimers());
            return false;
        }
        engine.startAfter(stored.header().position().sequence(), stored.header().position().timeNs());
        engine.run(stored.header().buildId(), stored.header().mode());
        return true;
    }

    private static SnapshotReader emptyTimers()
    {
        final SnapshotWriter empty = new SnapshotWriter();
        new Timers().snapshot(empty);
        return new SnapshotReader(empty.buffer(), 0, empty.length());
    }

    private static void close(final JournalReader reader)
    {
        if (reader != null)
        {
            reader.close();
        }
    }
}
