package com.tradebaas.runtime;

import com.tradebaas.api.Application;
import com.tradebaas.api.SnapshotWriter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What the business thread does between batches besides deciding: snapshots on schedule, seals of closed files. The
 * slow half of each runs on a thread of its own.
 */
final class HostChores implements AutoCloseable
{
    /** A snapshot comes early after so many events, so that a replay takes seconds at any load. */
    private static final long SNAPSHOT_EVENTS = 10_000_000;

    private final RuntimeSettings settings;
    private final Application application;
    private final ChronicleJournal journal;
    private final List<Long> skipped;
    private final int run;
    private final SnapshotStore store;
    private final SnapshotWriter content = new SnapshotWriter();
    private final SnapshotWriter marker = new SnapshotWriter();
    private final ExecutorService worker;
    private final Retention retention;
    private final FileSealer sealer;
    private HostListener listener = HostListener.NONE;
    private long nextSnapshotNs = Long.MIN_VALUE;
    private long snapshotSequence;
    private volatile boolean snapshotWanted;
    private volatile boolean writing;

    HostChores(final RuntimeSettings settings, final Application application, final ChronicleJournal journal,
        final RecoveredState from)
    {
        this.settings = settings;
        this.application = application;
        this.journal = journal;
        this.skipped = from.skipped();
        this.run = from.receipt().run();
        this.snapshotSequence = from.position().sequence();
        final JournalFiles files = new JournalFiles(settings.data());
        this.store = new SnapshotStore(files.snapshots(), settings.machine().fileForce());
        this.retention = new Retention(settings, store);
        this.worker = Executors.newSingleThreadExecutor(task -> daemon(task, "tradebaas-journal-worker"));
        this.sealer = new FileSealer(files, worker);
        sealer.sealRun(run - 1);
    }

    static Thread daemon(final Runnable task, final String name)
    {
        final Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void listen(final HostListener to)
    {
        listener = to;
    }

    void wantSnapshot()
    {
        snapshotWanted = true;
    }

    /** Called after each batch and in every pause; a state that did not change needs no further snapshot. */
    void betweenBatches(final EventSequencer sequencer, final long nowNs)
    {
        final Path closed = journal.takeClosedFile();
        if (closed != null)
        {
            sealer.seal(run, closed);
        }
        appendSeals(sequencer);
        if (nextSnapshotNs == Long.MIN_VALUE)
        {
            nextSnapshotNs = nowNs + settings.snapshotEveryNs();
        }
        if (snapshotIsDue(sequencer.sequence(), nowNs) && !writing)
        {
            snapshotWanted = false;
            nextSnapshotNs = nowNs + settings.snapshotEveryNs();
            snapshotSequence = sequencer.sequence();
            final JournalPosition at = takeSnapshot(sequencer);
            writing = true;
            worker.execute(() -> write(at));
        }
    }

    private boolean snapshotIsDue(final long sequence, final long nowNs)
    {
        return snapshotWanted || nowNs >= nextSnapshotNs && sequence > snapshotSequence ||
            sequence - snapshotSequence >= SNAPSHOT_EVENTS;
    }

    private void appendSeals(final EventSequencer sequencer)
    {
        for (Marker.FileSealed seal = sealer.poll(); seal != null; seal = sealer.poll())
        {
            append(sequencer, seal);
        }
    }

    void append(final EventSequencer sequencer, final Marker what)
    {
        marker.reset();
        what.encode(marker);
        sequencer.marker(marker.buffer(), marker.length());
        journal.commit();
    }

    /** Puts the state into memory; a snapshot never stands behind a record that is not durable. */
    private JournalPosition takeSnapshot(final EventSequencer sequencer)
    {
        sequencer.force();
        final JournalPosition at = sequencer.position();
        final long stateHash = application.stateHash();
        SnapshotStore.encode(content, new SnapshotStore.Header(settings.buildId(), run, at, settings.outputMode(),
            skipped, stateHash), sequencer.timers(), application);
        append(sequencer, new Marker.SnapshotTaken(stateHash));
        return at;
    }

    private void write(final JournalPosition at)
    {
        try
        {
            final Path file = store.write(content, at.record());
            if (settings.epochFile() != null)
            {
                settings.epochFile().reached(run, at.record());
            }
            listener.snapshotWritten(file, at.sequence());
            retention.apply(at.timeNs());
        }
        catch (final IOException | RuntimeException e)
        {
            listener.snapshotFailed(e);
        }
        finally
        {
            writing = false;
        }
    }

    /** The end of a run in good order: everything is durable, and a snapshot makes the next start short. */
    void endRun(final EventSequencer sequencer) throws InterruptedException
    {
        sealer.await(2, TimeUnit.SECONDS);
        appendSeals(sequencer);
        close();
        write(takeSnapshot(sequencer));
        append(sequencer, new Marker.RunEnded(run, application.stateHash()));
        sequencer.force();
    }

    @Override
    public void close()
    {
        worker.shutdown();
        try
        {
            worker.awaitTermination(5, TimeUnit.SECONDS);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }
}
