package com.tradebaas.runtime;

import com.tradebaas.api.Application;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.Timers;
import com.tradebaas.runtime.StartRefusedException.Reason;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings an application to the state behind the last good record: newest valid snapshot, then replay with comparison.
 * Reads only. Whatever does not add up refuses the start; only a torn tail above the high-water mark is cut.
 */
final class Recovery
{
    private final RuntimeSettings settings;
    private final JournalFiles files;
    private final Application application;
    private final HighWaterMark.Value mark;
    private final List<String> snapshotsSkipped = new ArrayList<>();
    private final List<Long> skipped = new ArrayList<>();
    private final JournalRecord record = new JournalRecord();
    private Timers timers = new Timers();
    private ReplayEngine engine;
    private SnapshotStore.Header snapshot;
    private long hashBefore;
    private int effectsNotSent;
    private int effectsInDoubt;

    Recovery(final RuntimeSettings settings, final Application application, final HighWaterMark.Value mark)
    {
        this.settings = settings;
        this.files = new JournalFiles(settings.data());
        this.application = application;
        this.mark = mark;
    }

    RecoveredState run()
    {
        final long start = System.nanoTime();
        beginning();
        collectSkipped();
        final SnapshotWriter initial = new SnapshotWriter();
        application.snapshot(initial);
        try (RecordSource reader = new ReadAhead(begin(initial)))
        {
            hashBefore = application.stateHash();
            replay(reader);
            final String cut = ending(reader);
            buildMayGoOn();
            final boolean fresh = reader.lastRecord() == 0;
            final JournalPosition position = fresh ? JournalPosition.START : new JournalPosition(
                reader.lastRecord(), reader.lastHash(), engine.sequence(), engine.timeNs());
            notRestored(reader, position);
            return new RecoveredState(position, timers, engine, skipped,
                receipt(position, cut, System.nanoTime() - start));
        }
    }

    private RecoveryReceipt receipt(final JournalPosition position, final String cut, final long tookNs)
    {
        final long stored = engine.stateHashStored() != 0 || snapshot == null ?
            engine.stateHashStored() : snapshot.stateHash();
        return new RecoveryReceipt(nextRun(), position.record(), position.sequence(), position.timeNs(),
            snapshot == null ? 0 : snapshot.position().record(), List.copyOf(snapshotsSkipped), engine.events(),
            engine.compared(), stored, hashBefore, application.stateHash(), effectsNotSent,
            engine.runEnded() ? 0 : effectsInDoubt, cut, engine.runEnded(), tookNs);
    }

    private int nextRun()
    {
        final List<Integer> runs = files.runs();
        final int newest = runs.isEmpty() ? 0 : runs.get(runs.size() - 1);
        return Math.max(newest, settings.epochFile() == null ? 0 : settings.epochFile().run()) + 1;
    }

    private void beginning()
    {
        try
        {
            final String missing = files.missingBeginning();
            if (missing != null)
            {
                throw new StartRefusedException(Reason.DAMAGED, missing);
            }
        }
        catch (final IOException | NumberFormatException e)
        {
            throw new StartRefusedException(Reason.DAMAGED, "cannot read what is kept: " + e.getMessage(), e);
        }
    }

    private void collectSkipped()
    {
        skipped.addAll(RunHeads.skipped(files));
        if (settings.skipPoisonSequence() > 0 && !skipped.contains(settings.skipPoisonSequence()))
        {
            skipped.add(settings.skipPoisonSequence());
        }
    }

    /** Restores the newest snapshot that fits; returns a reader that stands right behind it. */
    private JournalReader begin(final SnapshotWriter initial)
    {
        for (final Path file : new SnapshotStore(files.snapshots(), settings.machine().fileForce()).files())
        {
            final SnapshotStore.Stored stored = SnapshotStore.read(file);
            final String wrong = stored == null ? "damaged" : "does not fit";
            final JournalReader reader = stored == null ? null : restore(stored);
            if (reader != null)
            {
                snapshot = stored.header();
                return reader;
            }
            snapshotsSkipped.add(file.getFileName() + ": " + wrong);
        }
        application.restore(new SnapshotReader(initial.buffer(), 0, initial.length()));
        timers = new Timers();
        newEngine(new JournalPosition(0, 0, 0, 0), null);
        return JournalReader.open(settings.data());
    }

    private JournalReader restore(final SnapshotStore.Stored stored)
    {
        final JournalPosition position = stored.header().position();
        final JournalReader reader = JournalReader.open(settings.data(), verifyAll() ? 1 : position.record());
        boolean fits = false;
        try
        {
            while (reader.lastRecord() < position.record() && reader.next(record))
            {
                noteMark();
            }
            fits = reader.lastRecord() == position.record() && reader.lastHash() == position.hash();
            if (reader.lastRecord() < position.record())
            {
                ending(reader);
            }
            timers = new Timers();
            if (fits)
            {
                timers.restore(stored.state());
                application.restore(stored.state());
                fits = application.stateHash() == stored.header().stateHash();
                newEngine(position, stored.header());
            }
        }
        catch (final IllegalStateException | IndexOutOfBoundsException e)
        {
            fits = false;
        }
        finally
        {
            if (!fits)
            {
                reader.close();
            }
        }
        return fits ? reader : null;
    }

