package com.tradebaas.gateway.control;

import com.tradebaas.gateway.config.SecretFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The two bearer tokens of the HTTP door, 256 bits each, in a 0600 file that is made at the first start.
 *
 * @param read    may look.
 * @param control may also command.
 */
public record Tokens(String read, String control)
{
    /**
     * Reads the file, or makes it.
     *
     * @param file with lines {@code read: HEX} and {@code control: HEX}.
     * @return the tokens.
     * @throws IOException when the file is not private or not well formed.
     */
    public static Tokens readOrCreate(final Path file) throws IOException
    {
        if (!Files.exists(file))
        {
            SecretFile.create(file, "read: " + fresh() + "\ncontrol: " + fresh() + "\n");
        }
        return read(file);
    }

    /**
     * Reads the file.
     *
     * @param file as {@link #readOrCreate} made it.
     * @return the tokens.
     * @throws IOException when it is missing, not private or not well formed.
     */
    public static Tokens read(final Path file) throws IOException
    {
        final String text = SecretFile.read(file);
        return new Tokens(line(file, text, "read"), line(file, text, "control"));
    }

    @Override
    public String toString()
    {
        return "Tokens[hidden]";
    }

    private static String fresh()
    {
        final byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String line(final Path file, final String text, final String key) throws IOException
    {
        for (final String line : text.split("\n"))
        {
            if (line.matches(key + ": [0-9a-f]{64}"))
            {
                return line.substring(key.length() + 2);
            }
        }
        throw new IOException(file + " has no line '" + key + ": ' with 64 hexadecimal digits");
    }
}
