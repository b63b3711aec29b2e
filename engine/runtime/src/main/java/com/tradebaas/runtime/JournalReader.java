package com.tradebaas.runtime;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads a journal, live or dead, without writing a byte: every record's length, checksum, chain hash and place are
 * verified before it is returned. The records of all runs come as one sequence; what a crash left behind the last good
 * record of a run is skipped where the next run says that it continues from there.
 */
public final class JournalReader implements RecordSource
{
    private final JournalFiles files;
    private final CRC32C crc = new CRC32C();
    private List<Integer> runs;
    private List<Path> runFiles = List.of();
    private int runIndex = -1;
    private int fileIndex = -1;
    private CycleFileScanner scanner;
    private boolean anchored;
    private long lastRecord;
    private long lastHash = Frame.GENESIS;
    private Damage damage;
    private Damage pending;
    private int looks;
    private boolean laterSeen;
    private int runNumber;
    private int frameOffset;
    private int frameLength;

    private JournalReader(final Path data)
    {
        files = new JournalFiles(data);
        runs = files.runs();
    }

    /**
     * Opens a journal at its first retained record.
     *
     * @param data directory, the one that {@link RuntimeSettings} names.
     * @return a reader, before the first record.
     */
    public static JournalReader open(final Path data)
    {
        return open(data, 1);
    }

    /**
     * Opens a journal at or before a record: at the beginning of the file that holds it.
     *
     * @param data   directory, the one that {@link RuntimeSettings} names.
     * @param record that is wanted; reading begins at the start of its file.
     * @return a reader; skip the records before.
     */
    public static JournalReader open(final Path data, final long record)
    {
        final JournalReader reader = new JournalReader(data);
        reader.seek(record);
        return reader;
    }

