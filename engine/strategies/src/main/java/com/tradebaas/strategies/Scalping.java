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
import com.tradebaas.strategies.indicators.Rsi;

/**
 * Buys small pullbacks in a short trend: two EMAs give the direction, and the RSI must have left its pullback zone with
 * this candle.
 */
public final class Scalping extends CandleStrategy
{
    private static final StrategyInfo INFO = new StrategyInfo("scalping",
        "Pullbacks in a short trend: EMA direction, entry when a fast RSI turns back; one-minute candles.",
        60_000_000_000L, 150, common("1.5", "1.2",
            Parameter.whole("fast-length", "fast EMA, candles", 9, 2, 200),
            Parameter.whole("slow-length", "slow EMA, candles", 21, 3, 500),
            Parameter.whole("rsi-length", "RSI, candles", 7, 2, 100),
            decimal("pullback", "a buy needs the RSI to rise through this, a sell to fall through 100 minus this",
                "40", "5", "50"),
            decimal("min-spread-percent", "least distance of the two EMAs, percent of the price", "0.02", "0", "5")));

    private Ema fast;
    private Ema slow;
    private Rsi rsi;
    private double pullback;
    private double leastSpread;
    private double lastRsi;

    /** A strategy that is not started. */
    public Scalping()
    {
        super(INFO);
    }

    @Override
    protected void begin(final Parameters parameters)
    {
        fast = register(new Ema(parameters.whole("fast-length")));
        slow = register(new Ema(parameters.whole("slow-length")));
        rsi = register(new Rsi(parameters.whole("rsi-length")));
        pullback = parameters.value("pullback");
        leastSpread = parameters.value("min-spread-percent");
        lastRsi = Double.NaN;
    }

    @Override
    protected void feed(final Candle candle)
    {
        lastRsi = rsi.value();
        fast.update(candle.close());
        slow.update(candle.close());
        rsi.update(candle.close());
    }

    @Override
    protected void decide(final Candle candle, final Decision decision)
    {
        final boolean up = fast.value() > slow.value();
        final double spread = 100 * Math.abs(fast.value() - slow.value()) / candle.close();
        final double now = up ? rsi.value() : 100 - rsi.value();
        final double before = up ? lastRsi : 100 - lastRsi;
        decision.indicator("ema fast", fast.value());
        decision.indicator("ema slow", slow.value());
        check(decision, "trend: ema spread percent", spread, spread >= leastSpread && spread > 0);
        check(decision, "rsi was in the pullback", lastRsi, before <= pullback);
        check(decision, "rsi turned back", rsi.value(), now > pullback);
        rate(decision, (now - before) / 20);
        if (allHold())
        {
            enter(candle, up ? Signal.BUY : Signal.SELL, decision);
        }
    }

    @Override
    protected void save(final SnapshotWriter out)
    {
        out.putDouble(lastRsi);
    }

    @Override
    protected void load(final SnapshotReader in)
    {
        lastRsi = in.getDouble();
    }
}
