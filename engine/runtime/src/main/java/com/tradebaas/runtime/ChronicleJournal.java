package com.tradebaas.runtime;

import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * One run's part of the journal: a Chronicle queue of its own. Frames are collected in memory and handed to the queue
 * as one document per batch, which costs a fraction of a document per record; durability is our own force on the
 * queue's file, because the queue's {@code sync} does nothing by default and hides errors otherwise.
 */
final class ChronicleJournal implements Journal
{
    private static final int PACK_LIMIT = 128 * 1024;
    private static final long QUEUE_TIMEOUT_MS = 500;

    private final int run;
    private final Path directory;
    private final FileForce fileForce;
    private final HighWaterMark mark;
    private final DiskGate gate;
    private final CRC32C crc = new CRC32C();
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final PointerBytesStore source = new PointerBytesStore();
    private ByteBuffer packBytes = Frame.allocate(2 * PACK_LIMIT);
    private final UnsafeBuffer pack = new UnsafeBuffer(packBytes);
    private int packed;
    private long timeMs;
    private long lastRecord;
    private long lastHash;
    private long lastSequence;
    private long markedRecord;
    private long bytesAppended;
    private File file;
    private volatile Path filePath;
    private Path closedFile;
    private QueueFile open;
    private boolean directoryChanged;
    private boolean failed;
    private int flags;

    /**
     * Begins a run.
     *
     * @param settings where and how.
     * @param run      number, unused so far.
     * @param after    where the journal stands.
     * @param mark     the high-water mark, owned by this journal from now on.
     * @param gate     knows how much room the disk has.
     */
    ChronicleJournal(final RuntimeSettings settings, final int run, final JournalPosition after,
        final HighWaterMark mark, final DiskGate gate)
    {
        final JournalFiles files = new JournalFiles(settings.data());
        this.run = run;
        this.directory = files.run(run);
        this.fileForce = settings.machine().fileForce();
        this.mark = mark;
        this.gate = gate;
        this.lastRecord = after.record();
        this.lastHash = after.hash();
        this.lastSequence = after.sequence();
        this.markedRecord = after.record();
        this.timeMs = after.timeNs() / 1_000_000;
        gate.require(4L * settings.blockSize());
        try
        {
            Files.createDirectory(directory);
            JournalFiles.forceDirectory(files.journal(), fileForce);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot create " + directory + ": " + e.getMessage(), e);
        }
        queue = SingleChronicleQueueBuilder.binary(directory)
            .rollCycle(settings.rollEvery().cycle())
            .blockSize(settings.blockSize())
            .timeoutMS(QUEUE_TIMEOUT_MS)
            .timeProvider(() -> timeMs)
            .build();
        appender = queue.createAppender();
        appender.singleThreadedCheckDisabled(true);
    }

    @Override
    public long append(final int kind, final int index, final long sequence, final long timeNs,
        final DirectBuffer buffer, final int offset, final int length)
    {
        final int frame = Frame.HEADER + length;
        if (length < 0 || frame > Frame.MAX_LENGTH)
        {
            throw new IllegalArgumentException("payload of " + length + " bytes");
        }
        room(Frame.padded(frame));
        final int at = packed;
        pack.putInt(at + Frame.LENGTH, frame);
        pack.putLong(at + Frame.RECORD, lastRecord + 1);
        pack.putLong(at + Frame.SEQUENCE, sequence);
        pack.putLong(at + Frame.TIME, timeNs);
        pack.putLong(at + Frame.PREVIOUS_HASH, lastHash);
        pack.putInt(at + Frame.KIND, kind & 0xFF | (flags & 0xFF) << 8 | index << 16);
        pack.putInt(at + Frame.FORMAT, Frame.VERSION);
        pack.putBytes(at + Frame.HEADER, buffer, offset, length);
        for (int i = at + frame; i < at + Frame.padded(frame); i++)
        {
            pack.putByte(i, (byte)0);
        }
        pack.putInt(at + Frame.CRC, Frame.crc(crc, packBytes, at, frame));
        lastHash = Frame.hash(pack, at, frame);
        lastRecord++;
        lastSequence = Math.max(lastSequence, sequence);
        packed += Frame.padded(frame);
        timeMs = timeNs / 1_000_000;
        return lastRecord;
    }

    /** Marks what is appended from now on, or no longer, as derived again by a recovery. */
    void recovered(final boolean on)
    {
        flags = on ? Frame.RECOVERED : 0;
    }

    private void room(final int more)
    {
        if (packed > 0 && packed + more > PACK_LIMIT)
        {
            commit();
        }
        if (more > pack.capacity())
        {
            packBytes = Frame.allocate(2 * more);
            pack.wrap(packBytes);
        }
    }

    @Override
    public void commit()
    {
        if (packed == 0)
        {
            return;
        }
        usable();
        failed = true;
        gate.beforeWrite(packed);
        if (open != null)
        {
            open.prepare(packed);
        }
        source.set(pack.addressOffset(), pack.capacity());
        final long end;
        try (DocumentContext document = appender.writingDocument())
        {
            document.wire().bytes().write(source, 0L, packed);
            end = document.wire().bytes().writePosition();
        }
        catch (final RuntimeException | InternalError e)
        {
            throw new JournalException("cannot write to the journal in " + directory + ": " + e, e);
        }
        bytesAppended += packed;
        packed = 0;
        final File current = appender.currentFile();
        if (current != file && !current.equals(file))
        {
            roll(current);
        }
        open.written(end);
        failed = false;
    }

    private void roll(final File current)
    {
        try
        {
            if (open != null)
            {
                open.force();
                open.close();
                closedFile = filePath;
            }
            file = current;
            filePath = current.toPath();
            open = new QueueFile(filePath, fileForce);
            directoryChanged = true;
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot change to " + current + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void force()
    {
        commit();
        usable();
        if (open == null || markedRecord == lastRecord)
        {
            return;
        }
        failed = true;
        try
        {
            open.force();
            if (directoryChanged)
            {
                JournalFiles.forceDirectory(directory, fileForce);
                directoryChanged = false;
            }
            mark.write(run, lastRecord, lastSequence, lastHash, markedRecord);
        }
        catch (final IOException e)
        {
            throw new JournalException("the disk refused to force " + file + ": " + e.getMessage(), e);
        }
        markedRecord = lastRecord;
        failed = false;
    }

    private void usable()
    {
        if (failed)
        {
            throw new JournalException("the journal failed before; nothing more is written", null);
        }
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
    public long bytesAppended()
    {
        return bytesAppended;
    }

    /** The file that is being written, null before the first commit; for any thread. */
    Path currentFile()
    {
        return filePath;
    }

    /** The file that was closed by a roll since the last call, or null. */
    Path takeClosedFile()
    {
        final Path closed = closedFile;
        closedFile = null;
        return closed;
    }

    @Override
    public void close()
    {
        try
        {
            queue.close();
            mark.close();
            if (open != null)
            {
                open.close();
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot close the journal: " + e.getMessage(), e);
        }
    }
}
