package com.tradebaas.exchange.core;

import com.tradebaas.api.Hash64;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.UpdateCause;

/**
 * Client ids of the last 24 hours: the same order under the same id is answered with the order that came of it, another
 * order under the same id is refused. The id is compared as a whole, the body by a hash. An account that uses more than
 * 16,384 ids in that time forgets its own oldest, never another's; the same when the 1,048,576 places of all are taken.
 */
final class Idempotency
{
    /** Ids of one account that are kept. */
    static final int PER_ACCOUNT = 1 << 14;
    private static final int ALL = 1 << 20;
    private static final int EXPIRED_AT_ONCE = 8;
    private static final long WINDOW_NS = 24L * 3_600_000_000_000L;

    private static final int ACCOUNT = 0;
    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int BODY = 3;
    private static final int ORDER = 4;
    private static final int TIME = 5;
    private static final int NEXT_OWN = 6;
    /** Neighbours in the list of all, oldest first; of a row that is free: the next free one. */
    private static final int NEXT = 7;
    private static final int PREVIOUS = 8;

    private final Parts parts;
    private final State s;
    private final Records rows = new Records("IDEM", 9, 1 << 12);
    private final LongIntMap byKey = new LongIntMap(1 << 12);
    private int free;
    private int oldest;
    private int newest;
    private int live;

    Idempotency(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    long hash(final int instrument, final OrderRequest r, final OrderRequest[] legs)
    {
        long hash = one(instrument, r);
        for (int k = 0; k < r.legCount; k++)
        {
            hash = Hash64.mix(hash, one(k, legs[k]));
        }
        return hash;
    }

    private static long one(final int seed, final OrderRequest r)
    {
        long hash = Hash64.mix(seed, r.side | r.type << 8 | r.tif << 16 | (long)r.trigger << 24);
        hash = Hash64.mix(hash, r.flags | (long)r.link << 32 | (long)r.condition << 40 | (long)r.legCount << 48);
        hash = Hash64.mix(Hash64.mix(hash, r.priceE8), r.amountE8);
        hash = Hash64.mix(Hash64.mix(hash, r.displayE8), r.triggerPriceE8);
        hash = Hash64.mix(hash, r.trailingE8);
        return Hash64.mix(hash, Hash64.of(r.label.bytes, 0, r.label.length()));
    }

    /** The map's key; the row itself holds the whole id. */
    private static long key(final long account, final long high, final long low)
    {
        final long mixed = Hash64.mix(Hash64.mix(account, high), low) & Long.MAX_VALUE;
        return mixed == 0 ? 1 : mixed;
    }

    /** True when this id was not seen in the window. Otherwise the command is answered or refused here. */
    boolean fresh(final OrderRequest r, final long body)
    {
        final int row = byKey.get(key(r.account, r.clientHigh, r.clientLow));
        if (row == 0 || expired(row) || rows.get(row, ACCOUNT) != r.account ||
            rows.get(row, HIGH) != r.clientHigh || rows.get(row, LOW) != r.clientLow)
        {
            return true;
        }
        if (rows.get(row, BODY) != body)
        {
            return s.command.reject(Reason.CLIENT_ID_CONFLICT);
        }
        final long order = rows.get(row, ORDER);
        s.command.orderId = order;
        final int slot = s.orders.find(order);
        final int record = s.closed.find(order);
        if (slot != 0)
        {
            parts.orderEvents.updated(slot, UpdateCause.REPEATED);
        }
        else if (record >= 0)
        {
            parts.orderEvents.row(s.closed.words, record);
        }
        return false;
    }

    private boolean expired(final int row)
    {
        return s.command.timeNs - rows.get(row, TIME) > WINDOW_NS;
    }

    void remember(final OrderRequest r, final long body, final long orderId)
    {
        for (int n = 0; n < EXPIRED_AT_ONCE && oldest != 0 && expired(oldest); n++)
        {
            forget((int)rows.get(oldest, ACCOUNT));
        }
        final long own = s.accounts.get(r.account, Accounts.CLIENT_IDS);
        if (own >= PER_ACCOUNT || live >= ALL && own > 0)
        {
            forget(r.account);
        }
        else if (live >= ALL)
        {
            forget((int)rows.get(oldest, ACCOUNT));
        }
        final int row = row();
        rows.set(row, ACCOUNT, r.account);
        rows.set(row, HIGH, r.clientHigh);
        rows.set(row, LOW, r.clientLow);
        rows.set(row, BODY, body);
        rows.set(row, ORDER, orderId);
        rows.set(row, TIME, s.command.timeNs);
        append(r.account, row);
        byKey.put(key(r.account, r.clientHigh, r.clientLow), row);
    }

    private int row()
    {
        live++;
        if (free == 0)
        {
            return rows.addRow();
        }
        final int row = free;
        free = (int)rows.get(row, NEXT);
        return row;
    }

    private void append(final int account, final int row)
    {
        rows.set(row, NEXT_OWN, 0);
        rows.set(row, NEXT, 0);
        rows.set(row, PREVIOUS, newest);
        if (newest == 0)
        {
            oldest = row;
        }
        else
        {
            rows.set(newest, NEXT, row);
        }
        newest = row;
        final Accounts a = s.accounts;
        final int last = (int)a.get(account, Accounts.LAST_CLIENT_ID);
        if (a.get(account, Accounts.CLIENT_IDS) == 0)
        {
            a.set(account, Accounts.FIRST_CLIENT_ID_ROW, row);
        }
        else
        {
            rows.set(last, NEXT_OWN, row);
        }
        a.set(account, Accounts.LAST_CLIENT_ID, row);
        a.add(account, Accounts.CLIENT_IDS, 1);
    }

    /** Drops the oldest id of an account. */
    private void forget(final int account)
    {
        final int row = (int)s.accounts.get(account, Accounts.FIRST_CLIENT_ID_ROW);
        s.accounts.set(account, Accounts.FIRST_CLIENT_ID_ROW, rows.get(row, NEXT_OWN));
        s.accounts.add(account, Accounts.CLIENT_IDS, -1);
        final int next = (int)rows.get(row, NEXT);
        final int previous = (int)rows.get(row, PREVIOUS);
        if (previous == 0)
        {
            oldest = next;
        }
        else
        {
            rows.set(previous, NEXT, next);
        }
        if (next == 0)
        {
            newest = previous;
        }
        else
        {
            rows.set(next, PREVIOUS, previous);
        }
        final long key = key(account, rows.get(row, HIGH), rows.get(row, LOW));
        if (byKey.get(key) == row)
        {
            byKey.remove(key);
        }
        rows.set(row, ACCOUNT, 0);
        rows.set(row, NEXT, free);
        free = row;
        live--;
    }

    void snapshot(final SnapshotWriter out)
    {
        rows.snapshot(out);
        out.putInt(free);
        out.putInt(oldest);
        out.putInt(newest);
        out.putInt(live);
    }

    void restore(final SnapshotReader in)
    {
        rows.restore(in);
        free = in.getInt();
        oldest = in.getInt();
        newest = in.getInt();
        live = in.getInt();
        byKey.clear();
        for (int row = oldest; row != 0; row = (int)rows.get(row, NEXT))
        {
            byKey.put(key(rows.get(row, ACCOUNT), rows.get(row, HIGH), rows.get(row, LOW)), row);
        }
    }
}
