package com.tradebaas.strategies;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.Parameter;
import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.Signal;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.strategies.indicators.Ema;

/** A template: two moving averages cross. Simple on purpose; copy it to begin a strategy of your own. */
public final class MovingAverage extends CandleStrategy
{
    private static final StrategyInfo INFO = new StrategyInfo("moving-average",
        "Template: enters when the fast moving average crosses the slow one; five-minute candles.",
        300_000_000_000L, 200, common("2", "2",
            Parameter.whole("fast-length", "fast EMA, candles", 12, 2, 200),
            Parameter.whole("slow-length", "slow EMA, candles", 36, 3, 500)));

    private Ema fast;
    private Ema slow;
    private double before;
    private double gap;

    /** A strategy that is not started. */
    public MovingAverage()
    {
        super(INFO);
    }

    @Override
    protected void begin(final Parameters parameters)
    {
        fast = register(new Ema(parameters.whole("fast-length")));
        slow = register(new Ema(parameters.whole("slow-length")));
        before = Double.NaN;
        gap = Double.NaN;
    }

    @Override
    protected void feed(final Candle candle)
    {
        before = gap;
        gap = fast.update(candle.close()) - slow.update(candle.close());
    }

    @Override
    protected void decide(final Candle candle, final Decision decision)
    {
        decision.indicator("ema fast", fast.value());
        decision.indicator("ema slow", slow.value());
        check(decision, "averages crossed", gap, before <= 0 && gap > 0 || before >= 0 && gap < 0);
        check(decision, "close beyond both", candle.close(), gap > 0 ?
            candle.close() > fast.value() : candle.close() < fast.value());
        rate(decision, Math.abs(gap) / atr());
        if (allHold())
        {
            enter(candle, gap > 0 ? Signal.BUY : Signal.SELL, decision);
        }
    }

    @Override
    protected void save(final SnapshotWriter out)
    {
        out.putDouble(before);
        out.putDouble(gap);
    }

    @Override
    protected void load(final SnapshotReader in)
    {
        before = in.getDouble();
        gap = in.getDouble();
    }
}
