package com.tradebaas.core;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.LifecycleState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The process dies after the n-th input, for every n of a trade's life. */
@Tag("T50") @Tag("T51")
final class RestartTest
{
    private static final long S = Harness.SECOND_NS;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void atEveryStepOfATrade(final boolean fromSnapshot)
    {
        for (int step = 1; step < 140; step++)
        {
            final Harness h = new Harness().boot().start("limit=1");
            final int target = h.inputs.size() + step;
            while (h.inputs.size() < target)
            {
                h.run(2_000_000L);
            }
            h.crash(fromSnapshot);
            h.run(8 * S);
            final int at = step;
            assertEquals(Math.abs(h.venue.positionE8), h.status.protectedE8(),
                () -> "step " + at + "\n" + String.join("\n", h.log));
            assertEquals(h.venue.positionE8 == 0 ? 0 : 2, h.venue.live().size(),
                () -> "step " + at + "\n" + String.join("\n", h.log));
            assertEquals(0, h.status.unknownOrders(), () -> "step " + at);
            h.run(4 * S, 61_300_00000000L);
            h.run(8 * S, 61_300_00000000L);
            assertEquals(0, h.venue.positionE8 * (h.count("PlaceBracket") > 1 ? 0 : 1),
                () -> "step " + at + "\n" + String.join("\n", h.log));
            assertEquals(h.venue.labels.size(), new HashSet<>(h.venue.labels).size());
            assertEquals(h.hash(), h.replayHash());
        }
    }

    @Test
    void anActiveStrategyIsResumedAfterACleanReconciliation()
    {
        final Harness h = new Harness().boot().start("limit=0");
        h.run(5 * S);
        h.crash(true);
        assertEquals(LifecycleState.IDLE, h.status.lifecycle());
        h.run(5 * S);
        assertEquals(LifecycleState.ANALYZING, h.status.lifecycle(), () -> String.join("\n", h.log));
    }

    @Test
    void reconcilingTwiceChangesNothing()
    {
        final Harness h = new Harness().boot().start("limit=1");
        h.run(5 * S);
        final int before = h.effects.size();
        h.run(200 * S);
        assertEquals(before, h.effects.size(), () -> String.join("\n", h.effects));
    }

    @Test
    void latchesSurvive()
    {
        final Harness h = new Harness().boot().start("limit=1");
        h.command(CommandKind.PAUSE);
        h.crash(true);
        h.run(5 * S);
        assertEquals(Latches.PAUSE, h.status.latches() & Latches.PAUSE);
        assertEquals(LifecycleState.PAUSED, h.status.lifecycle());
        h.command(CommandKind.RESUME);
        assertTrue(h.logged("RESUMED"));
        assertEquals(0, h.status.latches());
    }
}
