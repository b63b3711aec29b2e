package com.tradebaas.runtime;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Walks the documents of one Chronicle queue file without the queue's own code, which neither checks nor reports
 * damage. It reads with {@code read}, never through a mapping, so a failing disk is an exception and not a signal.
 * Only data documents are looked at; the queue's index is not used and not trusted.
 */
final class CycleFileScanner implements AutoCloseable
{
    static final int FRAME = 0;
    /** No further document yet: the writer is alive, or died here. */
    static final int END = 1;
    /** The queue closed the file: nothing will follow. */
    static final int CLOSED = 2;
    static final int DAMAGED = 3;

    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int META = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int END_OF_FILE = 0xC000_0000;
    private static final int WINDOW = 256 * 1024;

    private final Path file;
    private final FileChannel channel;
    private ByteBuffer bytes = Frame.allocate(WINDOW);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private long windowStart;
    private int windowLength;
    private long position;
    private long documentEnd;
    private int frameLength;
    private String reason;

    CycleFileScanner(final Path file) throws IOException
    {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    Path file()
    {
        return file;
    }

    /** Position of the frame that {@link #next()} found, or of the trouble. */
    long position()
    {
        return position;
    }

    /** Index in {@link #buffer()} of the frame that {@link #next()} found. */
    int offset()
    {
        return (int)(position - windowStart);
    }

    int length()
    {
        return frameLength;
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    ByteBuffer bytes()
    {
        return bytes;
    }

    String reason()
    {
        return reason;
    }

    /** Finds the frame at the current position, without moving over it: {@link #advance()} does. */
    int next() throws IOException
    {
        while (position >= documentEnd)
        {
            final int found = document();
            if (found != FRAME)
            {
                return found;
            }
        }
        if (documentEnd - position < Frame.HEADER || !load(position, Frame.HEADER))
        {
            return damaged("document ends inside a frame");
        }
        frameLength = buffer.getInt(offset() + Frame.LENGTH);
        if (frameLength < Frame.HEADER || frameLength > Frame.MAX_LENGTH ||
            Frame.padded(frameLength) > documentEnd - position)
        {
            return damaged("impossible frame length " + frameLength);
        }
        return load(position, frameLength) ? FRAME : damaged("file ends inside a frame");
    }

    /**
     * True when the next frame of the same document says that it follows a record with this hash: then the current
     * frame is intact, because the hash covers all of it, and its checksum need not be computed as well.
     */
    boolean followedBy(final long hash)
    {
        final long next = position + Frame.padded(frameLength);
        return next + Frame.HEADER <= documentEnd && next + Frame.HEADER <= windowStart + windowLength &&
            buffer.getLong((int)(next - windowStart) + Frame.PREVIOUS_HASH) == hash;
    }

    void advance()
    {
        position += Frame.padded(frameLength);
    }

    /** Forgets what was read, to see what a living writer added since. */
    void refresh()
    {
        windowLength = 0;
    }

    private int document() throws IOException
    {
        final long at = documentEnd + 3 & ~3L;
        if (!load(at, Integer.BYTES))
        {
            return END;
        }
        final int header = buffer.getInt((int)(at - windowStart));
        if (header == END_OF_FILE)
        {
            return CLOSED;
        }
        if (header == 0 || (header & NOT_COMPLETE) != 0)
        {
            return END;
        }
        final long start = at + Integer.BYTES;
        documentEnd = start + (header & LENGTH_MASK);
        position = (header & META) != 0 ? documentEnd : start;
        if (documentEnd > channel.size())
        {
            documentEnd = at;
            position = at;
            return damaged("document is longer than the file");
        }
        return FRAME;
    }

    private int damaged(final String why)
    {
        reason = why;
        return DAMAGED;
    }

    private boolean load(final long from, final int count) throws IOException
    {
        if (from >= windowStart && from + count <= windowStart + windowLength)
        {
            return true;
        }
        if (count > bytes.capacity())
        {
            bytes = Frame.allocate(2 * count);
            buffer.wrap(bytes);
        }
        bytes.clear();
        int got = 0;
        while (got < bytes.capacity())
        {
            final int read = channel.read(bytes, from + got);
            if (read < 0)
            {
                break;
            }
            got += read;
        }
        windowStart = from;
        windowLength = got;
        return got >= count;
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }
}
