package com.tradebaas.runtime;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.file.Path;

/** One record as {@link JournalReader} found it: a flyweight that is valid until the reader moves on. */
public final class JournalRecord
{
    private final UnsafeBuffer payload = new UnsafeBuffer(0, 0);
    private long record;
    private long sequence;
    private long timeNs;
    private long previousHash;
    private long hash;
    private int kind;
    private int flags;
    private int index;
    private int run;
    private Path file;
    private long filePosition;

    void set(final UnsafeBuffer buffer, final int offset, final int length, final long recordHash)
    {
        record = buffer.getLong(offset + Frame.RECORD);
        sequence = buffer.getLong(offset + Frame.SEQUENCE);
        timeNs = buffer.getLong(offset + Frame.TIME);
        previousHash = buffer.getLong(offset + Frame.PREVIOUS_HASH);
        kind = buffer.getByte(offset + Frame.KIND);
        flags = buffer.getByte(offset + Frame.FLAGS);
        index = buffer.getShort(offset + Frame.INDEX) & 0xFFFF;
        hash = recordHash;
        payload.wrap(buffer, offset + Frame.HEADER, length - Frame.HEADER);
    }

    void place(final int runNumber, final Path inFile, final long position)
    {
        run = runNumber;
        file = inFile;
        filePosition = position;
    }

    /** @return place in the journal, from 1, without gaps, across runs. */
    public long record()
    {
        return record;
    }

    /** @return sequence of the event; for outputs that of the causing event; for markers that of the last event. */
    public long sequence()
    {
        return sequence;
    }

    /** @return engine time, epoch nanoseconds. */
    public long timeNs()
    {
        return timeNs;
    }

    /** @return one of the constants of {@link RecordKind}. */
    public int kind()
    {
        return kind;
    }

    /** @return for outputs: the n-th of its event, from 0. */
    public int index()
    {
        return index;
    }

    /** @return true for an output that a recovery derived again, and that was therefore never released. */
    public boolean recovered()
    {
        return (flags & Frame.RECOVERED) != 0;
    }

    /** @return chain hash of this record. */
    public long hash()
    {
        return hash;
    }

    /** @return chain hash of the record before. */
    public long previousHash()
    {
        return previousHash;
    }

    /** @return the payload, from index 0. */
    public DirectBuffer buffer()
    {
        return payload;
    }

    /** @return bytes in {@link #buffer()}. */
    public int length()
    {
        return payload.capacity();
    }

    /** @return the timer's id; only for {@link RecordKind#TIMER}. */
    public long timerId()
    {
        return payload.getLong(0);
    }

    /** @return the timer's deadline, epoch nanoseconds; only for {@link RecordKind#TIMER}. */
    public long deadlineNs()
    {
        return payload.getLong(8);
    }

    /** @return number of the run that wrote the record. */
    public int run()
    {
        return run;
    }

    /** @return the file that holds the record. */
    public Path file()
    {
        return file;
    }

    /** @return byte position of the record's frame in {@link #file()}. */
    public long filePosition()
    {
        return filePosition;
    }
}
