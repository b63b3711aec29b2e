package com.tradebaas.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tradebaas.exchange.messages.Reason;
import org.junit.jupiter.api.Test;

/** Random days of trading with every kind of order: the invariants after every command, and replay to the same hash. */
class ExchangeFuzzTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 20261124L);

    @Test
    void invariantsHoldAfterEveryCommand()
    {
        for (int round = 0; round < 12; round++)
        {
            final long seed = SEED + round;
            final RandomDay day = new RandomDay(seed, round, true);
            for (int n = 0; n < 3_000; n++)
            {
                final String what = "seed " + seed + " command " + n;
                try
                {
                    assertNotNull(day.next(), what);
                    day.venue.core.view().audit();
                }
                catch (final RuntimeException | AssertionError e)
                {
                    throw new AssertionError(what + " " + day.last, e);
                }
            }
        }
    }

    @Test
    void replayAndSnapshotGiveTheSameStateAndOutputs()
    {
        for (int round = 0; round < 4; round++)
        {
            final RandomDay day = new RandomDay(SEED + 100 + round, round);
            for (int n = 0; n < 10_000; n++)
            {
                day.next();
            }
            final String what = "seed " + (SEED + 100 + round);
            final Venue live = day.venue;
            final Venue replay = live.replayed(-1);
            final Venue detour = live.replayed(5_000);
            assertEquals(live.core.stateHash(), replay.core.stateHash(), what);
            assertEquals(live.outputHash, replay.outputHash, what);
            assertEquals(live.core.stateHash(), detour.core.stateHash(), what);
            assertEquals(live.outputHash, detour.outputHash, what);
        }
    }

    @Test
    void refusedCommandsChangeNothing()
    {
        final RandomDay day = new RandomDay(SEED + 500, 1);
        int refused = 0;
        for (int n = 0; n < 3_000; n++)
        {
            final long before = day.venue.core.stateHash();
            final Reason reason = day.next();
            if (reason != Reason.OK && !day.timers)
            {
                refused++;
                assertEquals(before, day.venue.core.stateHash(), "seed " + (SEED + 500) + " command " + n + " " + day.last);
            }
        }
        assertTrue(refused > 100, "too few refusals: " + refused);
    }
}
