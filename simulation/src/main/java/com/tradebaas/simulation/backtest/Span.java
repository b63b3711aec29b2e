package com.tradebaas.simulation.backtest;

import com.tradebaas.api.strategy.StrategyInfo;

/**
 * Which rows are traded: what the strategy needs for its warm-up is history by then.
 *
 * @param firstRow of the market that is fed: a little before the start, so that engine and venue are connected by then.
 * @param endRow   behind the last one.
 * @param startNs  when the strategy is started.
 */
record Span(int firstRow, int endRow, long startNs)
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long LEAD_NS = 10 * SECOND_NS;

    /** @throws IllegalArgumentException when the data does not suffice. */
    static Span of(final Recording data, final StrategyInfo info, final long fromNs, final long toNs)
    {
        final long candleNs = info.candleDurationNs();
        if (data.candles() && (data.durationNs() > candleNs || candleNs % data.durationNs() != 0))
        {
            throw new IllegalArgumentException("--data has candles of " + Text.duration(data.durationNs()) +
                ", must be such that candles of " + Text.duration(candleNs) + " can be made of them (strategy " +
                info.name() + ")");
        }
        final long warmUpNs = info.warmUpCandles() * candleNs;
        final long firstNs = Math.floorDiv(data.firstNs() + candleNs - 1, candleNs) * candleNs;
        final long startNs = Math.max(firstNs + warmUpNs, fromNs);
        final int startRow = Math.max(data.firstTraded(), data.rowAt(startNs));
        final int leadRow = data.candles() ? startRow - 1 : data.rowAt(startNs - LEAD_NS);
        final int firstRow = Math.max(data.firstTraded(), Math.min(startRow, leadRow));
        final int endRow = toNs == Long.MAX_VALUE ? data.count() : data.rowAt(toNs);
        if (endRow - startRow < 2)
        {
            throw new IllegalArgumentException("--data covers " + Text.duration(data.endNs() - data.firstNs()) +
                ", must be longer: strategy " + info.name() + " sees " + info.warmUpCandles() + " candles of " +
                candleNs / SECOND_NS + " s (" + Text.duration(warmUpNs) +
                ") before it trades, and no rows are left between the start and the end");
        }
        return new Span(firstRow, endRow, startNs);
    }
}
