package com.tradebaas.simulation.backtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The report as one page that needs nothing else: library, style and data are inside. Its content policy allows the
 * page's own scripts and styles by their hashes, and no connection at all.
 */
final class HtmlReport
{
    private static final String LIBRARY = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final int MOST_ROWS = 3_000;
    private static final long SECOND_NS = 1_000_000_000L;

    private final Recording data;
    private final Outcome run;
    private final Figures f;
    private final StringBuilder out = new StringBuilder(1 << 20);

    private HtmlReport(final Recording data, final Outcome run, final Figures figures)
    {
        this.data = data;
        this.run = run;
        this.f = figures;
    }

    /** The page. */
    static String of(
        final Recording data, final Outcome run, final Figures figures, final List<String> warnings,
        final String appendix)
    {
        return new HtmlReport(data, run, figures).page(warnings, appendix);
    }

    private String page(final List<String> warnings, final String appendix)
    {
        final String styles = resource(LIBRARY + "uPlot.min.css") + resource("report.css");
        final String library = resource(LIBRARY + "uPlot.iife.min.js");
        final String script = resource("report.js");
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
            .append(hash(styles)).append("'; script-src '").append(hash(library)).append("' '").append(hash(script))
            .append("'; base-uri 'none'; form-action 'none'\">\n<title>Backtest of ").append(escape(strategy()))
            .append("</title>\n<style>").append(styles).append("</style>\n</head>\n<body>\n<main>\n");
        head(warnings);
        cards();
        charts();
        table("What was assumed", "The recording does not say these things. Other assumptions, other results.",
            run.plan().assumptions().words(data));
        trades();
        out.append(appendix);
        glossary();
        out.append("<footer>Result hash ").append(String.format("%016x", run.hash()))
            .append(": the same command on the same data gives the same hash. ")
            .append("Simulated trading; nothing here promises anything about the future.</footer>\n</main>\n")
            .append("<script type=\"application/json\" id=\"data\">").append(points()).append("</script>\n<script>")
            .append(library).append("</script>\n<script>").append(script).append("</script>\n</body>\n</html>\n");
        return out.toString();
    }

    private String strategy()
    {
        return run.plan().strategy();
    }

    private void head(final List<String> warnings)
    {
        out.append("<h1>Backtest of ").append(escape(strategy())).append("</h1>\n<p class=\"what\">")
            .append(escape(Summary.parameters(run.plan(), ""))).append(" on ").append(escape(data.name())).append(" (")
            .append(escape(data.shape())).append(", ").append(String.format("%,d rows", data.count()))
            .append("), traded from ").append(Text.time(run.curve().startNs())).append(" to ")
            .append(Text.time(run.curve().lastNs())).append(" UTC.</p>\n<p class=\"what\">").append(
                escape(run.plan().registry().info(strategy()).description())).append("</p>\n<div class=\"verdict ")
            .append(f.netE8() > 0 ? "good" : "bad").append("\">").append(escape(Summary.verdict(f)))
            .append("</div>\n");
        if (!warnings.isEmpty())
        {
            out.append("<div class=\"warn\"><b>Before you believe it</b><ul>");
            warnings.forEach(warning -> out.append("<li>").append(escape(warning)).append("</li>"));
            out.append("</ul></div>\n");
        }
    }

    private void cards()
    {
        out.append("<h2>Figures</h2>\n<div class=\"cards\">\n");
        card("Result after costs", Summary.signed(f.netE8()) + " BTC", Summary.percent(f.totalReturn()) +
            " of the start; in USD " + Summary.percent(f.usdReturn()) + ", price " +
            Summary.percent(f.marketReturn()));
        card("Trades", Integer.toString(f.trades()), "won " + f.wins() + " = " + Text.fixed(100 * f.winRate(), 1) +
            " %; longest row of losers " + f.losingRun());
        card("Profit factor", Text.fixed(f.profitFactor(), 2), "won over lost, after costs; above 1 is profit");
        card("Expectancy", Text.fixed(f.expectancyE8() / 1e8, 6) + " BTC", "mean of a trade; " +
            Text.fixed(f.expectancyR(), 3) + " R (times the planned risk)");
        card("Max drawdown", Text.fixed(100 * f.drawdown(), 2) + " %", "deepest fall from a peak: " +
            Text.decimal(f.drawdownE8()) + " BTC");
        card("Sharpe", Text.fixed(f.sharpe(), 2), periods());
        card("Sortino", Text.fixed(f.sortino(), 2), "as Sharpe, but only falls count as risk");
        card("Exposure", Text.fixed(100 * f.exposure(), 1) + " %", "of the time with a position");
        card("Fees", Text.decimal(f.feesE8()) + " BTC", "paid to the exchange");
        card("Funding", Summary.signed(f.fundingE8()) + " BTC", "received, negative when paid");
        card("Slippage", Text.decimal(f.slippageE8()) + " BTC", "against decision or trigger price, half the spread " +
            "included; part of the gross result");
        card("Gross result", Summary.signed(f.grossE8()) + " BTC", "before fees and funding");
        out.append("</div>\n");
    }

    private String periods()
    {
        return f.periodHours() == 0 ? "less than " + Figures.LEAST_HOURS + " whole hours of data" :
            "mean over deviation of " + f.periods() + (f.periodHours() == 1 ? " hourly" : " daily") +
            " returns, times the root of " + (f.periodHours() == 1 ? "8,760" : "365") + "; risk-free 0";
    }

    private void card(final String name, final String value, final String meaning)
    {
        out.append("<div class=\"card\"><span>").append(name).append("</span><b>").append(escape(value))
            .append("</b><span>").append(escape(meaning)).append("</span></div>\n");
    }

