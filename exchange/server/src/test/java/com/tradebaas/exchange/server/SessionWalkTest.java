package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The way of a trader through the Deribit door, over real sockets, in an empty book with two users. */
@Tag("X11")
final class SessionWalkTest
{
    private static final String BTC = "\"instrument_name\":\"BTC-PERPETUAL\"";
    @TempDir
    static Path data;
    private static ExchangeServer server;

    @BeforeAll
    static void start()
    {
        server = ExchangeServer.start(ExchangeSettings.standard(data)
            .withMarket(ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 1))
            .withRateLimits(ExchangeSettings.RateLimits.off()));
    }

    @AfterAll
    static void stop()
    {
        server.close();
    }

    @Test
    void anOtocoFillsIsProtectedAndCloses()
    {
        try (Client alice = Client.loggedIn(server, "alice"); Client bob = Client.loggedIn(server, "bob"))
        {
            alice.result("private/subscribe", "{\"channels\":[\"user.orders.BTC-PERPETUAL.raw\"," +
                "\"user.trades.BTC-PERPETUAL.raw\",\"nonsense.raw\",\"user.portfolio.btc\"]}");
            final JsonValue placed = alice.result("private/buy", "{" + BTC + ",\"amount\":1000,\"type\":\"limit\"," +
                "\"price\":60000,\"label\":\"e\",\"linked_order_type\":\"one_triggers_one_cancels_other\"," +
                "\"trigger_fill_condition\":\"incremental\",\"otoco_config\":[" +
                "{\"direction\":\"sell\",\"amount\":1000,\"type\":\"stop_market\",\"trigger\":\"mark_price\"," +
                "\"trigger_price\":58800,\"reduce_only\":true,\"label\":\"s\"}," +
                "{\"direction\":\"sell\",\"amount\":1000,\"type\":\"take_market\",\"trigger\":\"mark_price\"," +
                "\"trigger_price\":62400,\"reduce_only\":true,\"label\":\"t\"}]}");
            final JsonValue order = placed.get("order");
            assertEquals("open", order.get("order_state").text());
            assertEquals(2, order.get("oto_order_ids").items().size());
            assertTrue(order.get("is_primary_otoco").isTrue());
            bob.result("private/sell", "{" + BTC + ",\"amount\":400,\"type\":\"limit\",\"price\":60000}");
            final JsonValue trade = alice.data("user.trades.BTC-PERPETUAL.raw", value -> true).items().get(0);
            assertEquals("buy", trade.get("direction").text());
            assertEquals("M", trade.get("liquidity").text());
            final JsonValue open = alice.result("private/get_open_orders_by_currency", "{\"currency\":\"BTC\"}");
            int stops = 0;
            for (final JsonValue child : open.items())
            {
                if ("stop_market".equals(child.get("order_type").text()) &&
                    child.get("order_id").text().startsWith("SLMS-"))
                {
                    stops++;
                    assertEquals("untriggered", child.get("order_state").text());
                    assertEquals("market_price", child.get("price").text());
                    assertFalse(child.get("filled_amount").isPresent());
                    assertEquals(40_000_000_000L, child.get("amount").e8());
                }
            }
            assertEquals(1, stops, "live stops");
            assertEquals(40_000_000_000L,
                alice.result("private/get_position", "{" + BTC + "}").get("size").e8());
            assertTrue(alice.result("private/cancel_all", "{}").integer(0) >= 1);
            bob.result("private/buy", "{" + BTC + ",\"amount\":400,\"type\":\"limit\",\"price\":60000}");
            final JsonValue closed = alice.result("private/close_position", "{" + BTC + ",\"type\":\"market\"}");
            assertEquals("filled", closed.get("order").get("order_state").text());
            assertEquals(0, alice.result("private/get_position", "{" + BTC + "}").get("size").e8());
            assertTrue(alice.result("private/get_account_summary", "{\"currency\":\"BTC\",\"extended\":true}")
                .get("equity").e8() > 0);
        }
    }

    @Test
    void booksTickersAndTradesAreTold()
    {
        try (Client alice = Client.loggedIn(server, "alice"))
        {
            final JsonValue channels = alice.result("public/subscribe", "{\"channels\":[\"book.ETH-PERPETUAL.raw\"," +
                "\"book.ETH-PERPETUAL.100ms\",\"ticker.ETH-PERPETUAL.raw\",\"book.NOPE-PERPETUAL.raw\"," +
                "\"book.ETH-PERPETUAL.7ms\"]}");
            assertEquals(3, channels.items().size(), "what does not exist is left out");
            final JsonValue snapshot = alice.data("book.ETH-PERPETUAL.raw",
                value -> "snapshot".equals(value.get("type").text()));
            alice.result("private/buy",
                "{\"instrument_name\":\"ETH-PERPETUAL\",\"amount\":10,\"type\":\"limit\",\"price\":2999.95}");
            final JsonValue change = alice.data("book.ETH-PERPETUAL.raw",
                value -> "change".equals(value.get("type").text()));
            assertEquals(snapshot.get("change_id").integer(-1), change.get("prev_change_id").integer(-2));
            assertEquals("new", change.get("bids").items().get(0).items().get(0).text());
            alice.data("book.ETH-PERPETUAL.100ms", value -> "change".equals(value.get("type").text()));
            final JsonValue ticker = alice.data("ticker.ETH-PERPETUAL.raw",
                value -> value.get("best_bid_price").e8() == 299_995_000_000L);
            assertFalse(ticker.get("best_ask_price").isPresent(), "an empty side is null");
            assertEquals(1, alice.result("private/cancel_all_by_instrument",
                "{\"instrument_name\":\"ETH-PERPETUAL\"}").integer(-1));
            assertEquals(299_995_000_000L, alice.result("private/get_order_history_by_currency",
                "{\"currency\":\"ETH\",\"include_unfilled\":true}").items().get(0).get("price").e8());
        }
    }

    @Test
    void errorsHaveDeribitsCodesAndTheId()
    {
        try (Client nobody = new Client(server.port()))
        {
            assertEquals(13009, nobody.error("private/get_positions", "{}"));
            assertEquals(-32601, nobody.error("public/nonsense", "{}"));
            assertEquals(13778, nobody.error("public/subscribe", "{\"channels\":[\"book.BTC-PERPETUAL.raw\"]}"));
            assertEquals(13004, nobody.error("public/auth", "{\"grant_type\":\"client_credentials\"," +
                "\"client_id\":\"example-key-alice\",\"client_secret\":\"wrong\"}"));
            nobody.raw("this is not JSON");
            assertEquals(11050, nobody.await("bad_request", message -> message.get("error").isPresent())
                .get("error").get("code").integer(0));
        }
        try (Client alice = Client.loggedIn(server, "alice"))
        {
            for (final String amount : new String[]{"1e30", "1e-20", "-5", "\"x\""})
            {
                assertEquals(-32602, alice.error("private/buy",
                    "{" + BTC + ",\"type\":\"market\",\"amount\":" + amount + "}"), amount);
            }
            assertEquals(-32602, alice.error("private/buy", "{\"instrument_name\":\"NOPE\",\"amount\":10}"));
            assertEquals(10027, alice.error("private/buy", "{" + BTC + ",\"amount\":15,\"price\":60000}"));
            assertEquals(10043, alice.error("private/buy", "{" + BTC + ",\"amount\":10,\"price\":60000.3}"));
            assertEquals(10004, alice.error("private/cancel", "{\"order_id\":\"999999\"}"));
            assertEquals(13888, alice.error("private/buy",
                "{" + BTC + ",\"amount\":10,\"price\":59000,\"valid_until\":1000}"));
        }
    }
}
