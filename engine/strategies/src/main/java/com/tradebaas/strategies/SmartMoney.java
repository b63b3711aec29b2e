package com.tradebaas.strategies;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.Parameter;
import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.Signal;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.strategies.indicators.Window;

/**
 * A template after the "smart money concepts": a close beyond the last swing high breaks the structure upward, the
 * last falling candle before the break is the order block, and a return of the price into that block is bought, with
 * the stop below it. Downward in mirror image. A three-candle gap (fair value gap) in the breaking move is shown.
 */
public final class SmartMoney extends CandleStrategy
{
    private static final int NONE = 0;
    private static final StrategyInfo INFO = new StrategyInfo("smart-money",
        "Template: break of structure, then entry on the return to the order block; five-minute candles.",
        300_000_000_000L, 150, common("0.5", "2",
            Parameter.whole("swing", "candles on each side that make a swing high or low", 3, 1, 20),
            Parameter.whole("block-search", "candles before the break in which the block is looked for", 10, 2, 50),
            Parameter.whole("max-age", "candles for which an order block is good", 40, 1, 500)));

    private Window opens;
    private Window highs;
    private Window lows;
    private Window closes;
    private int swing;
    private int search;
    private long maxAge;
    private double swingHigh;
    private double swingLow;
    private int direction;
    private double blockHigh;
    private double blockLow;
    private long brokenAt;
    private boolean gap;

    /** A strategy that is not started. */
    public SmartMoney()
    {
        super(INFO);
    }

    @Override
    protected void begin(final Parameters parameters)
    {
        swing = parameters.whole("swing");
        search = parameters.whole("block-search");
        maxAge = parameters.whole("max-age");
        final int length = Math.max(2 * swing + 1, search + 2);
        opens = register(new Window(length));
        highs = register(new Window(length));
        lows = register(new Window(length));
        closes = register(new Window(length));
        swingHigh = Double.NaN;
        swingLow = Double.NaN;
        direction = NONE;
        blockHigh = 0;
        blockLow = 0;
        brokenAt = 0;
        gap = false;
    }

    @Override
    protected void feed(final Candle candle)
    {
        opens.add(candle.open());
        highs.add(candle.high());
        lows.add(candle.low());
        closes.add(candle.close());
        if (!opens.ready())
        {
            return;
        }
        if (candle.close() > swingHigh)
        {
            broken(1);
            swingHigh = Double.NaN;
        }
        else if (candle.close() < swingLow)
        {
            broken(-1);
            swingLow = Double.NaN;
        }
        findSwings();
    }

    /** A middle candle that is beyond its neighbours on both sides is a swing. */
    private void findSwings()
    {
        boolean high = true;
        boolean low = true;
        for (int i = 0; i <= 2 * swing; i++)
        {
            high &= i == swing || highs.get(i) < highs.get(swing);
            low &= i == swing || lows.get(i) > lows.get(swing);
        }
        swingHigh = high ? highs.get(swing) : swingHigh;
        swingLow = low ? lows.get(swing) : swingLow;
    }

    private void broken(final int newDirection)
    {
        for (int age = 1; age <= search; age++)
        {
            if (newDirection * (closes.get(age) - opens.get(age)) < 0)
            {
                direction = newDirection;
                blockHigh = highs.get(age);
                blockLow = lows.get(age);
                brokenAt = candles();
                gap = newDirection > 0 ? lows.get(0) > highs.get(2) : highs.get(0) < lows.get(2);
                return;
            }
        }
    }

    @Override
    protected void decide(final Candle candle, final Decision decision)
    {
        final long age = candles() - brokenAt;
        final boolean up = direction > 0;
        final boolean touched = up ? candle.low() <= blockHigh : candle.high() >= blockLow;
        final boolean held = up ? candle.close() > blockLow : candle.close() < blockHigh;
        decision.indicator("block high", blockHigh);
        decision.indicator("block low", blockLow);
        decision.indicator("fair value gap", gap ? 1 : 0);
        check(decision, "structure broken", direction, direction != NONE);
        check(decision, "block is young", age, age > 0 && age <= maxAge);
        check(decision, "price returned to the block", up ? blockHigh : blockLow, touched);
        check(decision, "block held", candle.close(), held);
        rate(decision, gap ? 1 : 0.5);
        if (allHold())
        {
            direction = NONE;
            final double beyond = up ? candle.close() - blockLow : blockHigh - candle.close();
            enterAt(candle, up ? Signal.BUY : Signal.SELL, beyond + atr() / 4, decision);
        }
    }

    @Override
    protected void save(final SnapshotWriter out)
    {
        out.putDouble(swingHigh);
        out.putDouble(swingLow);
        out.putInt(direction);
        out.putDouble(blockHigh);
        out.putDouble(blockLow);
        out.putLong(brokenAt);
        out.putBoolean(gap);
    }

    @Override
    protected void load(final SnapshotReader in)
    {
        swingHigh = in.getDouble();
        swingLow = in.getDouble();
        direction = in.getInt();
        blockHigh = in.getDouble();
        blockLow = in.getDouble();
        brokenAt = in.getLong();
        gap = in.getBoolean();
    }
}
