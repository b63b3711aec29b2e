package com.tradebaas.simulation.backtest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times for people and for JSON. */
final class Text
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Text()
    {
    }

    /** Eight decimals as a decimal number without trailing zeros. */
    static String decimal(final long valueE8)
    {
        final BigDecimal value = new BigDecimal(BigInteger.valueOf(valueE8), 8).stripTrailingZeros();
        return value.signum() == 0 ? "0" : value.toPlainString();
    }

    /** The settings of a run, for the journal: nothing of the machine, so that equal runs have equal journals. */
    static String configuration(final Plan plan)
    {
        final Assumptions a = plan.assumptions();
        return "backtest=" + plan.strategy() + "\nentry=market\ntrigger=mark\nbracket=native\nlatency-ms=" +
            a.latencyNs() / 1_000_000 + "\ntaker-fee=" + decimal(a.takerFeeE8()) + "\nmaker-fee=" +
            decimal(a.makerFeeE8()) + "\nspread=" + decimal(a.spreadE8()) + "\ndepth=" + decimal(a.depthE8()) +
            "\nfunding=" + decimal(a.fundingE8()) + "\ndeposit=" + decimal(a.depositE8()) + "\nrisk=" +
            decimal(a.riskE8());
    }

    /** Epoch nanoseconds as UTC, to the second. */
    static String time(final long timeNs)
    {
        return TIME.format(Instant.ofEpochSecond(Math.floorDiv(timeNs, SECOND_NS)));
    }

    /** With so many decimals; a dash where there is no number. */
    static String fixed(final double value, final int decimals)
    {
        return Double.isNaN(value) ? "-" : Double.isInfinite(value) ? value > 0 ? "∞" : "-∞" :
            String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** A duration in the unit in which it reads best. */
    static String duration(final long ns)
    {
        final long seconds = ns / SECOND_NS;
        if (seconds >= 2 * 86_400)
        {
            return String.format(Locale.ROOT, "%.1f days", seconds / 86_400.0);
        }
        return seconds >= 2 * 3_600 ? String.format(Locale.ROOT, "%.1f hours", seconds / 3_600.0) :
            seconds >= 120 ? String.format(Locale.ROOT, "%.1f minutes", seconds / 60.0) : seconds + " s";
    }
}
