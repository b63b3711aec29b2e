package com.tradebaas.simulation;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The seeds of every build, the tests of the tests, and the proof that a seed is the same seed every time. */
@Tag("T13") @Tag("T14") @Tag("T40") @Tag("K2") @Tag("B1") @Tag("B2") @Tag("B3") @Tag("B4") @Tag("B5")
@Tag("B6") @Tag("B7") @Tag("B8") @Tag("B9") @Tag("B10") @Tag("B11") @Tag("B12") @Tag("B13") @Tag("B15")
@Tag("B17") @Tag("L1") @Tag("L2") @Tag("L3") @Tag("L4")
class TortureTest
{
    private static final int SEEDS = Integer.getInteger("tradebaas.seeds", 300);
    private static final int NIGHTLY_SEEDS = Integer.getInteger("tradebaas.nightlySeeds", 100_000);
    private static final long FIRST = Long.getLong("tradebaas.seed", 1);
    private static final long HALF_HOUR_NS = Torture.HOUR_NS / 2;
    /** Seeds that failed once; what was wrong is in docs/found-by-simulation.md. */
    private static final long[] FOUND = {10, 52, 63, 353, 646, 2111};
    /** What a thousand seeds must reach, at least so often; a test that no longer gets there proves nothing. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
        Map.entry("restart with a position", 500), Map.entry("restart with a live entry", 5),
        Map.entry("UNKNOWN resolved absent", 500), Map.entry("UNKNOWN resolved present", 500),
        Map.entry("refused after valid_until", 20),
        Map.entry("receipt FLAT", 500), Map.entry("position without a stop", 500),
        Map.entry("kill switch with a position", 200),
        Map.entry("torn tail cut", 200), Map.entry("journal restored", 20),
        Map.entry("reconnect during maintenance", 50), Map.entry("refused by guard ORDERS_PER_MINUTE", 5),
        Map.entry("outputs derived again in a recovery", 1_000), Map.entry("command repeated", 1_000),
        Map.entry("entry accepted", 5_000), Map.entry("STOP filled", 2_000), Map.entry("TARGET filled", 2_000),
        Map.entry("crowd: order traded", 10_000), Map.entry("crowd: client id repeated", 1_000),
        Map.entry("crowd: command refused", 500));

    @Test
    void allInvariantsHoldOverTheSeedsOfThisBuild()
    {
        run(FIRST, SEEDS);
    }

    @Tag("nightly")
    @Test
    void allInvariantsHoldOverTheSeedsOfTheNight()
    {
        run(FIRST + 10_000, NIGHTLY_SEEDS);
    }

    @Test
    void theSeedsThatOnceFailedHold()
    {
        for (final long seed : FOUND)
        {
            final SeedResult result = Torture.run(seed, Torture.HOUR_NS);
            assertTrue(result.good(), () -> seed + " " + result.text() + "\n" + result.trace());
        }
    }

    private static void run(final long first, final int seeds)
    {
        final Score total = new Score();
        final long startNs = System.nanoTime();
        final List<SeedResult> failures = Torture.run(first, seeds, 2, Torture::run, Torture.HOUR_NS, result ->
        {
            synchronized (total)
            {
                total.add(result.score());
            }
        });
        System.out.print(Scorecard.text(total, failures, (System.nanoTime() - startNs) / 1e9));
        assertTrue(failures.isEmpty(), () -> failures.size() + " seeds failed; the first: " +
            failures.get(0).seed() + " " + failures.get(0).text() + "\n" + failures.get(0).trace());
        assertEquals(seeds, total.seeds());
        assertEquals(0, total.worstCleanGapNs(), "a position without a stop in a seed without faults");
        if (seeds >= 1_000)
        {
            FLOORS.forEach((what, floor) ->
            {
                final long wanted = floor * (long)seeds / 1_000;
                final long reached = total.reached().getOrDefault(what, 0L);
                assertTrue(reached >= wanted, () -> what + " was reached " + reached + " times, wanted " + wanted);
            });
            for (final Fault fault : Fault.values())
            {
                assertTrue(drawn(fault, first, seeds), fault + " was in no seed");
            }
        }
    }

    private static boolean drawn(final Fault fault, final long first, final int seeds)
    {
        for (long seed = first; seed < first + seeds; seed++)
        {
            if (new Swarm(seed).rate(fault) > 0)
            {
                return true;
            }
        }
        return false;
    }

    @Test
    void theSameSeedTwiceGivesTheSameJournals()
    {
        for (final long seed : new long[] {3, 8, 21, 33})
        {
            final SeedResult first = Torture.run(seed, Torture.cores(), HALF_HOUR_NS);
            final SeedResult second = Torture.run(seed, Torture.cores(), HALF_HOUR_NS);
            assertTrue(first.good(), () -> first.seed() + " " + first.text());
            assertNotEquals(0, first.hash());
            assertEquals(first.hash(), second.hash(), "seed " + seed + " ran differently the second time");
            assertEquals(first.score().faults(), second.score().faults(), "seed " + seed);
        }
    }

    @Test
    void everyCrashPointOfTheBracketScenarioRecovers()
    {
        final CrashPoints.Result result = CrashPoints.run(CrashPoints.Scenario.BRACKET, Torture.cores());
        assertTrue(result.failures().isEmpty(), result::text);
        assertTrue(result.points() > 500, result::text);
        assertEquals(Boundary.values().length, result.byBoundary().size(), result::text);
    }

    /** The canary: a simulation that does not see this sees nothing. */
    @Test
    void theCanaryFailsAtOnce()
    {
        final SeedResult result = Torture.run(1, Torture.cores(Mutant.SEND_BEFORE_FORCE), HALF_HOUR_NS);
        assertFalse(result.good());
        assertEquals("B2", result.invariant());
        assertFalse(result.trace().isEmpty());
    }
}
