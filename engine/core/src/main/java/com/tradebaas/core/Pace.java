package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** Plans the two timers: the next step of the levels, and the end of the running candle in a quiet market. */
final class Pace
{
    /** Timer id of the next step. */
    static final long STEP = 1;
    /** Timer id of the candle's end. */
    static final long CANDLE = 2;
    private static final long RESTLESS_NS = 100 * EngineTime.MS_NS;
    private static final long CANDLE_SLACK_NS = 250 * EngineTime.MS_NS;

    private final Shared shared;
    private long stepNs = Long.MAX_VALUE;
    private long candleEndNs = Long.MAX_VALUE;

    Pace(final Shared shared)
    {
        this.shared = shared;
    }

    void fired(final long timerId)
    {
        if (timerId == STEP)
        {
            stepNs = Long.MAX_VALUE;
        }
        else
        {
            candleEndNs = Long.MAX_VALUE;
        }
    }

    /** Schedules the next step. */
    void plan(final Trader trader)
    {
        final long nowNs = shared.time().nowNs();
        long nextNs = trader.link.retryAtNs();
        if (trader.link.tradingReady())
        {
            nextNs = Math.min(nextNs, Math.max(
                nowNs + RESTLESS_NS, Math.min(trader.reconciler.dueNs(), trader.watch.dueNs())));
            if (trader.restless() || !trader.orders.open().isEmpty() && trader.bracket() == null)
            {
                nextNs = Math.min(nextNs, nowNs + RESTLESS_NS);
            }
            if (trader.host.loaded() && !trader.host.ready())
            {
                nextNs = Math.min(nextNs, nowNs + EngineTime.SECOND_NS);
            }
        }
        if (nextNs != Long.MAX_VALUE && (nextNs < stepNs || stepNs <= nowNs))
        {
            stepNs = nextNs;
            shared.outbox().outputs().schedule(STEP, nextNs);
        }
        candle(trader);
    }

    /** Schedules the candle's end when it is another one than before. */
    void candle(final Trader trader)
    {
        final long endNs = trader.host.candleEndNs();
        if (endNs != candleEndNs && endNs != Long.MAX_VALUE)
        {
            candleEndNs = endNs;
            shared.outbox().outputs().schedule(
                CANDLE, shared.time().nowNs() + Math.max(0, endNs - shared.time().venueNowNs()) + CANDLE_SLACK_NS);
        }
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("PACE", 1);
        out.putLong(stepNs);
        out.putLong(candleEndNs);
    }

    void restore(final SnapshotReader in)
    {
        in.section("PACE", 1);
        stepNs = in.getLong();
        candleEndNs = in.getLong();
    }
}
