package com.tradebaas.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The score of many seeds for people and for programs. */
final class Scorecard
{
    private static final double HOUR_NS = 3.6e12;

    private Scorecard()
    {
    }

    static String text(final Score score, final List<SeedResult> failures, final double seconds)
    {
        final StringBuilder out = new StringBuilder();
        final double hours = score.simulatedNs() / HOUR_NS;
        final long faults = sum(score.faults());
        out.append(String.format(Locale.ROOT,
            "%d seeds held, %d failed; %.1f simulated hours in %.1f s (%.0f hours a minute)%n" +
            "%d events, %d invariants evaluated, %d faults injected%n",
            score.seeds(), failures.size(), hours, seconds, hours * 60 / seconds, score.events(), score.checks(),
            faults));
        out.append(String.format(Locale.ROOT,
            "longest undisturbed time without a stop: %d ms, without faults: %d ms%n",
            score.worstGapNs() / 1_000_000, score.worstCleanGapNs() / 1_000_000));
        out.append("faults\n");
        score.faults().forEach((kind, count) -> out.append(String.format("%10d  %s%n", count, kind)));
        out.append("reached\n");
        score.reached().forEach((kind, count) -> out.append(String.format("%10d  %s%n", count, kind)));
        return out.toString();
    }

    static String json(final Score score, final List<SeedResult> failures, final double seconds)
    {
        final StringBuilder out = new StringBuilder();
        out.append(String.format(Locale.ROOT, "{\"seeds\":%d,\"failed\":%d,\"simulatedHours\":%.1f,\"seconds\":%.1f," +
            "\"events\":%d,\"checks\":%d,\"worstGapMs\":%d,\"worstCleanGapMs\":%d,\"faults\":", score.seeds(),
            failures.size(), score.simulatedNs() / HOUR_NS, seconds, score.events(), score.checks(),
            score.worstGapNs() / 1_000_000, score.worstCleanGapNs() / 1_000_000));
        map(out, score.faults());
        out.append(",\"reached\":");
        map(out, score.reached());
        out.append(",\"failures\":[");
        String comma = "";
        for (final SeedResult failure : failures)
        {
            out.append(comma).append("{\"seed\":").append(failure.seed()).append(",\"invariant\":\"")
                .append(failure.invariant()).append("\"}");
            comma = ",";
        }
        return out.append("]}\n").toString();
    }

    private static void map(final StringBuilder out, final Map<String, Long> values)
    {
        out.append('{');
        String comma = "";
        for (final Map.Entry<String, Long> entry : values.entrySet())
        {
            out.append(comma).append('"').append(entry.getKey()).append("\":").append(entry.getValue());
            comma = ",";
        }
        out.append('}');
    }

    static long sum(final Map<String, Long> values)
    {
        return values.values().stream().mapToLong(Long::longValue).sum();
    }
}