    private void newEngine(final JournalPosition position, final SnapshotStore.Header snapshotHeader)
    {
        engine = new ReplayEngine(application, timers);
        engine.startAfter(position.sequence(), position.timeNs());
        if (snapshotHeader != null)
        {
            engine.run(snapshotHeader.buildId(), snapshotHeader.mode());
        }
        skipped.forEach(engine::skip);
    }

    private boolean verifyAll()
    {
        long bytes = 0;
        for (final int run : files.runs())
        {
            for (final Path file : files.files(run))
            {
                bytes += file.toFile().length();
            }
        }
        return bytes <= settings.verifyAtStartBytes();
    }

    private void replay(final RecordSource reader)
    {
        try
        {
            while (reader.next(record))
            {
                noteMark();
                if (engine.events() == 0 && snapshot == null && record.sequence() > 1 &&
                    RecordKind.isEvent(record.kind()))
                {
                    throw new StartRefusedException(Reason.NO_SNAPSHOT, "the journal in " + settings.data() +
                        " begins at event " + record.sequence() + ", and no snapshot fits: " + snapshotsSkipped);
                }
                buildMayReplay();
                engine.apply(record);
                countEffects();
            }
        }
        catch (final IllegalStateException e)
        {
            throw new StartRefusedException(Reason.OTHER_BUILD, "record " + record.record() + " in " + record.file() +
                " was written by a newer build: " + e.getMessage(), e);
        }
        catch (final DivergenceException e)
        {
            throw new StartRefusedException(Reason.DIVERGED, "replay of " + record.file() + " diverged at record " +
                record.record() + ": " + e.getMessage() + ". The journal was written by other code or other data; " +
                "start the build that wrote it, and report this", e);
        }
        catch (final PoisonEventException e)
        {
            throw new StartRefusedException(Reason.POISON_EVENT, e.getMessage() + ". Nothing was changed. Start a " +
                "build that can bear it only after this one's run is ended, or leave the event out with the setting " +
                "skipPoisonSequence=" + e.sequence() + ", which is journaled", e);
        }
    }

    private void noteMark()
    {
        if (mark != null && record.record() == mark.record())
        {
            if (record.hash() != mark.hash())
            {
                throw new StartRefusedException(Reason.DAMAGED, "record " + mark.record() + " in " + record.file() +
                    " is not the one that was forced to disk: mark and journal do not belong together");
            }
        }
    }

    private void countEffects()
    {
        if (mark != null && RecordKind.isEvent(record.kind()))
        {
            effectsNotSent += record.record() > mark.record() ? engine.lastEffects() : 0;
            effectsInDoubt += record.record() > mark.previousRecord() && record.record() <= mark.record() ?
                engine.lastEffects() : 0;
        }
    }

    private void buildMayReplay()
    {
        final String build = engine.buildId();
        if (RecordKind.isEvent(record.kind()) && !build.isEmpty() && !build.equals(settings.buildId()))
        {
            throw otherBuild(build);
        }
    }

    private void buildMayGoOn()
    {
        final String build = engine.buildId();
        if (!engine.runEnded() && !build.isEmpty() && !build.equals(settings.buildId()))
        {
            throw otherBuild(build);
        }
    }

    private StartRefusedException otherBuild(final String build)
    {
        return new StartRefusedException(Reason.OTHER_BUILD, "the journal in " + settings.data() +
            " has events that build " + build + " must replay, and this is build " + settings.buildId() +
            ". Start " + build + " once, stop it in good order, and then start this build");
    }

    /** Decides what the end of the readable journal means; returns what is cut, empty for nothing. */
    private String ending(final RecordSource reader)
    {
        final Damage damage = reader.damage();
        final long last = reader.lastRecord();
        if (mark == null)
        {
            if (last > 0)
            {
                throw new StartRefusedException(Reason.MARK_MISSING, "there is a journal in " + settings.data() +
                    ", but its high-water mark " + files.mark() + " is missing or unreadable");
            }
            return "";
        }
        if (last >= mark.record())
        {
            return damage == null ? "" : damage.toString();
        }
        if (damage != null)
        {
            throw new StartRefusedException(Reason.DAMAGED, "the journal is damaged in " + damage +
                "; records up to " + mark.record() + " were durable. Restore the file from a copy");
        }
        throw new StartRefusedException(Reason.BELOW_MARK, "the journal in " + settings.data() + " ends at record " +
            last + ", but records up to " + mark.record() + " were durable: files are missing or were cut");
    }

    private void notRestored(final RecordSource reader, final JournalPosition position)
    {
        final EpochFile epochs = settings.epochFile();
        if (epochs != null && !settings.acceptRestoredJournal() &&
            (epochs.run() > reader.newestRun() || epochs.record() > position.record()))
        {
            throw new StartRefusedException(Reason.RESTORED_JOURNAL, "the journal in " + settings.data() +
                " is older than it was: run " + epochs.run() + " was begun and record " + epochs.record() +
                " reached, but it ends in run " + reader.newestRun() + " at record " + position.record() +
                ". If it was restored from a backup on purpose, say so with acceptRestoredJournal");
        }
    }
}
