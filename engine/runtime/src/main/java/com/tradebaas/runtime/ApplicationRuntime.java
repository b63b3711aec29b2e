package com.tradebaas.runtime;

import com.tradebaas.api.Application;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Hosts one application: recovers it, then feeds it events from one ring on one thread, with everything that happens
 * in the journal. {@link #open} recovers, {@link #start} begins a run, {@link #stop} ends it in good order.
 */
public final class ApplicationRuntime implements AutoCloseable
{
    /** Where a runtime stands in its life. */
    public enum State
    {
        /** Recovered, not started. */
        READY,
        /** Takes events. */
        RUNNING,
        /** Takes no more events, and finishes those that it has. */
        STOPPING,
        /** Ended in good order. */
        STOPPED,
        /** Stopped by itself: see {@link #haltReason()}. */
        HALTED
    }

    private final RuntimeSettings settings;
    private final Application application;
    private final JournalFiles files;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final RecoveredState recovered;
    private final RuntimeCounters counters = new RuntimeCounters();
    private final InputRing ring;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile State state = State.READY;
    private volatile HaltReason haltReason;
    private volatile Throwable haltCause;
    private HostListener listener = HostListener.NONE;
    private ChronicleJournal journal;
    private EventSequencer sequencer;
    private HostChores chores;
    private DiskWatch diskWatch;
    private BusinessThread business;

    private ApplicationRuntime(final RuntimeSettings settings, final Application application) throws IOException
    {
        this.settings = settings;
        this.application = application;
        this.files = new JournalFiles(settings.data());
        files.create();
        lockFile = FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = lock();
        boolean good = false;
        try
        {
            recovered = new Recovery(settings, application, HighWaterMark.read(files.mark())).run();
            ring = new InputRing(settings);
            good = true;
        }
        finally
        {
            if (!good)
            {
                lockFile.close();
            }
        }
    }

    /**
     * Locks the data directory and brings the application to the state behind the last good record. Writes nothing
     * but the lock and missing directories.
     *
     * @param settings    how.
     * @param application in its initial state.
     * @return the host, ready to start.
     * @throws StartRefusedException when what is on disk does not allow a start; the message says why and what to do.
     */
    public static ApplicationRuntime open(final RuntimeSettings settings, final Application application)
    {
        try
        {
            return new ApplicationRuntime(settings, application);
        }
        catch (final IOException | UncheckedIOException e)
        {
            throw new JournalException("cannot open " + settings.data() + ": " + e.getMessage(), e);
        }
    }

    private FileLock lock() throws IOException
    {
        FileLock taken = null;
        try
        {
            taken = lockFile.tryLock();
        }
        catch (final OverlappingFileLockException e)
        {
            // The same process holds it: refused below like any other holder.
            taken = null;
        }
        if (taken == null)
        {
            lockFile.close();
            throw new StartRefusedException(StartRefusedException.Reason.LOCKED,
                "another process uses the journal in " + settings.data());
        }
        return taken;
    }

    /**
     * Begins a run: its first inputs are journaled, forced and applied before this returns; what they cause is
     * released by the business thread.
     *
     * @param runStart gives the first inputs.
     * @param effects  takes what may leave.
     * @param views    takes what feeds read models; {@link ViewSink#NONE} spares the copying.
     * @param to       hears what happens to the host.
     * @throws StartRefusedException when the disk has too little room, or the application fails at these inputs.
     * @throws JournalException      when the disk fails.
     */
    public void start(final RunStart runStart, final EffectSink effects, final ViewSink views, final HostListener to)
    {
        if (state != State.READY)
        {
            throw new IllegalStateException("the runtime is " + state);
        }
        listener = to;
        counters.listen(to, settings);
        final DiskGate gate = new DiskGate(settings);
        final EngineClock clock = new EngineClock(settings.machine(), recovered.position().timeNs());
        try
        {
            journal = new ChronicleJournal(settings, recovered.receipt().run(), recovered.position(), mark(), gate);
            sequencer = new EventSequencer(settings, application, recovered, journal, effects, views, counters);
            chores = new HostChores(settings, application, journal, recovered);
            chores.listen(to);
            firstRecords(runStart, clock);
        }
        catch (final PoisonEventException e)
        {
            keepPoison(e.getCause());
            close();
            throw new StartRefusedException(StartRefusedException.Reason.POISON_EVENT, e.getMessage(), e);
        }
        catch (final JournalException e)
        {
            close();
            throw e.full() ? new StartRefusedException(StartRefusedException.Reason.DISK_FULL, e.getMessage(), e) : e;
        }
        business = new BusinessThread(settings, ring, sequencer, clock, chores, counters);
        diskWatch = new DiskWatch(settings, gate, journal, to, this::journalGone);
        final Thread thread = new Thread(this::runBusiness, "tradebaas-business");
        state = State.RUNNING;
        ring.open(thread);
        thread.start();
    }

    private HighWaterMark mark()
    {
        try
        {
            final HighWaterMark mark = HighWaterMark.open(files.mark(), settings.machine().fileForce());
            if (recovered.position().record() == 0)
            {
                mark.write(0, 0, 0, Frame.GENESIS, 0);
                JournalFiles.forceDirectory(files.journal(), settings.machine().fileForce());
            }
            return mark;
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot write the high-water mark: " + e.getMessage(), e);
        }
    }

    private void firstRecords(final RunStart runStart, final EngineClock clock)
    {
        final RecoveryReceipt receipt = recovered.receipt();
        if (settings.epochFile() != null)
        {
            settings.epochFile().reached(receipt.run(), receipt.lastRecord());
        }
        sequencer.timeIs(clock.nowNs());
        chores.append(sequencer, new Marker.RunBegan(receipt.run(), receipt.run() - 1, settings.buildId(),
            settings.outputMode(), settings.machine().wallNs().getAsLong(), receipt.tornTail(),
            recovered.skipped()));
        journal.recovered(true);
        sequencer.journalMissing(recovered.engine());
        journal.recovered(false);
        for (final byte[] message : runStart.messages(receipt))
        {
            sequencer.input(clock.nowNs(), new UnsafeBuffer(message), 0, message.length);
        }
        sequencer.force();
    }

    private void runBusiness()
    {
        try
        {
            business.run();
            chores.endRun(sequencer);
            state = State.STOPPED;
        }
        catch (final PoisonEventException e)
        {
            keepPoison(e.getCause());
            halt(HaltReason.POISON_EVENT, e.getCause());
        }
        catch (final JournalException e)
        {
            halt(e.full() ? HaltReason.DISK_FULL : HaltReason.JOURNAL_FAILED, e);
        }
        catch (final SinkException e)
        {
            halt(HaltReason.SINK_FAILED, e.getCause());
        }
        catch (final Throwable e)
        {
            halt(HaltReason.INTERNAL, e);
        }
        finally
        {
            ended.countDown();
        }
    }

    /** The event that the application could not bear stays in the journal, so that the restart finds it. */
    private void keepPoison(final Throwable cause)
    {
        try
        {
            sequencer.force();
            sequencer.endOfBatch();
        }
        catch (final RuntimeException e)
        {
            cause.addSuppressed(e);
        }
    }

    private void halt(final HaltReason reason, final Throwable cause)
    {
        ring.close();
        haltReason = reason;
        haltCause = cause;
        state = State.HALTED;
        listener.halted(reason, sequencer.sequence(), cause);
    }

    private void journalGone(final JournalException cause)
    {
        business.fail(cause);
    }

    /**
     * Ends the run in good order: takes what is in the ring, writes a snapshot and the end of the run.
     *
     * @param timeout to wait at most.
     * @param unit    of the timeout.
     * @return true when the run ended in good order.
     * @throws InterruptedException when interrupted while waiting.
     */
    public boolean stop(final long timeout, final TimeUnit unit) throws InterruptedException
    {
        if (state == State.RUNNING)
        {
            state = State.STOPPING;
            business.stop();
        }
        if (state != State.READY)
        {
            ended.await(timeout, unit);
        }
        close();
        return state == State.STOPPED;
    }

    /** Lets go of files and lock; a run that was not stopped looks like a crash to the next start. */
    @Override
    public void close()
    {
        try
        {
            if (state == State.RUNNING)
            {
                business.abandon();
                ended.await(10, TimeUnit.SECONDS);
            }
            if (diskWatch != null)
            {
                diskWatch.close();
            }
            if (chores != null)
            {
                chores.close();
            }
            if (journal != null)
            {
                journal.close();
            }
            lockFile.close();
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot close " + settings.data() + ": " + e.getMessage(), e);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }

    /** @return what the recovery found. */
    public RecoveryReceipt receipt()
    {
        return recovered.receipt();
    }

    /** @return where events go in. */
    public EventPublisher publisher()
    {
        return ring;
    }

    /** @return what is counted. */
    public RuntimeCounters counters()
    {
        return counters;
    }

    /** @return where this runtime stands in its life. */
    public State state()
    {
        return state;
    }

    /** @return why it halted, or null. */
    public HaltReason haltReason()
    {
        return haltReason;
    }

    /** @return what was thrown when it halted, or null. */
    public Throwable haltCause()
    {
        return haltCause;
    }

    /** Asks for a snapshot as soon as possible. */
    public void requestSnapshot()
    {
        chores.wantSnapshot();
        ring.wake();
    }
}
