package com.tradebaas.strategies;

import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.Parameter;
import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.Signal;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.strategies.indicators.Ema;
import com.tradebaas.strategies.indicators.Momentum;
import com.tradebaas.strategies.indicators.Rsi;

/**
 * Momentum with a filter: trades in the direction of the trend when the price moves fast enough, the market is neither
 * asleep nor wild, and the RSI is on the trend's side but not exhausted.
 */
public final class Razor extends CandleStrategy
{
    private static final StrategyInfo INFO = new StrategyInfo("razor",
        "Momentum in the direction of the trend, filtered by volatility and RSI; one-minute candles.",
        60_000_000_000L, 200, common("2", "1.5",
            Parameter.whole("ema-length", "trend: closes are compared with this EMA, candles", 50, 2, 500),
            Parameter.whole("momentum-length", "momentum looks back this many candles", 10, 1, 200),
            decimal("momentum-percent", "least change over that time, percent", "0.15", "0", "10"),
            Parameter.whole("rsi-length", "RSI, candles", 14, 2, 200),
            decimal("rsi-low", "a buy needs 100 minus this at most, a sell this at least", "30", "0", "50"),
            decimal("min-atr-percent", "least average true range, percent of the price", "0.03", "0", "10"),
            decimal("max-atr-percent", "highest average true range, percent of the price", "0.5", "0.01", "50")));

    private Ema trend;
    private Momentum momentum;
    private Rsi rsi;
    private double least;
    private double rsiLow;
    private double minAtr;
    private double maxAtr;

    /** A strategy that is not started. */
    public Razor()
    {
        super(INFO);
    }

    @Override
    protected void begin(final Parameters parameters)
    {
        trend = register(new Ema(parameters.whole("ema-length")));
        momentum = register(new Momentum(parameters.whole("momentum-length")));
        rsi = register(new Rsi(parameters.whole("rsi-length")));
        least = parameters.value("momentum-percent");
        rsiLow = parameters.value("rsi-low");
        minAtr = parameters.value("min-atr-percent");
        maxAtr = parameters.value("max-atr-percent");
    }

    @Override
    protected void feed(final Candle candle)
    {
        trend.update(candle.close());
        momentum.update(candle.close());
        rsi.update(candle.close());
    }

    @Override
    protected void decide(final Candle candle, final Decision decision)
    {
        final boolean up = candle.close() > trend.value();
        final double moved = up ? momentum.percent() : -momentum.percent();
        final double range = 100 * atr() / candle.close();
        final double side = up ? rsi.value() : 100 - rsi.value();
        decision.indicator("ema", trend.value());
        decision.indicator("atr", atr());
        check(decision, "momentum percent", momentum.percent(), moved >= least && moved > 0);
        check(decision, "volatility: atr percent", range, range >= minAtr && range <= maxAtr);
        check(decision, "rsi on the trend's side", rsi.value(), side > 50);
        check(decision, "rsi not exhausted", rsi.value(), side <= 100 - rsiLow);
        rate(decision, least == 0 ? 1 : moved / (2 * least));
        if (allHold())
        {
            enter(candle, up ? Signal.BUY : Signal.SELL, decision);
        }
    }
}
