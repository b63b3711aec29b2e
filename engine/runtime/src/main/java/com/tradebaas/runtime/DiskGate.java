package com.tradebaas.runtime;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Knows how much room is left on the journal's disk, before it is needed. A housekeeping thread measures; the business
 * thread counts what it wrote since, and measures itself when that comes close to the floor.
 */
final class DiskGate
{
    private final Path directory;
    private final UsableSpace space;
    private final long floorBytes;
    private volatile long measured;
    private long seen = -1;
    private long writtenSince;

    DiskGate(final RuntimeSettings settings)
    {
        directory = settings.data();
        floorBytes = settings.diskFloorBytes();
        space = settings.machine().usableSpace();
        measure();
    }

    /** Measures now; any thread. */
    long measure()
    {
        try
        {
            measured = space.bytes(directory);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot measure the disk of " + directory + ": " + e.getMessage(), e);
        }
        return measured;
    }

    /** The last measurement, bytes; any thread. */
    long usableBytes()
    {
        return measured;
    }

    /** Refuses unless there is this much room above the floor. */
    void require(final long bytes)
    {
        if (measure() < floorBytes + bytes)
        {
            throw new JournalException("the disk of " + directory + " has " + measured + " bytes left, " +
                (floorBytes + bytes) + " are needed to begin a journal file", null, true);
        }
    }

    /** Called by the business thread before bytes go to the queue. */
    void beforeWrite(final int bytes)
    {
        if (measured != seen)
        {
            seen = measured;
            writtenSince = 0;
        }
        writtenSince += bytes;
        if (seen - writtenSince < floorBytes && measure() - bytes < floorBytes)
        {
            throw new JournalException("the disk of " + directory + " is full: " + measured +
                " bytes left, " + floorBytes + " are the floor", null, true);
        }
    }
}
