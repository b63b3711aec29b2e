package com.tradebaas.gateway.demo;

import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.exchange.server.ExchangeServer;
import com.tradebaas.exchange.server.ExchangeSettings;
import com.tradebaas.gateway.DataFolder;
import com.tradebaas.gateway.TraderLaunch;
import com.tradebaas.gateway.TraderProcess;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ControlClient;
import com.tradebaas.gateway.config.ConfigFile;
import com.tradebaas.runtime.EventPublisher;
import com.tradebaas.simulation.backtest.JournalMarket;
import com.tradebaas.simulation.backtest.Trade;
import com.tradebaas.simulation.backtest.WhatIf;
import com.tradebaas.strategies.BuiltInStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The same strategy over the same market: once as paper trading, through the exchange's server, its WebSocket and the
 * trader's process, as fast as they take it; once as a backtest over the prices that reached the trader.
 */
class PaperBacktestTest
{
    private static final long E8 = 100_000_000L;
    private static final long HALF = E8 / 2;
    private static final long DEEP_E8 = 5_000_000 * E8;
    private static final int STEPS = 220;
    private static final long QUIET_NS = TimeUnit.MILLISECONDS.toNanos(45);
    private static final String START = "{\"strategy\":\"fast-test\",\"parameters\":{\"every\":1," +
        "\"stop-percent\":0.02,\"target-percent\":0.02},\"reason\":\"test\"}";

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void shouldTradeTheSame() throws Exception
    {
        final Path data = directory.resolve("trader");
        try (ExchangeServer exchange = ExchangeServer.start(ExchangeSettings.standard(directory.resolve("exchange"))
            .withMarket(ExchangeSettings.Market.of(ExchangeSettings.MarketKind.RECORDED, 1))
            .withRateLimits(ExchangeSettings.RateLimits.off())))
        {
            play(exchange, data);
        }
        final WhatIf again = WhatIf.of(
            JournalMarket.read(data), new BuiltInStrategies(), null, "", 1);
        final List<String> paper = again.then().stream().map(PaperBacktestTest::text).toList();
        final List<String> backtest = again.control().trades().stream().limit(paper.size())
            .map(PaperBacktestTest::text).toList();
        assertTrue(paper.size() >= 3, paper.size() + " trades in paper mode");
        assertEquals(String.join("\n", paper), String.join("\n", backtest));
    }

    /** Everything but the time, which is the machine's in one and the venue's in the other. */
    private static String text(final Trade trade)
    {
        return String.format(Locale.ROOT, "%s %d from %.4f to %.4f, stop %d target %d, %s, gross %d fees %d",
            trade.isLong() ? "long" : "short", trade.amountE8() / E8, trade.entryPrice(), trade.exitPrice(),
            trade.stopE8(), trade.targetE8(), trade.exit().text(), trade.grossE8(), trade.feesE8());
    }

    private void play(final ExchangeServer exchange, final Path data) throws Exception
    {
        final RecordedMarket market = new RecordedMarket(exchange.publisher(), 1, false);
        final Random random = new Random(4);
        long bidE8 = 60_000 * E8;
        step(market, bidE8, true);
        try (TraderLaunch trader = TraderLaunch.start(ConfigFile.parse("test", "data: " + data +
            "\nvenue:\n  broker: paper\n  url: ws://127.0.0.1:" + exchange.port() + "/ws/api/v2\ncontrol:\n  port: 0" +
            "\nrisk:\n  mode: percent\n  base: equity\n  risk-percent: 0.01\n  max-data-age-ms: 60000\n" +
            "  max-orders-per-minute: 1000\n  max-orders-per-day: 100000\n  max-consecutive-losses: 1000\n" +
            "  max-daily-loss-usd: 1000000\njournal:\n  disk-low-mb: 64\n", Map.of(), data), Map.of(
                "TRADEBAAS_CLIENT_ID", ExchangeAccess.credentials().clientId(),
                "TRADEBAAS_CLIENT_SECRET", ExchangeAccess.credentials().clientSecret())))
        {
            final ControlClient client = new ControlClient(new DataFolder(data));
            Await.until("the trader becoming ready", 60,
                () -> client.get("/ready").status() == 200 ? Boolean.TRUE : null);
            settle(exchange.publisher(), trader.process());
            assertTrue(client.post("/api/v2/strategy/start", UUID.randomUUID(), START).status() < 300);
            settle(exchange.publisher(), trader.process());
            for (int i = 0; i < STEPS; i++)
            {
                bidE8 += (random.nextInt(15) - 7) * HALF;
                step(market, bidE8, random.nextBoolean());
                settle(exchange.publisher(), trader.process());
            }
        }
    }

    private static void step(final RecordedMarket market, final long bidE8, final boolean buy) throws JsonException
    {
        final byte[] trade = String.format(Locale.ROOT, "{\"direction\":\"%s\",\"price\":%.1f,\"amount\":10}",
            buy ? "buy" : "sell", (buy ? bidE8 + HALF : bidE8) / 1e8).getBytes(StandardCharsets.UTF_8);
        final List<JsonValue> trades = new ArrayList<>();
        trades.add(JsonReader.read(trade, 0, trade.length));
        market.play(new Recording.Step(1, true, List.of(new Recording.Level(true, bidE8, DEEP_E8),
            new Recording.Level(false, bidE8 + HALF, DEEP_E8)), trades));
    }

    /** The next price comes when nothing moves any more: what an order meets must not depend on the machine's load. */
    private static void settle(final EventPublisher exchange, final TraderProcess trader)
    {
        long seen = -1;
        long sinceNs = System.nanoTime();
        while (exchange.remainingCapacity() < exchange.capacity() || trader.lastSequence() != seen ||
            System.nanoTime() - sinceNs < QUIET_NS)
        {
            if (trader.lastSequence() != seen)
            {
                seen = trader.lastSequence();
                sinceNs = System.nanoTime();
            }
            LockSupport.parkNanos(2_000_000L);
        }
    }
}
