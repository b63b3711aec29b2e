package com.tradebaas.net;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("T68")
final class HttpServerTest
{
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String CONTROL = "Authorization: Bearer control-token\r\n";
    private final AtomicInteger effects = new AtomicInteger();
    private HttpServer server;
    private int port;

    @BeforeEach
    void start()
    {
        server = new HttpServer(new Limits(2_048, 8_192, 50, 16_384, 1_500, 2_500, 16, 4_096, 5, 262_144))
            .tokens(new BearerTokens("read-token", "control-token"))
            .allowOrigins(List.of("https://listed.example"))
            .route("GET", "/health", Access.OPEN, (request, reply) -> reply.accept(HttpReply.json(200, "{\"ok\":true}")))
            .route("GET", "/items/{id}", Access.READ,
                (request, reply) -> reply.accept(HttpReply.json(200, "\"" + request.pathValues().get("id") + "\"")))
            .route("POST", "/start", Access.CONTROL, (request, reply) ->
            {
                effects.incrementAndGet();
                new Thread(() -> reply.accept(HttpReply.json(200, "{\"n\":" + request.body().length + "}"))).start();
            })
            .route("GET", "/broken", Access.OPEN, (request, reply) ->
            {
                throw new IllegalStateException("secret detail");
            })
            .start("127.0.0.1", 0);
        port = server.port();
    }

    @AfterEach
    void stop()
    {
        server.close();
    }

