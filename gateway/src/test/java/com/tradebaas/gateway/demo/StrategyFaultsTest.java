package com.tradebaas.gateway.demo;

import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ChildProcess;
import com.tradebaas.gateway.cli.ControlClient;
import com.tradebaas.runtime.ReplayResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Real processes and strategies of the user that go wrong in every way: the position stays protected. */
@Timeout(600)
class StrategyFaultsTest
{
    private static final String SOURCE = """
        import com.tradebaas.api.*;
        import com.tradebaas.api.strategy.*;
        import java.util.List;

        public final class @CLASS@ implements Strategy
        {
            private long seen;
            public StrategyInfo info() { return new StrategyInfo("@NAME@", "Test.", 1_000_000_000L, 0, List.of()); }
            public void start(Parameters p) { seen = 0; }
            public void observe(Candle c) { seen++; }
            public void analyze(Candle c, Decision d) { @ANALYZE@ }
            public void manage(Candle c, OpenPosition p, Decision d) { @MANAGE@ }
            public void snapshot(SnapshotWriter out) { out.putLong(seen); }
            public void restore(SnapshotReader in) { seen = in.getLong(); }
        }
        """;
    private static final String ENTER = "d.enter(Signal.BUY, c.closeE8() / 10 * 9, c.closeE8() / 10 * 11);";

    @TempDir
    private Path directory;

    @Test
    void shouldSurviveWhatAStrategyDoes() throws Exception
    {
        try (Stage stage = new Stage(directory, ChildProcess.AGAIN))
        {
            Files.createDirectories(stage.strategies());
            write(stage, "Syntax", "seen += ;", "");
            write(stage, "Clock", "seen = System.nanoTime();", "");
            write(stage, "Nan", "double x = 0; d.enter(Signal.BUY, Math.round(x / x), c.closeE8() * 2);", "");
            write(stage, "Side", "d.enter(Signal.BUY, c.closeE8() * 2, c.closeE8() * 3);", "");
            write(stage, "Thrower", "int[] a = new int[1]; a[1] = 2;", "");
            write(stage, "Loop", ENTER, "while (seen >= 0) { seen = 1; }");
            try
            {
                stage.startExchange(java.util.List.of("--no-rate-limits"));
                stage.startTrader();
                refusedLoads(stage);
                fails(stage, "nan", "a stop must be on the losing side");
                fails(stage, "side", "a stop must be on the losing side");
                fails(stage, "thrower", "ArrayIndexOutOfBoundsException");
                final String before = Files.readString(stage.trader().processId());
                start(stage, "loop");
                protectedPosition(stage);
                Await.until("the restart by the watchdog", Stage.LIMIT_S, () ->
                    Files.readString(stage.trader().processId()).equals(before) ? null : Boolean.TRUE);
                inError(stage, "in quarantine: did not come back");
                protectedPosition(stage);
                final ControlClient.Answer again = stage.client().post("/api/v2/strategy/start", UUID.randomUUID(),
                    "{\"strategy\":\"loop\"}");
                assertEquals(409, again.status(), again.text());
                assertTrue(again.text().contains("QUARANTINED"), again.text());
                stage.traderProcess().kill9();
                final ReplayResult replayed = JournalWitness.replay(stage.trader().path());
                assertTrue(replayed.good(), () -> String.valueOf(replayed.problem()));
            }
            catch (final Exception | AssertionError e)
            {
                throw new AssertionError(e.getMessage() + "\n" + stage.tails(), e);
            }
        }
    }

    private static void write(final Stage stage, final String type, final String analyze, final String manage)
        throws IOException
    {
        Files.writeString(stage.strategies().resolve(type + ".java"), SOURCE.replace("@CLASS@", type)
            .replace("@NAME@", type.toLowerCase(java.util.Locale.ROOT)).replace("@ANALYZE@", analyze)
            .replace("@MANAGE@", manage));
    }

    private static void refusedLoads(final Stage stage) throws Exception
    {
        final String list = stage.client().get("/api/v2/strategies").text();
        assertTrue(list.contains("Syntax.java: line 11: illegal start of expression"), list);
        assertTrue(list.contains("Clock.java: Clock line 11: java.lang.System.nanoTime is not allowed"), list);
        final ControlClient.Answer answer =
            stage.client().post("/api/v2/strategy/start", UUID.randomUUID(), "{\"strategy\":\"clock\"}");
        assertEquals(404, answer.status(), answer.text());
    }

    private static void start(final Stage stage, final String name) throws Exception
    {
        stage.command("/api/v2/strategy/start", "{\"strategy\":\"" + name + "\"}");
        final JsonValue status = stage.status();
        assertEquals(name, status.get("strategy").text());
        assertEquals(64, status.get("strategy_code").text().length(), "the code that runs is shown");
    }

    private static void fails(final Stage stage, final String name, final String why) throws Exception
    {
        start(stage, name);
        inError(stage, why);
        assertEquals(0, stage.probe().positionE8(), name + " must not have opened a position");
        assertEquals(200, stage.client().get("/ready").status(), "the engine is alive");
        stage.command("/api/v2/reset", "{}");
    }

    private static void inError(final Stage stage, final String why) throws Exception
    {
        Await.until("ERROR", Stage.LIMIT_S, () -> stage.client().get("/ready").status() == 200 &&
            stage.status().get("state").text().equals("ERROR") ? Boolean.TRUE : null);
        final String errors = stage.client().get("/api/v2/errors").text();
        assertTrue(errors.contains("STRATEGY_FAILED") && errors.contains(why) || why.contains("quarantine"), errors);
    }

    private static void protectedPosition(final Stage stage) throws Exception
    {
        Await.until("a protected position", Stage.LIMIT_S, () ->
        {
            final Bracket bracket = Bracket.ask(stage.probe());
            return bracket.positionE8() != 0 && bracket.complete() ? Boolean.TRUE : null;
        });
    }
}
