package com.tradebaas.gateway;

import com.tradebaas.exchange.server.ExchangeServer;
import com.tradebaas.exchange.server.ExchangeSettings;
import com.tradebaas.gateway.config.Credentials;
import com.tradebaas.gateway.config.GatewayConfig;

/** The exchange of this project, with a synthetic market, inside the trader's process: the paper broker. */
final class EmbeddedExchange implements EmbeddedVenue
{
    private final ExchangeServer server;
    private final Credentials credentials;

    private EmbeddedExchange(final ExchangeServer server, final Credentials credentials)
    {
        this.server = server;
        this.credentials = credentials;
    }

    static EmbeddedExchange start(final GatewayConfig config)
    {
        final ExchangeSettings settings = ExchangeSettings.standard(new DataFolder(config.data()).exchange());
        final ExchangeSettings.User user = settings.users().get(0);
        return new EmbeddedExchange(
            ExchangeServer.start(settings), new Credentials(user.clientId(), user.clientSecret()));
    }

    @Override
    public String url()
    {
        return "ws://127.0.0.1:" + server.port() + "/ws/api/v2";
    }

    @Override
    public Credentials credentials()
    {
        return credentials;
    }

    @Override
    public void close()
    {
        server.close();
    }
}
