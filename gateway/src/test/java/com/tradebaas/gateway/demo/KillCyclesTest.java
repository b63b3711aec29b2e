package com.tradebaas.gateway.demo;

import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ControlClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Real processes, real kill -9. The exchange lives on; the trader dies at random moments, every third time with an open
 * position. After every restart: nothing acknowledged is missing, the state is what a replay gives, engine and venue
 * agree, a position has its stop and target, no label was used twice.
 */
class KillCyclesTest
{
    @TempDir
    private Path directory;

    private final long seed = Long.getLong("tradebaas.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Double> readySeconds = new ArrayList<>();
    private int withPosition;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void shouldLoseNothingInManyKills() throws Exception
    {
        cycles(Integer.getInteger("tradebaas.kill.cycles", 20), List.of());
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void shouldRestartWhereTheProcessIdRepeats() throws Exception
    {
        final List<String> namespace = List.of("unshare", "--pid", "--fork", "--mount-proc", "--kill-child");
        assumeTrue(works(namespace), "process id namespaces are not available here (unshare --pid)");
        cycles(2, namespace);
    }

    private void cycles(final int count, final List<String> prefix) throws Exception
    {
        try (Stage stage = new Stage(directory, prefix))
        {
            try
            {
                stage.startExchange(List.of("--no-rate-limits"));
                stage.startTrader();
                for (int i = 1; i <= count; i++)
                {
                    cycle(stage, i);
                }
            }
            catch (final Exception | AssertionError e)
            {
                throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + stage.tails(), e);
            }
        }
        Collections.sort(readySeconds);
        System.out.printf(Locale.ROOT,
            "%d kills, %d with an open position; process start to ready: median %.2f s, longest %.2f s%n", count,
            withPosition, readySeconds.get(readySeconds.size() / 2), readySeconds.get(readySeconds.size() - 1));
    }

    private void cycle(final Stage stage, final int number) throws Exception
    {
        AfterKill.ensureTrading(stage);
        final UUID key = UUID.randomUUID();
        final ControlClient.Answer answered = stage.client().post("/api/v2/strategy/start", key, AfterKill.START);
        if (number % 3 == 0)
        {
            Await.until("an open position", Stage.LIMIT_S, () ->
            {
                stage.status();
                return stage.probe().positionE8() != 0 ? Boolean.TRUE : null;
            });
        }
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(number % 3 == 0 ? 20_000 : 1_500_000)));
        final long acknowledged = stage.status().get("last_sequence").integer(-1);
        stage.traderProcess().kill9();
        withPosition += stage.probe().positionE8() != 0 ? 1 : 0;

        readySeconds.add(AfterKill.restart(stage, acknowledged, "cycle " + number));

        final ControlClient.Answer repeated = stage.client().post("/api/v2/strategy/start", key, AfterKill.START);
        assertEquals(answered, repeated, "cycle " + number + ": a repeated command has the same answer after a restart");
        final ControlClient.Answer other =
            stage.client().post("/api/v2/strategy/start", key, "{\"strategy\":\"fast-test\",\"reason\":\"other\"}");
        assertEquals(409, other.status(), other.text());
        AfterKill.agree(stage, "cycle " + number);
    }

    private static boolean works(final List<String> prefix)
    {
        try
        {
            final List<String> command = new ArrayList<>(prefix);
            command.add("true");
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        }
        catch (final IOException e)
        {
            return false;
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
