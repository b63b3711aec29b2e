package com.tradebaas.runtime;

import com.tradebaas.api.Hash64;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The last record that is known to be durable, kept beside the queue: two checksummed 64-byte slots in different
 * sectors, written in turn, so that a torn write leaves the other. A journal that ends before the mark lost
 * acknowledged events.
 */
final class HighWaterMark implements AutoCloseable
{
    private static final int SLOT = 64;
    private static final int DISTANCE = 4096;
    private static final long MAGIC = 0x4B52_414D_5342_5254L;
    private static final int CHECKED = 56;

    private final ByteBuffer bytes = Frame.allocate(SLOT);
    private final UnsafeBuffer slot = new UnsafeBuffer(bytes);
    private final Path path;
    private final FileChannel channel;
    private final FileForce force;
    private long generation;

    /**
     * A mark as read.
     *
     * @param generation     counts the writes.
     * @param run            that wrote it.
     * @param record         last durable record.
     * @param sequence       of the last event in it.
     * @param hash           chain hash of the record.
     * @param previousRecord the mark before this one: what lies between may have been on its way out.
     */
    record Value(long generation, int run, long record, long sequence, long hash, long previousRecord)
    {
    }

    private HighWaterMark(final Path path, final FileChannel channel, final FileForce force)
    {
        this.path = path;
        this.channel = channel;
        this.force = force;
    }

    static HighWaterMark open(final Path file, final FileForce force) throws IOException
    {
        final Value last = read(file);
        final HighWaterMark mark = new HighWaterMark(file,
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), force);
        mark.generation = last == null ? 0 : last.generation();
        return mark;
    }

    /** The newest valid mark, or null when there is none. */
    static Value read(final Path file) throws IOException
    {
        if (!Files.exists(file))
        {
            return null;
        }
        final ByteBuffer all = Frame.allocate(DISTANCE + SLOT);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ))
        {
            int at = 0;
            while (all.hasRemaining() && at >= 0)
            {
                at = in.read(all);
            }
        }
        final UnsafeBuffer view = new UnsafeBuffer(all);
        final Value first = decode(view, 0);
        final Value second = decode(view, DISTANCE);
        if (first == null || second == null)
        {
            return first == null ? second : first;
        }
        return first.generation() > second.generation() ? first : second;
    }

    void write(final int run, final long record, final long sequence, final long hash, final long previousRecord)
        throws IOException
    {
        generation++;
        slot.putLong(0, MAGIC);
        slot.putLong(8, generation);
        slot.putLong(16, run);
        slot.putLong(24, record);
        slot.putLong(32, sequence);
        slot.putLong(40, hash);
        slot.putLong(48, previousRecord);
        slot.putLong(CHECKED, Hash64.of(slot, 0, CHECKED));
        bytes.clear();
        final long at = (generation & 1) * DISTANCE;
        while (bytes.hasRemaining())
        {
            channel.write(bytes, at + bytes.position());
        }
        force.force(path, channel, false);
    }

    private static Value decode(final UnsafeBuffer view, final int at)
    {
        if (view.getLong(at) != MAGIC || view.getLong(at + CHECKED) != Hash64.of(view, at, CHECKED))
        {
            return null;
        }
        return new Value(view.getLong(at + 8), (int)view.getLong(at + 16), view.getLong(at + 24),
            view.getLong(at + 32), view.getLong(at + 40), view.getLong(at + 48));
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }
}
