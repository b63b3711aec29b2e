package com.tradebaas.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks at the disk once a second: room that is left, and whether the file that is written still has its name. */
final class DiskWatch implements AutoCloseable
{
    private final DiskGate gate;
    private final ChronicleJournal journal;
    private final HostListener listener;
    private final Consumer<JournalException> fatal;
    private final long lowDiskBytes;
    private final ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(task -> HostChores.daemon(task, "tradebaas-disk-watch"));
    private boolean low;

    DiskWatch(final RuntimeSettings settings, final DiskGate gate, final ChronicleJournal journal,
        final HostListener listener, final Consumer<JournalException> fatal)
    {
        this.gate = gate;
        this.journal = journal;
        this.listener = listener;
        this.fatal = fatal;
        this.lowDiskBytes = settings.lowDiskBytes();
        timer.scheduleWithFixedDelay(this::look, 0, settings.diskWatchMs(), TimeUnit.MILLISECONDS);
    }

    private void look()
    {
        try
        {
            final long usable = gate.measure();
            if (usable < lowDiskBytes)
            {
                low = true;
                listener.lowDisk(usable, lowDiskBytes);
            }
            else if (low)
            {
                low = false;
                listener.diskRecovered(usable);
            }
            final Path file = journal.currentFile();
            if (file != null && !Files.exists(file))
            {
                fatal.accept(new JournalException("the journal file " + file + " was deleted while in use", null));
            }
        }
        catch (final JournalException e)
        {
            fatal.accept(e);
        }
    }

    @Override
    public void close()
    {
        timer.shutdownNow();
    }
}
