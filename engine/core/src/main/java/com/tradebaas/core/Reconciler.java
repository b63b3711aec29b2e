package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.Machine;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.ReceiptKind;

/**
 * Reads the venue in rounds: at every connect, each minute, and quickly while something is in doubt. A round counts
 * only when all its answers are complete; a failed one changes nothing and is tried again.
 */
final class Reconciler
{
    private static final long PERIOD_NS = 60 * EngineTime.SECOND_NS;
    private static final long FAST_NS = 500 * EngineTime.MS_NS;
    private static final long TIMEOUT_NS = 3 * EngineTime.SECOND_NS;
    private static final long OVERLAP_NS = 60 * EngineTime.SECOND_NS;
    /** The equity that the day's loss is counted on is never much older than this after a trade. */
    private static final long ACCOUNT_NS = 10 * EngineTime.SECOND_NS;
    private static final int MAX_LABELS = 8;

    private final Shared shared;
    private final Orders orders;
    private final UnknownResolver resolver;
    private final PositionGuard guard;
    private final OrphanScan orphans;
    private final Round round = new Round();
    private boolean running;
    private boolean wanted;
    private boolean reconciled;
    private int failures;
    private long rounds;
    private long lastEndNs = EngineTime.NULL;
    private long fromNs = EngineTime.NULL;
    private long accountNs;
    private long cleanSeq = -1;
    private long conclusiveSeq = -1;
    private long cleanNs = EngineTime.NULL;
    private long cleanAsOfNs = EngineTime.NULL;
    private boolean finished;
    private boolean first;

    Reconciler(
        final Shared shared, final Orders orders, final UnknownResolver resolver, final PositionGuard guard,
        final OrphanScan orphans)
    {
        this.shared = shared;
        this.orders = orders;
        this.resolver = resolver;
        this.guard = guard;
        this.orphans = orphans;
    }

    /** The connection was lost, or a run begins: nothing is certain until the next complete round. */
    void invalidate()
    {
        running = false;
        failures = 0;
        wanted = true;
        lastEndNs = EngineTime.NULL;
        cleanSeq = -1;
        conclusiveSeq = -1;
        setReconciled(false, "connection or process lost");
    }

    /** Asks for a round soon. */
    void want()
    {
        wanted = true;
    }

    /** Starts or fails rounds by time. */
    void drive(final boolean tradingReady, final boolean safety)
    {
        finished = false;
        if (!tradingReady)
        {
            return;
        }
        final long nowNs = shared.time().nowNs();
        if (running && nowNs - round.startNs() >= TIMEOUT_NS)
        {
            fail("no answer in time");
        }
        if (!running && dueNs() <= nowNs)
        {
            start(safety);
        }
    }

    /** @return when {@link #drive} has something to do next. */
    long dueNs()
    {
        if (running)
        {
            return round.startNs() + TIMEOUT_NS;
        }
        if (lastEndNs == EngineTime.NULL)
        {
            return 0;
        }
        return lastEndNs + (wanted ? FAST_NS << Math.min(failures, 4) : PERIOD_NS);
    }

    private void start(final boolean safety)
    {
        running = true;
        wanted = false;
        if (fromNs == EngineTime.NULL)
        {
            fromNs = shared.time().venueNowNs() - OVERLAP_NS;
        }
        final long from = fromNs - OVERLAP_NS;
        round.begin(++rounds, shared.time());
        ask(QueryKind.OPEN_ORDERS, EngineTime.NULL, "", true, safety);
        ask(QueryKind.POSITIONS, EngineTime.NULL, "", true, safety);
        ask(QueryKind.TRADES, from, "", true, safety);
        ask(QueryKind.TRIGGER_HISTORY, from, "", true, safety);
        int labels = 0;
        for (int i = 0; i < orders.open().size() && labels < MAX_LABELS; i++)
        {
            if (resolver.needsAnswer(orders.open().get(i)))
            {
                ask(QueryKind.ORDER_BY_LABEL, EngineTime.NULL, orders.open().get(i).label(), true, safety);
                labels++;
            }
        }
        if (!reconciled || shared.time().nowNs() - accountNs >= ACCOUNT_NS)
        {
            accountNs = shared.time().nowNs();
            ask(QueryKind.ACCOUNT, EngineTime.NULL, "", false, safety);
        }
    }

    private void ask(
        final QueryKind kind, final long from, final String label, final boolean required, final boolean safety)
    {
        final long queryId = shared.ids().nextRequest();
        round.ask(queryId, kind, label, required);
        shared.outbox().query(queryId, kind, 0, from, safety, label);
    }

