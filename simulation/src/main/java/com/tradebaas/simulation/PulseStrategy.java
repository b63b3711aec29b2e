package com.tradebaas.simulation;

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

/** Trades often and without an idea: what the simulation needs to reach every state in an hour. */
public final class PulseStrategy implements Strategy
{
    /** Its name. */
    public static final String NAME = "pulse";

    private static final StrategyInfo INFO = new StrategyInfo(NAME,
        "Signals every few candles, to either side, for tests of the engine.", 5_000_000_000L, 0,
        List.of(Parameter.whole("every", "candles between signals", 4, 1, 1_000),
            Parameter.whole("stop-ticks", "distance of the stop in half dollars", 100, 4, 100_000),
            Parameter.whole("target-ticks", "distance of the target in half dollars", 100, 4, 100_000)));
    private static final long TICK_E8 = 50_000_000L;

    private int every = 4;
    private long stopE8;
    private long targetE8;
    private long count;
    private long managed;

    @Override
    public StrategyInfo info()
    {
        return INFO;
    }

    @Override
    public void start(final Parameters parameters)
    {
        every = parameters.whole("every");
        stopE8 = parameters.whole("stop-ticks") * TICK_E8;
        targetE8 = parameters.whole("target-ticks") * TICK_E8;
        count = 0;
        managed = 0;
    }

    @Override
    public void analyze(final Candle candle, final Decision decision)
    {
        count++;
        managed = 0;
        if (count % every == 0)
        {
            final boolean buy = (candle.closeE8() / TICK_E8 & 2) == 0;
            final long closeE8 = candle.closeE8();
            decision.enter(buy ? Signal.BUY : Signal.SELL, buy ? closeE8 - stopE8 : closeE8 + stopE8,
                buy ? closeE8 + targetE8 : closeE8 - targetE8);
        }
        decision.checkpoint("pulse", count % every, count % every == 0);
    }

    @Override
    public void observe(final Candle candle)
    {
        count++;
    }

    @Override
    public void manage(final Candle candle, final OpenPosition position, final Decision decision)
    {
        managed++;
        if (managed % 40 == 0)
        {
            decision.exit();
        }
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        out.section("PULS", 1);
        out.putLong(count);
        out.putLong(managed);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        in.section("PULS", 1);
        count = in.getLong();
        managed = in.getLong();
    }
}
