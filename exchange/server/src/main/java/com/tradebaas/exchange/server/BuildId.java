package com.tradebaas.exchange.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Names the code that runs: a hash over the class files of the core, so that another build is noticed at recovery. */
final class BuildId
{
    private BuildId()
    {
    }

    /** @return the first 16 hex digits of a SHA-256 over the core's class files. */
    static String current()
    {
        try
        {
            final Path place = Path.of(com.tradebaas.exchange.core.ExchangeCore.class.getProtectionDomain()
                .getCodeSource().getLocation().toURI());
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (Files.isDirectory(place))
            {
                final TreeMap<String, Path> files = new TreeMap<>();
                try (var walk = Files.walk(place))
                {
                    walk.filter(Files::isRegularFile)
                        .forEach(file -> files.put(place.relativize(file).toString(), file));
                }
                for (final Path file : files.values())
                {
                    digest.update(Files.readAllBytes(file));
                }
            }
            else
            {
                try (InputStream in = Files.newInputStream(place))
                {
                    digest.update(in.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        }
        catch (final IOException unreadable)
        {
            throw new UncheckedIOException(unreadable);
        }
        catch (final java.net.URISyntaxException | NoSuchAlgorithmException impossible)
        {
            throw new IllegalStateException(impossible);
        }
    }
}