    /** A query ended. @return whether it was one of this round. */
    boolean onEnd(final long queryId, final boolean complete, final long venueTimeNs, final Bracket bracket)
    {
        finished = false;
        if (!running || !round.answer(queryId, complete, venueTimeNs))
        {
            return false;
        }
        if (round.done())
        {
            if (round.failed())
            {
                fail("an answer was not complete");
            }
            else
            {
                succeed(bracket);
            }
        }
        return true;
    }

    private void fail(final String why)
    {
        running = false;
        failures++;
        wanted = true;
        lastEndNs = shared.time().nowNs();
        setReconciled(false, why);
    }

    private void succeed(final Bracket bracket)
    {
        running = false;
        failures = 0;
        first = !reconciled;
        lastEndNs = shared.time().nowNs();
        final boolean doubt = resolver.apply(round);
        final boolean conclusive = guard.apply(round, bracket);
        orphans.roundDone(round);
        wanted |= doubt || !conclusive;
        if (conclusive)
        {
            fromNs = Math.max(fromNs, round.asOfNs() - OVERLAP_NS);
            setReconciled(true, "round " + round.id());
            finished = true;
            conclusiveSeq = round.startSeq();
            if (flat() && !round.ownSeen() && !orphans.strays())
            {
                cleanSeq = round.startSeq();
                cleanNs = round.startNs();
                cleanAsOfNs = round.asOfNs();
            }
            if (first)
            {
                shared.notes().evidence("round", round.id()).evidence("asOfNs", round.asOfNs())
                    .evidence("queries", round.queries()).evidence("openOrders", round.ordersSeen())
                    .evidence("positions", round.positions().size()).evidence("unknown", orders.unknownCount())
                    .receipt(ReceiptKind.RECONCILED, 0, bracket == null ? 0 : bracket.id(), 0, round.asOfNs(),
                        "open orders, positions, trades and trigger history were read");
            }
        }
    }

    private boolean flat()
    {
        for (int i = 0; i < round.positions().size(); i++)
        {
            if (round.positions().get(i).sizeE8 != 0)
            {
                return false;
            }
        }
        return true;
    }

    private void setReconciled(final boolean now, final String reason)
    {
        if (reconciled != now)
        {
            shared.notes().transition(
                Machine.RECONCILIATION, reconciled ? 2 : 1, now ? 2 : 1, 0, 0, round.id(), reason);
            reconciled = now;
        }
    }

    /** @return engine time at which the last round ended, the schema's null before the first of a connection. */
    long lastEndNs()
    {
        return lastEndNs;
    }

    Round round()
    {
        return round;
    }

    boolean running()
    {
        return running;
    }

    /** @return whether a round of this connection was complete and conclusive, and none failed since. */
    boolean reconciled()
    {
        return reconciled;
    }

    /** @return whether the current event ended a complete and conclusive round. */
    boolean finished()
    {
        return finished;
    }

    /** @return sequence at which the newest reading began that showed no position and no order of ours. */
    long cleanSeq()
    {
        return cleanSeq;
    }

    /** @return sequence at which the newest conclusive reading of this connection began, -1 before the first. */
    long conclusiveSeq()
    {
        return conclusiveSeq;
    }

    /** @return engine time at which that reading began. */
    long cleanNs()
    {
        return cleanNs;
    }

    long cleanAsOfNs()
    {
        return cleanAsOfNs;
    }

    boolean wanted()
    {
        return wanted;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("RECO", 1);
        out.putBoolean(running);
        out.putBoolean(wanted);
        out.putBoolean(reconciled);
        out.putInt(failures);
        out.putLong(rounds);
        out.putLong(lastEndNs);
        out.putLong(fromNs);
        out.putLong(accountNs);
        out.putLong(cleanSeq);
        out.putLong(conclusiveSeq);
        out.putLong(cleanNs);
        out.putLong(cleanAsOfNs);
        round.snapshot(out);
    }

    void restore(final SnapshotReader in)
    {
        in.section("RECO", 1);
        running = in.getBoolean();
        wanted = in.getBoolean();
        reconciled = in.getBoolean();
        failures = in.getInt();
        rounds = in.getLong();
        lastEndNs = in.getLong();
        fromNs = in.getLong();
        accountNs = in.getLong();
        cleanSeq = in.getLong();
        conclusiveSeq = in.getLong();
        cleanNs = in.getLong();
        cleanAsOfNs = in.getLong();
        round.restore(in);
    }
}
