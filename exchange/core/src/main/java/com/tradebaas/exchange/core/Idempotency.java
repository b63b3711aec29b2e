package com.tradebaas.exchange.core;

import com.tradebaas.api.Hash64;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.UpdateCause;

/**
 * Client ids of the last 24 hours, at most 65,536 of them: the same order under the same id is answered with the order
 * that came of it, another order under the same id is refused. The id is compared as a whole, the body by a hash.
 */
final class Idempotency
{
    private static final long WINDOW_NS = 24L * 3_600_000_000_000L;
    private static final int ACCOUNT = 0;
    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int BODY = 3;
    private static final int ORDER = 4;
    private static final int TIME = 5;
    private static final int KEY = 6;
    private static final int CAPACITY = 1 << 16;

    private final Parts parts;
    private final State s;
    private final Ring entries = new Ring("IDEM", 8, CAPACITY);
    private final LongIntMap byKey = new LongIntMap(CAPACITY);

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

    /** The map's key; the entry itself holds the whole id. */
    private static long key(final long account, final long high, final long low)
    {
        final long mixed = Hash64.mix(Hash64.mix(account, high), low);
        return mixed == 0 ? 1 : mixed;
    }

    /** True when this id was not seen in the window. Otherwise the command is answered or refused here. */
    boolean fresh(final OrderRequest r, final long body)
    {
        final long account = s.accounts.id(r.account);
        final int place = byKey.get(key(account, r.clientHigh, r.clientLow));
        if (place == 0)
        {
            return true;
        }
        final long[] w = entries.words;
        final int at = (place - 1) * 8;
        final boolean same = w[at + ACCOUNT] == account && w[at + HIGH] == r.clientHigh && w[at + LOW] == r.clientLow;
        if (!same || s.command.timeNs - w[at + TIME] > WINDOW_NS)
        {
            return true;
        }
        if (w[at + BODY] != body)
        {
            return s.command.reject(Reason.CLIENT_ID_CONFLICT);
        }
        s.command.orderId = w[at + ORDER];
        final int slot = s.orders.find(w[at + ORDER]);
        final int record = s.closed.find(w[at + ORDER]);
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

    void remember(final OrderRequest r, final long body, final long orderId)
    {
        final long account = s.accounts.id(r.account);
        final long row = entries.next();
        final int at = entries.at(row);
        final long[] w = entries.words;
        if (w[at + KEY] != 0 && byKey.get(w[at + KEY]) == at / 8 + 1)
        {
            byKey.remove(w[at + KEY]);
        }
        w[at + ACCOUNT] = account;
        w[at + HIGH] = r.clientHigh;
        w[at + LOW] = r.clientLow;
        w[at + BODY] = body;
        w[at + ORDER] = orderId;
        w[at + TIME] = s.command.timeNs;
        w[at + KEY] = key(account, r.clientHigh, r.clientLow);
        byKey.put(w[at + KEY], at / 8 + 1);
    }

    void snapshot(final SnapshotWriter out)
    {
        entries.snapshot(out);
    }

    void restore(final SnapshotReader in)
    {
        entries.restore(in);
        byKey.clear();
        for (long row = entries.oldest(); row <= entries.last(); row++)
        {
            byKey.put(entries.get(row, KEY), entries.at(row) / 8 + 1);
        }
    }
}
