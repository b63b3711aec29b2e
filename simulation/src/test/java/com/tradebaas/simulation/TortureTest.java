package com.tradebaas.simulation;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The seeds of every build, the tests of the tests, and the proof that a seed is the same seed every time. */
class TortureTest
{
    private static final int SEEDS = Integer.getInteger("tradebaas.seeds", 300);
    private static final long FIRST = Long.getLong("tradebaas.seed", 1);
    private static final long HALF_HOUR_NS = Torture.HOUR_NS / 2;
    /** What the seeds of a build must have reached, at least so often for 300 of them. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
        Map.entry("entry accepted", 1_000), Map.entry("STOP filled", 300), Map.entry("TARGET filled", 300),
        Map.entry("CLOSE filled", 100), Map.entry("UNKNOWN resolved absent", 150),
        Map.entry("request became UNKNOWN", 100), Map.entry("restart with a position", 150),
        Map.entry("outputs derived again in a recovery", 100), Map.entry("position without a stop", 100),
        Map.entry("refused after valid_until", 3), Map.entry("kill switch", 20),
        Map.entry("request during maintenance", 15), Map.entry("receipt FLAT", 300));

    @Test
    void allInvariantsHoldOverTheSeedsOfThisBuild()
    {
        final Score total = new Score();
        final List<SeedResult> failures = Torture.run(FIRST, SEEDS, 2, Torture::run, Torture.HOUR_NS, result ->
        {
            synchronized (total)
            {
                total.add(result.score());
            }
        });
        assertTrue(failures.isEmpty(), () -> failures.size() + " seeds failed; the first: " +
            failures.get(0).seed() + " " + failures.get(0).text() + "\n" + failures.get(0).trace());
        assertEquals(SEEDS, total.seeds());
        assertEquals(0, total.worstCleanGapNs(), "a position without a stop in a seed without faults");
        if (FIRST == 1 && SEEDS == 300)
        {
            FLOORS.forEach((what, floor) -> assertTrue(total.reached().getOrDefault(what, 0L) >= floor,
                () -> what + " was reached " + total.reached().getOrDefault(what, 0L) + " times, wanted " + floor));
        }
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
