package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;

/** The last closed orders, as full records; each points to the account's closed order before it. Found by id. */
final class OrderHistory extends Ring
{
    private final LongIntMap byId;

    OrderHistory(final int capacity)
    {
        super("HIST", Orders.WORDS, capacity);
        byId = new LongIntMap(capacity);
    }

    long append(final Orders orders, final int slot, final long before)
    {
        final long row = next();
        final int at = at(row);
        if (words[at + Orders.ID] != 0)
        {
            byId.remove(words[at + Orders.ID]);
        }
        System.arraycopy(orders.words, slot * Orders.WORDS, words, at, Orders.WORDS);
        words[at + Orders.HISTORY_BEFORE] = before;
        byId.put(words[at + Orders.ID], at / Orders.WORDS + 1);
        return row;
    }

    /** Index of the record's first word in {@link #words}, or -1. */
    int find(final long id)
    {
        final int place = id <= 0 ? 0 : byId.get(id);
        return place == 0 ? -1 : (place - 1) * Orders.WORDS;
    }

    @Override
    void restore(final SnapshotReader in)
    {
        super.restore(in);
        byId.clear();
        for (long row = oldest(); row <= last(); row++)
        {
            byId.put(words[at(row) + Orders.ID], at(row) / Orders.WORDS + 1);
        }
    }
}
