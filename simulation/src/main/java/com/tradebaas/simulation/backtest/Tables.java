package com.tradebaas.simulation.backtest;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Sweep and walk-forward as text and as parts of the report. */
final class Tables
{
    private static final int MOST_ROWS = 30;

    private Tables()
    {
    }

    static String text(final List<Sweep.Row> rows)
    {
        final StringBuilder out = new StringBuilder("\nSweep: " + rows.size() + " runs, best first\n");
        out.append("WARNING: ").append(Sweep.WARNING).append('\n');
        out.append(String.format("%14s %8s %8s %8s %8s  %s%n", "net BTC", "trades", "win %", "factor", "drawd %",
            "parameters"));
        sorted(rows).stream().limit(MOST_ROWS).forEach(row -> out.append(String.format(Locale.ROOT,
            "%14s %8d %8s %8s %8s  %s%n", Summary.signed(row.figures().netE8()), row.figures().trades(),
            Text.fixed(100 * row.figures().winRate(), 1), Text.fixed(row.figures().profitFactor(), 2),
            Text.fixed(100 * row.figures().drawdown(), 2), flat(row.parameters()))));
        return out.toString();
    }

    private static List<Sweep.Row> sorted(final List<Sweep.Row> rows)
    {
        return rows.stream().sorted(Comparator.comparingLong((Sweep.Row row) -> -row.figures().netE8())).toList();
    }

    static String html(final List<Sweep.Row> rows)
    {
        final StringBuilder out = new StringBuilder("<h2>Sweep: " + rows.size() + " runs, best first</h2>\n");
        out.append("<div class=\"warn\"><b>").append(HtmlReport.escape(Sweep.WARNING))
            .append("</b></div>\n<div class=\"box scroll\"><table>\n<tr><th class=\"n\">Net, BTC</th>")
            .append("<th class=\"n\">Trades</th><th class=\"n\">Won, %</th><th class=\"n\">Profit factor</th>")
            .append("<th class=\"n\">Max drawdown, %</th><th>Parameters</th></tr>\n");
        for (final Sweep.Row row : sorted(rows))
        {
            final Figures f = row.figures();
            out.append("<tr>").append(cell(Summary.signed(f.netE8()))).append(cell(Integer.toString(f.trades())))
                .append(cell(Text.fixed(100 * f.winRate(), 1))).append(cell(Text.fixed(f.profitFactor(), 2)))
                .append(cell(Text.fixed(100 * f.drawdown(), 2))).append("<td>")
                .append(HtmlReport.escape(flat(row.parameters()))).append("</td></tr>\n");
        }
        return out.append("</table></div>\n").toString();
    }

    private static String cell(final String value)
    {
        return "<td class=\"n\">" + value + "</td>";
    }

    static String walk(final List<WalkForward.Window> windows)
    {
        final StringBuilder out = new StringBuilder(
            "\nWalk-forward: chosen on one part of the data, tried on the next\n");
        out.append(String.format("%3s  %-19s  %14s  %14s  %s%n", "", "tried from (UTC)", "chosen on, BTC",
            "tried on, BTC", "parameters"));
        windows.forEach(w -> out.append(String.format("%3d  %-19s  %14s  %14s  %s%n", w.number(),
            Text.time(w.middleNs()), Summary.signed(w.chosen().netE8()), Summary.signed(w.tried().netE8()),
            flat(w.parameters()))));
        return out.append(sum(windows)).append('\n').toString();
    }

    static String walkHtml(final List<WalkForward.Window> windows)
    {
        final StringBuilder out = new StringBuilder(
            "<h2>Walk-forward</h2>\n<p class=\"note\">Parameters are chosen on one part of the data and tried on the next, which the choice has not seen. Only the right column counts." +
            "</p>\n<div class=\"box scroll\"><table>\n<tr><th>Chosen from</th><th>Tried from</th><th>to (UTC)</th>" +
            "<th>Parameters</th><th class=\"n\">Chosen on, BTC</th><th class=\"n\">Tried on, BTC</th></tr>\n");
        windows.forEach(w -> out.append("<tr><td>").append(Text.time(w.fromNs())).append("</td><td>")
            .append(Text.time(w.middleNs())).append("</td><td>").append(Text.time(w.toNs())).append("</td><td>")
            .append(HtmlReport.escape(flat(w.parameters()))).append("</td>")
            .append(cell(Summary.signed(w.chosen().netE8()))).append(cell(Summary.signed(w.tried().netE8())))
            .append("</tr>\n"));
        return out.append("</table></div>\n<p>").append(sum(windows)).append("</p>\n").toString();
    }

    private static String sum(final List<WalkForward.Window> windows)
    {
        final long chosen = windows.stream().mapToLong(window -> window.chosen().netE8()).sum();
        final long tried = windows.stream().mapToLong(window -> window.tried().netE8()).sum();
        return "All parts: " + Summary.signed(chosen) + " BTC where chosen, " + Summary.signed(tried) +
            " BTC where tried.";
    }

    private static String flat(final String parameters)
    {
        return parameters.isBlank() ? "(defaults)" : parameters.replace("\n", " ");
    }
}
