package com.tradebaas.loader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;

/**
 * The code of one strategy file, compiled and unpacked: class files and the service file, by name in the jar.
 *
 * @param parts bytes by name.
 */
record StrategyFile(TreeMap<String, byte[]> parts)
{
    static final String SERVICE = "META-INF/services/" + com.tradebaas.api.strategy.Strategy.class.getName();

    private static final int MAX_SOURCE_BYTES = 256 << 10;
    private static final int MAX_JAR_BYTES = 4 << 20;
    private static final int MAX_UNPACKED_BYTES = 16 << 20;
    private static final int MAX_PARTS = 1_000;

    /**
     * Reads a file; a source file is compiled.
     *
     * @param file {@code .java} or {@code .jar}.
     * @return its code, not checked yet.
     * @throws IOException      when it cannot be read.
     * @throws RefusedException when it is too large, or does not compile.
     */
    static StrategyFile read(final Path file) throws IOException, RefusedException
    {
        checkSize(file);
        return isJar(file) ? unpack(file) : new StrategyFile(SourceCompiler.compile(file));
    }

    /** Refuses what is not an ordinary file of a sensible size. */
    static void checkSize(final Path file) throws IOException, RefusedException
    {
        if (!Files.isRegularFile(file))
        {
            throw new RefusedException("is not an ordinary file");
        }
        final int limit = isJar(file) ? MAX_JAR_BYTES : MAX_SOURCE_BYTES;
        if (Files.size(file) > limit)
        {
            throw new RefusedException("is larger than " + (limit >> 10) + " KiB");
        }
    }

    private static boolean isJar(final Path file)
    {
        return file.toString().endsWith(".jar");
    }

    static StrategyFile unpack(final Path file) throws IOException, RefusedException
    {
        final TreeMap<String, byte[]> parts = new TreeMap<>();
        int left = MAX_UNPACKED_BYTES;
        try (InputStream bytes = Files.newInputStream(file); JarInputStream in = new JarInputStream(bytes))
        {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry())
            {
                if (entry.isDirectory())
                {
                    continue;
                }
                final byte[] content = in.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || parts.size() >= MAX_PARTS)
                {
                    throw new RefusedException("holds more than " + (MAX_UNPACKED_BYTES >> 20) + " MiB or " +
                        MAX_PARTS + " files");
                }
                if (parts.put(entry.getName(), content) != null)
                {
                    throw new RefusedException("holds " + entry.getName() + " twice");
                }
            }
        }
        return new StrategyFile(parts);
    }

    /** @return class files by internal name. */
    TreeMap<String, byte[]> classes()
    {
        final TreeMap<String, byte[]> classes = new TreeMap<>();
        parts.forEach((part, bytes) ->
        {
            if (part.endsWith(".class") && !part.endsWith("-info.class"))
            {
                classes.put(part.substring(0, part.length() - 6), bytes);
            }
        });
        return classes;
    }

    /** @return hex SHA-256 over names and bytes of the class files. */
    String hash()
    {
        final MessageDigest digest = sha256();
        classes().forEach((name, bytes) ->
        {
            digest.update((name + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @return a jar of class files and service file; the same parts always give the same bytes. */
    byte[] jar() throws IOException
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes))
        {
            for (final Map.Entry<String, byte[]> part : parts.entrySet())
            {
                if (part.getKey().endsWith(".class") || part.getKey().equals(SERVICE))
                {
                    final JarEntry entry = new JarEntry(part.getKey());
                    entry.setTime(0);
                    out.putNextEntry(entry);
                    out.write(part.getValue());
                }
            }
        }
        return bytes.toByteArray();
    }
}