    private void charts()
    {
        out.append("<h2>Account</h2>\n<p class=\"note\">What the account is worth in BTC, open position included, " +
            "and how far it is below its highest so far. Drag to zoom, double-click to reset.</p>\n")
            .append("<div class=\"box\"><div id=\"equity\"></div><div id=\"drawdown\"></div></div>\n")
            .append("<h2>Price and trades</h2>\n<p class=\"legend\"><i class=\"good\">&#9679; long in</i>")
            .append("<i class=\"bad\">&#9679; short in</i><i class=\"good\">&#9675; out with profit</i>")
            .append("<i class=\"bad\">&#9675; out with loss</i></p>\n")
            .append("<div class=\"box\"><div id=\"price\"></div></div>\n");
    }

    private void table(final String title, final String note, final Map<String, String> rows)
    {
        out.append("<h2>").append(title).append("</h2>\n<p class=\"note\">").append(note)
            .append("</p>\n<div class=\"box\"><table>\n");
        rows.forEach((name, value) -> out.append("<tr><td class=\"k\">").append(escape(name)).append("</td><td>")
            .append(escape(value)).append("</td></tr>\n"));
        out.append("</table></div>\n");
    }

    private void trades()
    {
        final List<Trade> trades = run.trades();
        out.append("<h2>Trades</h2>\n<p class=\"note\">Money in BTC. ")
            .append("R is the result over the planned loss at the stop. ")
            .append(trades.size() > MOST_ROWS ? "The first " + MOST_ROWS + "; the JSON beside has all. " : "")
            .append("Story of one: <code>./tradebaas journal explain DIR --trade ID</code>.</p>\n")
            .append("<div class=\"box scroll\"><table>\n<tr><th class=\"n\">ID</th><th>Side</th>")
            .append("<th class=\"n\">USD</th>")
            .append("<th>In (UTC)</th><th class=\"n\">Price</th><th>Out (UTC)</th><th class=\"n\">Price</th>")
            .append("<th class=\"n\">Stop</th><th class=\"n\">Target</th><th>Ended by</th><th class=\"n\">Gross</th>")
            .append("<th class=\"n\">Fees</th><th class=\"n\">Slippage</th><th class=\"n\">Net</th>")
            .append("<th class=\"n\">R</th></tr>\n");
        trades.stream().limit(MOST_ROWS).forEach(this::row);
        out.append("</table></div>\n");
    }

    private void row(final Trade t)
    {
        out.append("<tr>");
        cell(Long.toString(t.bracketId()));
        out.append("<td>").append(t.isLong() ? "long" : "short").append("</td>");
        cell(Text.decimal(t.amountE8()));
        out.append("<td>").append(Text.time(t.entryNs())).append("</td>");
        cell(Text.fixed(t.entryPrice(), 1));
        out.append("<td>").append(Text.time(t.exitNs())).append("</td>");
        cell(Text.fixed(t.exitPrice(), 1));
        cell(Text.decimal(t.stopE8()));
        cell(Text.decimal(t.targetE8()));
        out.append("<td>").append(t.exit().text()).append("</td>");
        cell(Text.fixed(t.grossE8() / 1e8, 6));
        cell(Text.fixed(t.feesE8() / 1e8, 6));
        cell(Text.fixed(t.slippageE8() / 1e8, 6));
        out.append("<td class=\"n ").append(t.netE8() > 0 ? "good" : "bad").append("\">")
            .append(Text.fixed(t.netE8() / 1e8, 6)).append("</td>");
        cell(t.riskE8() == 0 ? "-" : Text.fixed(t.netE8() / (double)t.riskE8(), 2));
        out.append("</tr>\n");
    }

    private void cell(final String value)
    {
        out.append("<td class=\"n\">").append(value).append("</td>");
    }

    private void glossary()
    {
        table("How to read this", "", new TreeMap<>(Map.of(
            "Profit factor", "Sum of all winners over sum of all losers, after fees and funding. 1 means no gain.",
            "Expectancy", "What the average trade brought. Below zero, more trading means more loss.",
            "Max drawdown", "The worst that somebody had to sit through, measured at every price, open positions " +
            "included.",
            "Sharpe", "Gain per unit of ups and downs. Above 1 is good over years; over days it means little.",
            "Sortino", "Gain per unit of downs only.",
            "Exposure", "Little exposure with the same gain means less risk of surprises.",
            "Slippage", "Orders are filled by the book that is there, not at the price that was decided on.")));
    }

    private String points()
    {
        final Curve curve = run.curve();
        final Json json = new Json().open('{').name("time").open('[');
        for (int i = 0; i < curve.points(); i++)
        {
            json.value(Long.toString(curve.timeNs(i) / SECOND_NS));
        }
        json.close(']').name("equity").open('[');
        for (int i = 0; i < curve.points(); i++)
        {
            json.value(Text.decimal(curve.equityE8(i)));
        }
        json.close(']').name("drawdown").open('[');
        for (int i = 0; i < curve.points(); i++)
        {
            json.value(String.format(java.util.Locale.ROOT, "%.3f", -100 * curve.drawdown(i)));
        }
        json.close(']').name("trades").open('{').name("columns").open('[');
        for (final String column : new TradePoints(run).columns())
        {
            json.value(column);
        }
        return json.close(']').close('}').close('}').toString();
    }

    private static String resource(final String name)
    {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name))
        {
            if (in == null)
            {
                throw new IllegalStateException("this build lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(final String text)
    {
        try
        {
            return "sha256-" + Base64.getEncoder().encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String escape(final String text)
    {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
