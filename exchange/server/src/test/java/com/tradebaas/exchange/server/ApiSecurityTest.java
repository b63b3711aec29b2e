package com.tradebaas.exchange.server;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Attacks on {@code /api/v1} and {@code /ws}: tokens, guessing, smuggling, foreign pages, floods, slow readers. */
final class ApiSecurityTest
{
    private static final String PAGE = "https://trade.example";
    @TempDir
    Path data;
    private ExchangeServer server;

    private void start(final ExchangeSettings.RateLimits limits, final int tokenLifeS)
    {
        server = ExchangeServer.start(ExchangeSettings.standard(data).withRateLimits(limits)
            .withMarket(ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 1))
            .withApi(new ExchangeSettings.Api(tokenLifeS, 10_000, 120_000, List.of(PAGE), null)));
    }

    private Api start() throws Exception
    {
        start(ExchangeSettings.RateLimits.off(), 3_600);
        return Api.of(server, "alice");
    }

    @AfterEach
    void stop()
    {
        server.close();
    }

    private String head(final String method, final String path, final String... headers)
    {
        final StringBuilder out = new StringBuilder(method + " /api/v1" + path + " HTTP/1.1\r\n");
        out.append("Host: 127.0.0.1:").append(server.port()).append("\r\n");
        for (final String header : headers)
        {
            out.append(header).append("\r\n");
        }
        return out.append("\r\n").toString();
    }

    private static String base64(final String text)
    {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void onlyOurOwnTokensAreTaken() throws Exception
    {
        final Api alice = start();
        final String[] parts = alice.token.split("\\.");
        final String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        final String none = base64("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        final String bob = parts[0] + "." + base64(payload.replace("1000", "1001")) + "." + parts[2];
        final String[] forged = {null, "", "x", "a.b.c", none,
            base64("{\"alg\":\"None\"}") + "." + parts[1] + "." + parts[2], bob, parts[0] + "." + parts[1] + ".", parts[0] + "." + parts[1], alice.token.substring(1),
            base64("{\"alg\":\"HS512\"}") + "." + parts[1] + "." + parts[2],
            base64("{\"alg\":\"RS256\"}") + "." + parts[1] + "." + parts[2], alice.token + "x".repeat(5_000),
            base64("{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}") + "." + parts[1] + "." + parts[2]};
        final String missing = new Api(server.port(), null).get("/orders").expect(401).text();
        for (final String token : forged)
        {
            final Api.Reply reply = new Api(server.port(), token).get("/orders");
            // After a few wrong ones the address has to wait; nobody is let in either way.
            assertTrue(reply.status() == 401 || reply.status() == 429, token + ": " + reply.status());
            if (reply.status() == 401)
            {
                assertEquals(missing, reply.text(), "the answer does not tell what was wrong");
                assertEquals("Bearer", reply.http().headers().firstValue("WWW-Authenticate").orElse(""));
            }
        }
        new Api(server.port(), null).get("/orders?token=" + alice.token).expect(401);
        new Api(server.port(), null).call("GET", "/orders", null, "Cookie", "token=" + alice.token).expect(401);
        new Api(server.port(), null).call("GET", "/orders", null, "Authorization", "Basic " + alice.token).expect(401);
        alice.get("/orders").expect(200);
        // The Deribit door's tokens are not JWTs, and a JWT opens nothing there.
        assertTrue(RawHttp.answer(server.port(), "GET /api/v2/private/get_positions?currency=BTC HTTP/1.1\r\nHost: " +
            "127.0.0.1:" + server.port() + "\r\nAuthorization: Bearer " + alice.token + "\r\nConnection: close\r\n\r\n")
            .contains("13009"));
    }

    @Test
    void anExpiredTokenIsRefusedEverywhere() throws Exception
    {
        start(ExchangeSettings.RateLimits.off(), 1);
        final Api alice = Api.of(server, "alice");
        final long deadlineNs = System.nanoTime() + 20_000_000_000L;
        while (alice.get("/balances").status() == 200 && System.nanoTime() < deadlineNs)
        {
            Thread.onSpinWait();
        }
        alice.get("/balances").expect(401);
        try (StreamClient late = new StreamClient(server.port(), alice.token))
        {
            assertEquals(4401, late.closeCode());
            assertFalse(late.has("hello"), "nothing is told before the token is checked");
        }
    }

    @Test
    void aWebSocketNeedsATokenInHeaderOrQuery() throws Exception
    {
        final Api alice = start();
        for (final String token : new String[]{null, "wrong"})
        {
            try (StreamClient nobody = new StreamClient(server.port(), token))
            {
                assertEquals(4401, nobody.closeCode());
                assertFalse(nobody.has("hello"));
            }
        }
        final URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/ws");
        HttpClient.newHttpClient().newWebSocketBuilder().header("Authorization", "Bearer " + alice.token)
            .buildAsync(uri, new java.net.http.WebSocket.Listener() { }).join().abort();
        for (final String origin : List.of("https://evil.example", "null", "http://127.0.0.1.evil.example"))
        {
            final String answer = RawHttp.answer(server.port(), "GET /ws?token=" + alice.token + " HTTP/1.1\r\nHost: " +
                "127.0.0.1:" + server.port() + "\r\nOrigin: " + origin + "\r\nConnection: Upgrade\r\nUpgrade: " +
                "websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        }
    }

    @Test
    void whoGuessesMustWait() throws Exception
    {
        final Api alice = start();
        int refused = 0;
        for (int i = 0; i < 11; i++)
        {
            refused += Api.login(server.port(), "example-key-alice", "wrong-secret-" + i).status() == 401 ? 1 : 0;
        }
        assertTrue(refused >= 10, "the first ten");
        final Api.Reply locked = Api.login(server.port(), "example-key-alice", "example-secret-alice").expect(429);
        assertTrue(Integer.parseInt(locked.http().headers().firstValue("Retry-After").orElse("0")) >= 1);
        // Everything else goes on, also for those who are in already.
        alice.get("/orders").expect(200);
        Api.anybody(server).get("/time").expect(200);
        int tried = 0;
        for (int i = 0; i < 1_000; i++)
        {
            final int status = new Api(server.port(), "wrong-" + i).get("/orders").status();
            assertTrue(status == 401 || status == 429);
            tried += status == 401 ? 1 : 0;
        }
        assertTrue(tried <= 6, "one try after 1, 2, 4, 8, 16, 32 seconds, not " + tried);
        alice.get("/orders").expect(200);
    }

    @Test
    void bodiesThatAreNoJsonOfOursAreRefused() throws Exception
    {
        final Api alice = start();
        final String good = Api.order("j-1", Api.limit("BUY", 100, "59000"));
        final String[] bad = {"", "[", "[".repeat(1_100), "{}{}", good + "x", good + good, "\uFEFF" + good,
            good.replace("\"100\"", "1e999999999"), good.replace("\"100\"", "\"1e999999999\""),
            good.replace("\"100\"", "\"" + "9".repeat(5_000) + "\""), good.replace("\"100\"", "9".repeat(5_000)),
            good.replace("\"100\"", "null"), good.replace("\"100\"", "NaN"), good.replace("\"100\"", "[100]"),
            good.replace("\"100\"", "{\"a\":1}"), good.replace("\"100\"", "100"), good.replace("\"100\"", "\"-100\""),
            good.replace("\"side\"", "\"price\":\"1\",\"side\""), good.replace("}", ",\"__proto__\":\"1\"}"),
            good.replace("j-1", "../../etc/passwd"), good.replace("j-1", "${jndi:ldap://x}"),
            good.replace("j-1", "<script>alert(1)</script>"), good.replace("j-1", "a\\nFAKE LOG LINE"),
            good.replace("j-1", "x".repeat(65)), good.replace("j-1", "\\ud800"), good.replace("j-1", "' OR 1=1 --")};
        for (final String body : bad)
        {
            final Api.Reply reply = alice.post("/orders", body);
            assertEquals(400, reply.status(), body.substring(0, Math.min(80, body.length())) + ": " + reply.text());
            assertFalse(reply.text().contains("<script>"), "what comes back is escaped");
            assertTrue(reply.text().length() < 600, "and short");
        }
        for (final String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"))
        {
            assertEquals(415, alice.call("POST", "/orders", good, "Content-Type", type).status());
        }
        assertEquals(415, alice.call("POST", "/orders", good).status());
        final byte[] utf16 = good.getBytes(StandardCharsets.UTF_16LE);
        final String answer = RawHttp.answer(server.port(), head("POST", "/orders",
            "Authorization: Bearer " + alice.token, "Content-Type: application/json", "Connection: close", "Content-Length: " + utf16.length) +
            new String(utf16, StandardCharsets.ISO_8859_1));
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertEquals(0, alice.get("/orders").json().get("orders").items().size());
        alice.post("/orders", good).expect(201);
    }

    @Test
    void requestsCannotBeSmuggledOrTooLarge() throws Exception
    {
        final Api alice = start();
        final String inner = Api.order("smuggled", Api.limit("BUY", 100, "59000"));
        final String second = head("POST", "/orders", "Authorization: Bearer " + alice.token,
            "Content-Type: application/json", "Content-Length: " + inner.length()) + inner;
        final String bearer = "Authorization: Bearer " + alice.token;
        final String json = "Content-Type: application/json";
        final String[] attacks = {
            head("POST", "/orders", bearer, json, "Content-Length: 3", "Transfer-Encoding: chunked") + "0\r\n\r\n" +
                second,
            head("POST", "/orders", bearer, json, "Content-Length: 3", "Content-Length: 5") + "{}" + second,
            head("POST", "/orders", bearer, json, "Content-Length: 3, 5") + "{}" + second,
            head("POST", "/orders", bearer, json, "Content-Length: +2") + "{}" + second,
            head("POST", "/orders", bearer, json, "Transfer-Encoding: xchunked") + "0\r\n\r\n" + second,
            head("POST", "/orders", bearer, json, "Transfer-Encoding : chunked") + "0\r\n\r\n" + second};
        for (final String attack : attacks)
        {
            final String answer = RawHttp.answer(server.port(), attack);
            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertEquals(2, answer.split("HTTP/1\\.1 [0-9]{3}", -1).length, "one answer, then closed: " + answer);
        }
        assertEquals(0, alice.get("/orders").json().get("orders").items().size(), "nothing was smuggled in");
        assertTrue(RawHttp.answer(server.port(), head("POST", "/orders", bearer, json, "Content-Length: 70000"))
            .startsWith("HTTP/1.1 413"));
        assertTrue(RawHttp.answer(server.port(), head("POST", "/orders", bearer, json, "Transfer-Encoding: chunked") +
            "11170\r\n" + "x".repeat(40_000)).startsWith("HTTP/1.1 413"));
    }

    @Test
    void foreignPagesAndHostsAreTurnedAway() throws Exception
    {
        final Api alice = start();
        for (final String origin : List.of("https://evil.example", "null", "http://localhost.evil.example"))
        {
            final Api.Reply reply = alice.call("GET", "/orders", null, "Origin", origin).expect(403);
            assertTrue(reply.http().headers().firstValue("Access-Control-Allow-Origin").isEmpty());
            final Api.Reply preflight = alice.call("OPTIONS", "/orders", null, "Origin", origin).expect(403);
            assertTrue(preflight.http().headers().map().keySet().stream()
                .noneMatch(name -> name.startsWith("access-control")));
        }
        alice.call("GET", "/orders", null, "Sec-Fetch-Site", "cross-site").expect(403);
        final Api.Reply listed = alice.call("OPTIONS", "/orders", null, "Origin", PAGE).expect(204);
        assertEquals(PAGE, listed.http().headers().firstValue("Access-Control-Allow-Origin").orElse(""));
        assertEquals("Origin", listed.http().headers().firstValue("Vary").orElse(""));
        assertTrue(listed.http().headers().firstValue("Access-Control-Allow-Private-Network").isEmpty());
        alice.call("GET", "/orders", null, "Origin", PAGE).expect(200);
        for (final String host : List.of("evil.example", "127.0.0.1.evil.example", "127.0.0.1:1", "0.0.0.0"))
        {
            final String answer =
                RawHttp.answer(server.port(), "GET /api/v1/time HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
        }
        assertTrue(RawHttp.answer(server.port(), "GET /api/v1/time HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 400"));
        assertEquals(405, alice.call("PUT", "/orders", "{}").status());
        assertEquals(404, alice.get("/nothing").status());
    }

    @Test
    void aFloodIsSlowedDownAndOthersGoOn() throws Exception
    {
        start(ExchangeSettings.RateLimits.deribit(), 3_600);
        final Api alice = Api.of(server, "alice");
        final Api bob = Api.of(server, "bob");
        int slowed = 0;
        for (int i = 0; i < 60; i++)
        {
            final Api.Reply reply = alice.post("/orders", Api.order("f-" + i, Api.limit("BUY", 10, "59000")));
            assertTrue(reply.status() == 201 || reply.status() == 429, reply.text());
            slowed += reply.status() == 429 ? 1 : 0;
            assertTrue(reply.status() == 201 || reply.http().headers().firstValue("Retry-After").isPresent());
        }
        assertTrue(slowed > 0, "10 a second, 20 at once");
        bob.post("/orders", Api.order("f-0", Api.limit("SELL", 10, "61000"))).expect(201);
        alice.delete("/orders").expect(200);
        assertTrue(Stream.generate(() -> status("/time")).limit(2_000).anyMatch(status -> status == 429));
        bob.get("/orders").expect(200);
    }

    private int status(final String path)
    {
        try
        {
            return Api.anybody(server).get(path).status();
        }
        catch (final IOException | InterruptedException failed)
        {
            throw new AssertionError(failed);
        }
    }

    @Test
    void aSlowReaderIsCutOffAndNobodyElseNotices() throws Exception
    {
        final Api alice = start();
        try (StreamClient steady = new StreamClient(server.port(), alice.token);
            StreamClient slow = new StreamClient(server.port(), Api.of(server, "bob").token))
        {
            steady.subscribe("BTC-PERPETUAL@book", "BTC-PERPETUAL@trade");
            slow.subscribe("BTC-PERPETUAL@book", "BTC-PERPETUAL@book50", "BTC-PERPETUAL@book100",
                "BTC-PERPETUAL@book1000", "BTC-PERPETUAL@trade", "orders", "fills", "balances");
            assertEquals(2, streams());
            slow.reading(false);
            final RandomFlow flow = new RandomFlow(server, new Random(7));
            for (int i = 0; i < 100 && streams() == 2; i++)
            {
                flow.orders(1_000);
                alice.get("/balances").expect(200);
                steady.awaitId("BTC-PERPETUAL@trade", alice.get("/symbols/BTC-PERPETUAL/trades?limit=1").json()
                    .get("trades").items().get(0).get("sequence").integer(0));
            }
            assertEquals(1, streams(), "4 MB behind, the reader is cut off");
            assertNull(steady.gap());
        }
    }

    private long streams() throws Exception
    {
        return Long.parseLong(metrics().lines().filter(line -> line.startsWith("exchange_streams ")).findFirst()
            .orElseThrow().substring("exchange_streams ".length()));
    }

    private String metrics() throws Exception
    {
        return RawHttp.answer(server.port(), "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() +
            "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void noSecretIsWrittenAndNoPathMakesASeries() throws Exception
    {
        final Api alice = start();
        alice.place("q-1", Api.limit("BUY", 10, "59000"));
        final long series = metrics().lines().filter(line -> line.startsWith("# TYPE")).count();
        for (int i = 0; i < 300; i++)
        {
            assertEquals(404, alice.get("/path-" + i).status());
        }
        assertEquals(series, metrics().lines().filter(line -> line.startsWith("# TYPE")).count());
        server.close();
        try (Stream<Path> files = Files.walk(data))
        {
            for (final Path file : files.filter(Files::isRegularFile).toList())
            {
                final String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(text.contains("example-secret"), file.toString());
                assertFalse(text.contains(alice.token), file.toString());
            }
        }
        assertThrows(IOException.class, () -> alice.get("/time"));
    }
}
