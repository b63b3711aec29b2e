package com.tradebaas.runtime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/**
 * Computes the SHA-256 over the frames of files that were closed, on a thread of its own, so that the roll does not
 * stop the business thread for the time of reading a file; the seal goes into the journal as soon as it is known.
 */
final class FileSealer
{
    private static final Logger LOG = LoggerFactory.getLogger(FileSealer.class);

    private final JournalFiles files;
    private final ExecutorService worker;
    private final ConcurrentLinkedQueue<Marker.FileSealed> done = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();

    FileSealer(final JournalFiles files, final ExecutorService worker)
    {
        this.files = files;
        this.worker = worker;
    }

    /** Seals the last file of an earlier run, which nobody could seal before. */
    void sealRun(final int run)
    {
        final List<Path> list = files.files(run);
        if (!list.isEmpty())
        {
            seal(run, list.get(list.size() - 1));
        }
    }

    void seal(final int run, final Path file)
    {
        open.incrementAndGet();
        worker.execute(() ->
        {
            try
            {
                final Marker.FileSealed seal = compute(run, file);
                if (seal != null)
                {
                    done.add(seal);
                }
            }
            catch (final IOException e)
            {
                // A file that cannot be read stays unsealed, which the verifier reports.
                LOG.warn("cannot seal {}", file, e);
            }
            finally
            {
                open.decrementAndGet();
            }
        });
    }

    Marker.FileSealed poll()
    {
        return done.poll();
    }

    void await(final long time, final TimeUnit unit) throws InterruptedException
    {
        final long end = System.nanoTime() + unit.toNanos(time);
        while (open.get() > 0 && System.nanoTime() < end)
        {
            Thread.sleep(1);
        }
    }

    /** The seal over the good frames of a file, or null when it has none. */
    static Marker.FileSealed compute(final int run, final Path file) throws IOException
    {
        final MessageDigest sha = sha256();
        final CRC32C crc = new CRC32C();
        long first = 0;
        long last = 0;
        try (CycleFileScanner scanner = new CycleFileScanner(file))
        {
            while (scanner.next() == CycleFileScanner.FRAME)
            {
                final int offset = scanner.offset();
                final int length = scanner.length();
                final long record = scanner.buffer().getLong(offset + Frame.RECORD);
                if (Frame.crc(crc, scanner.bytes(), offset, length) != scanner.buffer().getInt(offset + Frame.CRC) ||
                    first > 0 && record != last + 1)
                {
                    break;
                }
                first = first == 0 ? record : first;
                last = record;
                final ByteBuffer bytes = scanner.bytes();
                bytes.limit(offset + length).position(offset);
                sha.update(bytes);
                scanner.advance();
            }
        }
        return first == 0 ? null : new Marker.FileSealed(run, file.getFileName().toString(), first, last,
            HexFormat.of().formatHex(sha.digest()));
    }

    private static MessageDigest sha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException(e);
        }
    }
}
