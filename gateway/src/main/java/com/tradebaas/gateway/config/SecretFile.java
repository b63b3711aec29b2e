package com.tradebaas.gateway.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read: refused when others could. */
public final class SecretFile
{
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private SecretFile()
    {
    }

    /**
     * Reads a secret file.
     *
     * @param file a regular file with mode 0600 or less.
     * @return its text.
     * @throws IOException when it cannot be read, or when others could read it.
     */
    public static String read(final Path file) throws IOException
    {
        if (Files.isSymbolicLink(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        {
            throw new IOException(file + " must be a regular file");
        }
        final Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(mode))
        {
            throw new IOException(
                file + " has mode " + PosixFilePermissions.toString(mode) + ": must be rw------- (chmod 600)");
        }
        return Files.readString(file);
    }

    /**
     * Writes a new secret file, forced to disk.
     *
     * @param file must not exist.
     * @param text its content.
     * @throws IOException when it cannot be written.
     */
    public static void create(final Path file, final String text) throws IOException
    {
        try (FileChannel channel = FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY)))
        {
            final ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining())
            {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
