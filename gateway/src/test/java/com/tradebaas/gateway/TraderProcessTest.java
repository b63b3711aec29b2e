package com.tradebaas.gateway;

import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.core.TradingEngine;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ControlClient;
import com.tradebaas.gateway.config.ConfigFile;
import com.tradebaas.gateway.config.Credentials;
import com.tradebaas.gateway.config.GatewayConfig;
import com.tradebaas.loader.StrategyFolder;
import com.tradebaas.runtime.JournalVerifier;
import com.tradebaas.runtime.StartRefusedException;
import com.tradebaas.runtime.VerifyResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The real core, journal and door, with a venue that does not answer. */
@Timeout(120)
class TraderProcessTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldGiveTheSameAnswerToARepeatedCommandAlsoAfterARestart() throws Exception
    {
        final UUID key = UUID.randomUUID();
        final ControlClient.Answer first;
        try (TraderProcess trader = start())
        {
            first = client().post("/api/v2/pause", key, "{\"reason\":\"test\"}");
            assertEquals(200, first.status(), first.text());
            assertEquals(first, client().post("/api/v2/pause", key, "{\"reason\":\"test\"}"));
            assertTrue(trader.lastSequence() > 0);
        }
        try (TraderProcess trader = start())
        {
            assertTrue(trader.receipt().cleanStop(), trader.receipt().text());
            assertEquals(first, client().post("/api/v2/pause", key, "{\"reason\":\"test\"}"));
            assertEquals(409, client().post("/api/v2/pause", key, "{\"reason\":\"other\"}").status());
            assertTrue(client().get("/api/v2/strategy/status").text().contains("pause"), "the latch survives");
        }
    }

    @Test
    void shouldExecuteFiftyParallelRepeatsOnce() throws Exception
    {
        try (TraderProcess trader = start())
        {
            final UUID key = UUID.randomUUID();
            final List<CompletableFuture<ControlClient.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++)
            {
                answers.add(CompletableFuture.supplyAsync(() -> post("/api/v2/pause", key)));
            }
            final List<String> texts = answers.stream().map(CompletableFuture::join).map(ControlClient.Answer::text)
                .distinct().toList();
            assertEquals(1, texts.size(), texts + " on " + trader.address());
        }
    }

    @Test
    void shouldTakeTheKillFileOnceAndStayKilled() throws Exception
    {
        final DataFolder folder = new DataFolder(directory);
        try (TraderProcess trader = start())
        {
            Files.writeString(folder.kill(), "");
            Await.until("the kill latch on " + trader.address(), 60, () ->
                latched() && !Files.exists(folder.kill()) ? Boolean.TRUE : null);
        }
        try (TraderProcess trader = start())
        {
            Await.until("the kill latch after a restart of " + trader.address(), 60,
                () -> latched() ? Boolean.TRUE : null);
            assertEquals(200, client().post("/api/v2/reset", UUID.randomUUID(), "{}").status());
            Await.until("the reset", 60, () -> latched() ? null : Boolean.TRUE);
        }
    }

    @Test
    void shouldKillBySignal() throws Exception
    {
        try (TraderProcess trader = start())
        {
            new ProcessBuilder("kill", "-USR2", Long.toString(ProcessHandle.current().pid())).start().waitFor();
            Await.until("the kill latch on " + trader.address(), 60, () -> latched() ? Boolean.TRUE : null);
        }
    }

    @Test
    void shouldStopInGoodOrderWithAVerifiedJournal() throws Exception
    {
        final TraderProcess trader = start();
        final long beganNs = System.nanoTime();
        trader.close();
        assertTrue(System.nanoTime() - beganNs < 60_000_000_000L, "took longer than a minute");
        final VerifyResult verified = JournalVerifier.verify(directory);
        assertTrue(verified.good(), verified.problems().toString());
        assertFalse(Files.exists(new DataFolder(directory).address()), "the address is taken back");
    }

    @Test
    void shouldBeUnhealthyAndSayWhyWithoutAVenue() throws Exception
    {
        try (TraderProcess trader = start())
        {
            assertEquals(503, client().get("/ready").status(), trader.address());
            final ControlClient.Answer start =
                client().post("/api/v2/strategy/start", UUID.randomUUID(), "{\"strategy\":\"quiet\"}");
            assertTrue(start.status() >= 400 && start.status() < 500, start.text());
            final String metrics = client().get("/metrics").text();
            assertTrue(metrics.contains("tradebaas_events_total"), metrics);
            assertEquals(404, client().post("/api/v2/strategy/start", UUID.randomUUID(), "{\"strategy\":\"none\"}")
                .status());
        }
    }

    @Test
    void shouldRefuseASecondProcessAndATokenFileOfOthers() throws Exception
    {
        try (TraderProcess trader = start())
        {
            final StartRefusedException refused = assertThrows(StartRefusedException.class, this::start);
            assertEquals(StartRefusedException.Reason.LOCKED, refused.reason(), trader.address());
        }
        Files.setPosixFilePermissions(new DataFolder(directory).tokens(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThrows(IOException.class, this::start);
    }

    private boolean latched() throws IOException
    {
        return client().get("/api/v2/strategy/status").json().get("latches").items().stream()
            .anyMatch(latch -> latch.text().equals("kill"));
    }

    private ControlClient client() throws IOException
    {
        return new ControlClient(new DataFolder(directory));
    }

    private ControlClient.Answer post(final String path, final UUID key)
    {
        try
        {
            ControlClient.Answer answer = client().post(path, key, "{}");
            while (answer.status() == 429)
            {
                answer = client().post("/api/v2/pause", key, "{}");
            }
            return answer;
        }
        catch (final IOException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private TraderProcess start() throws Exception
    {
        final int closedPort;
        try (ServerSocket socket = new ServerSocket(0))
        {
            closedPort = socket.getLocalPort();
        }
        final GatewayConfig config = ConfigFile.parse("test",
            "data: " + directory + "\nvenue:\n  broker: paper\n  url: ws://127.0.0.1:" + closedPort +
                "/ws/api/v2\ncontrol:\n  port: 0\njournal:\n  disk-low-mb: 16\n", Map.of(), directory);
        final StrategyFolder strategies = StrategyFolder.ofJournal(new Quiet(), directory.resolve("strategies"));
        return new TraderProcess(config, new Credentials("id", "secret"), config.venue().url(),
            new TradingEngine(strategies), strategies, "test-build");
    }

    /** Knows one strategy by name; it is never started here. */
    private static final class Quiet implements StrategyRegistry
    {
        @Override
        public List<String> names()
        {
            return List.of("quiet");
        }

        @Override
        public StrategyInfo info(final String name)
        {
            return name.equals("quiet") ? new StrategyInfo(name, "Does nothing.", 1_000_000_000L, 0, List.of()) : null;
        }

        @Override
        public Strategy create(final String name)
        {
            throw new IllegalArgumentException("cannot be started");
        }

        @Override
        public String codeHash(final String name)
        {
            return "0";
        }
    }
}
