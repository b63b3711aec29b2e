package com.tradebaas.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The kill switch that needs no HTTP: a file named KILL in the data directory. Empty is enough ({@code touch KILL});
 * the word {@code keep-position} leaves the position with its stop. It is taken once: a repeat after a crash has the
 * same key, and the core knows it.
 *
 * @param key           idempotency key.
 * @param closePosition whether the position is closed too.
 */
public record KillFile(UUID key, boolean closePosition)
{
    private static final String KEEP = "keep-position";

    /**
     * Asks for a kill.
     *
     * @param folder        of the trader.
     * @param key           idempotency key.
     * @param closePosition whether the position is closed too.
     * @throws IOException when the file cannot be written.
     */
    public static void write(final DataFolder folder, final UUID key, final boolean closePosition) throws IOException
    {
        Files.createDirectories(folder.path());
        DataFolder.replace(folder.kill(), "key " + key + "\n" + (closePosition ? "" : KEEP + "\n"));
    }

    /**
     * Reads the file.
     *
     * @param folder of the trader.
     * @return what is asked for, or null when there is no such file.
     */
    public static KillFile read(final DataFolder folder)
    {
        final Path file = folder.kill();
        if (!Files.exists(file))
        {
            return null;
        }
        String text;
        try
        {
            text = Files.readString(file);
        }
        catch (final IOException e)
        {
            text = "";
        }
        return new KillFile(key(file, text), !text.contains(KEEP));
    }

    /**
     * Puts the file aside after the latch is durable.
     *
     * @param folder of the trader.
     * @throws IOException when it cannot be moved; it will be taken again, which changes nothing.
     */
    public static void taken(final DataFolder folder) throws IOException
    {
        Files.move(folder.kill(), folder.path().resolve("KILL.taken"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static UUID key(final Path file, final String text)
    {
        for (final String line : text.split("\n"))
        {
            if (line.matches("key [0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
            {
                return UUID.fromString(line.substring(4));
            }
        }
        String identity = text;
        try
        {
            identity += Files.getLastModifiedTime(file).toString();
        }
        catch (final IOException e)
        {
            identity += "unknown";
        }
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
    }
}
