package com.tradebaas.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A disk that remembers what was forced: the content of each file at its last force, and the names that were in a
 * directory at its last force. A power cut leaves that, and of everything else any pages it likes.
 */
final class TestDisk implements FileForce
{
    private static final int PAGE = 4096;

    private final Path root;
    private final Random random;
    private final Map<Path, byte[]> forced = new HashMap<>();
    private final Set<Path> names = new HashSet<>();
    private Path image;
    private int countdown = Integer.MAX_VALUE;
    private boolean beforeForce;
    private Runnable atCut;

    TestDisk(final Path root, final Random random)
    {
        this.root = root;
        this.random = random;
    }

    /** Cuts the power at the n-th force from now, before or after it; what is left goes to a directory. */
    synchronized void cutAt(final int force, final Path to, final Runnable then)
    {
        countdown = force;
        beforeForce = random.nextBoolean();
        image = to;
        atCut = then;
    }

    synchronized boolean cut()
    {
        return countdown <= 0;
    }

    @Override
    public synchronized void force(final Path path, final FileChannel channel, final boolean metaData)
        throws IOException
    {
        countdown--;
        if (countdown == 0 && beforeForce)
        {
            powerCut();
        }
        channel.force(metaData);
        if (Files.isDirectory(path))
        {
            names(path);
        }
        else
        {
            forced.put(path, Files.readAllBytes(path));
        }
        if (countdown == 0 && !beforeForce)
        {
            powerCut();
        }
    }

    private void names(final Path directory) throws IOException
    {
        try (Stream<Path> list = Files.list(directory))
        {
            for (final Path path : list.toList())
            {
                final byte[] temporary = forced.remove(path.resolveSibling(path.getFileName() + ".tmp"));
                if (temporary != null)
                {
                    forced.put(path, temporary);
                }
                names.add(path);
            }
        }
    }

    private void powerCut() throws IOException
    {
        atCut.run();
        for (final Path path : names)
        {
            if (Files.isRegularFile(path))
            {
                final byte[] now = Files.readAllBytes(path);
                final byte[] then = forced.getOrDefault(path, new byte[0]);
                final Path target = image.resolve(root.relativize(path).toString());
                Files.createDirectories(target.getParent());
                write(target, path.endsWith("mark") ? then : mix(then, now));
            }
        }
    }

    /** Every page as it was forced, or as it is now. */
    private byte[] mix(final byte[] then, final byte[] now)
    {
        final byte[] mixed = Arrays.copyOf(then, Math.max(now.length, then.length));
        for (int at = 0; at < now.length; at += PAGE)
        {
            final int length = Math.min(PAGE, now.length - at);
            if (random.nextBoolean())
            {
                System.arraycopy(now, at, mixed, at, length);
            }
        }
        return mixed;
    }

    private static void write(final Path target, final byte[] bytes)
    {
        try (FileChannel out = FileChannel.open(target, java.nio.file.StandardOpenOption.CREATE_NEW,
            java.nio.file.StandardOpenOption.WRITE))
        {
            final ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining())
            {
                out.write(buffer);
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
