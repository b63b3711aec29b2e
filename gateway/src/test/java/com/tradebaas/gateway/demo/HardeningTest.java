package com.tradebaas.gateway.demo;

import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ControlClient;
import com.tradebaas.gateway.control.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A real trader under attack at its HTTP door: it goes on, it ends in order, and it tells no secret. */
@Timeout(600)
class HardeningTest
{
    /** A request in a flood: done, wrong token, limited, not ready, stopping; 0 is a closed connection. */
    private static final Set<Integer> EXPECTED = Set.of(0, 200, 401, 429, 503);

    @TempDir
    private Path directory;

    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();

    @Test
    void shouldGoOnUnderAttackEndInOrderAndTellNoSecret() throws Exception
    {
        try (Stage stage = new Stage(directory, List.of()))
        {
            stage.startExchange(List.of("--no-rate-limits"));
            stage.startTrader();
            final StringBuilder shown = new StringBuilder();
            injections(stage, shown);
            final List<Socket> slow = slowPeers(stage);
            final AtomicBoolean stop = new AtomicBoolean();
            final List<Thread> flood = flood(stage, stop);
            assertEquals(200, stage.client().get("/ready").status(), "ready inside the flood");
            Await.until("the kill switch inside the flood", Stage.LIMIT_S, () -> stage.client().post(
                "/api/v2/kill-switch", UUID.randomUUID(), "{\"reason\":\"flood\"}").status() < 300 ? true : null);
            for (final String path : List.of("/health", "/ready", "/metrics", "/api/v2/strategy/status",
                "/api/v2/errors", "/api/v2/brokers", "/api/v2/balance", "/api/v2/risk-settings", "/api/v2/decisions"))
            {
                shown.append(stage.client().get(path).text());
            }
            final long beganNs = System.nanoTime();
            assertTrue(stage.traderProcess().terminate(Stage.LIMIT_S), "it ends inside the flood");
            System.out.printf("SIGTERM to end inside a flood: %.1f s, answers %s%n",
                (System.nanoTime() - beganNs) / 1e9, answers);
            stop.set(true);
            for (final Thread thread : flood)
            {
                thread.join();
            }
            for (final Socket socket : slow)
            {
                socket.close();
            }
            assertTrue(EXPECTED.containsAll(answers.keySet()), "answers: " + answers);
            secrets(stage, shown.toString());
            assertTrue(JournalWitness.replay(stage.trader().path()).good(), "the journal is whole");
        }
    }

    private static void injections(final Stage stage, final StringBuilder shown) throws Exception
    {
        for (final String reason : List.of("a\\nERROR alerts: FAKE", "a\\rFAKE", "a\\u0000FAKE", "\\u001b[31mFAKE"))
        {
            final ControlClient.Answer answer =
                stage.client().post("/api/v2/pause", UUID.randomUUID(), "{\"reason\":\"" + reason + "\"}");
            assertEquals(400, answer.status(), answer.text());
            shown.append(answer.text());
        }
        final ControlClient.Answer kept = stage.client().post("/api/v2/kill-switch", UUID.randomUUID(),
            "{\"close_position\":false,\"reason\":\"${jndi:ldap://FAKE} '; DROP TABLE x; <script>\"}");
        assertTrue(kept.status() < 300, kept.text());
        assertFalse(shown.toString().contains("FAKE"), "a refused value is not shown again: " + shown);
        stage.command("/api/v2/reset", "{}");
        assertTrue(Files.readString(stage.trader().path().resolve("../logs/trader.out")).lines()
            .noneMatch(line -> line.startsWith("ERROR alerts: FAKE") || line.startsWith("FAKE")));
    }

    private static List<Socket> slowPeers(final Stage stage) throws IOException
    {
        final List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 100; i++)
        {
            final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(stage));
            sockets.add(socket);
            if (i % 2 == 0)
            {
                try
                {
                    socket.getOutputStream().write("GET /health HT".getBytes(StandardCharsets.US_ASCII));
                }
                catch (final IOException e)
                {
                    // Closed to make room for others: as it should.
                    continue;
                }
            }
        }
        return sockets;
    }

    private List<Thread> flood(final Stage stage, final AtomicBoolean stop) throws IOException
    {
        final int port = port(stage);
        final String read = Tokens.read(stage.trader().tokens()).read();
        final List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++)
        {
            final String token = i % 3 == 0 ? "0".repeat(64) : read;
            final Thread thread = new Thread(() ->
            {
                while (!stop.get())
                {
                    count(ask(port, "GET /api/v2/strategy/status HTTP/1.1\r\nHost: 127.0.0.1:" + port +
                        "\r\nAuthorization: Bearer " + token + "\r\nConnection: close\r\n\r\n"));
                }
            });
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private void count(final int status)
    {
        answers.computeIfAbsent(status, key -> new AtomicInteger()).incrementAndGet();
    }

    private static int ask(final int port, final String request)
    {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port))
        {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            final String head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return head.length() < 12 ? 0 : Integer.parseInt(head.substring(9, 12));
        }
        catch (final IOException e)
        {
            return 0;
        }
    }

    private static int port(final Stage stage) throws IOException
    {
        final String address = stage.client().address();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Neither the venue's secret nor the tokens may stand anywhere but in the token file. */
    private void secrets(final Stage stage, final String shown) throws IOException
    {
        final Tokens tokens = Tokens.read(stage.trader().tokens());
        final List<String> secrets =
            List.of(ExchangeAccess.credentials().clientSecret(), tokens.read(), tokens.control());
        secrets.forEach(secret -> assertFalse(shown.contains(secret), "a secret is shown by the HTTP door"));
        try (Stream<Path> files = Stream.concat(Files.walk(stage.trader().path()),
            Files.walk(directory.resolve("logs"))))
        {
            for (final Path file : files.filter(Files::isRegularFile).toList())
            {
                if (!file.equals(stage.trader().tokens()))
                {
                    final String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    secrets.forEach(secret -> assertFalse(text.contains(secret), "a secret stands in " + file));
                }
            }
        }
    }
}
