package com.tradebaas.gateway.demo;

import com.tradebaas.gateway.config.Credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the exchange's process is found and entered: its example key works on loopback only. */
final class ExchangeAccess
{
    static final String MAIN_CLASS = "com.tradebaas.exchange.server.ExchangeMain";

    private ExchangeAccess()
    {
    }

    /**
     * Where the exchange listens.
     *
     * @param data its directory.
     * @return host:port, or null while it is starting.
     * @throws IOException when the file cannot be read.
     */
    static String address(final Path data) throws IOException
    {
        final Path file = data.resolve("exchange.address");
        return Files.exists(file) ? Files.readString(file).strip() : null;
    }

    static Credentials credentials()
    {
        return new Credentials("example-key-alice", "example-secret-alice");
    }
}
