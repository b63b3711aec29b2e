package com.tradebaas.gateway.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The venue's API key. Never printed: {@link #toString()} hides the secret.
 *
 * @param clientId     public half.
 * @param clientSecret secret half.
 */
public record Credentials(String clientId, String clientSecret)
{
    /**
     * Takes the key from the environment ({@code TRADEBAAS_CLIENT_ID}, {@code TRADEBAAS_CLIENT_SECRET}), else from a
     * 0600 file with lines {@code client-id: ...} and {@code client-secret: ...}.
     *
     * @param file        path, or empty.
     * @param environment variables.
     * @return the key.
     * @throws IOException when there is none, or the file is not private; the message never holds the secret.
     */
    public static Credentials find(final String file, final Map<String, String> environment) throws IOException
    {
        final String id = environment.get("TRADEBAAS_CLIENT_ID");
        final String secret = environment.get("TRADEBAAS_CLIENT_SECRET");
        if (id != null && secret != null)
        {
            return new Credentials(id, secret);
        }
        if (file.isEmpty())
        {
            throw new IOException("no venue key: set TRADEBAAS_CLIENT_ID and TRADEBAAS_CLIENT_SECRET, " +
                "or name a 0600 file as venue.credentials-file");
        }
        final String text = SecretFile.read(Path.of(file));
        return new Credentials(line(file, text, "client-id"), line(file, text, "client-secret"));
    }

    @Override
    public String toString()
    {
        return "Credentials[" + clientId + ", hidden]";
    }

    private static String line(final String file, final String text, final String key) throws IOException
    {
        for (final String line : text.split("\n"))
        {
            if (line.startsWith(key + ":"))
            {
                return line.substring(key.length() + 1).strip();
            }
        }
        throw new IOException(file + " has no line " + key + ": ...");
    }
}
