package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class ExchangeServerTest
{
    private static final String BTC = "BTC-PERPETUAL";
    @TempDir
    private Path data;
    private ExchangeSettings settings;
    private ExchangeServer server;

    @BeforeEach
    void start()
    {
        settings = ExchangeSettings.standard(data).withRateLimits(ExchangeSettings.RateLimits.off());
        server = ExchangeServer.start(settings);
    }

    @AfterEach
    void stop()
    {
        server.close();
    }

    @Test
    void publicMethodsAnswer() throws Exception
    {
        try (RpcClient client = new RpcClient(server.port()))
        {
            assertTrue(client.result("public/test", "{}").get("version").isString());
            assertTrue(client.result("public/get_time", "{}").integer(0) > 1_600_000_000_000L);
            assertTrue(client.result("public/get_instruments", "{\"currency\":\"BTC\"}").items().stream()
                .anyMatch(item -> BTC.equals(item.get("instrument_name").string())));
            final JsonValue instrument = client.result(
                "public/get_instrument", "{\"instrument_name\":\"" + BTC + "\"}");
            assertEquals("reversed", instrument.get("instrument_type").string());
            assertEquals(50_000_000L, instrument.get("tick_size").e8());
            final JsonValue ticker = client.result("public/ticker", "{\"instrument_name\":\"" + BTC + "\"}");
            assertTrue(ticker.get("best_bid_price").e8() > 0, "the synthetic market quotes");
            assertTrue(ticker.get("best_ask_price").e8() > ticker.get("best_bid_price").e8());
            final JsonValue book = client.result(
                "public/get_order_book", "{\"instrument_name\":\"" + BTC + "\",\"depth\":5}");
            assertEquals(5, book.get("bids").items().size());
            assertEquals(-32602, client.errorCode("public/ticker", "{\"instrument_name\":\"NOPE\"}"));
            assertEquals(-32602, client.errorCode("public/ticker", "{}"));
            assertEquals(-32601, client.errorCode("public/nothing", "{}"));
            assertEquals(13009, client.errorCode("private/get_positions", "{\"currency\":\"BTC\"}"));
            client.sendRaw("this is not json");
            assertEquals(11050, client.await(
                message -> message.get("error").isPresent(), "an error without id")
                .get("error").get("code").integer(0));
        }
    }

    @Test
    void aBracketIsFilledProtectedAndClosed() throws Exception
    {
        try (RpcClient client = new RpcClient(server.port()))
        {
            client.login(settings.users().get(0));
            final JsonValue channels = client.result("private/subscribe", "{\"channels\":[\"user.orders." + BTC +
                ".raw\",\"user.trades." + BTC + ".raw\",\"nonsense.X\",\"ticker." + BTC + ".raw\"]}");
            assertEquals(3, channels.items().size(), "a channel that does not exist is left out silently");
            final long bid = client.notification("ticker." + BTC + ".raw", ticker -> true).get("best_bid_price").e8();
            final long dollars = bid / 100_000_000L;
            final JsonValue placed = client.result("private/buy", "{\"instrument_name\":\"" + BTC +
                "\",\"amount\":1000,\"type\":\"market\",\"label\":\"entry-1\"," +
                "\"linked_order_type\":\"one_triggers_one_cancels_other\",\"trigger_fill_condition\":\"incremental\"," +
                "\"otoco_config\":[" +
                "{\"direction\":\"sell\",\"amount\":1000," +
                "\"type\":\"stop_market\",\"trigger\":\"mark_price\",\"trigger_price\":" +
                (dollars - 5_000) + ",\"reduce_only\":true,\"label\":\"sl-1\"}," +
                "{\"direction\":\"sell\",\"amount\":1000," +
                "\"type\":\"take_market\",\"trigger\":\"mark_price\",\"trigger_price\":" +
                (dollars + 5_000) + ",\"reduce_only\":true,\"label\":\"tp-1\"}]}");
            assertEquals("filled", placed.get("order").get("order_state").string());
            assertTrue(placed.get("trades").items().size() >= 1);
            client.notification("user.trades." + BTC + ".raw", trades -> true);
            final List<JsonValue> open = client.result(
                "private/get_open_orders_by_instrument",
                "{\"instrument_name\":\"" + BTC + "\",\"type\":\"all\"}").items();
            assertEquals(2, open.size());
            for (final JsonValue order : open)
            {
                assertEquals("untriggered", order.get("order_state").string());
                assertTrue(order.get("reduce_only").isTrue());
                assertEquals(100_000_000_000L, order.get("amount").e8());
            }
            assertEquals(100_000_000_000L, client.result(
                "private/get_position", "{\"instrument_name\":\"" + BTC + "\"}").get("size").e8());
            assertEquals(1, client.result("private/get_order_state_by_label",
                "{\"currency\":\"BTC\",\"label\":\"sl-1\"}").items().stream()
                .filter(order -> "untriggered".equals(order.get("order_state").string())).count());
            client.result("private/close_position", "{\"instrument_name\":\"" + BTC + "\",\"type\":\"market\"}");
            assertEquals(0, client.result(
                "private/get_position", "{\"instrument_name\":\"" + BTC + "\"}").get("size").e8());
            client.result("private/cancel_all", "{}");
            assertEquals(0, client.result("private/get_open_orders", "{}").items().size());
            assertTrue(client.result("private/get_account_summary", "{\"currency\":\"BTC\"}").get("equity").e8() > 0);
        }
    }

    @Test
    void ordersSurviveARestart() throws Exception
    {
        final String id;
        try (RpcClient client = new RpcClient(server.port()))
        {
            client.login(settings.users().get(1));
            id = client.result("private/buy", "{\"instrument_name\":\"" + BTC +
                "\",\"amount\":10,\"type\":\"limit\",\"price\":59000,\"label\":\"rest\"}")
                .get("order").get("order_id").string();
        }
        server.close();
        server = ExchangeServer.start(settings);
        try (RpcClient client = new RpcClient(server.port()))
        {
            client.login(settings.users().get(1));
            final List<JsonValue> open = client.result("private/get_open_orders", "{}").items();
            assertEquals(1, open.size());
            assertEquals(id, open.get(0).get("order_id").string());
            assertEquals("cancelled", client.result("private/cancel", "{\"order_id\":\"" + id + "\"}")
                .get("order_state").string());
        }
    }

    @Test
    void theBookChannelRebuildsTheBook() throws Exception
    {
        try (RpcClient client = new RpcClient(server.port()))
        {
            client.login(settings.users().get(0));
            final String channel = "book." + BTC + ".raw";
            client.result("private/subscribe", "{\"channels\":[\"" + channel + "\"]}");
            final JsonValue snapshot = client.notification(channel, data -> true);
            assertEquals("snapshot", snapshot.get("type").string());
            long changeId = snapshot.get("change_id").integer(-1);
            for (int i = 0; i < 20; i++)
            {
                final JsonValue change = client.notification(channel, data -> true);
                assertEquals(changeId, change.get("prev_change_id").integer(-2));
                changeId = change.get("change_id").integer(-1);
            }
        }
    }

    @Test
    void badNumbersAreAnsweredWithTheirId() throws Exception
    {
        try (RpcClient client = new RpcClient(server.port()))
        {
            client.login(settings.users().get(0));
            for (final String amount : List.of("1e30", "1e-20", "\"x\"", "-10", "5"))
            {
                final JsonValue answer = client.call("private/buy", "{\"instrument_name\":\"" + BTC +
                    "\",\"type\":\"market\",\"amount\":" + amount + "}");
                assertTrue(answer.get("error").get("code").integer(0) != 0, "refused: " + amount);
            }
        }
    }

    @Test
    void theHttpDoorAnswers() throws Exception
    {
        final HttpClient http = HttpClient.newHttpClient();
        final String base = "http://127.0.0.1:" + server.port();
        final HttpResponse<String> time = http.send(
            HttpRequest.newBuilder(URI.create(base + "/api/v2/public/get_time")).build(),
            HttpResponse.BodyHandlers.ofString());
        assertEquals(200, time.statusCode());
        assertTrue(time.body().contains("\"result\":"), time.body());
        final HttpResponse<String> refused = http.send(HttpRequest.newBuilder(
            URI.create(base + "/api/v2/private/get_positions?currency=BTC")).build(),
            HttpResponse.BodyHandlers.ofString());
        assertEquals(400, refused.statusCode());
        final ExchangeSettings.User user = settings.users().get(0);
        final String basic = java.util.Base64.getEncoder().encodeToString(
            (user.clientId() + ":" + user.clientSecret()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        final HttpResponse<String> positions = http.send(HttpRequest.newBuilder(
            URI.create(base + "/api/v2/private/get_positions?currency=BTC"))
            .header("Authorization", "Basic " + basic).build(),
            HttpResponse.BodyHandlers.ofString());
        assertEquals(200, positions.statusCode(), positions.body());
        final HttpResponse<String> health = http.send(
            HttpRequest.newBuilder(URI.create(base + "/health")).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, health.statusCode());
        server.faults().arm(Faults.Kind.LOSE_REPLY, 1);
        assertTrue(http.send(HttpRequest.newBuilder(URI.create(base + "/health")).build(),
            HttpResponse.BodyHandlers.ofString()).body().contains("LOSE_REPLY"));
        assertFalse(health.body().contains("LOSE_REPLY"));
    }
}