    @Test
    void answersAndKeepsTheConnection() throws IOException
    {
        try (RawPeer peer = new RawPeer(port))
        {
            for (int i = 0; i < 3; i++)
            {
                final String answer = peer.send(get("/health", "")).answer();
                assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
                assertTrue(answer.endsWith("{\"ok\":true}"), answer);
            }
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException
    {
        try (RawPeer peer = new RawPeer(port))
        {
            peer.send(post("/start", CONTROL + JSON, "{}") + post("/start", CONTROL + JSON, "{ }") + get("/health", ""));
            assertTrue(peer.answer().endsWith("{\"n\":2}"));
            assertTrue(peer.answer().endsWith("{\"n\":3}"));
            assertTrue(peer.answer().endsWith("{\"ok\":true}"));
        }
    }

    @Test
    void tokensDecide() throws IOException
    {
        assertStatus(401, post("/start", JSON, "{}"));
        assertStatus(401, post("/start", JSON + "Authorization: Bearer wrong\r\n", "{}"));
        assertStatus(401, post("/start?token=control-token", JSON, "{}"));
        assertStatus(401, post("/start", JSON + "Cookie: token=control-token\r\n", "{}"));
        assertStatus(403, post("/start", JSON + "Authorization: Bearer read-token\r\n", "{}"));
        assertEquals(0, effects.get());
        assertStatus(200, post("/start", JSON + CONTROL, "{}"));
        assertEquals(1, effects.get());
        assertStatus(200, get("/items/7", "Authorization: Bearer read-token\r\n"));
        assertStatus(401, get("/items/7", ""));
    }

    @Test
    void methodsPathsAndTypes() throws IOException
    {
        for (final String method : List.of("GET", "HEAD", "PUT", "TRACE", "get"))
        {
            final String answer = ask(method + " /start HTTP/1.1\r\n" + host() + CONTROL + "Connection: close\r\n\r\n");
            assertTrue(answer.contains(" 405 ") && answer.contains("Allow: POST") ||
                answer.contains("allow: POST"), answer);
        }
        assertStatus(404, get("/nothing", ""));
        assertStatus(404, get("/items/", ""));
        for (final String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""))
        {
            assertStatus(415, post("/start", CONTROL + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n"), "{}"));
        }
        assertEquals(0, effects.get());
    }

    @Test
    void foreignHostsAndOriginsAreRefused() throws IOException
    {
        for (final String name : List.of("evil.example", "127.0.0.1.evil.com:" + port, "127.0.0.1:1", "0.0.0.0:" + port))
        {
            assertClosedWith(421, "GET /health HTTP/1.1\r\nHost: " + name + "\r\n\r\n");
        }
        assertClosedWith(400, "GET /health HTTP/1.1\r\n\r\n");
        assertClosedWith(400, "GET /health HTTP/1.1\r\n" + host() + host() + "\r\n");
        assertClosedWith(400, "GET http://evil.example/health HTTP/1.1\r\n" + host() + "\r\n");
        for (final String origin : List.of("https://evil.example", "null", "http://localhost.evil.com"))
        {
            assertClosedWith(403, post("/start", CONTROL + JSON + "Origin: " + origin + "\r\n", "{}"));
        }
        assertClosedWith(403, post("/start", CONTROL + JSON + "Sec-Fetch-Site: cross-site\r\n", "{}"));
        assertClosedWith(403, "OPTIONS /start HTTP/1.1\r\n" + host() + "Origin: https://evil.example\r\n\r\n");
        assertEquals(0, effects.get());
        final String listed = ask(post("/start", CONTROL + JSON + "Origin: https://listed.example\r\n", "{}"));
        assertTrue(listed.toLowerCase(java.util.Locale.ROOT)
            .contains("access-control-allow-origin: https://listed.example"), listed);
    }

    @Test
    void ambiguousBodiesAreRefusedAndNothingBehindThemRuns() throws IOException
    {
        final String behind = post("/start", CONTROL + JSON, "{}");
        final String start = "POST /start HTTP/1.1\r\n" + host() + CONTROL + JSON;
        for (final String length : List.of(
            "Content-Length: 3\r\nContent-Length: 5\r\n", "Content-Length: 3, 5\r\n", "Content-Length: +3\r\n",
            "Content-Length: -1\r\n", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding: chunked, identity\r\n"))
        {
            assertClosedWith(400, start + length + "\r\n0\r\n\r\n" + behind);
        }
        assertEquals(0, effects.get());
    }

    @Test
    void versionsSizesAndCounts() throws IOException
    {
        assertClosedWith(400, "GET /health HTTP/1.0\r\n" + host() + "\r\n");
        assertClosedWith(505, "GET /health HTTP/9.9\r\n" + host() + "\r\n");
        assertClosedWith(431, "GET /health HTTP/1.1\r\n" + host() + "X: " + "a".repeat(9_000) + "\r\n\r\n");
        assertClosedWith(414, "GET /" + "a".repeat(5_000) + " HTTP/1.1\r\n" + host() + "\r\n");
        final StringBuilder many = new StringBuilder("GET /health HTTP/1.1\r\n").append(host());
        for (int i = 0; i < 60; i++)
        {
            many.append("X-").append(i).append(": 1\r\n");
        }
        assertClosedWith(431, many + "\r\n");
        assertClosedWith(413, "POST /start HTTP/1.1\r\n" + host() + CONTROL + JSON + "Content-Length: 70000\r\n\r\n");
        assertClosedWith(413, "POST /start HTTP/1.1\r\n" + host() + CONTROL + JSON +
            "Transfer-Encoding: chunked\r\n\r\n" + "4000\r\n" + "a".repeat(0x4000) + "\r\n4000\r\n" +
            "a".repeat(0x4000) + "\r\n0\r\n\r\n");
        assertEquals(0, effects.get());
    }

    @Test
    void anExceptionIsAnOpaqueAnswer() throws IOException
    {
        final String answer = ask(get("/broken", ""));
        assertTrue(answer.contains(" 500 "), answer);
        assertFalse(answer.contains("secret") || answer.contains("IllegalState") || answer.contains("com.tradebaas"));
        assertStatus(200, get("/health", ""));
    }

    @Test
    void slowAndSilentPeersAreClosed() throws IOException
    {
        try (RawPeer silent = new RawPeer(port); RawPeer slow = new RawPeer(port))
        {
            slow.send("POST /start HTTP/1.1\r\n" + host() + CONTROL + JSON + "Content-Length: 10\r\n\r\n{");
            assertEquals("", silent.untilClosed());
            assertTrue(slow.untilClosed().startsWith("HTTP/1.1 408 "));
        }
        assertEquals(0, effects.get());
    }

    @Test
    void halfOpenConnectionsNeverLockAClientOut() throws IOException
    {
        final List<RawPeer> silent = new ArrayList<>();
        try
        {
            for (int i = 0; i < 100; i++)
            {
                silent.add(new RawPeer(port));
                if (i % 10 == 9)
                {
                    assertStatus(200, get("/health", ""));
                }
            }
            assertTrue(server.connections() <= 16);
            assertTrue(server.refusedConnections() > 0);
        }
        finally
        {
            for (final RawPeer peer : silent)
            {
                peer.close();
            }
        }
    }

    @Test
    void aFloodGets429() throws IOException
    {
        server.close();
        server = new HttpServer(Limits.control()).rates(10, 5)
            .route("POST", "/act", Access.OPEN, (request, reply) -> reply.accept(HttpReply.json(200, "{}")))
            .safetyRoute("POST", "/kill", Access.OPEN, (request, reply) -> reply.accept(HttpReply.json(200, "{}")))
            .start("127.0.0.1", 0);
        port = server.port();
        int refused = 0;
        for (int i = 0; i < 60; i++)
        {
            final String answer = ask(post("/act", JSON, "{}"));
            if (answer.startsWith("HTTP/1.1 429 "))
            {
                assertTrue(answer.toLowerCase(java.util.Locale.ROOT).contains("retry-after: "), answer);
                refused++;
            }
        }
        assertTrue(refused > 20, "refused " + refused);
        assertStatus(200, post("/kill", JSON, "{}"));
    }

    private String host()
    {
        return "Host: 127.0.0.1:" + port + "\r\n";
    }

    private String get(final String path, final String headers)
    {
        return "GET " + path + " HTTP/1.1\r\n" + host() + headers + "\r\n";
    }

    private String post(final String path, final String headers, final String body)
    {
        return "POST " + path + " HTTP/1.1\r\n" + host() + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private String ask(final String request) throws IOException
    {
        try (RawPeer peer = new RawPeer(port))
        {
            return peer.send(request).answer();
        }
    }

    private void assertStatus(final int status, final String request) throws IOException
    {
        final String answer = ask(request);
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), status + " wanted: " + answer);
    }

    private void assertClosedWith(final int status, final String request) throws IOException
    {
        try (RawPeer peer = new RawPeer(port))
        {
            final String all = peer.send(request).untilClosed();
            assertTrue(all.startsWith("HTTP/1.1 " + status + " "), status + " wanted for " +
                request.substring(0, Math.min(120, request.length())) + ": " + all);
            assertEquals(1, all.split("HTTP/1.1 [0-9]", -1).length - 1, "answered more than once: " + all);
        }
    }
}
