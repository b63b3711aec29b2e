package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the venue does to its clients: credits, heartbeats, cancel on disconnect, and the fault switches. */
@Tag("X11")
final class MisbehaviourTest
{
    private static final String BTC = "\"instrument_name\":\"BTC-PERPETUAL\"";
    private static final String REST = "{" + BTC + ",\"amount\":10,\"type\":\"limit\",\"price\":59000,\"label\":\"x\"}";
    @TempDir
    Path data;
    private ExchangeServer server;

    @BeforeEach
    void start()
    {
        start(ExchangeSettings.RateLimits.off());
    }

    private void start(final ExchangeSettings.RateLimits limits)
    {
        server = ExchangeServer.start(ExchangeSettings.standard(data).withRateLimits(limits)
            .withMarket(ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 1)));
    }

    @AfterEach
    void stop()
    {
        server.close();
    }

    @Test
    void usedUpCreditsEndTheSession()
    {
        server.close();
        start(new ExchangeSettings.RateLimits(true, 1, 5, 100, 1_000));
        try (Client alice = Client.loggedIn(server, "alice"))
        {
            JsonValue answer = JsonValue.ABSENT;
            for (int i = 0; i < 50 && !answer.get("error").isPresent(); i++)
            {
                answer = alice.ask("private/buy", REST);
            }
            assertEquals(10028, answer.get("error").get("code").integer(0));
            assertTrue(alice.awaitClose());
        }
    }

    @Test
    void anUnansweredHeartbeatCloses()
    {
        server.heartbeatSecondMs(20);
        try (Client alice = Client.loggedIn(server, "alice"))
        {
            assertEquals("ok", alice.result("public/set_heartbeat", "{\"interval\":10}").text());
            alice.await("a test request", message -> "heartbeat".equals(message.get("method").text()) &&
                "test_request".equals(message.get("params").get("type").text()));
            assertTrue(alice.awaitClose());
            assertEquals(4000, alice.closeCode);
        }
    }

    @Test
    void ordersOfALostConnectionAreCancelledWhenAskedFor()
    {
        try (Client watcher = Client.loggedIn(server, "alice"))
        {
            watcher.result("private/subscribe", "{\"channels\":[\"user.orders.BTC-PERPETUAL.raw\"]}");
            final String kept;
            try (Client keeping = Client.loggedIn(server, "alice"); Client leaving = Client.loggedIn(server, "alice"))
            {
                kept = keeping.result("private/buy", REST).get("order").get("order_id").text();
                leaving.result("private/enable_cancel_on_disconnect", "{}");
                assertTrue(leaving.result("private/get_cancel_on_disconnect", "{}").get("enabled").isTrue());
                leaving.result("private/buy", REST);
            }
            final JsonValue gone = watcher.data("user.orders.BTC-PERPETUAL.raw",
                order -> "cancelled".equals(order.get("order_state").text()));
            assertEquals("cancel_on_disconnect", gone.get("cancel_reason").text());
            final JsonValue left = watcher.result("private/get_open_orders", "{}");
            assertEquals(1, left.items().size());
            assertEquals(kept, left.items().get(0).get("order_id").text());
        }
    }

    @Test
    void faultsFireAsOftenAsArmedAndAreShown() throws Exception
    {
        try (Client alice = Client.loggedIn(server, "alice"))
        {
            final Object[][] refusals = {
                {Faults.Kind.MAINTENANCE, 11051}, {Faults.Kind.TIMED_OUT, 13888}, {Faults.Kind.SETTLEMENT, 10041},
                {Faults.Kind.CANCELLED_BY_USER, 13666}};
            for (final Object[] refusal : refusals)
            {
                server.faults().arm((Faults.Kind)refusal[0], 1);
                assertTrue(health().contains(refusal[0].toString()), "shown in health");
                assertEquals((Integer)refusal[1], (int)alice.error("private/buy", REST), refusal[0].toString());
            }
            assertEquals(0, alice.result("private/get_open_orders", "{}").items().size());
            server.faults().arm(Faults.Kind.OMIT_CHANNEL, 1);
            assertEquals(1, alice.result("public/subscribe",
                "{\"channels\":[\"ticker.BTC-PERPETUAL.raw\",\"ticker.ETH-PERPETUAL.raw\"]}").items().size());
            server.faults().arm(Faults.Kind.LOSE_REPLY, 1);
            alice.send("private/buy", REST);
            final JsonValue open = alice.result("private/get_open_orders", "{}");
            assertEquals(1, open.items().size(), "the order stands although its reply was lost");
            alice.result("private/subscribe", "{\"channels\":[\"user.orders.any.any.raw\"]}");
            server.faults().arm(Faults.Kind.DELAY_REPLY, 1);
            final int id = alice.send("private/cancel_by_label", "{\"label\":\"x\"}");
            final boolean[] replied = new boolean[1];
            alice.await("the notification", message ->
            {
                replied[0] |= message.get("id").integer(-1) == id;
                return message.get("params").get("channel").text().equals("user.orders.any.any.raw");
            });
            assertFalse(replied[0], "the notification overtakes the reply");
            assertEquals("{}", health().replaceAll(".*\"faults\":(\\{[^}]*}).*", "$1"));
        }
    }

    @Test
    void aLockedBookTakesCancelsOnly()
    {
        try (Client alice = Client.loggedIn(server, "alice"))
        {
            final String id = alice.result("private/buy", REST).get("order").get("order_id").text();
            alice.result("public/subscribe", "{\"channels\":[\"platform_state\"]}");
            server.market(1, false);
            assertTrue(alice.data("platform_state", value -> true).get("locked").isTrue());
            assertTrue(alice.error("private/buy", REST) != 0);
            assertEquals("cancelled",
                alice.result("private/cancel", "{\"order_id\":\"" + id + "\"}").get("order_state").text());
        }
    }

    @Test
    void httpKnowsThreeWaysToLogIn() throws Exception
    {
        final String basic = "Basic " + java.util.Base64.getEncoder().encodeToString(
            "example-key-alice:example-secret-alice".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        final String target = "/api/v2/private/get_account_summary?currency=BTC";
        assertTrue(get(target, basic).contains("\"equity\":10.0"));
        final String token = get("/api/v2/public/auth?grant_type=client_credentials&client_id=example-key-alice" +
            "&client_secret=example-secret-alice", "").replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
        assertTrue(get(target, "Bearer " + token).contains("\"equity\":10.0"));
        final String timestamp = Long.toString(System.currentTimeMillis());
        final String signature = com.tradebaas.deribit.Signature.http(
            "example-secret-alice", timestamp, "n1", "GET", target, "");
        assertTrue(get(target, "deri-hmac-sha256 id=example-key-alice,ts=" + timestamp + ",sig=" + signature +
            ",nonce=n1").contains("\"equity\":10.0"));
        assertTrue(get(target, "").contains("13009"));
        assertTrue(get("/api/v2/public/set_heartbeat?interval=10", "").contains("10030"));
        assertTrue(get("/api/v2/public%2Fget_time", "").contains("\"result\":"), "percent-encoded paths");
    }

    private String health() throws Exception
    {
        return get("/health", "");
    }

    private String get(final String target, final String authorization) throws Exception
    {
        final HttpRequest.Builder request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target));
        if (!authorization.isEmpty())
        {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
