package com.tradebaas.simulation.backtest;

import com.tradebaas.api.strategy.StrategyInfo;

/**
 * Which rows are traded: what the strategy needs for its warm-up is history by then.
 *
 * @param firstRow of the market that is fed.
 * @param endRow   behind the last one.
 * @param startNs  when virtual time begins.
 */
record Span(int firstRow, int endRow, long startNs)
{
    private static final long SECOND_NS = 1_000_000_000L;

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
        final int firstRow = data.rowAt(startNs);
        final int endRow = toNs == Long.MAX_VALUE ? data.count() : data.rowAt(toNs);
        if (endRow - firstRow < 2)
        {
            throw new IllegalArgumentException("--data covers " + Text.duration(data.endNs() - data.firstNs()) +
                ", must be longer: strategy " + info.name() + " sees " + info.warmUpCandles() + " candles of " +
                candleNs / SECOND_NS + " s (" + Text.duration(warmUpNs) +
                ") before it trades, and no rows are left between the start and the end");
        }
        return new Span(firstRow, endRow, startNs);
    }
}
