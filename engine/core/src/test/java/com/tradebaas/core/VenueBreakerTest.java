package com.tradebaas.core;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.api.messages.OrderState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.function.Supplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A venue that fails gets no new risk for five minutes; protection goes on; what failed for good is listed. */
@Tag("T3")
final class VenueBreakerTest
{
    private static final long S = Harness.SECOND_NS;

    @Test
    void fiveFailuresWithinAMinuteForbidEntriesForFiveMinutes()
    {
        final Harness h = new Harness().boot().start("limit=0");
        h.run(5 * S);
        broken(h);
        h.command(CommandKind.STOP_STRATEGY);
        h.venue.faults.failQueries = 0;
        h.run(10 * S);
        h.start("limit=1");
        h.run(10 * S);
        assertEquals(LifecycleState.ANALYZING, h.status.lifecycle(), trace(h));
        assertFalse(h.logged("PlaceBracket"), trace(h));
        assertTrue(h.logged("guard='LATCHED"), trace(h));
        h.crash(true);
        h.run(60 * S);
        assertEquals(Latches.VENUE_BREAKER, h.status.latches(), "it survives a restart");
        assertEquals(LifecycleState.ANALYZING, h.status.lifecycle(), "and the strategy is resumed all the same");
        h.run(300 * S);
        assertEquals(0, h.status.latches(), trace(h));
        h.command(CommandKind.STOP_STRATEGY);
        h.start("limit=1");
        h.run(5 * S);
        assertTrue(h.venue.positionE8 > 0, trace(h));
        assertEquals(h.hash(), h.replayHash());
    }

    @Test
    void aPersonMayCloseItEarlier()
    {
        final Harness h = new Harness().boot().start("limit=0");
        h.run(5 * S);
        broken(h);
        h.venue.faults.failQueries = 0;
        h.command(CommandKind.RESET);
        assertEquals(0, h.status.latches(), trace(h));
    }

    @Test
    void fourFailuresDoNotTrip()
    {
        final Harness h = new Harness().boot().start("limit=0");
        h.run(5 * S);
        h.venue.faults.failQueries = 4 * 4;
        h.run(120 * S);
        assertEquals(0, h.venue.faults.failQueries, "all were used");
        assertFalse(h.logged("VENUE_BREAKER"), trace(h));
    }

    @Test
    void protectionGoesOnWhileItIsOpen()
    {
        final Harness h = new Harness().boot().start("limit=1");
        h.run(5 * S);
        broken(h);
        h.venue.faults.failQueries = 0;
        h.venue.live().get(0).state = OrderState.CANCELLED;
        h.run(20 * S);
        assertEquals(h.venue.positionE8, h.status.protectedE8(), trace(h));
        h.command(CommandKind.CLOSE_POSITION);
        h.run(5 * S);
        assertEquals(0, h.venue.positionE8, trace(h));
    }

    @Test
    void whatFailedForGoodIsListedAndToldAgainAfterARestart()
    {
        final Harness h = new Harness().boot().start("limit=1");
        h.venue.faults.rejectEntries = 1;
        h.run(5 * S);
        assertEquals(3, h.deadLetters.size(), trace(h));
        assertTrue(h.deadLetters.get(0).contains("refused=YES"), h.deadLetters.get(0));
        assertTrue(h.deadLetters.stream().anyMatch(line -> line.contains("label='entry-oco-")));
        h.deadLetters.clear();
        h.crash(true);
        assertEquals(3, h.deadLetters.size(), "the read models of a new process are empty");
    }

    private static void broken(final Harness h)
    {
        h.venue.faults.failQueries = 1_000;
        h.run(80 * S);
        assertEquals(Latches.VENUE_BREAKER, h.status.latches(), trace(h));
        assertEquals(1, h.count("code='VENUE_BREAKER'"), trace(h));
    }

    private static Supplier<String> trace(final Harness h)
    {
        return () -> String.join("\n", h.log);
    }
}
