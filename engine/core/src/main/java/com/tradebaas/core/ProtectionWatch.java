package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.QueryKind;

/**
 * Looks after the protective orders of an open position at the venue every two seconds: a lost notification of their
 * end, on a connection that lives, is noticed by nothing else before the minute's round. An order that the answer
 * does not show has missed one reading; a full round is asked for, which decides.
 */
final class ProtectionWatch
{
    private static final long PERIOD_NS = 2 * EngineTime.SECOND_NS;
    private static final long TIMEOUT_NS = 3 * EngineTime.SECOND_NS;

    private final Shared shared;
    private final Orders orders;
    private final Reconciler reconciler;
    private boolean asking;
    private boolean active;
    private long queryId;
    private long startSeq;
    private long askedNs = EngineTime.NULL;

    ProtectionWatch(final Shared shared, final Orders orders, final Reconciler reconciler)
    {
        this.shared = shared;
        this.orders = orders;
        this.reconciler = reconciler;
    }

    /** Asks when it is time; rounds that run or are wanted look at the same orders and more. */
    void drive(final Bracket bracket, final boolean tradingReady)
    {
        final long nowNs = shared.time().nowNs();
        active = tradingReady && bracket != null && !bracket.over() && bracket.openedNs() != 0;
        if (!tradingReady)
        {
            asking = false;
            return;
        }
        if (asking && nowNs - askedNs >= TIMEOUT_NS)
        {
            asking = false;
            reconciler.want();
        }
        if (active && !asking && nowNs >= dueNs() && !reconciler.running() && !reconciler.wanted())
        {
            asking = true;
            askedNs = nowNs;
            startSeq = shared.time().sequence();
            queryId = shared.ids().nextRequest();
            shared.outbox().query(queryId, QueryKind.OPEN_ORDERS, 0, EngineTime.NULL, true, "");
        }
    }

    /** @return engine time at which {@link #drive} has something to do, or the largest value. */
    long dueNs()
    {
        if (asking)
        {
            return askedNs + TIMEOUT_NS;
        }
        return active ? Math.max(askedNs, reconciler.lastEndNs()) + PERIOD_NS : Long.MAX_VALUE;
    }

    /** Marks an order that the answer shows. */
    void seen(final long requestId, final Leg leg)
    {
        if (asking && requestId == queryId && leg != null)
        {
            leg.watched(queryId);
        }
    }

    /** The answer ended. */
    void onEnd(final long id, final boolean complete)
    {
        if (!asking || id != queryId)
        {
            return;
        }
        asking = false;
        if (!complete)
        {
            reconciler.want();
            return;
        }
        for (int i = 0; i < orders.open().size(); i++)
        {
            missing(orders.open().get(i));
        }
    }

    private void missing(final OwnOrder order)
    {
        for (int i = 0; i < order.legs().size(); i++)
        {
            final Leg leg = order.legs().get(i);
            if (leg.isLive() && leg.watchedBy() != queryId && leg.touchedSeq() < startSeq)
            {
                leg.missed();
                reconciler.want();
            }
        }
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("WTCH", 1);
        out.putBoolean(asking);
        out.putBoolean(active);
        out.putLong(queryId);
        out.putLong(startSeq);
        out.putLong(askedNs);
    }

    void restore(final SnapshotReader in)
    {
        in.section("WTCH", 1);
        asking = in.getBoolean();
        active = in.getBoolean();
        queryId = in.getLong();
        startSeq = in.getLong();
        askedNs = in.getLong();
    }
}
