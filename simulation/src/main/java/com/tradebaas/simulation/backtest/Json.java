package com.tradebaas.simulation.backtest;

import java.util.List;
import java.util.Map;

/** The result for programs. Money is in BTC, prices in USD, times in epoch milliseconds; null where undefined. */
final class Json
{
    private static final long MS_NS = 1_000_000L;

    private final StringBuilder out = new StringBuilder(1 << 16);
    private boolean first = true;

    /** A whole run. */
    static String run(final Recording data, final Outcome run, final Figures f, final List<String> warnings)
    {
        final Json json = new Json();
        json.open('{').text("strategy", run.plan().strategy()).text("parameters", run.plan().parameters())
            .text("data", data.name()).text("shape", data.shape()).number("rows", data.count())
            .number("fromMs", run.curve().startNs() / MS_NS).number("toMs", run.curve().lastNs() / MS_NS)
            .number("ticks", run.ticks()).number("events", run.events()).number("signals", run.signals())
            .text("hash", String.format("%016x", run.hash()));
        json.name("assumptions").open('{');
        run.plan().assumptions().words(data).forEach(json::text);
        json.close('}').name("figures").open('{').figures(f).close('}');
        json.name("warnings").open('[');
        warnings.forEach(warning -> json.comma().quoted(warning));
        json.close(']').name("trades").open('[');
        run.trades().forEach(json::trade);
        json.close(']').name("equity").open('[');
        final Curve curve = run.curve();
        for (int i = 0; i < curve.points(); i++)
        {
            json.comma().open('[').value(Long.toString(curve.timeNs(i) / MS_NS))
                .value(Text.decimal(curve.equityE8(i))).value(plain(curve.drawdown(i))).close(']');
        }
        return json.close(']').close('}').out.append('\n').toString();
    }

    Json figures(final Figures f)
    {
        return number("trades", f.trades()).number("wins", f.wins()).e8("net", f.netE8()).e8("gross", f.grossE8())
            .e8("fees", f.feesE8()).e8("funding", f.fundingE8()).e8("slippage", f.slippageE8())
            .real("winRate", f.winRate()).real("profitFactor", f.profitFactor())
            .real("expectancy", f.expectancyE8() / 1e8).real("expectancyR", f.expectancyR())
            .real("averageWin", f.averageWinE8() / 1e8).real("averageLoss", f.averageLossE8() / 1e8)
            .real("totalReturn", f.totalReturn()).real("usdReturn", f.usdReturn())
            .real("marketReturn", f.marketReturn()).real("maxDrawdown", f.drawdown())
            .e8("maxDrawdownBtc", f.drawdownE8()).real("sharpe", f.sharpe()).real("sortino", f.sortino())
            .number("periods", f.periods()).number("periodHours", f.periodHours()).real("exposure", f.exposure())
            .number("longestLosingRun", f.losingRun());
    }

    private void trade(final Trade t)
    {
        comma().open('{').number("number", t.number()).number("bracketId", t.bracketId())
            .text("side", t.isLong() ? "long" : "short").e8("amountUsd", t.amountE8())
            .number("entryMs", t.entryNs() / MS_NS).number("exitMs", t.exitNs() / MS_NS)
            .real("entryPrice", t.entryPrice()).real("exitPrice", t.exitPrice()).e8("stop", t.stopE8())
            .e8("target", t.targetE8()).e8("gross", t.grossE8()).e8("fees", t.feesE8()).e8("funding", t.fundingE8())
            .e8("slippage", t.slippageE8()).e8("net", t.netE8()).e8("risk", t.riskE8()).text("exit", t.exit().text())
            .close('}');
    }

    Json open(final char bracket)
    {
        out.append(bracket);
        first = true;
        return this;
    }

    Json close(final char bracket)
    {
        out.append(bracket);
        first = false;
        return this;
    }

    Json comma()
    {
        out.append(first ? "" : ",");
        first = false;
        return this;
    }

    Json name(final String name)
    {
        comma().quoted(name);
        out.append(':');
        return this;
    }

    Json text(final String name, final String value)
    {
        return name(name).quoted(value);
    }

    Json number(final String name, final long value)
    {
        name(name).out.append(value);
        return this;
    }

    Json e8(final String name, final long valueE8)
    {
        name(name).out.append(Text.decimal(valueE8));
        return this;
    }

    Json real(final String name, final double value)
    {
        name(name).out.append(plain(value));
        return this;
    }

    Json value(final String raw)
    {
        comma().out.append(raw);
        return this;
    }

    private static String plain(final double value)
    {
        return Double.isNaN(value) || Double.isInfinite(value) ? "null" : Double.toString(value);
    }

    Json quoted(final String text)
    {
        out.append('"');
        for (int i = 0; i < text.length(); i++)
        {
            final char letter = text.charAt(i);
            if (letter == '"' || letter == '\\')
            {
                out.append('\\').append(letter);
            }
            else if (letter < ' ' || letter == '<' || letter == '>' || letter == '&')
            {
                // The text may stand inside of a page.
                out.append(String.format("\\u%04x", (int)letter));
            }
            else
            {
                out.append(letter);
            }
        }
        out.append('"');
        return this;
    }

    @Override
    public String toString()
    {
        return out.toString();
    }
}
