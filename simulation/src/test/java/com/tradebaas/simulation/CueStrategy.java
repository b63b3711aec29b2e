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
import com.tradebaas.api.strategy.StrategyRegistry;

import java.util.List;

/** Enters on every n-th candle of a second, to the side and at the distances that its parameters name. */
final class CueStrategy implements Strategy
{
    static final String NAME = "cue";
    private static final StrategyInfo INFO = new StrategyInfo(NAME, "Enters when a scenario wants it.",
        1_000_000_000L, 0, List.of(
        Parameter.whole("every", "candles between signals", 2, 1, 100_000),
        Parameter.whole("side", "1 buy, 2 sell, 3 in turn", 1, 1, 3),
        Parameter.whole("stop-ticks", "distance of the stop in half dollars", 400, 1, 100_000),
        Parameter.whole("target-ticks", "distance of the target in half dollars", 400, 1, 100_000),
        Parameter.whole("trail", "1: the stop follows the price", 0, 0, 1),
        Parameter.whole("exit", "candles until it closes, 0 never", 0, 0, 100_000)));

    private Parameters parameters;
    private long count;
    private long held;
    private long entries;

    @Override
    public StrategyInfo info()
    {
        return INFO;
    }

    @Override
    public void start(final Parameters values)
    {
        parameters = values;
        count = 0;
        held = 0;
        entries = 0;
    }

    @Override
    public void analyze(final Candle candle, final Decision decision)
    {
        count++;
        held = 0;
        if (count % parameters.whole("every") == 0)
        {
            final int side = parameters.whole("side");
            final boolean buy = side == 3 ? entries % 2 == 0 : side == 1;
            final long closeE8 = candle.closeE8();
            final long stopE8 = parameters.whole("stop-ticks") * Market.TICK_E8;
            final long targetE8 = parameters.whole("target-ticks") * Market.TICK_E8;
            entries++;
            decision.enter(buy ? Signal.BUY : Signal.SELL, buy ? closeE8 - stopE8 : closeE8 + stopE8,
                buy ? closeE8 + targetE8 : closeE8 - targetE8);
        }
    }

    @Override
    public void observe(final Candle candle)
    {
        count++;
    }

    @Override
    public void manage(final Candle candle, final OpenPosition position, final Decision decision)
    {
        held++;
        if (parameters.whole("exit") > 0 && held >= parameters.whole("exit"))
        {
            decision.exit();
        }
        else if (parameters.whole("trail") == 1)
        {
            final long distanceE8 = parameters.whole("stop-ticks") * Market.TICK_E8;
            decision.amendStop(position.side() == Signal.BUY ?
                candle.closeE8() - distanceE8 : candle.closeE8() + distanceE8);
        }
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        out.section("CUES", 1);
        out.putLong(count);
        out.putLong(held);
        out.putLong(entries);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        in.section("CUES", 1);
        count = in.getLong();
        held = in.getLong();
        entries = in.getLong();
    }

    /** Knows this strategy only. */
    static final class Registry implements StrategyRegistry
    {
        @Override
        public List<String> names()
        {
            return List.of(NAME);
        }

        @Override
        public StrategyInfo info(final String name)
        {
            return NAME.equals(name) ? INFO : null;
        }

        @Override
        public Strategy create(final String name)
        {
            return NAME.equals(name) ? new CueStrategy() : null;
        }

        @Override
        public String codeHash(final String name)
        {
            return "0".repeat(64);
        }
    }
}
