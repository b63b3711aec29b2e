package com.tradebaas.core;

import com.tradebaas.api.messages.LifecycleState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.HashSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Nothing goes wrong: signal, bracket, protection, stop or target, receipts. */
@Tag("T11") @Tag("T12") @Tag("T40")
final class HappyPathTest
{
    private static final long S = Harness.SECOND_NS;

    @Test
    void shouldOpenAProtectedPositionAndTakeProfit()
    {
        final Harness h = new Harness().boot().start("limit=1");
        h.run(5 * S);
        assertTrue(h.logged("PlaceBracket"), () -> String.join("\n", h.log));
        assertEquals(LifecycleState.POSITION_OPEN, h.status.lifecycle(), () -> String.join("\n", h.log));
        assertEquals(BracketState.PROTECTED.value(), h.status.bracketState());
        assertEquals(h.venue.positionE8, h.status.positionE8());
        assertEquals(h.venue.positionE8, h.status.protectedE8());
        h.run(5 * S, 61_300_00000000L);
        assertEquals(0, h.venue.positionE8);
        assertEquals(LifecycleState.ANALYZING, h.status.lifecycle(), () -> String.join("\n", h.log));
        assertTrue(h.logged("kind=FLAT"), () -> String.join("\n", h.log));
        assertTrue(h.logged("exitKind=2"), () -> String.join("\n", h.log));
        assertEquals(0, h.venue.live().size());
        clean(h);
    }

    @Test
    void shouldStopOutAShort()
    {
        final Harness h = new Harness().boot().start("limit=1\nmode=1");
        h.run(5 * S);
        assertTrue(h.venue.positionE8 < 0, () -> String.join("\n", h.log));
        h.run(5 * S, 60_700_00000000L);
        assertEquals(0, h.venue.positionE8);
        assertTrue(h.logged("exitKind=1"), () -> String.join("\n", h.log));
        clean(h);
    }

    @Test
    void shouldTradeAgainAndAgainWithoutEverTwoPositions()
    {
        final Harness h = new Harness().boot().start("limit=1000");
        for (int i = 0; i < 20; i++)
        {
            h.run(6 * S, 60_000_00000000L);
            h.run(6 * S, i % 2 == 0 ? 61_400_00000000L : 59_200_00000000L);
        }
        assertTrue(h.count("TradeClosed") >= 20, () -> String.join("\n", h.log));
        assertTrue(h.venue.worstPositionE8 < 1_200_000_00000000L, "never two positions: " + h.venue.worstPositionE8);
        clean(h);
    }

    private static void clean(final Harness h)
    {
        assertFalse(h.logged("CRITICAL"), () -> String.join("\n", h.log));
        assertFalse(h.logged("severity=WARNING"), () -> String.join("\n", h.log));
        assertFalse(h.logged("close-"), () -> "no emergency close: " + String.join("\n", h.log));
        assertEquals(h.venue.labels.size(), new HashSet<>(h.venue.labels).size());
        assertEquals(h.hash(), h.replayHash());
    }
}
