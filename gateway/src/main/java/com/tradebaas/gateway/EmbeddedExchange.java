package com.tradebaas.gateway;

import com.tradebaas.exchange.server.ConfigurationException;
import com.tradebaas.exchange.server.ExchangeConfigFile;
import com.tradebaas.exchange.server.ExchangeServer;
import com.tradebaas.exchange.server.ExchangeSettings;
import com.tradebaas.gateway.config.Credentials;
import com.tradebaas.gateway.config.GatewayConfig;

import java.io.IOException;
import java.nio.file.Path;

/** The exchange of this project inside the trader's process: the paper broker. */
final class EmbeddedExchange implements EmbeddedVenue
{
    private final ExchangeServer server;
    private final Path data;
    private final Access access;

    private EmbeddedExchange(final ExchangeServer server, final Path data, final Credentials credentials)
        throws IOException
    {
        this.server = server;
        this.data = data;
        this.access = new Access("ws://127.0.0.1:" + server.port() + "/ws/api/v2", credentials);
        access.write(data);
    }

    /**
     * Starts it with the settings of the configured file, or the standard ones; its journal is always the trader's.
     *
     * @throws IOException when the settings are wrong, naming each error.
     */
    static EmbeddedExchange start(final GatewayConfig config) throws IOException
    {
        final Path data = new DataFolder(config.data()).exchange();
        final ExchangeSettings settings = settings(config, data);
        final ExchangeSettings.User user = settings.users().get(0);
        return new EmbeddedExchange(
            ExchangeServer.start(settings), data, new Credentials(user.clientId(), user.clientSecret()));
    }

    private static ExchangeSettings settings(final GatewayConfig config, final Path data) throws IOException
    {
        final String file = config.venue().exchangeFile();
        if (file.isEmpty())
        {
            return ExchangeSettings.standard(data);
        }
        try
        {
            final ExchangeSettings read = ExchangeConfigFile.read(Path.of(file), data);
            if (read.users().isEmpty())
            {
                throw new IOException(file + ": users: the trader needs one");
            }
            return new ExchangeSettings(read.host(), read.port(), data, read.buildId(), read.testnet(),
                read.rateLimits(), read.market(), read.instruments(), read.users());
        }
        catch (final ConfigurationException e)
        {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public String url()
    {
        return access.url();
    }

    @Override
    public Credentials credentials()
    {
        return access.credentials();
    }

    @Override
    public void close()
    {
        server.close();
        try
        {
            Access.delete(data);
        }
        catch (final IOException e)
        {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
