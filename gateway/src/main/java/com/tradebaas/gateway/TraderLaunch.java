package com.tradebaas.gateway;

import com.tradebaas.api.Application;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.core.TradingEngine;
import com.tradebaas.deribit.DeribitSession;
import com.tradebaas.gateway.config.Credentials;
import com.tradebaas.gateway.config.GatewayConfig;
import com.tradebaas.gateway.venue.VenueLink;
import com.tradebaas.strategies.BuiltInStrategies;

import java.io.IOException;
import java.util.Map;

/** Puts the parts together: the venue (inside the process or outside), its key, the core, the strategies. */
public final class TraderLaunch implements AutoCloseable
{
    private final EmbeddedVenue embedded;
    private final TraderProcess process;

    private TraderLaunch(final EmbeddedVenue embedded, final TraderProcess process)
    {
        this.embedded = embedded;
        this.process = process;
    }

    /**
     * Starts a trader in this process.
     *
     * @param config      what to do.
     * @param environment variables, for the venue's key.
     * @return the running trader.
     * @throws IOException when files, sockets or the key fail.
     */
    public static TraderLaunch start(final GatewayConfig config, final Map<String, String> environment)
        throws IOException
    {
        final EmbeddedVenue embedded = config.venue().embedded() ? EmbeddedExchange.start(config) : null;
        try
        {
            final Credentials key = embedded != null ? embedded.credentials() :
                Credentials.find(config.venue().credentialsFile(), environment);
            final String url = embedded != null ? embedded.url() : config.venue().url();
            final StrategyRegistry strategies = strategies();
            return new TraderLaunch(embedded, new TraderProcess(
                config, key, url, new TradingEngine(strategies), strategies, buildId()));
        }
        catch (final IOException | RuntimeException e)
        {
            if (embedded != null)
            {
                embedded.close();
            }
            throw e;
        }
    }

    /** @return the strategies of this build. */
    public static StrategyRegistry strategies()
    {
        return new BuiltInStrategies();
    }

    /** @return names the code that decides: contract, core, strategies, dialect, gateway. */
    public static String buildId()
    {
        return BuildId.of(Application.class, TradingEngine.class, BuiltInStrategies.class, DeribitSession.class,
            VenueLink.class);
    }

    /** @return the running trader. */
    public TraderProcess process()
    {
        return process;
    }

    @Override
    public void close()
    {
        process.close();
        if (embedded != null)
        {
            embedded.close();
        }
    }
}
