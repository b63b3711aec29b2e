package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.OpenPosition;
import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.core.market.CandleBuilder;
import com.tradebaas.core.market.CandleListener;
import org.agrona.ExpandableArrayBuffer;

import java.util.List;

/** Runs the one active strategy: warm-up from the venue's history, live candles, and its exceptions. */
final class StrategyHost
{
    private final Shared shared;
    private final StrategyRegistry registry;
    private final StrategyGuard guard;
    private final Decision decision = new Decision();
    private final Candle candle = new Candle();
    private final CandleBuilder live = new CandleBuilder(60 * EngineTime.SECOND_NS);
    private final WarmUp warmUp;
    private Strategy strategy;
    private StrategyInfo info;
    private String name = "";
    private String parameters = "";
    private int instrumentId;
    private int strategyId;
    private long lastFedNs = EngineTime.NULL;
    private long lastCloseE8;

    StrategyHost(final Shared shared, final StrategyRegistry registry, final StrategyGuard guard)
    {
        this.shared = shared;
        this.registry = registry;
        this.guard = guard;
        this.warmUp = new WarmUp(shared);
    }

    /**
     * Makes a fresh instance and begins its warm-up.
     *
     * @throws IllegalArgumentException when a parameter is wrong; nothing has changed then.
     */
    void start(final String strategyName, final int instrument, final String parameterText)
    {
        final StrategyInfo newInfo = registry.info(strategyName);
        final Parameters values = Parameters.parse(newInfo, parameterText);
        final Strategy instance = registry.create(strategyName);
        instance.start(values);
        strategy = instance;
        info = newInfo;
        name = strategyName;
        parameters = values.text();
        instrumentId = instrument;
        strategyId = shared.ids().nextStrategy();
        begin();
    }

    /** The same strategy again, from scratch: after a restart of the process, or a gap too long to fill. */
    void resume()
    {
        try
        {
            strategy.start(Parameters.parse(info, parameters));
        }
        catch (final RuntimeException failure)
        {
            fail(failure);
            return;
        }
        begin();
    }

    private void begin()
    {
        lastFedNs = EngineTime.NULL;
        lastCloseE8 = 0;
        live.begin(info.candleDurationNs());
        warmUp.begin(instrumentId, info.candleDurationNs(), info.warmUpCandles());
    }

    boolean known(final String strategyName)
    {
        return registry.info(strategyName) != null;
    }

    /** A price of an instrument, 0 for the amount when it is not a trade; closes what has ended before it. */
    void price(
        final int instrument, final long venueTimeNs, final long priceE8, final long amountE8,
        final CandleListener listener)
    {
        if (strategy != null && instrument == instrumentId)
        {
            live.price(venueTimeNs, priceE8, amountE8, listener);
        }
    }

    /** Time closes candles too. */
    void advance(final long venueNowNs, final CandleListener listener)
    {
        if (strategy != null)
        {
            live.advance(venueNowNs, listener);
        }
    }

    /** A live candle closed. @return whether the strategy must see it now. */
    boolean closed(final Candle closed)
    {
        if (!warmUp.done())
        {
            warmUp.missed();
            return false;
        }
        return fits(closed);
    }

    /** A live candle closed whose begin was missed: the venue's history has it. */
    void incomplete()
    {
        if (lastFedNs != EngineTime.NULL)
        {
            warmUp.again(lastFedNs);
        }
    }

    /** @return venue time at which the running candle ends, or the largest value. */
    long candleEndNs()
    {
        return strategy != null && live.nextCloseNs() > 0 ? live.nextCloseNs() : Long.MAX_VALUE;
    }

    /** A recorded candle of a backtest. @return the candle when the strategy must see it, else null. */
    Candle recorded(final int instrument, final long durationNs, final Candle from)
    {
        if (strategy == null || instrument != instrumentId || durationNs != info.candleDurationNs())
        {
            return null;
        }
        candle.set(from.openTimeNs(), durationNs, from.openE8(), from.highE8(), from.lowE8(), from.closeE8(),
            from.volumeE8());
        return fits(candle) ? candle : null;
    }

