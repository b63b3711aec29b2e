package com.tradebaas.net;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Requests as an attacker, or a proxy that reads them otherwise, would send them. */
@Timeout(120)
class AttackTest
{
    private static final String HOST = "Host: localhost:@\r\n";
    private static final String RIGHT = "Authorization: Bearer control-token\r\nContent-Type: application/json\r\n";

    private final AtomicInteger effects = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start()
    {
        server = new HttpServer(new Limits(2_048, 8_192, 50, 16_384, 1_500, 2_500, 16, 4_096, 5, 262_144))
            .tokens(new BearerTokens("read-token", "control-token"))
            .route("GET", "/health", Access.OPEN, (request, reply) -> reply.accept(HttpReply.json(200, "{}")))
            .route("POST", "/start", Access.CONTROL, (request, reply) ->
            {
                effects.incrementAndGet();
                reply.accept(HttpReply.json(200, "{}"));
            })
            .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop()
    {
        server.close();
    }

    @Test
    void aFoldedHeaderIsMalformedWhereverItStands() throws IOException
    {
        final String rest = "Content-Length: 2\r\n\r\n{}";
        for (final String folded : List.of(
            "POST /start HTTP/1.1\r\n" + HOST + RIGHT + "X-One: a\r\n b\r\n" + rest,
            "POST /start HTTP/1.1\r\n" + HOST + RIGHT + "X-One: a\r\n\tb\r\n" + rest,
            "POST /start HTTP/1.1\r\n" + HOST + RIGHT + "X-One:\r\n Transfer-Encoding: chunked\r\n" + rest,
            "POST /start HTTP/1.1\r\n Host: evil.example\r\n" + HOST + RIGHT + rest,
            "POST /start HTTP/1.1\r\n" + HOST + RIGHT + "Content-Length: 2\r\n \r\n\r\n{}",
            "POST /start HTTP/1.1\n" + HOST.replace("\r", "") + RIGHT.replace("\r", "") + "X-One: a\n b\n" + rest))
        {
            refused(folded, 1, 0);
        }
    }

    @Test
    void aFoldIsFoundWhenTheBytesComeOneByOneAndInALaterRequest() throws IOException
    {
        final String good = "POST /start HTTP/1.1\r\n" + HOST + RIGHT + "Content-Length: 4\r\n\r\n\r\n x";
        final String bad = "GET /health HTTP/1.1\r\n" + HOST + "X-One: a\r\n b\r\n\r\n";
        refused("GET /health HTTP/1.1\r\n" + HOST + "X-One: a\r\n b\r\n\r\n", 1, 1);
        try (RawPeer peer = new RawPeer(server.port()))
        {
            final String both = peer.send(port(good) + port(bad)).untilClosed();
            assertTrue(both.startsWith("HTTP/1.1 200 "), "a line of a body may begin with a space: " + both);
            assertTrue(both.contains("HTTP/1.1 400 "), both);
        }
        assertEquals(1, effects.get());
    }

    /** Sends pieces of so many bytes (0: at once). */
    private void refused(final String text, final int times, final int piece) throws IOException
    {
        final int before = effects.get();
        try (RawPeer peer = new RawPeer(server.port()))
        {
            final String bytes = port(text);
            for (int at = 0; at < bytes.length(); at += piece == 0 ? bytes.length() : piece)
            {
                peer.send(bytes.substring(at, piece == 0 ? bytes.length() : Math.min(bytes.length(), at + piece)));
            }
            final String answer = peer.untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 400 "), text + "\n" + answer);
            assertEquals(times, answer.split("HTTP/1.1 ", -1).length - 1, answer);
        }
        assertEquals(before, effects.get(), "nothing may have run: " + text);
    }

    @Test
    void wrongTokensWaitLongerAndLongerAndTheRightOnePasses() throws IOException
    {
        int locked = 0;
        for (int i = 0; i < 40; i++)
        {
            final String answer = ask("POST /start HTTP/1.1\r\n" + HOST + "Authorization: Bearer guess-" + i +
                "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
            locked += answer.startsWith("HTTP/1.1 429 ") ? 1 : 0;
            assertTrue(answer.startsWith("HTTP/1.1 429 ") || i < 10 && answer.startsWith("HTTP/1.1 401 "), answer);
            assertTrue(i < 10 || answer.toLowerCase().contains("retry-after: "), answer);
        }
        assertTrue(locked >= 30, "locked " + locked);
        assertEquals(0, effects.get());
        assertTrue(ask("GET /health HTTP/1.1\r\n" + HOST + "\r\n").startsWith("HTTP/1.1 200 "));
        assertTrue(ask("POST /start HTTP/1.1\r\n" + HOST + RIGHT + "Content-Length: 2\r\n\r\n{}")
            .startsWith("HTTP/1.1 200 "), "one that guesses must not lock the operator out");
    }

    @Test
    void theWaitDoublesUpToAMinute()
    {
        final Lockout lockout = new Lockout();
        for (int i = 0; i < 10; i++)
        {
            assertEquals(0, lockout.wrong("a", i));
        }
        long nowNs = 10;
        for (final long wanted : List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L))
        {
            assertEquals(wanted, lockout.wrong("a", nowNs));
            assertTrue(lockout.wrong("a", nowNs + 1) > 0, "while it waits it is not counted");
            nowNs += wanted * 1_000_000_000L;
        }
        assertEquals(0, lockout.wrong("b", nowNs), "another peer");
        assertEquals(0, lockout.wrong("a", nowNs + 61_000_000_000L), "a minute of peace forgives");
    }

    @Test
    void tenMegabytesAreNotRead() throws IOException
    {
        try (RawPeer peer = new RawPeer(server.port()))
        {
            final String answer = peer.send(port("POST /start HTTP/1.1\r\n" + HOST + RIGHT +
                "Content-Length: 10485760\r\n\r\n" + "x".repeat(1_000))).untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        }
        try (RawPeer peer = new RawPeer(server.port()))
        {
            peer.send(port("POST /start HTTP/1.1\r\n" + HOST + RIGHT + "Transfer-Encoding: chunked\r\n\r\n"));
            final String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
            final String answer = peer.send(chunk.repeat(5)).untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 413 ") || answer.contains("[reset]"), answer);
        }
        assertEquals(0, effects.get());
    }

    @Test
    void manyOperatorsAtOnceAreAllAnswered()
    {
        final List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++)
        {
            answers.add(CompletableFuture.supplyAsync(() ->
            {
                try
                {
                    return ask("POST /start HTTP/1.1\r\n" + HOST + RIGHT + "Content-Length: 2\r\n\r\n{}");
                }
                catch (final IOException e)
                {
                    return e.toString();
                }
            }));
        }
        answers.forEach(answer -> assertTrue(answer.join().startsWith("HTTP/1.1 200 "), answer.join()));
        assertEquals(12, effects.get());
    }

    @Test
    void anAnswerToHeadHasNoBody() throws IOException
    {
        try (RawPeer peer = new RawPeer(server.port()))
        {
            final String answer = peer.send(port("HEAD /health HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 405 ") && answer.endsWith("\r\n\r\n"), answer);
            assertFalse(answer.contains("{"), answer);
        }
    }

    private String ask(final String text) throws IOException
    {
        try (RawPeer peer = new RawPeer(server.port()))
        {
            return peer.send(port(text)).answer();
        }
    }

    private String port(final String text)
    {
        return text.replace("localhost:@", "localhost:" + server.port());
    }
}
