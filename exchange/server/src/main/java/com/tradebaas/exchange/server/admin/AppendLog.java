package com.tradebaas.exchange.server.admin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A file of JSON lines that only grows. Each line holds the SHA-256 of the line before it, so a line that was changed
 * or taken out is seen. Writing happens on a thread of its own, in the order of the calls; any thread may call.
 */
public final class AppendLog implements AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger(AppendLog.class);
    private static final int KEPT = 10_000;

    private final FileChannel file;
    private final boolean force;
    private final ArrayDeque<String> tail = new ArrayDeque<>();
    private final ExecutorService writer;
    private String last = "";

    /**
     * Opens or begins a log.
     *
     * @param path  of the file.
     * @param force whether each line is on the disk before the next step.
     * @throws IllegalStateException when it cannot be opened, or its lines do not follow from each other.
     */
    public AppendLog(final Path path, final boolean force)
    {
        this.force = force;
        try
        {
            Files.createDirectories(path.toAbsolutePath().getParent());
            final String torn = load(path);
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
            if (torn != null)
            {
                // A crash cut the last line off: it stays as it is, and is hashed as it is.
                file.write(ByteBuffer.wrap(new byte[]{'\n'}));
            }
        }
        catch (final IOException failed)
        {
            throw new IllegalStateException("cannot open " + path + ": " + failed.getMessage(), failed);
        }
        writer = Executors.newSingleThreadExecutor(task ->
        {
            final Thread thread = new Thread(task, "tradebaas-" + path.getFileName());
            thread.setDaemon(true);
            return thread;
        });
    }

    private String load(final Path path) throws IOException
    {
        if (!Files.exists(path))
        {
            return null;
        }
        final String text = Files.readString(path);
        int number = 0;
        for (final String line : text.lines().toList())
        {
            number++;
            if (line.startsWith("{\"prev\":\"") && !line.startsWith("{\"prev\":\"" + sha256(last) + "\""))
            {
                throw new IllegalStateException(path + " line " + number + " does not follow from the line before it");
            }
            keep(line);
        }
        return text.isEmpty() || text.endsWith("\n") ? null : last;
    }

    private synchronized void keep(final String line)
    {
        last = line;
        tail.addLast(line);
        if (tail.size() > KEPT)
        {
            tail.removeFirst();
        }
    }

    /**
     * Writes a line.
     *
     * @param members JSON members without braces, never a secret.
     * @param then    runs on the log's thread when the line is written.
     * @param failed  hears why it could not be written; then {@code then} does not run.
     */
    public void write(final String members, final Runnable then, final Consumer<IOException> failed)
    {
        writer.execute(() ->
        {
            final String line;
            synchronized (this)
            {
                line = "{\"prev\":\"" + sha256(last) + "\",\"time_ms\":" + System.currentTimeMillis() + "," + members +
                    "}";
            }
            try
            {
                final ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining())
                {
                    file.write(bytes);
                }
                if (force)
                {
                    file.force(false);
                }
            }
            catch (final IOException refused)
            {
                LOG.error("the log could not be written", refused);
                failed.accept(refused);
                return;
            }
            keep(line);
            then.run();
        });
    }

    /**
     * The newest lines that contain a text.
     *
     * @param part  of the line; empty: all.
     * @param skip  lines to leave out first.
     * @param count most lines.
     * @return JSON objects, newest first; the last 10,000 lines are searched.
     */
    public synchronized List<String> newest(final String part, final int skip, final int count)
    {
        final List<String> found = new ArrayList<>();
        int left = skip;
        for (final var lines = tail.descendingIterator(); lines.hasNext() && found.size() < count;)
        {
            final String line = lines.next();
            if (line.contains(part) && line.endsWith("}") && left-- <= 0)
            {
                found.add(line);
            }
        }
        return found;
    }

    private static String sha256(final String line)
    {
        try
        {
            return HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
        }
        catch (final NoSuchAlgorithmException impossible)
        {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes what waits, at most two seconds, and closes the file. */
    @Override
    public void close()
    {
        writer.shutdown();
        try
        {
            writer.awaitTermination(2, TimeUnit.SECONDS);
            file.close();
        }
        catch (final InterruptedException interrupted)
        {
            Thread.currentThread().interrupt();
        }
        catch (final IOException failed)
        {
            LOG.warn("the log was not closed cleanly", failed);
        }
    }
}
