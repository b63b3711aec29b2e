package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;

/** Accounts by dense index. The first four belong to the house. Each heads the list of its live orders. */
final class Accounts extends Records
{
    /** Source and sink of deposits and withdrawals. */
    static final int EXTERNAL = 1;
    static final int FEES = 2;
    /** Other side of every realized profit and loss. */
    static final int CLEARING = 3;
    /** Takes liquidation fees and funding dust, pays for bankruptcies. */
    static final int INSURANCE = 4;
    /** Accounts with a smaller id are the house's: no margin, bands or limits. */
    static final long FIRST_CLIENT_ID = 1000;

    static final int ID = 0;
    static final int SELF_TRADE = 1;
    static final int TIER = 2;
    static final int LOCKED = 3;
    static final int EXEMPT = 4;
    static final int FIRST_ORDER = 5;
    static final int LAST_ORDER = 6;
    static final int ORDERS = 7;
    static final int RATE = 8;
    static final int BURST = 9;
    /** Theoretical arrival time of the rate limit, epoch nanoseconds. */
    static final int RATE_NS = 10;
    static final int LAST_FILL = 11;
    static final int LAST_CLOSED = 12;
    static final int LAST_ENTRY = 13;
    static final int FIRST_BALANCE = 14;
    static final int FIRST_POSITION = 15;
    /** Client ids that are remembered, oldest first. */
    static final int FIRST_CLIENT_ID_ROW = 16;
    static final int LAST_CLIENT_ID = 17;
    static final int CLIENT_IDS = 18;

    private final LongIntMap byId;

    Accounts(final int capacity)
    {
        super("ACCT", 20, capacity);
        byId = new LongIntMap(capacity);
        for (int id = EXTERNAL; id <= INSURANCE; id++)
        {
            create(id);
        }
    }

    int create(final long id)
    {
        final int account = addRow();
        set(account, ID, id);
        byId.put(id, account);
        return account;
    }

    /** Index of an account, or 0. */
    int find(final long id)
    {
        return id <= 0 ? 0 : byId.get(id);
    }

    long id(final int account)
    {
        return get(account, ID);
    }

    boolean house(final int account)
    {
        return get(account, ID) < FIRST_CLIENT_ID;
    }

    void link(final Orders orders, final int account, final int slot)
    {
        final int last = (int)get(account, LAST_ORDER);
        orders.set(slot, Orders.PREVIOUS, last);
        orders.set(slot, Orders.NEXT, 0);
        if (last == 0)
        {
            set(account, FIRST_ORDER, slot);
        }
        else
        {
            orders.set(last, Orders.NEXT, slot);
        }
        set(account, LAST_ORDER, slot);
        add(account, ORDERS, 1);
    }

    void unlink(final Orders orders, final int account, final int slot)
    {
        final int previous = (int)orders.get(slot, Orders.PREVIOUS);
        final int next = (int)orders.get(slot, Orders.NEXT);
        if (previous == 0)
        {
            set(account, FIRST_ORDER, next);
        }
        else
        {
            orders.set(previous, Orders.NEXT, next);
        }
        if (next == 0)
        {
            set(account, LAST_ORDER, previous);
        }
        else
        {
            orders.set(next, Orders.PREVIOUS, previous);
        }
        add(account, ORDERS, -1);
    }

    @Override
    void restore(final SnapshotReader in)
    {
        super.restore(in);
        byId.clear();
        for (int account = 1; account <= count(); account++)
        {
            byId.put(get(account, ID), account);
        }
    }
}