    /**
     * Moves to the next record.
     *
     * @param into filled when there is one; valid until the next call.
     * @return false at the end (a live journal may have more later: ask again), or at {@link #damage()}.
     */
    @Override
    public boolean next(final JournalRecord into)
    {
        if (damage != null)
        {
            return false;
        }
        try
        {
            return scanner == null ? nextFile() && read(into) : read(into);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /** @return why {@link #next} returned false before the end of the journal, or null. */
    @Override
    public Damage damage()
    {
        return damage;
    }

    /** @return the last record that was read, 0 at the beginning. */
    @Override
    public long lastRecord()
    {
        return lastRecord;
    }

    /** @return chain hash of the last record that was read. */
    @Override
    public long lastHash()
    {
        return lastHash;
    }

    /** @return the run that is being read, 0 when there is none. */
    public int run()
    {
        return runIndex < 0 ? 0 : runs.get(runIndex);
    }

    /** @return the newest run that has a directory, 0 when there is none. */
    @Override
    public int newestRun()
    {
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1);
    }

    /** Holds the frame of the last record; valid until the next call of {@link #next}. */
    UnsafeBuffer frameBuffer()
    {
        return scanner.buffer();
    }

    int frameOffset()
    {
        return frameOffset;
    }

    int frameLength()
    {
        return frameLength;
    }

    private boolean read(final JournalRecord into) throws IOException
    {
        while (true)
        {
            final int found = scanner.next();
            if (found == CycleFileScanner.FRAME)
            {
                final String wrong = check(into);
                if (wrong == null)
                {
                    looks = 0;
                    scanner.advance();
                    return true;
                }
                if (!again() && !leaveRun(wrong))
                {
                    return false;
                }
            }
            else if (found == CycleFileScanner.DAMAGED)
            {
                if (!again() && !leaveRun(scanner.reason()))
                {
                    return false;
                }
            }
            else if (!again() && !(laterSeen && nextFile()))
            {
                damage = pending;
                return false;
            }
        }
    }

    /**
     * A living writer may have been seen half-way: whatever looks like an end is looked at twice, and once more after
     * a later file was seen, because the writer may have finished this file in between.
     */
    private boolean again()
    {
        looks++;
        laterSeen = looks == 2 ? laterFile() : laterSeen;
        if (looks == 1 || looks == 2 && laterSeen)
        {
            scanner.refresh();
            return true;
        }
        looks = 0;
        return false;
    }

    private boolean laterFile()
    {
        if (fileIndex + 1 >= runFiles.size())
        {
            runFiles = files.files(run());
            runs = files.runs();
        }
        return fileIndex + 1 < runFiles.size() || runIndex + 1 < runs.size();
    }

    private String check(final JournalRecord into)
    {
        final int offset = scanner.offset();
        final int length = scanner.length();
        final long hash = Frame.hash(scanner.buffer(), offset, length);
        if (!scanner.followedBy(hash) &&
            Frame.crc(crc, scanner.bytes(), offset, length) != scanner.buffer().getInt(offset + Frame.CRC))
        {
            return "checksum does not match";
        }
        final long record = scanner.buffer().getLong(offset + Frame.RECORD);
        final long previous = scanner.buffer().getLong(offset + Frame.PREVIOUS_HASH);
        final int version = scanner.buffer().getInt(offset + Frame.FORMAT);
        if (version != Frame.VERSION)
        {
            return "frame layout version " + version + " is not known to this build";
        }
        if (!anchored)
        {
            anchored = true;
            lastRecord = record - 1;
            lastHash = record == 1 ? Frame.GENESIS : previous;
        }
        if (record != lastRecord + 1)
        {
            return "record " + record + " where " + (lastRecord + 1) + " was expected";
        }
        if (previous != lastHash)
        {
            return "the chain is broken: this record does not continue the one before";
        }
        lastRecord = record;
        lastHash = hash;
        into.set(scanner.buffer(), offset, length, lastHash);
        frameOffset = offset;
        frameLength = length;
        into.place(runNumber, scanner.file(), scanner.position());
        pending = null;
        return null;
    }

    /** Notes the trouble and goes on with the next run; it is only a damage if no later run continues from here. */
    private boolean leaveRun(final String why) throws IOException
    {
        looks = 0;
        if (pending == null)
        {
            pending = new Damage(scanner.file(), scanner.position(), lastRecord, why);
        }
        fileIndex = runFiles.size() - 1;
        if (nextFile())
        {
            return true;
        }
        damage = pending;
        return false;
    }

    /** Opens the next file that exists; stays where it is, and returns false, when there is none. */
    private boolean nextFile() throws IOException
    {
        while (true)
        {
            if (runIndex >= 0 && fileIndex + 1 >= runFiles.size())
            {
                runFiles = files.files(run());
            }
            if (fileIndex + 1 < runFiles.size())
            {
                fileIndex++;
                useFile();
                return true;
            }
            if (runIndex + 1 >= runs.size())
            {
                runs = files.runs();
                if (runIndex + 1 >= runs.size())
                {
                    damage = pending;
                    return false;
                }
            }
            runIndex++;
            fileIndex = -1;
            runFiles = files.files(run());
        }
    }

    private void useFile() throws IOException
    {
        if (scanner != null)
        {
            scanner.close();
        }
        scanner = new CycleFileScanner(runFiles.get(fileIndex));
        runNumber = run();
        looks = 0;
    }

    private void seek(final long record)
    {
        try
        {
            for (int run = runs.size() - 1; run >= 0; run--)
            {
                final List<Path> list = files.files(runs.get(run));
                for (int file = list.size() - 1; file >= 0; file--)
                {
                    final long first = firstRecord(list.get(file));
                    if (first > 0 && first <= record)
                    {
                        runIndex = run;
                        runFiles = list;
                        fileIndex = file;
                        useFile();
                        return;
                    }
                }
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of a file's first record, 0 when it has none that can be read. */
    static long firstRecord(final Path file) throws IOException
    {
        try (CycleFileScanner first = new CycleFileScanner(file))
        {
            if (first.next() != CycleFileScanner.FRAME)
            {
                return 0;
            }
            final int offset = first.offset();
            final int length = first.length();
            final boolean good =
                Frame.crc(new CRC32C(), first.bytes(), offset, length) == first.buffer().getInt(offset + Frame.CRC);
            return good ? first.buffer().getLong(offset + Frame.RECORD) : 0;
        }
    }

    @Override
    public void close()
    {
        try
        {
            if (scanner != null)
            {
                scanner.close();
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
