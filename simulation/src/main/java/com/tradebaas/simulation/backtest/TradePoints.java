package com.tradebaas.simulation.backtest;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prices and trades over one axis of time, column by column, as a chart wants them. */
final class TradePoints
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int PRICE = 0;
    private static final int LONG_IN = 1;
    private static final int SHORT_IN = 2;
    private static final int WON = 3;
    private static final int LOST = 4;

    private final TreeMap<Long, double[]> rows = new TreeMap<>();

    TradePoints(final Outcome run)
    {
        final Curve curve = run.curve();
        for (int i = 0; i < curve.points(); i++)
        {
            put(curve.timeNs(i), PRICE, curve.prices(i)[3] / 1e8);
        }
        for (final Trade trade : run.trades())
        {
            put(trade.entryNs(), trade.isLong() ? LONG_IN : SHORT_IN, trade.entryPrice());
            put(trade.exitNs(), trade.netE8() > 0 ? WON : LOST, trade.exitPrice());
        }
    }

    private void put(final long timeNs, final int column, final double value)
    {
        rows.computeIfAbsent(timeNs / SECOND_NS, time -> new double[5])[column] = value;
    }

    /** @return JSON arrays: time in seconds, price, entries long and short, exits won and lost. */
    String[] columns()
    {
        final StringBuilder[] out = new StringBuilder[6];
        for (int i = 0; i < out.length; i++)
        {
            out[i] = new StringBuilder("[");
        }
        String comma = "";
        for (final Map.Entry<Long, double[]> row : rows.entrySet())
        {
            out[0].append(comma).append(row.getKey());
            for (int i = 0; i < 5; i++)
            {
                final double value = row.getValue()[i];
                out[i + 1].append(comma).append(value == 0 ? "null" : String.format(Locale.ROOT, "%.2f", value));
            }
            comma = ",";
        }
        final String[] columns = new String[out.length];
        for (int i = 0; i < out.length; i++)
        {
            columns[i] = out[i].append(']').toString();
        }
        return columns;
    }
}
