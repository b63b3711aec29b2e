package com.tradebaas.core;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.LifecycleState;
import org.junit.jupiter.api.Test;

import java.util.function.Supplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A strategy in the shadow decides and sizes like a live one, and nothing leaves for it. */
final class ShadowTest
{
    private static final long S = Harness.SECOND_NS;

    @Test
    void itsSignalsAreSizedAndJournaledAndNothingIsSent()
    {
        final Harness h = shadowed("limit=2");
        h.run(8 * S);
        assertEquals(2, h.count("SHADOW fast, nothing is sent: SIZED"), trace(h));
        assertFalse(h.logged("Place"), trace(h));
        assertEquals(LifecycleState.IDLE, h.status.lifecycle());
        assertEquals(h.hash(), h.replayHash());
    }

    @Test
    void itSizesWhatTheLiveOneSends()
    {
        final Harness h = shadowed("limit=1");
        h.run(8 * S);
        final Harness live = new Harness().boot().start("limit=1");
        live.run(8 * S);
        assertEquals(amount(h), amount(live));
    }

    @Test
    void theLiveStrategyIsNotTouchedByItNorByItsFailure()
    {
        final Harness h = new Harness().boot().start("limit=1");
        h.command(CommandKind.START_STRATEGY, true, TestStrategies.NAME, "mode=2");
        h.run(8 * S);
        assertTrue(h.logged("SHADOW_STRATEGY_FAILED"), trace(h));
        assertEquals(LifecycleState.POSITION_OPEN, h.status.lifecycle(), trace(h));
        assertEquals(0, h.status.latches());
    }

    @Test
    void whatMayNotBeEnteredIsJournaledWithItsRule()
    {
        final Harness h = shadowed("limit=1\nmode=5");
        h.run(8 * S);
        assertTrue(h.logged("guard='SHADOW'"), trace(h));
        assertTrue(h.logged("STOP_ON_WRONG_SIDE"), trace(h));
    }

    @Test
    void itGoesOnAfterARestartAndStopsOnCommand()
    {
        final Harness h = shadowed("limit=1000");
        h.run(8 * S);
        h.crash(true);
        final long before = h.count("SHADOW fast");
        h.run(8 * S);
        assertTrue(h.count("SHADOW fast") > before, trace(h));
        h.command(CommandKind.STOP_STRATEGY, true, "", "");
        final long stopped = h.count("SHADOW fast");
        h.run(8 * S);
        assertEquals(stopped, h.count("SHADOW fast"), trace(h));
        assertEquals(h.hash(), h.replayHash());
    }

    private static Harness shadowed(final String parameters)
    {
        final Harness h = new Harness().boot();
        h.command(CommandKind.START_STRATEGY, true, TestStrategies.NAME, parameters);
        assertTrue(h.logged("SHADOW_STARTED"), trace(h));
        return h;
    }

    private static String amount(final Harness h)
    {
        final String line = h.log.stream().filter(text -> text.contains("kind=SIZED")).findFirst().orElse("none");
        final int at = line.indexOf("rounded down to ");
        return line.substring(at, line.indexOf(", loss", at));
    }

    private static Supplier<String> trace(final Harness h)
    {
        return () -> String.join("\n", h.log);
    }
}
