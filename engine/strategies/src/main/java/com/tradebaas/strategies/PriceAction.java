package com.tradebaas.strategies;

import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.Parameter;
import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.Signal;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.strategies.indicators.Highest;
import com.tradebaas.strategies.indicators.Lowest;
import com.tradebaas.strategies.indicators.Window;

/**
 * A template: reversal candles at the edge of the recent range. A pin bar (long wick, small body) or an engulfing
 * candle at the low is bought, at the high is sold; the stop lies beyond the pattern.
 */
public final class PriceAction extends CandleStrategy
{
    private static final StrategyInfo INFO = new StrategyInfo("price-action",
        "Template: pin bars and engulfing candles at the edge of the recent range; five-minute candles.",
        300_000_000_000L, 150, common("1", "2",
            Parameter.whole("range-length", "the recent range, candles", 30, 3, 500),
            decimal("edge", "part of the range that counts as its edge", "0.25", "0.01", "0.5"),
            decimal("wick", "least part of a pin bar that its wick is", "0.6", "0.3", "0.95")));

    private Highest highest;
    private Lowest lowest;
    private Window opens;
    private Window closes;
    private double edge;
    private double wick;

    /** A strategy that is not started. */
    public PriceAction()
    {
        super(INFO);
    }

    @Override
    protected void begin(final Parameters parameters)
    {
        highest = register(new Highest(parameters.whole("range-length")));
        lowest = register(new Lowest(parameters.whole("range-length")));
        opens = register(new Window(2));
        closes = register(new Window(2));
        edge = parameters.value("edge");
        wick = parameters.value("wick");
    }

    @Override
    protected void feed(final Candle candle)
    {
        highest.update(candle.high());
        lowest.update(candle.low());
        opens.add(candle.open());
        closes.add(candle.close());
    }

    @Override
    protected void decide(final Candle candle, final Decision decision)
    {
        final double size = candle.high() - candle.low();
        final double range = highest.value() - lowest.value();
        final boolean low = candle.low() - lowest.value() <= highest.value() - candle.high();
        final double distance = low ? candle.low() - lowest.value() : highest.value() - candle.high();
        final double shadow = low ? Math.min(candle.open(), candle.close()) - candle.low() :
            candle.high() - Math.max(candle.open(), candle.close());
        final boolean pin = size > 0 && shadow >= wick * size;
        final boolean turn = pin || engulfs(low);
        decision.indicator("range high", highest.value());
        decision.indicator("range low", lowest.value());
        decision.indicator("wick part", size > 0 ? shadow / size : 0);
        check(decision, "at the edge of the range", distance, range > 0 && distance <= edge * range);
        check(decision, "reversal candle", size, turn);
        check(decision, "large enough", size, size >= atr());
        rate(decision, size / (2 * atr()));
        if (allHold())
        {
            final double beyond = (low ? candle.close() - candle.low() : candle.high() - candle.close()) + atr() / 4;
            enterAt(candle, low ? Signal.BUY : Signal.SELL, beyond, decision);
        }
    }

    private boolean engulfs(final boolean bullish)
    {
        final double open = opens.get(0);
        final double close = closes.get(0);
        final double openBefore = opens.get(1);
        final double closeBefore = closes.get(1);
        return bullish ? closeBefore < openBefore && open <= closeBefore && close > openBefore :
            closeBefore > openBefore && open >= closeBefore && close < openBefore;
    }
}
