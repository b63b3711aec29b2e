package com.tradebaas.core;

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

/** One strategy for tests: buys or sells on every candle, or does what its mode says. */
final class TestStrategies implements StrategyRegistry
{
    static final String NAME = "fast";
    static final long CANDLE_NS = 1_000_000_000L;

    @Override
    public List<String> names()
    {
        return List.of(NAME);
    }

    @Override
    public StrategyInfo info(final String name)
    {
        return NAME.equals(name) ? new Fast().info() : null;
    }

    @Override
    public Strategy create(final String name)
    {
        return NAME.equals(name) ? new Fast() : null;
    }

    @Override
    public String codeHash(final String name)
    {
        return "0";
    }

    private static final class Fast implements Strategy
    {
        private static final StrategyInfo INFO = new StrategyInfo(NAME, "Enters at once.", CANDLE_NS, 3, List.of(
            Parameter.whole("mode", "0 buy, 1 sell, 2 throw, 3 amend, 4 exit, 5 wrong stop", 0, 0, 5),
            Parameter.whole("limit", "entries", 1, 0, 1_000_000),
            Parameter.whole("distance", "of the stop, in dollars", 600, 1, 10_000)));

        private int mode;
        private int limit;
        private long distanceE8;
        private int entries;
        private int seen;

        @Override
        public StrategyInfo info()
        {
            return INFO;
        }

        @Override
        public void start(final Parameters parameters)
        {
            mode = parameters.whole("mode");
            limit = parameters.whole("limit");
            distanceE8 = parameters.whole("distance") * 100_000_000L;
            entries = 0;
            seen = 0;
        }

        @Override
        public void analyze(final Candle candle, final Decision decision)
        {
            seen++;
            if (mode == 2)
            {
                throw new IllegalStateException("broken on purpose");
            }
            if (entries < limit)
            {
                entries++;
                final boolean buy = mode != 1;
                final long stop = buy == (mode != 5) ? candle.closeE8() - distanceE8 : candle.closeE8() + distanceE8;
                decision.enter(buy ? Signal.BUY : Signal.SELL, stop,
                    buy ? candle.closeE8() + 2 * distanceE8 : candle.closeE8() - 2 * distanceE8);
            }
        }

        @Override
        public void observe(final Candle candle)
        {
            seen++;
        }

        @Override
        public void manage(final Candle candle, final OpenPosition position, final Decision decision)
        {
            if (mode == 3)
            {
                decision.amendStop(position.entryPriceE8() - 100_00000000L);
            }
            else if (mode == 4)
            {
                decision.exit();
            }
        }

        @Override
        public void snapshot(final SnapshotWriter out)
        {
            out.putInt(entries);
            out.putInt(seen);
        }

        @Override
        public void restore(final SnapshotReader in)
        {
            entries = in.getInt();
            seen = in.getInt();
        }
    }
}
