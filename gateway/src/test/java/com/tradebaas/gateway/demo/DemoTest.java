package com.tradebaas.gateway.demo;

import com.tradebaas.gateway.GatewayMain;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ChildProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The demonstration as a newcomer runs it; every line that it prints is read. */
@Tag("nightly")
@Timeout(600)
class DemoTest
{
    /** In this order; lines between them must match one of {@link #OTHERS}. */
    private static final List<String> EXPECTED = List.of(
        "\\[ *[0-9.]+ s\\] starting an exchange with a synthetic market, and a trader",
        "  ready [0-9.]+ s after the start of its process",
        "\\[ *[0-9.]+ s\\] strategy fast-test: .*",
        "  the venue says:",
        "\\[ *[0-9.]+ s\\] kill -9 of the trader, while the position is open",
        "  process [0-9]+ is gone; stop and target stay at the venue",
        "\\[ *[0-9.]+ s\\] starting it again on the same directory",
        "  recovery receipt",
        "    last sequence     [0-9]+",
        "    events replayed   [0-9]+, outputs equal byte for byte [0-9]+",
        "    seconds           [0-9.]+ to recover, [0-9.]+ from process start to ready",
        "    state hash        ([0-9a-f]{16}) replayed by another process, \\1 recovered",
        "  ok      state hash equal",
        "  the venue says:",
        "  ok      0 duplicates among all orders the venue ever saw",
        "\\[ *[0-9.]+ s\\] the trade's story, from tick to result",
        "\\[ *[0-9.]+ s\\] look at it",
        "  http://127.0.0.1:[0-9]+/#token=[0-9a-f]{64}   \\(with --keep\\)",
        "everything held in [0-9.]+ s");
    private static final Pattern OTHERS = Pattern.compile("|    .*|  .*");

    @TempDir
    private Path directory;

    @Test
    void shouldPrintWhatItPromises() throws Exception
    {
        final Path out = directory.resolve("demo.out");
        try (ChildProcess demo = ChildProcess.start("demo", out, List.of(), Map.of(), GatewayMain.class.getName(),
            List.of("demo")))
        {
            Await.until("the end of the demo", Stage.LIMIT_S, () -> demo.alive() ? null : Boolean.TRUE);
            final List<String> lines = Files.readAllLines(out);
            final String all = String.join("\n", lines);
            assertEquals(0, demo.exitCode(), all);
            int next = 0;
            for (final String line : lines)
            {
                assertFalse(line.contains("FAILED") || line.contains("Exception") || line.contains("null") ||
                    line.contains("ERROR") || line.contains("WARN"), line + "\nin\n" + all);
                if (next < EXPECTED.size() && line.matches(EXPECTED.get(next)))
                {
                    next++;
                }
                else
                {
                    assertTrue(OTHERS.matcher(line).matches(), "not expected: " + line + "\nin\n" + all);
                }
            }
            assertEquals(EXPECTED.size(), next, "missing: " + EXPECTED.get(Math.min(next, EXPECTED.size() - 1)) +
                "\nin\n" + all);
            bracket(all);
        }
    }

    /** What the venue says before and after the kill: the same position with one stop and one target. */
    private static void bracket(final String all)
    {
        final String[] says = all.split("the venue says:\n");
        assertEquals(3, says.length, all);
        final boolean closed = all.contains("closed by its own stop or target meanwhile");
        for (final String part : closed ? List.of(says[1]) : List.of(says[1], says[2]))
        {
            assertTrue(part.matches("(?s) *position +[+-][0-9]+ USD BTC-PERPETUAL\n.*"), part);
            assertTrue(part.matches("(?s).*\n  stop +(sell|buy) .*untriggered +reduce-only .* sl-oco-.*"), part);
            assertTrue(part.matches("(?s).*\n  target +(sell|buy) .*untriggered +reduce-only .* tp-oco-.*"), part);
        }
    }
}
