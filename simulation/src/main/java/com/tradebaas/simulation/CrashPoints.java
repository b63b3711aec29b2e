package com.tradebaas.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs one scenario once for every boundary at which the trader can die in it, with kill and with power cut: recovery,
 * all invariants after every event, and the liveness checks after four quiet minutes.
 */
public final class CrashPoints
{
    /** The scenarios: what happens in the first seconds of a seed without any other fault. */
    public enum Scenario
    {
        /** Connect, start, enter, be protected. */
        BRACKET(8, 36),
        /** Several trades with stops, targets and closes. */
        TRADES(16, 120);

        private final long seed;
        private final long seconds;

        Scenario(final long seed, final long seconds)
        {
            this.seed = seed;
            this.seconds = seconds;
        }
    }

    /**
     * What came of a scenario.
     *
     * @param events     of the trader in the scenario.
     * @param boundaries at which it was killed.
     * @param points     deaths, of both kinds.
     * @param recovered  deaths after which everything held.
     * @param seconds    for all.
     * @param failures   the points that failed, with what was seen.
     * @param byBoundary points by the place of the death.
     * @param millis     time of each point, in their order: all with a kill, then all with a power cut.
     */
    public record Result(
        long events, long boundaries, long points, long recovered, double seconds, List<String> failures,
        Map<Boundary, Integer> byBoundary, double[] millis)
    {
        /** @return one line of JSON, with the time of each point. */
        public String json()
        {
            final StringBuilder out = new StringBuilder(String.format(Locale.ROOT,
                "{\"points\":%d,\"recovered\":%d,\"events\":%d,\"boundaries\":%d,\"seconds\":%.1f,\"millis\":[",
                points, recovered, events, boundaries, seconds));
            for (int i = 0; i < millis.length; i++)
            {
                out.append(String.format(Locale.ROOT, i == 0 ? "%.1f" : ",%.1f", millis[i]));
            }
            return out.append("]}").append(System.lineSeparator()).toString();
        }

        private String times()
        {
            final double[] sorted = millis.clone();
            Arrays.sort(sorted);
            return sorted.length == 0 ? "" : String.format(Locale.ROOT,
                "each: median %.1f ms, 99th percentile %.1f ms, longest %.1f ms (--json: all of them)%n",
                sorted[sorted.length / 2], sorted[sorted.length * 99 / 100], sorted[sorted.length - 1]);
        }

        /** @return lines for people. */
        public String text()
        {
            final StringBuilder out = new StringBuilder(String.format(Locale.ROOT,
                "%d/%d crash points recovered: %d events, %d boundaries, kill and power cut, " +
                "in %.1f s (%.1f ms each)%n",
                recovered, points, events, boundaries, seconds, seconds * 1e3 / Math.max(1, points)));
            out.append(times());
            byBoundary.forEach((boundary, count) -> out.append(String.format("%8d  %s%n", count, boundary)));
            failures.forEach(failure -> out.append("FAILED ").append(failure).append(System.lineSeparator()));
            return out.toString();
        }
    }

    private CrashPoints()
    {
    }

    /**
     * Runs a scenario.
     *
     * @param scenario which.
     * @param cores    what is tested.
     * @return what came of it.
     */
    public static Result run(final Scenario scenario, final Cores cores)
    {
        final long startNs = System.nanoTime();
        final long untilNs = World.START_NS + scenario.seconds * World.SECOND_NS;
        final CrashPlan counting = new CrashPlan(untilNs, 0, ProcessDeath.Kind.KILL);
        final World whole = new World(
            scenario.seed, Swarm.calm(scenario.seed), cores, scenario.seconds * World.SECOND_NS, counting);
        whole.alone();
        whole.runWithoutEnd();
        final long boundaries = counting.count();
        final List<String> failures = new ArrayList<>();
        final Map<Boundary, Integer> byBoundary = new EnumMap<>(Boundary.class);
        final double[] millis = new double[(int)(2 * boundaries)];
        long points = 0;
        for (final ProcessDeath.Kind kind : List.of(ProcessDeath.Kind.KILL, ProcessDeath.Kind.POWER))
        {
            for (long point = 1; point <= boundaries; point++)
            {
                final CrashPlan plan = new CrashPlan(untilNs, point, kind);
                final long beganNs = System.nanoTime();
                final String failure = one(scenario, cores, plan);
                millis[(int)points] = (System.nanoTime() - beganNs) / 1e6;
                points++;
                if (plan.hit() != null)
                {
                    byBoundary.merge(plan.hit(), 1, Integer::sum);
                }
                if (failure != null)
                {
                    failures.add(kind + " at boundary " + point + " (" + plan.hit() + "): " + failure);
                }
            }
        }
        return new Result(whole.trader().sequence(), boundaries, points, points - failures.size(),
            (System.nanoTime() - startNs) / 1e9, failures, byBoundary, millis);
    }

    private static String one(final Scenario scenario, final Cores cores, final CrashPlan plan)
    {
        final long durationNs = (scenario.seconds + 300) * World.SECOND_NS;
        try
        {
            final World world = new World(scenario.seed, Swarm.calm(scenario.seed), cores, durationNs, plan);
            world.alone();
            world.run();
            return plan.hit() == null ? "the boundary was not reached" : null;
        }
        catch (final Violation violation)
        {
            return violation.getMessage();
        }
        catch (final RuntimeException defect)
        {
            return "DEFECT " + defect;
        }
    }
}