    /** A candle of the warm-up answer. */
    void history(final long queryId, final Candle from)
    {
        if (strategy == null || !warmUp.expects(queryId))
        {
            return;
        }
        candle.set(from.openTimeNs(), info.candleDurationNs(), from.openE8(), from.highE8(), from.lowE8(),
            from.closeE8(), from.volumeE8());
        if (from.openTimeNs() + info.candleDurationNs() > shared.time().venueNowNs())
        {
            live.running(candle);
        }
        else if (fits(candle))
        {
            warmUp.counted(candle.openTimeNs());
            observe(candle);
        }
    }

    void historyEnd(final long queryId, final boolean complete)
    {
        if (strategy != null && warmUp.expects(queryId))
        {
            warmUp.end(complete);
            if (warmUp.failed())
            {
                guard.fault("WARM_UP_FAILED", null, "no candle history for " + name);
            }
        }
    }

    /** Asks again when an answer failed, and asks at all when the connection is there. */
    void poll(final boolean ready)
    {
        if (strategy != null)
        {
            warmUp.poll(ready);
        }
    }

    boolean ready()
    {
        return strategy != null && warmUp.done();
    }

    /** In order and without gaps; a gap is filled by repeating the last close. */
    private boolean fits(final Candle next)
    {
        final long openNs = next.openTimeNs();
        if (lastFedNs != EngineTime.NULL)
        {
            if (openNs <= lastFedNs)
            {
                return false;
            }
            fill(openNs);
        }
        lastFedNs = openNs;
        lastCloseE8 = next.closeE8();
        return true;
    }

    private void fill(final long untilNs)
    {
        final long durationNs = info.candleDurationNs();
        final Candle flat = new Candle();
        for (long at = Math.max(lastFedNs + durationNs, untilNs - 5_000 * durationNs); at < untilNs; at += durationNs)
        {
            observe(flat.set(at, durationNs, lastCloseE8, lastCloseE8, lastCloseE8, lastCloseE8, 0));
        }
    }

    void observe(final Candle closed)
    {
        try
        {
            strategy.observe(closed);
        }
        catch (final RuntimeException failure)
        {
            fail(failure);
        }
    }

    /** @return the decision, or null when the strategy failed. */
    Decision analyze(final Candle closed)
    {
        decision.clear();
        try
        {
            strategy.analyze(closed, decision);
            return decision;
        }
        catch (final RuntimeException failure)
        {
            fail(failure);
            return null;
        }
    }

    /** @return the decision, or null when the strategy failed. */
    Decision manage(final Candle closed, final OpenPosition position)
    {
        decision.clear();
        try
        {
            strategy.observe(closed);
            strategy.manage(closed, position, decision);
            return decision;
        }
        catch (final RuntimeException failure)
        {
            fail(failure);
            return null;
        }
    }

    private void fail(final RuntimeException failure)
    {
        guard.fault("STRATEGY_FAILED", null, name + " threw " + failure.getClass().getSimpleName() + ": " +
            failure.getMessage());
    }

    String name()
    {
        return name;
    }

    int instrumentId()
    {
        return instrumentId;
    }

    int strategyId()
    {
        return strategyId;
    }

    boolean loaded()
    {
        return strategy != null;
    }

    List<String> names()
    {
        return registry.names();
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("HOST", 1);
        out.putString(name);
        out.putString(parameters);
        out.putInt(instrumentId);
        out.putInt(strategyId);
        out.putLong(lastFedNs);
        out.putLong(lastCloseE8);
        live.snapshot(out);
        warmUp.snapshot(out);
        out.putBoolean(strategy != null);
        if (strategy != null)
        {
            final SnapshotWriter inner = new SnapshotWriter();
            strategy.snapshot(inner);
            out.putBytes(inner.buffer(), 0, inner.length());
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section("HOST", 1);
        name = in.getString();
        parameters = in.getString();
        instrumentId = in.getInt();
        strategyId = in.getInt();
        lastFedNs = in.getLong();
        lastCloseE8 = in.getLong();
        live.restore(in);
        warmUp.restore(in);
        strategy = null;
        info = null;
        if (in.getBoolean())
        {
            restoreStrategy(in.getBytes());
        }
    }

    private void restoreStrategy(final byte[] bytes)
    {
        info = registry.info(name);
        strategy = registry.create(name);
        if (strategy == null)
        {
            throw new IllegalStateException("snapshot needs strategy " + name + ", which this process does not have");
        }
        strategy.start(Parameters.parse(info, parameters));
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(bytes.length + 1);
        buffer.putBytes(0, bytes);
        strategy.restore(new SnapshotReader(buffer, 0, bytes.length));
    }
}
