package com.tradebaas.gateway.scenario;

import com.tradebaas.core.TradingEngine;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.exchange.server.ExchangeServer;
import com.tradebaas.exchange.server.ExchangeSettings;
import com.tradebaas.exchange.server.Faults;
import com.tradebaas.gateway.DataFolder;
import com.tradebaas.gateway.TraderProcess;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ControlClient;
import com.tradebaas.gateway.config.ConfigException;
import com.tradebaas.gateway.config.ConfigFile;
import com.tradebaas.gateway.config.Credentials;
import com.tradebaas.gateway.config.GatewayConfig;
import com.tradebaas.gateway.demo.VenueProbe;
import com.tradebaas.loader.StrategyFolder;
import com.tradebaas.strategies.BuiltInStrategies;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/** A real exchange server and a real trader in this process, with real sockets and journals between them. */
final class Floor implements AutoCloseable
{
    static final int LIMIT_S = 60;
    private static final String ENTER = "{\"strategy\":\"fast-test\",\"parameters\":{\"every\":1,\"side\":1," +
        "\"stop-percent\":2,\"target-percent\":2}}";

    private final Path directory;
    private final ExchangeServer server;
    private final ExchangeSettings.User user;
    private TraderProcess trader;

    Floor(final Path directory)
    {
        this.directory = directory;
        final ExchangeSettings settings = ExchangeSettings.standard(directory.resolve("exchange")).withPort(0)
            .withRateLimits(ExchangeSettings.RateLimits.off())
            .withMarket(new ExchangeSettings.Market(ExchangeSettings.MarketKind.SYNTHETIC, 1, 100, 2, 1));
        user = settings.users().get(0);
        server = ExchangeServer.start(settings);
    }

    Faults faults()
    {
        return server.faults();
    }

    int port()
    {
        return server.port();
    }

    /** Starts the trader and waits until it is ready. */
    Floor trade() throws IOException, TimeoutException
    {
        start();
        Await.until("ready", LIMIT_S, () -> client().get("/ready").status() == 200 ? Boolean.TRUE : null);
        return this;
    }

    /** Starts the trader. */
    void start() throws IOException
    {
        final GatewayConfig config = configuration();
        final StrategyFolder strategies = new StrategyFolder(new BuiltInStrategies(),
            directory.resolve("strategies"), directory.resolve("trader").resolve("strategies"));
        trader = new TraderProcess(config, new Credentials(user.clientId(), user.clientSecret()),
            config.venue().url(), new TradingEngine(strategies), strategies, "test-build");
    }

    private GatewayConfig configuration()
    {
        try
        {
            return ConfigFile.parse("test", "data: " + directory.resolve("trader") +
                "\nvenue:\n  broker: paper\n  url: ws://127.0.0.1:" + server.port() +
                "/ws/api/v2\nrisk:\n  mode: fixed-usd\n  risk-fixed-usd: 50\n  max-trades-per-run: 1\n" +
                "  max-data-age-ms: 20000\ncontrol:\n  port: 0\njournal:\n  disk-low-mb: 16\n", Map.of(), directory);
        }
        catch (final ConfigException e)
        {
            throw new AssertionError(e);
        }
    }

    void stopTrader()
    {
        trader.close();
        trader = null;
    }

    ControlClient client() throws IOException
    {
        return new ControlClient(new DataFolder(directory.resolve("trader")));
    }

    /** Sends a command and expects it to be taken. */
    void command(final String path, final String json) throws IOException
    {
        final ControlClient.Answer answer = client().post(path, UUID.randomUUID(), json);
        if (answer.status() >= 300)
        {
            throw new IOException(path + ": HTTP " + answer.status() + ": " + answer.text());
        }
    }

    JsonValue status() throws IOException
    {
        return client().get("/api/v2/strategy/status").json();
    }

    VenueProbe probe()
    {
        return new VenueProbe("127.0.0.1:" + server.port(), new Credentials(user.clientId(), user.clientSecret()),
            "BTC-PERPETUAL");
    }

    /** Starts the strategy and waits for a position with stop and target, which both sides agree about. */
    void open() throws IOException, TimeoutException
    {
        command("/api/v2/strategy/start", ENTER);
        covered();
    }

    /** Waits until both sides agree about a position with exactly one stop and one target. */
    void covered() throws TimeoutException
    {
        Await.until("a covered position", LIMIT_S, () ->
        {
            final long positionE8 = probe().positionE8();
            final List<JsonValue> orders = probe().openOrders();
            final JsonValue status = status();
            final boolean good = positionE8 != 0 && status.get("position").e8() == positionE8 &&
                status.get("protected_amount").e8() == Math.abs(positionE8) && orders.size() == 2 &&
                label(orders, "sl-") == 1 && label(orders, "tp-") == 1;
            if (good)
            {
                return Boolean.TRUE;
            }
            throw new IOException("position " + positionE8 + ", orders " + orders.size() + ", status " +
                client().get("/api/v2/strategy/status").text());
        });
    }

    /** Closes the position and waits until both sides agree that nothing is left. */
    void close(final String why) throws IOException, TimeoutException
    {
        command("/api/v2/position/close", "{\"reason\":\"" + why + "\"}");
        Await.until("flat", LIMIT_S, () -> probe().positionE8() == 0 && probe().openOrders().isEmpty() &&
            status().get("position").e8() == 0 && status().get("bracket").text().isEmpty() ? Boolean.TRUE : null);
    }

    private static long label(final List<JsonValue> orders, final String prefix)
    {
        return orders.stream().filter(order -> order.get("label").string().startsWith(prefix)).count();
    }

    @Override
    public void close()
    {
        if (trader != null)
        {
            trader.close();
        }
        server.close();
    }
}
