package com.tradebaas.gateway.demo;

import com.tradebaas.gateway.cli.Await;
import com.tradebaas.runtime.SystemCalls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The whole trader, killed inside the system calls that change files: first one life is traced and its calls are
 * counted, then it is killed in evenly chosen ones, while it starts and while it trades.
 */
class KillInSystemCallsTest
{
    private static final int ENOUGH_EVENTS = 60;
    private static final int LIFE_S = 60;

    @TempDir
    private Path directory;
    private final List<Double> readySeconds = new ArrayList<>();
    private long shown;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void shouldLoseNothingWhenKilledInSystemCalls() throws Exception
    {
        kills(1);
    }

    @Test
    @Tag("nightly")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void shouldLoseNothingWhenKilledInManySystemCalls() throws Exception
    {
        kills(8);
    }

    private void kills(final int ofEachKind) throws Exception
    {
        assumeTrue(SystemCalls.canBeTraced(), "strace cannot trace here: kills inside system calls are not tested");
        int planned = 0;
        int killed = 0;
        try (Stage stage = new Stage(directory.resolve("stage"), List.of()))
        {
            stage.startExchange(List.of("--no-rate-limits"));
            final Map<String, Integer> calls = SystemCalls.ofALife(directory, tracer -> wholeLife(stage, tracer));
            for (final Map.Entry<String, Integer> call : calls.entrySet())
            {
                for (final int number : SystemCalls.spread(call.getValue(), ofEachKind))
                {
                    planned++;
                    killed += SystemCalls.killAtOrBefore(number, at -> killedIn(stage, call.getKey(), at)) ? 1 : 0;
                }
            }
        }
        Collections.sort(readySeconds);
        System.out.printf(Locale.ROOT, "killed in %d of %d system calls; ready: median %.2f s, longest %.2f s%n",
            killed, planned, readySeconds.get(readySeconds.size() / 2), readySeconds.get(readySeconds.size() - 1));
        assertTrue(planned >= 4 * ofEachKind, "only " + planned + " system calls found");
        // Some calls are made only in the first life.
        assertTrue(killed >= planned * 3 / 4, "killed " + killed + " of " + planned);
    }

    private void wholeLife(final Stage stage, final List<String> tracer) throws Exception
    {
        stage.launchTrader(tracer);
        assertTrue(lives(stage), "the traced trader ended early: " + stage.tails());
        ProcessHandle.of(stage.traderProcess().pid()).orElseThrow().descendants().forEach(ProcessHandle::destroy);
        Await.until("the end of the traced trader", Stage.LIMIT_S,
            () -> stage.traderProcess().alive() ? null : Boolean.TRUE);
    }

    private boolean killedIn(final Stage stage, final String call, final int number) throws Exception
    {
        final String where = "killed in " + call + " number " + number;
        stage.launchTrader(SystemCalls.killIn(call, number));
        final boolean survived = lives(stage);
        stage.traderProcess().kill9();
        try
        {
            readySeconds.add(AfterKill.restart(stage, shown, where));
            AfterKill.agree(stage, where);
        }
        catch (final Exception | AssertionError e)
        {
            throw new AssertionError(where + ": " + e.getMessage() + "\n" + stage.tails(), e);
        }
        stage.traderProcess().kill9();
        return !survived;
    }

    /** Trades until it has done enough, or until it dies. @return whether it lives. */
    private boolean lives(final Stage stage) throws TimeoutException
    {
        final long[] first = {-1};
        try
        {
            stage.awaitReady();
            return Await.until("a whole life", LIFE_S, () ->
            {
                AfterKill.ensureTrading(stage);
                shown = stage.status().get("last_sequence").integer(-1);
                first[0] = first[0] < 0 ? shown : first[0];
                return shown > first[0] + ENOUGH_EVENTS ? Boolean.TRUE : null;
            });
        }
        catch (final Await.Refused e)
        {
            return false;
        }
    }
}
