package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the doors say about money: deposits, the transaction log, funding. */
final class MoneyTest
{
    private static final String BTC = "\"instrument_name\":\"BTC-PERPETUAL\"";
    private static final long HOUR_MS = 3_600_000;
    @TempDir
    private Path data;

    private ExchangeServer start(final List<ExchangeSettings.User> users)
    {
        final ExchangeSettings base = ExchangeSettings.standard(data);
        return ExchangeServer.start(new ExchangeSettings(base.host(), 0, data, base.buildId(), true,
            ExchangeSettings.RateLimits.off(), ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 1),
            base.instruments(), users));
    }

    @Test
    void aUserOfALaterRunGetsTheDepositAndNobodyGetsItTwice()
    {
        final List<ExchangeSettings.User> users = new ArrayList<>(ExchangeSettings.exampleUsers());
        start(users).close();
        users.add(new ExchangeSettings.User(
            1_002, "carol", "example-key-carol", "example-secret-carol", Map.of("BTC", 300_000_000L)));
        try (ExchangeServer server = start(users))
        {
            assertEquals(300_000_000L, balance(server, "carol"));
            assertEquals(1_000_000_000L, balance(server, "alice"));
        }
        try (ExchangeServer server = start(users))
        {
            assertEquals(300_000_000L, balance(server, "carol"));
            assertEquals(1_000_000_000L, balance(server, "alice"));
        }
    }

    private static long balance(final ExchangeServer server, final String name)
    {
        try (Client client = Client.loggedIn(server, name))
        {
            return client.result("private/get_account_summary", "{\"currency\":\"BTC\"}").get("balance").e8();
        }
    }

    @Test
    void theTransactionLogExplainsTheBalance()
    {
        try (ExchangeServer server = start(ExchangeSettings.exampleUsers());
            Client alice = Client.loggedIn(server, "alice"); Client bob = Client.loggedIn(server, "bob"))
        {
            trade(alice, "buy", bob, "sell", "{" + BTC + ",\"amount\":1000,\"price\":60000}");
            mark(server, alice);
            server.hourEnds(System.currentTimeMillis());
            trade(alice, "sell", bob, "buy", "{" + BTC + ",\"amount\":400,\"price\":60100}");
            trade(alice, "buy", bob, "sell", "{\"instrument_name\":\"BTC_USDC\",\"amount\":0.01,\"price\":60000}");
            for (final String currency : List.of("BTC", "USDC"))
            {
                explain(alice, currency);
                explain(bob, currency);
            }
            final List<JsonValue> rows = log(alice, "BTC", "").get("logs").items();
            assertEquals(List.of("trade", "trade", "settlement", "trade", "deposit"),
                rows.stream().map(row -> row.get("type").text()).toList());
            assertTrue(rows.get(1).get("commission").e8() > 0, "a fee");
            assertTrue(rows.get(2).get("interest_pl").e8() < 0, "the long pays while the mark is above the index");
            assertEquals(1, log(alice, "BTC", ",\"query\":\"deposit\"").get("logs").items().size());
            final JsonValue page = log(alice, "BTC", ",\"count\":2");
            assertEquals(2, page.get("logs").items().size());
            final JsonValue rest = log(alice, "BTC", ",\"continuation\":" + page.get("continuation").text());
            assertEquals(rows.get(2).get("balance").e8(), rest.get("logs").items().get(0).get("balance").e8());
        }
    }

    /** Mark half a percent above the index. */
    private static void mark(final ExchangeServer server, final Client client)
    {
        client.result("public/subscribe", "{\"channels\":[\"ticker.BTC-PERPETUAL.100ms\"]}");
        server.prices(1, 6_030_000_000_000L, 6_000_000_000_000L);
        client.data("ticker.BTC-PERPETUAL.100ms", ticker -> ticker.get("mark_price").e8() == 6_030_000_000_000L);
    }

    private static void trade(
        final Client maker, final String makerSide, final Client taker, final String takerSide, final String order)
    {
        maker.result("private/" + makerSide, order);
        assertEquals("filled",
            taker.result("private/" + takerSide, order).get("order").get("order_state").text());
    }

    private static JsonValue log(final Client client, final String currency, final String more)
    {
        return client.result("private/get_transaction_log", "{\"currency\":\"" + currency +
            "\",\"start_timestamp\":1600000000000,\"end_timestamp\":4000000000000" + more + "}");
    }

    /** Each balance is the one before plus the change, the first from nothing, the last what the summary says. */
    private static void explain(final Client client, final String currency)
    {
        final List<JsonValue> rows = log(client, currency, "").get("logs").items();
        long balanceE8 = 0;
        for (int i = rows.size() - 1; i >= 0; i--)
        {
            balanceE8 += rows.get(i).get("change").e8();
            assertEquals(balanceE8, rows.get(i).get("balance").e8(), currency + " row " + i);
        }
        assertEquals(client.result("private/get_account_summary", "{\"currency\":\"" + currency + "\"}")
            .get("balance").e8(), balanceE8);
    }

    @Test
    void fundingIsPaidByTheHourAndRemembered()
    {
        try (ExchangeServer server = start(ExchangeSettings.exampleUsers());
            Client alice = Client.loggedIn(server, "alice"))
        {
            mark(server, alice);
            final long now = System.currentTimeMillis();
            server.hourEnds(now - HOUR_MS);
            server.hourEnds(now);
            final JsonValue rows = rows(alice, now);
            assertEquals(2, rows.items().size());
            // Premium 0.5 %, less the free 0.025 %, an eighth of it each hour.
            assertEquals(59_375L, rows.items().get(0).get("interest_1h").e8());
            assertEquals(118_750L, rows.items().get(1).get("interest_8h").e8());
            final String asked = "{" + BTC + ",\"start_timestamp\":" + (now - 1) +
                ",\"end_timestamp\":" + (now + 1) + "}";
            assertEquals(59_375L, alice.result("public/get_funding_rate_value", asked).e8());
            assertEquals(2, alice.result("public/get_funding_chart_data", "{" + BTC + ",\"length\":\"8h\"}")
                .get("data").items().size());
            assertEquals(475_000L,
                alice.result("public/ticker", "{" + BTC + "}").get("current_funding").e8());
        }
    }

    private static JsonValue rows(final Client client, final long now)
    {
        final String asked = "{" + BTC + ",\"start_timestamp\":0,\"end_timestamp\":" + (now + 1) + "}";
        final long end = System.nanoTime() + 30_000_000_000L;
        JsonValue rows = client.result("public/get_funding_rate_history", asked);
        while (rows.items().size() < 2 && System.nanoTime() < end)
        {
            rows = client.result("public/get_funding_rate_history", asked);
        }
        return rows;
    }
}
