package com.tradebaas.simulation.backtest;

import com.tradebaas.simulation.DirectVenue;
import picocli.CommandLine.Option;

import java.math.BigDecimal;

/** The assumptions on the command line; each has a default, and all are printed with the result. */
public final class AssumptionOptions
{
    private static final String NUMBER = "-?[0-9]{1,9}(\\.[0-9]{1,8})?";
    private static final long E8 = 100_000_000L;
    private static final long MS_NS = 1_000_000L;

    @Option(names = "--deposit", defaultValue = "1", paramLabel = "BTC", description = "Default: ${DEFAULT-VALUE}")
    private String deposit;

    @Option(names = "--risk-percent", defaultValue = "1", paramLabel = "P",
        description = "Of the equity, that one trade may lose at its stop. Default: ${DEFAULT-VALUE}")
    private String risk;

    @Option(names = "--spread", defaultValue = "0.5", paramLabel = "USD",
        description = "Where the data has no quotes. Default: ${DEFAULT-VALUE}")
    private String spread;

    @Option(names = "--depth", defaultValue = "1000000", paramLabel = "USD",
        description = "At each price level where the data names none. Default: ${DEFAULT-VALUE}")
    private String depth;

    @Option(names = "--levels", defaultValue = "3", paramLabel = "N",
        description = "Price levels on each side. Default: ${DEFAULT-VALUE}")
    private String levels;

    @Option(names = "--latency-ms", defaultValue = "50", paramLabel = "MS",
        description = "To the venue, and the same back. Default: ${DEFAULT-VALUE}")
    private String latency;

    @Option(names = "--taker-fee", defaultValue = "0.05", paramLabel = "P",
        description = "Percent of the value. Default: ${DEFAULT-VALUE}")
    private String takerFee;

    @Option(names = "--maker-fee", defaultValue = "0", paramLabel = "P",
        description = "Percent of the value. Default: ${DEFAULT-VALUE}")
    private String makerFee;

    @Option(names = "--funding", defaultValue = "0", paramLabel = "P",
        description = "Percent of the value that longs pay to shorts every 8 hours. Default: ${DEFAULT-VALUE}")
    private String funding;

    /**
     * Reads them.
     *
     * @return the assumptions.
     * @throws IllegalArgumentException naming option, value and rule.
     */
    public Assumptions read()
    {
        final long spreadE8 = number("--spread", spread, "0.5", "10000");
        final long depthE8 = number("--depth", depth, "10", "1000000000");
        if (spreadE8 % DirectVenue.tickE8() != 0)
        {
            throw new IllegalArgumentException(
                "--spread is " + spread + ", must be a multiple of the tick, " + Text.decimal(DirectVenue.tickE8()));
        }
        if (depthE8 % DirectVenue.lotE8() != 0)
        {
            throw new IllegalArgumentException(
                "--depth is " + depth + ", must be a multiple of the lot, " + Text.decimal(DirectVenue.lotE8()));
        }
        return new Assumptions(number("--deposit", deposit, "0.001", "100000"),
            number("--risk-percent", risk, "0.001", "100") / 100, spreadE8, depthE8,
            (int)(number("--levels", levels, "1", "20") / E8),
            number("--latency-ms", latency, "0", "1000") / E8 * MS_NS,
            number("--maker-fee", makerFee, "-1", "5") / 100, number("--taker-fee", takerFee, "-1", "5") / 100,
            number("--funding", funding, "-5", "5") / 100);
    }

    private static long number(final String option, final String text, final String least, final String most)
    {
        final boolean number = text.matches(NUMBER);
        final BigDecimal value = number ? new BigDecimal(text) : BigDecimal.ZERO;
        if (!number || value.compareTo(new BigDecimal(least)) < 0 || value.compareTo(new BigDecimal(most)) > 0)
        {
            throw new IllegalArgumentException(
                option + " is '" + text + "', must be a number from " + least + " to " + most);
        }
        return value.movePointRight(8).longValueExact();
    }
}
