package com.tradebaas.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Names the code that decides: a hash over the files that hold some classes. */
public final class BuildId
{
    private BuildId()
    {
    }

    /**
     * Hashes the code of some classes.
     *
     * @param classes one of each jar (or class folder) that takes part in decisions.
     * @return 16 hexadecimal digits.
     */
    public static String of(final Class<?>... classes)
    {
        try
        {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (final Class<?> type : classes)
            {
                add(digest, Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        }
        catch (final NoSuchAlgorithmException | URISyntaxException e)
        {
            throw new IllegalStateException(e);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(final MessageDigest digest, final Path code) throws IOException
    {
        if (!Files.isDirectory(code))
        {
            digest.update(Files.readAllBytes(code));
            return;
        }
        final List<Path> files;
        try (Stream<Path> walk = Files.walk(code))
        {
            files = walk.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        }
        for (final Path file : files)
        {
            digest.update(Files.readAllBytes(file));
        }
    }
}
