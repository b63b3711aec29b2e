package com.tradebaas.strategies;

import com.tradebaas.api.Hash64;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.OpenPosition;
import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.Signal;
import com.tradebaas.api.strategy.Strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs one strategy over candles as the engine does, with the simplest of venues: fills at close, stop, target. */
final class StrategyRun
{
    private final Supplier<Strategy> source;
    private final String parameters;
    private final int restartEvery;
    private Strategy strategy;
    private final Decision decision = new Decision();
    private OpenPosition position;
    private long hash;
    private int trades;
    private int wins;
    private int amended;
    private int exits;

    StrategyRun(final Supplier<Strategy> source, final String parameters, final int restartEvery)
    {
        this.source = source;
        this.parameters = parameters;
        this.restartEvery = restartEvery;
        this.strategy = fresh();
    }

    private Strategy fresh()
    {
        final Strategy result = source.get();
        result.start(Parameters.parse(result.info(), parameters));
        return result;
    }

    StrategyRun over(final List<Candle> candles)
    {
        for (int i = 0; i < candles.size(); i++)
        {
            final Candle candle = candles.get(i);
            decision.clear();
            if (position != null)
            {
                manage(candle);
            }
            else if (i < strategy.info().warmUpCandles())
            {
                strategy.observe(candle);
            }
            else
            {
                strategy.analyze(candle, decision);
                enter(candle);
            }
            note();
            if (restartEvery > 0 && i % restartEvery == 0)
            {
                restart();
            }
        }
        return this;
    }

    private void enter(final Candle candle)
    {
        if (decision.signal() == Signal.NONE)
        {
            return;
        }
        final boolean buy = decision.signal() == Signal.BUY;
        final long sign = buy ? 1 : -1;
        assertTrue(decision.signal() != Signal.EXIT, "exit without a position");
        assertTrue(sign * (candle.closeE8() - decision.stopPriceE8()) > 0, "stop on the wrong side");
        assertTrue(sign * (decision.targetPriceE8() - candle.closeE8()) > 0, "target on the wrong side");
        assertTrue(decision.stopPriceE8() > 0 && decision.targetPriceE8() > 0, "price not above zero");
        trades++;
        position = new OpenPosition(decision.signal(), 1, candle.closeE8(), decision.stopPriceE8(),
            decision.targetPriceE8(), candle.openTimeNs());
    }

    private void manage(final Candle candle)
    {
        strategy.observe(candle);
        final boolean buy = position.side() == Signal.BUY;
        final boolean stopped = buy ?
            candle.lowE8() <= position.stopPriceE8() : candle.highE8() >= position.stopPriceE8();
        final boolean won = buy ?
            candle.highE8() >= position.targetPriceE8() : candle.lowE8() <= position.targetPriceE8();
        if (stopped || won)
        {
            wins += stopped ? 0 : 1;
            position = null;
            return;
        }
        strategy.manage(candle, position, decision);
        if (decision.signal() == Signal.EXIT)
        {
            exits++;
            position = null;
        }
        else if (decision.amendedStopE8() != 0)
        {
            assertTrue((buy ? 1 : -1) * (decision.amendedStopE8() - position.stopPriceE8()) > 0, "protects less");
            amended++;
            position = new OpenPosition(position.side(), 1, position.entryPriceE8(), decision.amendedStopE8(),
                position.targetPriceE8(), position.openedNs());
        }
    }

    /** All that was decided and shown becomes part of the hash. */
    private void note()
    {
        hash = Hash64.mix(hash, decision.signal().ordinal());
        hash = Hash64.mix(hash, decision.stopPriceE8());
        hash = Hash64.mix(hash, decision.targetPriceE8());
        hash = Hash64.mix(hash, decision.amendedStopE8());
        hash = Hash64.mix(hash, decision.strengthE8());
        hash = Hash64.mix(hash, decision.confidenceE8());
        for (int i = 0; i < decision.valueCount(); i++)
        {
            hash = Hash64.mix(hash, decision.valueE8(i));
            hash = Hash64.mix(hash, decision.passed(i));
        }
    }

    private void restart()
    {
        final SnapshotWriter out = new SnapshotWriter();
        strategy.snapshot(out);
        strategy = fresh();
        strategy.restore(new SnapshotReader(out.buffer(), 0, out.length()));
    }

    /** @return hash over everything that was decided, and over the state at the end. */
    long hash()
    {
        final SnapshotWriter out = new SnapshotWriter();
        strategy.snapshot(out);
        return Hash64.mix(hash, out.hash());
    }

    int trades()
    {
        return trades;
    }

    int wins()
    {
        return wins;
    }

    int amended()
    {
        return amended;
    }

    int exits()
    {
        return exits;
    }

    /** @return a seeded random walk with trends and quiet times, on half-dollar ticks. */
    static List<Candle> walk(final long seed, final int count, final long durationNs)
    {
        final Random random = new Random(seed);
        final List<Candle> candles = new ArrayList<>();
        long price = 100_000;
        for (int i = 0; i < count; i++)
        {
            final int drift = i / 200 % 3 - 1;
            final int width = i / 700 % 4 == 3 ? 3 : 80;
            final long open = price;
            long high = open;
            long low = open;
            for (int step = 0; step < 6; step++)
            {
                price = Math.max(1_000, price + random.nextInt(2 * width + 1) - width + drift * 8L);
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            final long tick = 50_000_000L;
            candles.add(new Candle().set(
                i * durationNs, durationNs, open * tick, high * tick, low * tick, price * tick, tick));
        }
        return candles;
    }

    /** @return longer candles made of shorter ones. */
    static List<Candle> merge(final List<Candle> candles, final int count)
    {
        final List<Candle> merged = new ArrayList<>();
        for (int i = 0; i + count <= candles.size(); i += count)
        {
            final Candle first = candles.get(i);
            long high = 0;
            long low = Long.MAX_VALUE;
            long volume = 0;
            for (final Candle part : candles.subList(i, i + count))
            {
                high = Math.max(high, part.highE8());
                low = Math.min(low, part.lowE8());
                volume += part.volumeE8();
            }
            merged.add(new Candle().set(first.openTimeNs(), first.durationNs() * count, first.openE8(), high, low,
                candles.get(i + count - 1).closeE8(), volume));
        }
        return merged;
    }
}
