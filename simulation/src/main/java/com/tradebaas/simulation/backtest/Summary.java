package com.tradebaas.simulation.backtest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result in words: for the terminal and for the report. */
final class Summary
{
    private Summary()
    {
    }

    /** Name and value with its unit. */
    static Map<String, String> rows(final Outcome run, final Figures f)
    {
        final Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Result", signed(f.netE8()) + " BTC (" + percent(f.totalReturn()) + " of the start); in USD " +
            percent(f.usdReturn()) + ", the price " + percent(f.marketReturn()));
        rows.put("Trades", f.trades() + ", won " + f.wins() + " (" + percent(f.winRate()).replace("+", "") +
            "), longest row of losers " + f.losingRun());
        rows.put("Profit factor", Text.fixed(f.profitFactor(), 2) + " (won over lost, after costs; above 1 is profit)");
        rows.put("Expectancy", Text.fixed(f.expectancyE8() / 1e8, 6) + " BTC a trade, " +
            Text.fixed(f.expectancyR(), 3) + " R (times the planned risk)");
        rows.put("Average winner, loser", Text.fixed(f.averageWinE8() / 1e8, 6) + " BTC, " +
            Text.fixed(f.averageLossE8() / 1e8, 6) + " BTC");
        rows.put("Max drawdown", Text.fixed(100 * f.drawdown(), 2) + " % (" + Text.decimal(f.drawdownE8()) + " BTC)" +
            (f.drawdownE8() == 0 ? "" : ", from " + Text.time(run.curve().worstFromNs()) + " to " +
            Text.time(run.curve().worstNs())));
        final String base = f.periodHours() == 0 ? " (less than " + Figures.LEAST_HOURS + " whole hours)" :
            " (" + f.periods() + (f.periodHours() == 1 ? " hourly" : " daily") + " returns, a year of " +
            (f.periodHours() == 1 ? "8,760 hours" : "365 days") + ", risk-free 0)";
        rows.put("Sharpe, Sortino", Text.fixed(f.sharpe(), 2) + ", " + Text.fixed(f.sortino(), 2) + base);
        rows.put("Exposure", Text.fixed(100 * f.exposure(), 1) + " % of the time in the market");
        rows.put("Costs", "fees " + Text.decimal(f.feesE8()) + " BTC, funding " + signed(f.fundingE8()) +
            " BTC, slippage " + Text.decimal(f.slippageE8()) + " BTC (in the gross result)");
        rows.put("Gross result", signed(f.grossE8()) + " BTC before fees and funding");
        return rows;
    }

    static String verdict(final Figures f)
    {
        if (f.trades() == 0)
        {
            return "No trade";
        }
        return (f.netE8() > 0 ? "Made " : "Lost ") + Text.decimal(Math.abs(f.netE8())) + " BTC (" +
            percent(f.totalReturn()) + ") in " + f.trades() + " trades";
    }

    static String percent(final double fraction)
    {
        return Double.isNaN(fraction) ? "-" : (fraction > 0 ? "+" : "") + Text.fixed(100 * fraction, 2) + " %";
    }

    static String signed(final long valueE8)
    {
        return (valueE8 > 0 ? "+" : "") + Text.decimal(valueE8);
    }

    static String text(final Recording data, final Outcome run, final Figures figures, final List<String> warnings)
    {
        final StringBuilder out = new StringBuilder();
        out.append(verdict(figures)).append("\n\n");
        line(out, "Strategy", run.plan().strategy() + parameters(run.plan(), "  "));
        line(out, "Data", data.name() + ": " + data.shape() + ", " + String.format("%,d rows", data.count()));
        line(out, "Traded", Text.time(run.curve().startNs()) + " to " + Text.time(run.curve().lastNs()) + " UTC, " +
            String.format("%,d market steps", run.ticks()));
        out.append("\nAssumed\n");
        run.plan().assumptions().words(data).forEach((name, value) -> line(out, "  " + name, value));
        out.append("\nFigures\n");
        rows(run, figures).forEach((name, value) -> line(out, "  " + name, value));
        if (!warnings.isEmpty())
        {
            out.append("\nBefore you believe it\n");
            warnings.forEach(warning -> out.append("  * ").append(warning).append('\n'));
        }
        return out.toString();
    }

    static String parameters(final Plan plan, final String before)
    {
        return plan.parameters().isBlank() ? before + "(defaults)" :
            before + plan.parameters().strip().replace("\n", " ");
    }

    private static void line(final StringBuilder out, final String name, final String value)
    {
        out.append(String.format("%-24s %s%n", name, value));
    }
}
