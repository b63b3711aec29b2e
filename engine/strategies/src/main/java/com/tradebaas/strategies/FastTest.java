package com.tradebaas.strategies;

import com.tradebaas.api.Exact;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.OpenPosition;
import com.tradebaas.api.strategy.Parameter;
import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.Signal;
import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;

import java.util.List;

/**
 * Trades quickly, to try out the machinery: enters after every few candles, in turns long and short, with a near stop
 * and target. It has no idea of the market; do not run it with money.
 */
public final class FastTest implements Strategy
{
    private static final long E8 = 100_000_000L;
    private static final StrategyInfo INFO = new StrategyInfo("fast-test",
        "For tests and demonstrations only: enters every few one-second candles, in turns long and short.",
        1_000_000_000L, 0, List.of(
            Parameter.whole("every", "candles between two entries", 5, 1, 100_000),
            Parameter.whole("side", "0: in turns, 1: long only, 2: short only", 0, 0, 2),
            Parameter.whole("hold", "candles after which the position is closed; 0: stop or target closes it", 0, 0,
                100_000),
            new Parameter("stop-percent", "distance of the stop, percent of the price", E8 / 10, E8 / 1000, 20 * E8),
            new Parameter("target-percent", "distance of the target, percent of the price", E8 / 10, E8 / 1000,
                20 * E8)));

    private long every;
    private int side;
    private long hold;
    private long stopPercentE8;
    private long targetPercentE8;
    private long waited;
    private long held;
    private long entries;

    @Override
    public StrategyInfo info()
    {
        return INFO;
    }

    @Override
    public void start(final Parameters parameters)
    {
        every = parameters.whole("every");
        side = parameters.whole("side");
        hold = parameters.whole("hold");
        stopPercentE8 = parameters.valueE8("stop-percent");
        targetPercentE8 = parameters.valueE8("target-percent");
        waited = 0;
        held = 0;
        entries = 0;
    }

    @Override
    public void observe(final Candle candle)
    {
        waited = 0;
    }

    @Override
    public void analyze(final Candle candle, final Decision decision)
    {
        waited++;
        held = 0;
        final boolean due = waited >= every;
        final boolean buy = side == 1 || side == 0 && entries % 2 == 0;
        decision.checkpoint("candles waited", waited, due);
        decision.indicator("entries", entries);
        decision.rate(due ? E8 : 0, due ? E8 : 0);
        if (due)
        {
            final long closeE8 = candle.closeE8();
            final long stopE8 = Exact.mulDivRound(closeE8, stopPercentE8, 100 * E8);
            final long targetE8 = Exact.mulDivRound(closeE8, targetPercentE8, 100 * E8);
            final long sign = buy ? 1 : -1;
            waited = 0;
            entries++;
            decision.enter(buy ? Signal.BUY : Signal.SELL, closeE8 - sign * stopE8, closeE8 + sign * targetE8);
        }
    }

    @Override
    public void manage(final Candle candle, final OpenPosition position, final Decision decision)
    {
        held++;
        if (hold > 0 && held >= hold)
        {
            decision.exit();
        }
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        out.section("FAST", 1);
        out.putLong(waited);
        out.putLong(held);
        out.putLong(entries);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        in.section("FAST", 1);
        waited = in.getLong();
        held = in.getLong();
        entries = in.getLong();
    }
}
