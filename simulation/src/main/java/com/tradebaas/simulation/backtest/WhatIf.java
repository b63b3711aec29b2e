package com.tradebaas.simulation.backtest;

import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.api.strategy.StrategyRegistry;

import java.util.ArrayList;
import java.util.List;

/**
 * A journal's market through another strategy or other parameters. Beside it runs a control: the journal's own strategy
 * over the same market; where the control differs from the journal, the difference is the simulation's.
 *
 * @param then    trades of the journal.
 * @param control the journal's own strategy, simulated.
 * @param now     the other one, simulated.
 * @param pairs   trades of both, in the order of their entries.
 * @param limits  what the comparison cannot say.
 */
public record WhatIf(
    List<Trade> then, Outcome control, Outcome now, List<Pair> pairs, List<String> limits)
{
    private static final long MS_NS = 1_000_000L;

    /**
     * One row of the comparison.
     *
     * @param then of the journal, null when only the other strategy trades here.
     * @param now  of the other strategy, null when only the journal traded here.
     */
    public record Pair(Trade then, Trade now)
    {
        /** @return which of both there are, in words. */
        public String where()
        {
            return then == null ? "only now" : now == null ? "only then" : "both";
        }

        private long entryNs()
        {
            return then == null ? now.entryNs() : then.entryNs();
        }
    }

    /**
     * Compares.
     *
     * @param journal    read.
     * @param registry   of strategies.
     * @param strategy   name, null for the journal's.
     * @param parameters {@code name=value} lines; added to the journal's when the strategy is the same.
     * @param latencyMs  to the venue, and back.
     * @return the comparison.
     * @throws IllegalArgumentException naming field, value and rule.
     */
    public static WhatIf of(
        final JournalMarket journal, final StrategyRegistry registry, final String strategy, final String parameters,
        final long latencyMs)
    {
        final boolean same = strategy == null || strategy.equals(journal.strategy());
        final String name = same ? journal.strategy() : strategy;
        final String lines = same ? journal.parameters() + "\n" + parameters : parameters;
        final Assumptions assumptions = journal.assumptions(latencyMs * MS_NS);
        final Outcome control = run(journal, registry, journal.strategy(), journal.parameters(), assumptions);
        final Outcome now = run(journal, registry, name, lines.strip(), assumptions);
        final List<String> limits = new ArrayList<>(List.of(
            "Fills are simulated by the matching engine over the recorded best prices; the journal's were the " +
            "venue's. The control shows how far apart the two are for the same strategy.",
            "The recorded market holds the traces of the journal's own orders, and does not react to the new ones.",
            "Operators' actions, breaks of the connection and restarts of the journal are not repeated; funding is 0.",
            "An open position at the end of the journal is closed at the last price."));
        if (journal.starts() > 1)
        {
            limits.add("The journal has " + journal.starts() + " starts of strategies; the first one is compared: " +
                journal.strategy() + ".");
        }
        final long apartNs = Math.max(registry.info(journal.strategy()).candleDurationNs(),
            registry.info(name).candleDurationNs());
        return new WhatIf(journal.trades(), control, now, pair(journal.trades(), now.trades(), apartNs), limits);
    }

    private static Outcome run(
        final JournalMarket journal, final StrategyRegistry registry, final String name, final String parameters,
        final Assumptions assumptions)
    {
        final StrategyInfo info = registry.info(name);
        if (info == null)
        {
            throw new IllegalArgumentException(
                "--strategy is '" + name + "', must be one of " + String.join(", ", registry.names()));
        }
        final Plan plan =
            new Plan(registry, name, parameters, assumptions, journal.startedNs(), Long.MAX_VALUE);
        return new Backtest(plan, journal.recording(info.candleDurationNs())).limits(journal.riskSettings())
            .run(ticks ->
            {
            });
    }

    /** Trades of the same side whose entries are less than one candle apart belong together. */
    static List<Pair> pair(final List<Trade> then, final List<Trade> now, final long apartNs)
    {
        final List<Pair> pairs = new ArrayList<>();
        final List<Trade> left = new ArrayList<>(now);
        for (final Trade old : then)
        {
            Trade found = null;
            for (final Trade one : left)
            {
                final long distanceNs = Math.abs(one.entryNs() - old.entryNs());
                if (one.isLong() == old.isLong() && distanceNs < apartNs &&
                    (found == null || distanceNs < Math.abs(found.entryNs() - old.entryNs())))
                {
                    found = one;
                }
            }
            left.remove(found);
            pairs.add(new Pair(old, found));
        }
        left.forEach(one -> pairs.add(new Pair(null, one)));
        pairs.sort((a, b) -> Long.compare(a.entryNs(), b.entryNs()));
        return pairs;
    }

    /** @return sum of the journal's trades after fees, BTC at eight decimals. */
    public long thenE8()
    {
        return then.stream().mapToLong(Trade::netE8).sum();
    }

    /** @return the whole comparison for people. */
    public String text()
    {
        final StringBuilder out = new StringBuilder();
        out.append(String.format("%-11s %-19s %-6s %12s %10s  %12s %10s %12s%n", "", "entry (UTC)", "side",
            "then, price", "then, BTC", "now, price", "now, BTC", "change, BTC"));
        for (final Pair pair : pairs)
        {
            final Trade any = pair.then() == null ? pair.now() : pair.then();
            final long thenNet = pair.then() == null ? 0 : pair.then().netE8();
            final long nowNet = pair.now() == null ? 0 : pair.now().netE8();
            out.append(String.format("%-11s %-19s %-6s %12s %10s  %12s %10s %12s%n", pair.where(),
                Text.time(any.entryNs()), any.isLong() ? "long" : "short", price(pair.then()), money(pair.then()),
                price(pair.now()), money(pair.now()), Text.fixed((nowNet - thenNet) / 1e8, 6)));
        }
        final long controlE8 = Figures.of(control).netE8();
        final long nowE8 = Figures.of(now).netE8();
        out.append('\n').append(row("then, as recorded", then.size(), thenE8(), ""));
        out.append(row("then, simulated again", control.trades().size(), controlE8,
            "the control: " + difference(controlE8 - thenE8()) + " of it is the simulation's"));
        out.append(row("now, simulated", now.trades().size(), nowE8, difference(nowE8 - controlE8) +
            " against the control, " + difference(nowE8 - thenE8()) + " against the journal"));
        out.append("\nLimits\n");
        limits.forEach(limit -> out.append("  * ").append(limit).append('\n'));
        return out.toString();
    }

    private static String price(final Trade trade)
    {
        return trade == null ? "-" : Text.fixed(trade.entryPrice(), 1);
    }

    private static String money(final Trade trade)
    {
        return trade == null ? "-" : Text.fixed(trade.netE8() / 1e8, 6);
    }

    private static String difference(final long valueE8)
    {
        return Summary.signed(valueE8) + " BTC";
    }

    private static String row(final String name, final int trades, final long netE8, final String more)
    {
        return String.format("%-22s %5d trades  %14s BTC  %s%n", name, trades, Summary.signed(netE8), more);
    }
}
