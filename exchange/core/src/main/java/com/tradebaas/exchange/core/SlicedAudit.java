package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.exchange.messages.AlertKind;
import com.tradebaas.exchange.messages.StateReason;
import com.tradebaas.exchange.messages.UpdateCause;

/**
 * Looks the books, the reserves and the ledger over again and again while the exchange runs, a bounded piece every few
 * events: first all books level by level, then all accounts, then all balances. A level or an account is never cut in
 * two; a large one lengthens the pause before the next piece instead, so that the work per event stays the same. What
 * it finds ends trading: every open market takes cancels only until the operator opens it.
 *
 * <p>The position of the audit is no part of the state hash: like the sequence it moves with every event.
 */
final class SlicedAudit
{
    /** A market is crossed. */
    static final int CROSSED = 1;
    /** Orders and quantity of a level, or the index of orders, do not agree. */
    static final int LEVEL = 2;
    /** What an account holds back, or may still trade, is not what its orders need. */
    static final int HELD = 3;
    /** A currency does not add up to zero. */
    static final int MONEY = 4;

    private static final int EVENTS_BETWEEN = 64;
    private static final int BUDGET = 64;

    private final Parts parts;
    private final State s;
    private final Audit audit;

    private int wait = EVENTS_BETWEEN;
    private int phase;
    private int at = 1;
    private int side;
    private int tick = -1;
    private long rounds;
    private boolean found;

    SlicedAudit(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
        this.audit = new Audit(parts);
    }

    /** Called once for every event, after all its consequences. */
    void step()
    {
        if (--wait <= 0 && !found)
        {
            int work = 0;
            while (work < BUDGET && !found)
            {
                work += 1 + (phase == 0 ? level() : phase == 1 ? account() : balance());
            }
            wait = EVENTS_BETWEEN * Math.max(1, work / BUDGET);
        }
    }

    /** The operator opened a market: the audit begins anew. */
    void resume()
    {
        if (found)
        {
            found = false;
            turn(0);
        }
    }

    /** @return how often everything was looked at. */
    long rounds()
    {
        return rounds;
    }

    private void turn(final int next)
    {
        phase = next;
        at = 1;
        side = 0;
        tick = -1;
        s.ledger.audit(0);
    }

    /** The next level of a book. Returns the number of orders in it. */
    private int level()
    {
        if (at > s.lastInstrument)
        {
            turn(1);
            return 0;
        }
        final Instrument i = s.instruments[at];
        if (i == null)
        {
            at++;
            return 0;
        }
        final OrderBook b = i.book;
        if (b.bestBid() >= 0 && b.bestAsk() >= 0 && b.bestBid() >= b.bestAsk())
        {
            halt(CROSSED, i.id);
            return 0;
        }
        final int next = tick < 0 ? b.best(side) : b.worse(side, tick);
        tick = next;
        if (next < 0)
        {
            at += side;
            side ^= 1;
            return 0;
        }
        final int orders = audit.orders(i, side, next);
        if (orders < 0)
        {
            halt(LEVEL, i.id);
        }
        return Math.abs(orders);
    }

    /** The next account. Returns the number of its orders. */
    private int account()
    {
        if (at > s.accounts.count())
        {
            turn(2);
            return 0;
        }
        final int account = at++;
        if (!audit.holds(account))
        {
            halt(HELD, s.accounts.id(account));
        }
        return (int)s.accounts.get(account, Accounts.ORDERS);
    }

    /** The next balance; the ledger keeps the sums of those behind it up to date. */
    private int balance()
    {
        if (s.ledger.audited() < s.ledger.count())
        {
            s.ledger.audit(s.ledger.audited() + 1);
            return 0;
        }
        final int currency = s.ledger.auditedWrong();
        rounds++;
        turn(0);
        if (currency != 0)
        {
            halt(MONEY, currency);
        }
        return 0;
    }

    private void halt(final int what, final long where)
    {
        found = true;
        parts.accountEvents.alert(0, 0, AlertKind.AUDIT_BREACH, what, where);
        for (int id = 1; id <= s.lastInstrument; id++)
        {
            final Instrument i = s.instruments[id];
            if (i != null && i.state == Codes.MARKET_OPEN)
            {
                i.state = Codes.CANCEL_ONLY;
                i.stateReason = StateReason.AUDIT.value();
                parts.marketEvents.instrument(i, UpdateCause.ADMIN);
                s.touch(i);
            }
        }
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("AUDT", 1);
        out.putInt(wait);
        out.putInt(phase);
        out.putInt(at);
        out.putInt(side);
        out.putInt(tick);
        out.putLong(rounds);
        out.putBoolean(found);
        s.ledger.snapshotAudit(out);
    }

    void restore(final SnapshotReader in)
    {
        in.section("AUDT", 1);
        wait = in.getInt();
        phase = in.getInt();
        at = in.getInt();
        side = in.getInt();
        tick = in.getInt();
        rounds = in.getLong();
        found = in.getBoolean();
        s.ledger.restoreAudit(in);
    }
}
