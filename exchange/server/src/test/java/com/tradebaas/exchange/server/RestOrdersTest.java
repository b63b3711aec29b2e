package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Orders over {@code /api/v1}: placed once, shown to their owner only, changed, cancelled, refused with a reason. */
final class RestOrdersTest
{
    @TempDir
    Path data;
    private ExchangeServer server;
    private Api alice;
    private Api bob;

    @BeforeEach
    void start() throws Exception
    {
        server = ExchangeServer.start(ExchangeSettings.standard(data).withRateLimits(ExchangeSettings.RateLimits.off())
            .withMarket(ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 1)));
        alice = Api.of(server, "alice");
        bob = Api.of(server, "bob");
    }

    @AfterEach
    void stop()
    {
        server.close();
    }

    @Test
    void anOrderLivesFromPlacingToCancelling() throws Exception
    {
        final Api.Reply placed = alice.post("/orders", Api.order("a-1", Api.limit("BUY", 100, "59000"))).expect(201);
        final JsonValue order = placed.json().get("order");
        assertEquals("OPEN", order.get("status").text());
        assertEquals("59000", order.get("price").text());
        assertEquals("a-1", order.get("client_order_id").text());
        final String id = order.get("order_id").text();
        assertEquals("100", alice.get("/orders/" + id).expect(200).json().get("order").get("quantity").text());
        bob.get("/orders/" + id).expect(404);
        bob.delete("/orders/" + id).expect(404);
        bob.patch("/orders/" + id, "{\"price\":\"1000\"}").expect(404);

        final JsonValue amended = alice.patch("/orders/" + id, "{\"price\":\"59000.5\",\"quantity\":\"200\"}")
            .expect(200).json().get("order");
        assertEquals("59000.5", amended.get("price").text());
        assertEquals("200", amended.get("quantity").text());
        assertEquals(id, amended.get("order_id").text());

        bob.place("b-1", Api.limit("SELL", 50, "59000.5"));
        final JsonValue part = alice.get("/orders/" + id).expect(200).json();
        assertEquals("PARTIALLY_FILLED", part.get("order").get("status").text());
        assertEquals(1, part.get("fills").items().size());
        assertEquals("true", part.get("fills").items().get(0).get("maker").text());
        assertEquals("50", part.get("order").get("filled_quantity").text());

        assertEquals("CANCELLED", alice.delete("/orders/" + id).expect(200).json().get("order").get("status").text());
        assertEquals("NOT_OPEN_ORDER", alice.delete("/orders/" + id).expect(409).code());
        assertEquals("NOT_OPEN_ORDER", alice.patch("/orders/" + id, "{\"price\":\"58000\"}").expect(409).code());
        assertEquals("ORDER_NOT_FOUND", alice.get("/orders/999999").expect(404).code());
        alice.get("/orders/xyz").expect(404);
    }

    @Test
    void aRepeatedRequestIsTheSameOrderAlsoAfterARestart() throws Exception
    {
        final String body = Api.order("once", Api.limit("BUY", 100, "59000"));
        final String id = alice.post("/orders", body).expect(201).json().get("order").get("order_id").text();
        final Api.Reply again = alice.post("/orders", body).expect(200);
        assertEquals(id, again.json().get("order").get("order_id").text());
        assertEquals("true", again.http().headers().firstValue("Idempotent-Replay").orElse(""));
        final Api.Reply other = alice.post("/orders", Api.order("once", Api.limit("BUY", 110, "59000"))).expect(409);
        assertEquals("CLIENT_ID_CONFLICT", other.code());
        assertEquals("client_order_id", other.field());
        assertEquals("once", other.json().get("error").get("value").text());
        // Another user's ids are his own.
        bob.post("/orders", body).expect(201);

        server.close();
        start();
        assertEquals(id, alice.post("/orders", body).expect(200).json().get("order").get("order_id").text());
        alice.post("/orders", Api.order("once", Api.limit("BUY", 110, "59000"))).expect(409);
        assertEquals(1, alice.get("/orders?status=OPEN").expect(200).json().get("orders").items().size());
    }

    @Test
    void fiftyTimesAtOnceIsOneOrder() throws Exception
    {
        final String body = Api.order("parallel", Api.limit("BUY", 100, "59000"));
        final List<CompletableFuture<Api.Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 50; i++)
        {
            replies.add(CompletableFuture.supplyAsync(() ->
            {
                try
                {
                    return alice.post("/orders", body);
                }
                catch (final Exception failed)
                {
                    throw new AssertionError(failed);
                }
            }));
        }
        final Set<String> ids = new HashSet<>();
        int created = 0;
        for (final CompletableFuture<Api.Reply> reply : replies)
        {
            created += reply.get().status() == 201 ? 1 : 0;
            ids.add(reply.get().json().get("order").get("order_id").text());
        }
        assertEquals(1, created);
        assertEquals(1, ids.size(), ids.toString());
        assertEquals(1, alice.get("/orders").expect(200).json().get("orders").items().size());
    }

    @Test
    void ordersAreListedNewestFirstWithFilters() throws Exception
    {
        for (int i = 0; i < 5; i++)
        {
            alice.place("l-" + i, Api.limit("BUY", 10 * (i + 1), String.valueOf(58_000 + i)));
        }
        final String last = alice.place("gone", Api.limit("BUY", 10, "58100"));
        alice.delete("/orders/" + last).expect(200);
        final JsonValue all = alice.get("/orders").expect(200).json();
        assertEquals(6, all.get("orders").items().size());
        assertEquals("gone", all.get("orders").items().get(0).get("client_order_id").text());
        assertEquals("l-0", all.get("orders").items().get(5).get("client_order_id").text());
        final JsonValue page = alice.get("/orders?limit=2&offset=1").expect(200).json();
        assertEquals("l-4", page.get("orders").items().get(0).get("client_order_id").text());
        assertEquals(2, page.get("orders").items().size());
        assertTrue(page.get("has_more").isTrue());
        assertEquals(5, alice.get("/orders?status=OPEN").json().get("orders").items().size());
        assertEquals(1, alice.get("/orders?status=CANCELLED").json().get("orders").items().size());
        assertEquals(1, alice.get("/orders?client_order_id=l-3").json().get("orders").items().size());
        assertEquals(0, alice.get("/orders?symbol=ETH-PERPETUAL").json().get("orders").items().size());
        assertEquals(0, alice.get("/orders?to_ms=1000").json().get("orders").items().size());
        assertEquals(0, bob.get("/orders").json().get("orders").items().size());
        assertEquals(5, alice.delete("/orders?symbol=BTC-PERPETUAL").expect(200).json().get("cancelled").integer(-1));
        assertFalse(alice.get("/orders?status=OPEN").json().get("has_more").isTrue());
        assertEquals("status", alice.get("/orders?status=MAYBE").expect(400).field());
        assertEquals("limit", alice.get("/orders?limit=1000").expect(400).field());
        assertEquals("user", alice.get("/orders?user=1001").expect(400).field());
    }

    @Test
    void aMarketOrderReportsItsSlippageAndAStopWaits() throws Exception
    {
        bob.place("s-1", Api.limit("SELL", 100, "60000"));
        bob.place("s-2", Api.limit("SELL", 100, "60010"));
        final JsonValue bought = alice.post("/orders", Api.order("m-1",
            "\"side\":\"BUY\",\"type\":\"MARKET\",\"quantity\":\"200\"")).expect(201).json();
        assertEquals("FILLED", bought.get("order").get("status").text());
        assertEquals(2, bought.get("fills").items().size());
        // Of an inverse contract the average is the harmonic mean of the two prices, a little below the middle.
        final double slippage = Double.parseDouble(bought.get("slippage").text());
        assertTrue(slippage > 4.9 && slippage <= 5, bought.get("slippage").text());
        final JsonValue stop = alice.post("/orders", Api.order("m-2", "\"side\":\"SELL\",\"type\":\"STOP\"," +
            "\"quantity\":\"200\",\"trigger_price\":\"59000\",\"reduce_only\":true")).expect(201).json().get("order");
        assertEquals("UNTRIGGERED", stop.get("status").text());
        assertEquals("LAST", stop.get("trigger").text());
        assertEquals("200", alice.get("/positions").json().get("positions").items().get(0).get("size").text());
        assertEquals(2, alice.get("/fills").json().get("fills").items().size());
        assertEquals(3, alice.get("/balances").json().get("balances").items().size());
        assertEquals("SELL", alice.get("/orders?client_order_id=m-2").json().get("orders").items().get(0)
            .get("side").text());
        assertEquals(2, Api.anybody(server).get("/symbols/BTC-PERPETUAL/trades").json().get("trades").items().size());
    }

    @Test
    void aRefusalNamesFieldValueAndRule() throws Exception
    {
        final String[][] cases = {
            {Api.limit("BUY", 100, "59000.3"), "400", "PRICE_WRONG_TICK", "price", "59000.3"},
            {Api.limit("BUY", 105, "59000"), "400", "NON_INTEGER_CONTRACT_AMOUNT", "quantity", "105"},
            {Api.limit("BUY", 5, "59000"), "400", "QTY_TOO_LOW", "quantity", "5"},
            {Api.limit("BUY", 0, "59000"), "400", "INVALID_VALUE", "quantity", "0"},
            {Api.limit("BUY", 100, "-1"), "400", "INVALID_VALUE", "price", "-1"},
            {Api.limit("BUY", 100, "1e5"), "400", "INVALID_VALUE", "price", "1e5"},
            {Api.limit("HOLD", 100, "59000"), "400", "INVALID_VALUE", "side", "HOLD"},
            {Api.limit("SELL", 100, "90000"), "400", "PRICE_TOO_HIGH", "price", "90000"},
            {Api.limit("BUY", 1_000_000_000, "59000"), "422", "NOT_ENOUGH_FUNDS", "quantity", "1000000000"},
            {Api.limit("BUY", 100, "59000") + ",\"reduce_only\":true", "422", "NO_POSITION", "reduce_only", "true"},
            {Api.limit("BUY", 100, "59000") + ",\"trigger_price\":\"1\"", "400", "INVALID_VALUE", "trigger_price", "1"},
            {"\"side\":\"BUY\",\"type\":\"MARKET\",\"quantity\":\"10\",\"price\":\"1\"", "400", "INVALID_VALUE",
                "price", "1"},
            {"\"side\":\"BUY\",\"type\":\"LIMIT\",\"quantity\":\"10\"", "400", "MISSING_FIELD", "price", ""},
            {Api.limit("BUY", 100, "59000") + ",\"colour\":\"red\"", "400", "UNKNOWN_FIELD", "colour", ""}};
        for (final String[] one : cases)
        {
            final Api.Reply reply = alice.post("/orders", Api.order("c-" + one[2], one[0]));
            reply.expect(Integer.parseInt(one[1]));
            assertEquals(one[2], reply.code(), reply.text());
            assertEquals(one[3], reply.field(), reply.text());
            assertEquals(one[4], reply.json().get("error").get("value").text(), reply.text());
            assertFalse(reply.json().get("error").get("rule").text().isEmpty(), reply.text());
        }
        assertEquals("symbol", alice.post("/orders", Api.order("x", Api.limit("BUY", 10, "59000"))
            .replace("BTC-PERPETUAL", "NOPE")).expect(404).field());
        assertEquals(0, alice.get("/orders").json().get("orders").items().size());
    }
}
