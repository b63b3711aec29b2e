package com.tradebaas.runtime;

import com.tradebaas.api.Hash64;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Remembers, outside the journal, the last label epoch and how far the journal had come: a journal restored from an
 * old backup can then neither reuse a label nor pass for the current one. Keep it on another disk than the journal.
 */
public final class EpochFile
{
    private static final long MAGIC = 0x4843_4F50_4542_5254L;
    private static final int LENGTH = 40;

    private final Path file;
    private long epoch;
    private long run;
    private long record;

    /**
     * Reads the file, or begins a new one.
     *
     * @param file path; its directory is created when missing.
     * @throws StartRefusedException when the file is there and not readable as one of ours.
     */
    public EpochFile(final Path file)
    {
        this.file = file.toAbsolutePath();
        try
        {
            Files.createDirectories(this.file.getParent());
            if (Files.exists(this.file))
            {
                read();
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the last epoch given out, 0 before the first. */
    public synchronized long epoch()
    {
        return epoch;
    }

    /** @return the newest run that was begun, 0 before the first. */
    public synchronized int run()
    {
        return (int)run;
    }

    /** @return a record that the journal is known to have reached. */
    public synchronized long record()
    {
        return record;
    }

    /**
     * Gives out an epoch, durably, before it can be used.
     *
     * @param proposed for example the venue's time in seconds.
     * @return the proposal, or one more than the last epoch when the proposal is not above it.
     */
    public synchronized long next(final long proposed)
    {
        epoch = Math.max(proposed, epoch + 1);
        write();
        return epoch;
    }

    /** Notes how far the journal has come; never goes back by itself. */
    synchronized void reached(final int newRun, final long newRecord)
    {
        run = newRun;
        record = newRecord;
        write();
    }

    private void read() throws IOException
    {
        final byte[] bytes = Files.readAllBytes(file);
        final UnsafeBuffer view = new UnsafeBuffer(bytes);
        if (bytes.length != LENGTH || view.getLong(0) != MAGIC || view.getLong(32) != Hash64.of(view, 0, 32))
        {
            throw new StartRefusedException(StartRefusedException.Reason.EPOCH_FILE_DAMAGED,
                "the epoch file " + file + " is damaged; restore it, or write a new one after making sure that no " +
                "order with an old label is left at the venue");
        }
        epoch = view.getLong(8);
        run = view.getLong(16);
        record = view.getLong(24);
    }

    private void write()
    {
        final ByteBuffer bytes = Frame.allocate(LENGTH);
        final UnsafeBuffer view = new UnsafeBuffer(bytes);
        view.putLong(0, MAGIC);
        view.putLong(8, epoch);
        view.putLong(16, run);
        view.putLong(24, record);
        view.putLong(32, Hash64.of(view, 0, 32));
        final Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try
        {
            try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE))
            {
                while (bytes.hasRemaining())
                {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            JournalFiles.forceDirectory(file.getParent(), FileForce.SYSTEM);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
