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
import com.tradebaas.strategies.indicators.Vortex;

/** Follows the vortex indicator: enters when its lines have crossed and are far enough apart. */
public final class VortexCross extends CandleStrategy
{
    private static final StrategyInfo INFO = new StrategyInfo("vortex",
        "Enters when the lines of the vortex indicator cross, confirmed by the trend; one-minute candles.",
        60_000_000_000L, 150, common("2.5", "1.5",
            Parameter.whole("vortex-length", "vortex indicator, candles", 14, 2, 200),
            Parameter.whole("trend-length", "the close must be on the right side of this EMA, candles", 50, 2, 500),
            decimal("min-gap", "least distance of the two lines", "0.1", "0", "1"),
            Parameter.whole("max-age", "candles after a cross within which an entry is allowed", 5, 1, 100)));

    private Vortex vortex;
    private Ema trend;
    private double leastGap;
    private long maxAge;
    private boolean up;
    private long crossedAt;

    /** A strategy that is not started. */
    public VortexCross()
    {
        super(INFO);
    }

    @Override
    protected void begin(final Parameters parameters)
    {
        vortex = register(new Vortex(parameters.whole("vortex-length")));
        trend = register(new Ema(parameters.whole("trend-length")));
        leastGap = parameters.value("min-gap");
        maxAge = parameters.whole("max-age");
        up = false;
        crossedAt = Long.MIN_VALUE / 2;
    }

    @Override
    protected void feed(final Candle candle)
    {
        final boolean before = vortex.ready();
        vortex.update(candle.high(), candle.low(), candle.close());
        trend.update(candle.close());
        if (vortex.ready())
        {
            final boolean now = vortex.plus() > vortex.minus();
            if (before && now != up)
            {
                crossedAt = candles();
            }
            up = now;
        }
    }

    @Override
    protected void decide(final Candle candle, final Decision decision)
    {
        final double gap = Math.abs(vortex.plus() - vortex.minus());
        final long age = candles() - crossedAt;
        decision.indicator("vi plus", vortex.plus());
        decision.indicator("vi minus", vortex.minus());
        check(decision, "candles since the cross", Math.min(age, 100_000), age < maxAge);
        check(decision, "distance of the lines", gap, gap >= leastGap);
        check(decision, "close on the trend's side", trend.value(), up == candle.close() > trend.value());
        rate(decision, leastGap == 0 ? 1 : gap / (2 * leastGap));
        if (allHold())
        {
            crossedAt = Long.MIN_VALUE / 2;
            enter(candle, up ? Signal.BUY : Signal.SELL, decision);
        }
    }

    @Override
    protected void save(final SnapshotWriter out)
    {
        out.putBoolean(up);
        out.putLong(crossedAt);
    }

    @Override
    protected void load(final SnapshotReader in)
    {
        up = in.getBoolean();
        crossedAt = in.getLong();
    }
}
