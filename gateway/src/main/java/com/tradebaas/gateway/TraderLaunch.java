package com.tradebaas.gateway;

import com.tradebaas.api.Application;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.core.TradingEngine;
import com.tradebaas.deribit.DeribitSession;
import com.tradebaas.gateway.config.Credentials;
import com.tradebaas.gateway.config.GatewayConfig;
import com.tradebaas.gateway.venue.VenueLink;
import com.tradebaas.loader.CallWatch;
import com.tradebaas.loader.Quarantine;
import com.tradebaas.loader.StrategyFolder;
import com.tradebaas.strategies.BuiltInStrategies;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Puts the parts together: the venue (inside the process or outside), its key, the core, the strategies. */
public final class TraderLaunch implements AutoCloseable
{
    private final EmbeddedVenue embedded;
    private final TraderProcess process;
    private final Watchdog watchdog;

    private TraderLaunch(final EmbeddedVenue embedded, final TraderProcess process, final Watchdog watchdog)
    {
        this.watchdog = watchdog;
        this.embedded = embedded;
        this.process = process;
    }

    /**
     * Starts a trader in this process.
     *
     * @param configured  what to do; another broker may have been chosen since.
     * @param environment variables, for the venue's key.
     * @return the running trader.
     * @throws IOException when files, sockets or the key fail.
     */
    public static TraderLaunch start(final GatewayConfig configured, final Map<String, String> environment)
        throws IOException
    {
        final GatewayConfig config = ActiveBroker.chosen(configured);
        Watchdog watchdog = null;
        final EmbeddedVenue embedded = config.venue().embedded() ? EmbeddedExchange.start(config) : null;
        try
        {
            final Credentials key = embedded != null ? embedded.credentials() :
                Credentials.find(config.venue().credentialsFile(), environment);
            final String url = embedded != null ? embedded.url() : config.venue().url();
            final Path kept = new DataFolder(config.data()).strategies();
            final Quarantine quarantine = new Quarantine(kept);
            final CallWatch calls = CallWatch.open(kept, quarantine);
            watchdog = new Watchdog(calls, config.strategies().callLimitMs());
            final StrategyFolder strategies = new StrategyFolder(
                new BuiltInStrategies(), config.strategies().folder(), kept, quarantine, calls);
            final TraderProcess process =
                new TraderProcess(config, key, url, new TradingEngine(strategies), strategies, buildId());
            watchdog.watchBeats(process::beats);
            return new TraderLaunch(embedded, process, watchdog);
        }
        catch (final IOException | RuntimeException e)
        {
            if (watchdog != null)
            {
                watchdog.close();
            }
            if (embedded != null)
            {
                embedded.close();
            }
            throw e;
        }
    }

    /**
     * The strategies that a journal names, for replays outside the trader.
     *
     * @param data directory of the trader.
     * @return built-in strategies and kept code.
     */
    public static StrategyRegistry strategies(final Path data)
    {
        return StrategyFolder.ofJournal(new BuiltInStrategies(), new DataFolder(data).strategies());
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
        watchdog.close();
        process.close();
        if (embedded != null)
        {
            embedded.close();
        }
    }
}
