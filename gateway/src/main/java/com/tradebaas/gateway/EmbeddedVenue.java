package com.tradebaas.gateway;

import com.tradebaas.gateway.config.Credentials;
import com.tradebaas.gateway.config.SecretFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An exchange that runs inside the trader's process. */
public interface EmbeddedVenue extends AutoCloseable
{
    /** @return its WebSocket address. */
    String url();

    /** @return a key of it for the trader. */
    Credentials credentials();

    @Override
    void close();

    /**
     * How another process of the same user reaches a running one.
     *
     * @param url         WebSocket address.
     * @param credentials of the trader's account.
     */
    record Access(String url, Credentials credentials)
    {
        private static final String FILE = "exchange.access";

        /** Writes it for others, mode 0600. */
        void write(final Path data) throws IOException
        {
            Files.createDirectories(data);
            delete(data);
            SecretFile.create(data.resolve(FILE),
                url + "\n" + credentials.clientId() + "\n" + credentials.clientSecret() + "\n");
        }

        static void delete(final Path data) throws IOException
        {
            Files.deleteIfExists(data.resolve(FILE));
        }

        /**
         * Reads it.
         *
         * @param data directory of the exchange.
         * @return the access, null when none runs.
         * @throws IOException when the file is not private.
         */
        public static Access read(final Path data) throws IOException
        {
            if (!Files.exists(data.resolve(FILE)))
            {
                return null;
            }
            final String[] lines = SecretFile.read(data.resolve(FILE)).split("\n");
            return lines.length < 3 ? null : new Access(lines[0], new Credentials(lines[1], lines[2]));
        }
    }
}
