package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code /ws}: books rebuilt from snapshot and updates are the core's, cuts lose nothing, secrets stay secret. */
final class StreamTest
{
    private static final String BTC = "BTC-PERPETUAL";
    private static final String[] BOOKS = {BTC + "@book", BTC + "@book10", BTC + "@book1000", BTC + "@book@100ms"};
    private static final String[] TRADES = {BTC + "@trade", BTC + "@trade@100ms"};
    @TempDir
    Path data;
    private ExchangeServer server;

    private void start(final long heartbeatMs, final long retentionMs, final int tokenLifeS)
    {
        server = ExchangeServer.start(ExchangeSettings.standard(data).withRateLimits(ExchangeSettings.RateLimits.off())
            .withMarket(ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 1))
            .withApi(new ExchangeSettings.Api(tokenLifeS, heartbeatMs, retentionMs, List.of(), null)));
    }

    @AfterEach
    void stop()
    {
        server.close();
    }

    @Test
    void rebuiltBooksAreTheCoresAndCutsLoseNothing() throws Exception
    {
        final long seed = Long.getLong("tradebaas.seed", System.nanoTime());
        System.out.println("seed " + seed);
        start(10_000, 120_000, 3_600);
        final RandomFlow flow = new RandomFlow(server, new Random(seed));
        final Api alice = Api.of(server, "alice");
        flow.orders(200);
        try (StreamClient steady = new StreamClient(server.port(), alice.token);
            StreamClient torn = new StreamClient(server.port(), alice.token))
        {
            for (final StreamClient client : List.of(steady, torn))
            {
                client.subscribe(BOOKS);
                client.subscribe(TRADES);
                client.subscribe("orders", "fills", "balances");
            }
            for (int round = 0; round < 40; round++)
            {
                // A client that lags further behind than the history reaches would have to begin anew, and rightly so.
                torn.awaitId(BOOKS[2], settled(alice).get("last_update_id").integer(0));
                flow.orders(200);
                torn.reconnect(server.port(), alice.token);
                for (final String channel : List.copyOf(torn.lastIds.keySet()))
                {
                    assertTrue(torn.resume(channel).get("resumed").isTrue(), channel);
                }
            }
            final JsonValue book = settled(alice);
            assertSame(book, steady);
            assertSame(book, torn);
            for (final String own : List.of("orders", "fills", "balances"))
            {
                torn.awaitId(own, steady.lastIds.get(own));
                assertEquals(steady.lastIds.get(own), torn.lastIds.get(own), own);
            }
            assertTrue(steady.updates > 1_000 && torn.updates > 1_000);
            // The reader of books of its own, from the journal alone: the core's book after a restart.
            server.close();
            start(10_000, 120_000, 3_600);
            final Api again = Api.of(server, "alice");
            final JsonValue restarted = again.get("/symbols/" + BTC + "/book?depth=1000").expect(200).json();
            assertEquals(book.get("last_update_id").text(), restarted.get("last_update_id").text());
            assertSame(restarted, steady);
            // Nothing happened since: even now a client goes on without a snapshot.
            final long trades = steady.lastIds.get(TRADES[0]);
            steady.reconnect(server.port(), again.token);
            assertTrue(steady.resume(BOOKS[2], restarted.get("last_update_id").integer(0)).get("resumed").isTrue());
            assertTrue(steady.resume(TRADES[0], trades - 5).get("resumed").isTrue(), "the trade tape reaches back");
            assertEquals(5, steady.await("trades", TRADES[0], m -> m.get("event_id").integer(0) == trades &&
                m.get("prev_event_id").integer(0) == trades - 5).get("trades").items().size());
        }
    }

    /** Waits until every command is through: an answered question is behind them all. */
    private static JsonValue settled(final Api api) throws Exception
    {
        api.get("/balances").expect(200);
        return api.get("/symbols/" + BTC + "/book?depth=1000").expect(200).json();
    }

    private static void assertSame(final JsonValue book, final StreamClient client) throws InterruptedException
    {
        assertNull(client.gap());
        final int[] depths = {20, 10, 1_000, 20};
        for (int i = 0; i < BOOKS.length; i++)
        {
            final String channel = BOOKS[i];
            for (final String side : List.of("bids", "asks"))
            {
                final TreeMap<Long, Long> want =
                    "bids".equals(side) ? new TreeMap<>(Collections.reverseOrder()) : new TreeMap<>();
                book.get(side).items().stream().limit(depths[i]).forEach(level ->
                    want.put(StreamClient.e8(level.items().get(0)), StreamClient.e8(level.items().get(1))));
                final long deadlineNs = System.nanoTime() + 20_000_000_000L;
                while (!want.equals(of(client, side, channel)) && System.nanoTime() < deadlineNs)
                {
                    Thread.onSpinWait();
                }
                assertEquals(want, of(client, side, channel), channel + " " + side);
            }
        }
    }

    private static Map<Long, Long> of(final StreamClient client, final String side, final String channel)
    {
        synchronized (client)
        {
            return new TreeMap<>(("bids".equals(side) ? client.bids : client.asks).get(channel));
        }
    }

    @Test
    void whatCannotBeResumedBeginsWithASnapshot() throws Exception
    {
        start(10_000, 0, 3_600);
        final Api alice = Api.of(server, "alice");
        try (StreamClient client = new StreamClient(server.port(), alice.token))
        {
            client.subscribe(BTC + "@book", "orders");
            alice.place("w-1", Api.limit("BUY", 100, "59000"));
            client.await("update", BTC + "@book", m -> true);
            client.await("order", "orders", m -> true);
            client.reconnect(server.port(), alice.token);
            // Without retention both channels end with their last listener; then they begin anew.
            alice.place("w-2", Api.limit("BUY", 100, "58000"));
            awaitForgotten(client);
            assertFalse(client.resume("orders").get("resumed").isTrue());
            final JsonValue orders = client.await("snapshot", "orders", m -> m.get("orders").items().size() == 2);
            assertEquals("w-1", orders.get("orders").items().get(0).get("client_order_id").text());
            assertFalse(client.resume(BTC + "@book", 1).get("resumed").isTrue());
            assertEquals(2, client.await("snapshot", BTC + "@book", m -> true).get("bids").items().size());
            assertFalse(client.resume(BTC + "@trade", 1_000_000).get("resumed").isTrue());
            alice.place("w-3", Api.limit("BUY", 100, "57000"));
            client.await("update", BTC + "@book", m -> m.get("bids").items().size() == 1);
        }
        assertEquals(3, Api.of(server, "alice").get("/orders").json().get("orders").items().size());
    }

    /** A heartbeat's interval is long enough for the sweep that forgets channels. */
    private static void awaitForgotten(final StreamClient client) throws InterruptedException
    {
        final long from = System.nanoTime();
        while (System.nanoTime() - from < 400_000_000L)
        {
            client.send("{\"op\":\"ping\",\"id\":9}");
            client.await(m -> "pong".equals(m.get("type").string()), "pong");
            Thread.yield();
            synchronized (client)
            {
                client.wait(50);
            }
        }
    }

    @Test
    void nobodySeesAnothersOrders() throws Exception
    {
        start(10_000, 120_000, 3_600);
        final Api alice = Api.of(server, "alice");
        final Api bob = Api.of(server, "bob");
        try (StreamClient ofAlice = new StreamClient(server.port(), alice.token);
            StreamClient ofBob = new StreamClient(server.port(), bob.token))
        {
            ofAlice.subscribe("orders", "fills", "balances", BTC + "@trade");
            ofBob.subscribe("orders", "fills", "balances");
            ofBob.await("snapshot", "balances", m -> m.get("balances").items().size() == 3);
            final String id = alice.place("n-1", Api.limit("BUY", 100, "59000"));
            assertEquals(id, ofAlice.await("order", "orders", m -> true).get("order").get("order_id").text());
            bob.place("n-2", Api.limit("SELL", 100, "59000"));
            assertEquals("n-1", ofAlice.await("fill", "fills", m -> true).get("fill").get("client_order_id").text());
            assertEquals("n-2", ofBob.await("fill", "fills", m -> true).get("fill").get("client_order_id").text());
            assertEquals("100", ofAlice.await("trades", BTC + "@trade", m -> true).get("trades").items().get(0)
                .get("quantity").text());
            final JsonValue own = ofBob.await("order", "orders", m -> "FILLED".equals(
                m.get("order").get("status").text()));
            assertNotEquals(id, own.get("order").get("order_id").text());
            ofBob.await("balance", "balances", m -> "BTC".equals(m.get("balance").get("currency").text()));
            assertNull(ofAlice.gap());
            assertNull(ofBob.gap());
        }
    }

    @Test
    void heartbeatsComeAndTokensEnd() throws Exception
    {
        start(200, 120_000, 2);
        try (StreamClient client = new StreamClient(server.port(), Api.of(server, "alice").token))
        {
            assertEquals(200, client.await(m -> "hello".equals(m.get("type").string()), "hello").get("heartbeat_ms")
                .integer(0));
            client.await(m -> "heartbeat".equals(m.get("type").string()), "heartbeat");
            client.send("{\"op\":\"auth\",\"id\":\"x\",\"token\":\"" + Api.of(server, "bob").token + "\"}");
            assertEquals("OTHER_USER", client.await(m -> m.get("error").isPresent(), "error").get("error").get("code")
                .text());
            client.send("{\"op\":\"auth\",\"token\":\"" + Api.of(server, "alice").token + "\"}");
            client.await(m -> "authenticated".equals(m.get("type").string()), "authenticated");
            assertEquals(4401, client.closeCode());
        }
    }

    @Test
    void whatIsWrongIsNamed() throws Exception
    {
        start(10_000, 120_000, 3_600);
        try (StreamClient client = new StreamClient(server.port(), Api.of(server, "alice").token))
        {
            final String[][] cases = {
                {"{\"op\":\"dance\"}", "INVALID_VALUE"}, {"[]", "MALFORMED_MESSAGE"}, {"{", "MALFORMED_MESSAGE"},
                {"{\"op\":\"subscribe\"}", "INVALID_VALUE"},
                {"{\"op\":\"subscribe\",\"channels\":[\"NOPE@book\"]}", "INVALID_VALUE"},
                {"{\"op\":\"subscribe\",\"channels\":[\"" + BTC + "@book30\"]}", "INVALID_VALUE"},
                {"{\"op\":\"subscribe\",\"channels\":[{\"name\":\"orders\",\"lastEventId\":-5}]}", "INVALID_VALUE"},
                {"{\"op\":\"auth\",\"token\":\"abc\"}", "TOKEN"}};
            for (final String[] one : cases)
            {
                client.send(one[0]);
                assertEquals(one[1], client.await(m -> m.get("error").isPresent(), one[0]).get("error").get("code")
                    .text(), one[0]);
            }
            client.subscribe(BTC + "@book");
            client.send("{\"op\":\"unsubscribe\",\"channels\":[\"" + BTC + "@book\"]}");
            client.await(m -> "unsubscribed".equals(m.get("type").string()), "unsubscribed");
            for (int i = 0; i < 2_000; i++)
            {
                client.send("{\"op\":\"ping\"}");
            }
            // The word may get lost when the connection is closed over what the client still sends.
            assertTrue(List.of(1006, 1008).contains(client.closeCode()), "a flood ends the connection");
        }
    }
}
