package com.tradebaas.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Our own handle on the queue file that is being written: forces it, and writes zeros ahead of the queue, so that its
 * memory-mapped writes always hit blocks that exist. A full disk is then an error of a plain write, not a fault inside
 * a mapping, and a force need not allocate blocks, which makes it several times faster.
 */
final class QueueFile implements AutoCloseable
{
    /** The queue may put an index of its own between documents: zeros never begin closer than this to its end. */
    private static final long DISTANCE = 512 * 1024;
    private static final int STEP = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final FileForce force;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(STEP);
    private long end;
    private long zeroedTo;

    QueueFile(final Path path, final FileForce force) throws IOException
    {
        this.path = path;
        this.force = force;
        this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** To be called before the queue writes a document of this length. */
    void prepare(final int length)
    {
        while (end + length + DISTANCE > zeroedTo)
        {
            zeroedTo = Math.max(zeroedTo, end + DISTANCE);
            zeros.clear();
            try
            {
                while (zeros.hasRemaining())
                {
                    channel.write(zeros, zeroedTo + zeros.position());
                }
            }
            catch (final IOException e)
            {
                throw new JournalException("no room for the journal in " + path + ": " + e.getMessage(), e, true);
            }
            zeroedTo += STEP;
        }
    }

    /** To be called when the queue's last document ends here. */
    void written(final long position)
    {
        end = position;
    }

    void force() throws IOException
    {
        force.force(path, channel, false);
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }
}
