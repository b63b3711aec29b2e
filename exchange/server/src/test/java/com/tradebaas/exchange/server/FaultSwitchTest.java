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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Each fault switch does what it says, as often as it is armed, and not without being armed. */
final class FaultSwitchTest
{
    private static final String BTC = "\"instrument_name\":\"BTC-PERPETUAL\"";
    private static final String REST = "{" + BTC + ",\"amount\":10,\"type\":\"limit\",\"price\":59000}";
    private static final String BOOK = "book.BTC-PERPETUAL.raw";
    private static final String ORDERS = "user.orders.BTC-PERPETUAL.raw";
    @TempDir
    private Path data;
    private ExchangeServer server;
    private Client alice;

    @BeforeEach
    void start()
    {
        server = ExchangeServer.start(ExchangeSettings.standard(data)
            .withRateLimits(ExchangeSettings.RateLimits.off())
            .withMarket(ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 1)));
        alice = Client.loggedIn(server, "alice");
    }

    @AfterEach
    void stop()
    {
        alice.close();
        server.close();
    }

    private void arm(final Faults.Kind kind) throws Exception
    {
        assertFalse(health().contains(kind.name()), "off by default");
        server.faults().arm(kind, 1);
        assertTrue(health().contains("\"" + kind + "\":1"), "visible in health when on");
    }

    private void assertUsedUp() throws Exception
    {
        assertTrue(health().contains("\"faults\":{}"), "fired as often as armed");
    }

    private String health() throws Exception
    {
        return HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health")).build(),
            HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void aDroppedBookFrameIsAGapInTheChain() throws Exception
    {
        alice.result("private/subscribe", "{\"channels\":[\"" + BOOK + "\"]}");
        final long first = alice.data(BOOK, value -> true).get("change_id").integer(-1);
        alice.result("private/buy", REST);
        final JsonValue whole = alice.data(BOOK, value -> true);
        assertEquals(first, whole.get("prev_change_id").integer(-2), "no gap without the switch");
        arm(Faults.Kind.DROP_BOOK_FRAME);
        alice.result("private/buy", REST);
        assertUsedUp();
        alice.result("private/buy", REST);
        assertNotEquals(whole.get("change_id").integer(-1),
            alice.data(BOOK, value -> true).get("prev_change_id").integer(-2), "a gap");
    }

    @Test
    void aLostOrderNotificationNeverComes() throws Exception
    {
        alice.result("private/subscribe", "{\"channels\":[\"" + ORDERS + "\"]}");
        alice.result("private/buy", REST.replace("}", ",\"label\":\"told\"}"));
        alice.data(ORDERS, order -> "told".equals(order.get("label").text()));
        arm(Faults.Kind.LOSE_ORDER_NOTIFICATION);
        alice.result("private/buy", REST.replace("}", ",\"label\":\"lost\"}"));
        assertUsedUp();
        alice.result("private/buy", REST.replace("}", ",\"label\":\"next\"}"));
        assertEquals("next", alice.data(ORDERS, order -> true).get("label").text());
    }

    @Test
    void tooManyRequestsEndTheSession() throws Exception
    {
        alice.result("private/buy", REST);
        arm(Faults.Kind.TOO_MANY_REQUESTS);
        assertEquals(10028, alice.error("private/buy", REST));
        assertTrue(alice.awaitClose());
        assertUsedUp();
        try (Client again = Client.loggedIn(server, "alice"))
        {
            assertEquals(1, again.result("private/get_open_orders", "{}").items().size(), "the second changed nothing");
        }
    }

    @Test
    void aCutAfterAnOrderLeavesTheOrder() throws Exception
    {
        arm(Faults.Kind.CUT_AFTER_ORDER);
        final int id = alice.send("private/buy", REST);
        assertTrue(alice.awaitClose());
        assertEquals(1006, alice.closeCode, "without a word");
        assertFalse(alice.hasArrived(message -> message.get("id").integer(-1) == id), "no reply");
        assertUsedUp();
        try (Client again = Client.loggedIn(server, "alice"))
        {
            assertEquals(1, again.result("private/get_open_orders", "{}").items().size());
            again.result("private/buy", REST);
        }
    }

    @Test
    void filledAmountIsMissing() throws Exception
    {
        assertTrue(alice.result("private/buy", REST).get("order").get("filled_amount").isPresent());
        arm(Faults.Kind.OMIT_FILLED_AMOUNT);
        final JsonValue order = alice.result("private/buy", REST).get("order");
        assertFalse(order.get("filled_amount").isPresent());
        assertFalse(order.get("average_price").isPresent());
        assertUsedUp();
    }

    @Test
    void aSilentChannelIsAcknowledgedAndSendsNothing() throws Exception
    {
        arm(Faults.Kind.SILENT_CHANNEL);
        assertEquals(1, alice.result("private/subscribe", "{\"channels\":[\"" + ORDERS + "\"]}").items().size());
        assertUsedUp();
        try (Client other = Client.loggedIn(server, "alice"))
        {
            other.result("private/subscribe", "{\"channels\":[\"" + ORDERS + "\"]}");
            alice.result("private/buy", REST);
            other.data(ORDERS, order -> true);
            alice.result("public/test", "{}");
            assertFalse(alice.hasArrived(message -> "subscription".equals(message.get("method").text())));
        }
    }

    @Test
    void aHeartbeatKickClosesWith4000() throws Exception
    {
        alice.result("public/test", "{}");
        arm(Faults.Kind.HEARTBEAT_KICK);
        alice.send("public/test", "{}");
        assertTrue(alice.awaitClose());
        assertEquals(4000, alice.closeCode);
        assertUsedUp();
    }
}
