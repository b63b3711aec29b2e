package com.tradebaas.gateway.demo;

import com.tradebaas.gateway.GatewayMain;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ChildProcess;
import com.tradebaas.gateway.config.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code panic} as a person runs it, with the trader dead, alive, and without a venue. */
@Timeout(600)
class PanicTest
{
    @TempDir
    private Path directory;

    private int runs;
    private String said = "";

    @Test
    void shouldFlattenWithNothingButTheKeyAndStayStopped() throws Exception
    {
        try (Stage stage = new Stage(directory, List.of()))
        {
            stage.startExchange(List.of("--no-rate-limits"));
            stage.startTrader();
            open(stage);
            stage.traderProcess().kill9();
            assertEquals(0, panic(stage), said);
            assertTrue(said.contains("close ") && said.contains("flat "), said);
            flat(stage);
            assertEquals(0, panic(stage), said);
            assertTrue(said.contains("nothing ") && !said.contains("close "), said);

            stage.startTrader();
            Await.until("the latch of the trader that starts later", Stage.LIMIT_S, () ->
                stage.client().get("/api/v2/strategy/status").text().contains("\"kill\"") ? Boolean.TRUE : null);
            flat(stage);
            stage.command("/api/v2/reset", "{}");

            open(stage);
            assertEquals(0, panic(stage), "a running trader does not hinder it: " + said);
            flat(stage);
            Await.until("the latch of the running trader", Stage.LIMIT_S, () ->
                stage.client().get("/api/v2/strategy/status").text().contains("\"kill\"") ? Boolean.TRUE : null);

            stage.exchangeProcess().kill9();
            assertEquals(4, panic(stage), said);
            assertTrue(Files.exists(stage.trader().kill()) || said.contains("latched"), said);
        }
    }

    private static void open(final Stage stage) throws Exception
    {
        Await.until("a started strategy", Stage.LIMIT_S, () ->
        {
            stage.command("/api/v2/strategy/start",
                "{\"strategy\":\"fast-test\",\"parameters\":{\"every\":1,\"stop-percent\":5,\"target-percent\":5}}");
            return Boolean.TRUE;
        });
        Await.until("a protected position", Stage.LIMIT_S, () ->
        {
            final Bracket bracket = Bracket.ask(stage.probe());
            return bracket.positionE8() != 0 && bracket.complete() ? Boolean.TRUE : null;
        });
    }

    private static void flat(final Stage stage) throws IOException
    {
        assertEquals(0, stage.probe().positionE8());
        assertEquals(0, stage.probe().openOrders().size());
    }

    private int panic(final Stage stage) throws Exception
    {
        final Path out = directory.resolve("panic-" + ++runs + ".out");
        final Credentials key = ExchangeAccess.credentials();
        try (ChildProcess process = ChildProcess.start("panic", out, List.of(),
            Map.of("TRADEBAAS_CLIENT_ID", key.clientId(), "TRADEBAAS_CLIENT_SECRET", key.clientSecret()),
            GatewayMain.class.getName(), new ArrayList<>(
                List.of("panic", "--config", stage.configFile().toString(), "--limit", "10"))))
        {
            Await.until("the end of panic", Stage.LIMIT_S, () -> process.alive() ? null : Boolean.TRUE);
            said = Files.readString(out);
            assertTrue(!said.contains(key.clientSecret()), "the secret is not shown");
            return process.exitCode();
        }
    }
}
