package com.tradebaas.runtime;

import org.agrona.concurrent.UnsafeBuffer;

import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Reads and verifies a journal on a thread of its own, a few blocks ahead of the one that applies the records, so that
 * a replay costs little more than the application itself.
 */
final class ReadAhead implements RecordSource
{
    private static final int BLOCKS = 4;
    private static final int BLOCK_BYTES = 512 * 1024;
    private static final int ENTRY = 32;

    private final JournalReader reader;
    private final ArrayBlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final ArrayBlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread;
    private Block current;
    private int at;
    private long lastRecord;
    private long lastHash;

    /** Some records of one file: for each its position, hash and length, and the frame. */
    private static final class Block
    {
        private UnsafeBuffer bytes = new UnsafeBuffer(new byte[BLOCK_BYTES]);
        private int end;
        private int run;
        private Path file;
        private boolean last;
        private RuntimeException failure;

        boolean takes(final JournalRecord record, final int frameLength)
        {
            return end == 0 || file.equals(record.file()) &&
                end + ENTRY + Frame.padded(frameLength) <= bytes.capacity();
        }

        void add(final JournalRecord record, final JournalReader from)
        {
            final int length = from.frameLength();
            final int next = end + ENTRY + Frame.padded(length);
            if (next > bytes.capacity())
            {
                bytes = new UnsafeBuffer(new byte[next]);
            }
            run = record.run();
            file = record.file();
            bytes.putLong(end, record.filePosition());
            bytes.putLong(end + 8, record.hash());
            bytes.putInt(end + 16, length);
            bytes.putBytes(end + ENTRY, from.frameBuffer(), from.frameOffset(), length);
            end = next;
        }
    }

    /** Takes over a reader at its place; it is closed with this. */
    ReadAhead(final JournalReader reader)
    {
        this.reader = reader;
        this.lastRecord = reader.lastRecord();
        this.lastHash = reader.lastHash();
        for (int i = 0; i < BLOCKS; i++)
        {
            free.add(new Block());
        }
        thread = HostChores.daemon(this::read, "tradebaas-read-ahead");
        thread.start();
    }

    private void read()
    {
        try
        {
            final JournalRecord record = new JournalRecord();
            Block block = take();
            try
            {
                while (reader.next(record))
                {
                    if (!block.takes(record, reader.frameLength()))
                    {
                        full.put(block);
                        block = take();
                    }
                    block.add(record, reader);
                }
            }
            catch (final RuntimeException e)
            {
                block.failure = e;
            }
            block.last = true;
            full.put(block);
        }
        catch (final InterruptedException e)
        {
            // The other side was closed: nobody wants the rest.
            Thread.currentThread().interrupt();
        }
    }

    private Block take() throws InterruptedException
    {
        final Block block = free.take();
        block.end = 0;
        return block;
    }

    @Override
    public boolean next(final JournalRecord into)
    {
        while (current == null || at >= current.end)
        {
            if (current != null && current.last)
            {
                if (current.failure != null)
                {
                    throw current.failure;
                }
                return false;
            }
            nextBlock();
        }
        final int length = current.bytes.getInt(at + 16);
        lastHash = current.bytes.getLong(at + 8);
        into.set(current.bytes, at + ENTRY, length, lastHash);
        into.place(current.run, current.file, current.bytes.getLong(at));
        lastRecord = into.record();
        at += ENTRY + Frame.padded(length);
        return true;
    }

    private void nextBlock()
    {
        try
        {
            if (current != null)
            {
                free.put(current);
            }
            current = full.take();
            at = 0;
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the journal", e);
        }
    }

    @Override
    public Damage damage()
    {
        return current != null && current.last && at >= current.end ? reader.damage() : null;
    }

    @Override
    public long lastRecord()
    {
        return lastRecord;
    }

    @Override
    public long lastHash()
    {
        return lastHash;
    }

    @Override
    public int newestRun()
    {
        return reader.newestRun();
    }

    @Override
    public void close()
    {
        thread.interrupt();
        try
        {
            thread.join();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }
}
