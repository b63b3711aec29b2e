package com.tradebaas.exchange.core;

/** Checks the invariants of the whole state: books, order index, exposures, reserves, conservation of money. */
final class Audit
{
    private final Parts parts;
    private final State s;
    private final long[] buys = new long[State.MAX_INSTRUMENTS];
    private final long[] sells = new long[State.MAX_INSTRUMENTS];
    private final long[] reducing = new long[State.MAX_INSTRUMENTS];
    private final long[] reserved = new long[State.MAX_CURRENCIES];
    private String wrong;

    Audit(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    void all()
    {
        for (int id = 1; id <= s.lastInstrument; id++)
        {
            if (s.instruments[id] != null)
            {
                book(s.instruments[id]);
            }
        }
        for (int account = 1; account <= s.accounts.count(); account++)
        {
            check(holds(account), wrong);
        }
        money();
    }

    private static void check(final boolean right, final String what)
    {
        if (!right)
        {
            throw new IllegalStateException("invariant broken: " + what);
        }
    }

    private void book(final Instrument i)
    {
        final OrderBook b = i.book;
        check(b.bestBid() < 0 || b.bestAsk() < 0 || b.bestBid() < b.bestAsk(), "M1 crossed " + i.name);
        for (int side = Codes.BUY; side <= Codes.SELL; side++)
        {
            int before = -1;
            for (int tick = b.best(side); tick >= 0; tick = b.worse(side, tick))
            {
                check(before < 0 || (side == Codes.BUY ? tick < before : tick > before), "M2 order of levels");
                before = tick;
                check(orders(i, side, tick) > 0, wrong);
            }
        }
    }

    /**
     * Looks at one level of a book. Allocates nothing.
     *
     * @return how many orders it has; below zero when something is wrong with it, see {@link #wrong()}.
     */
    int orders(final Instrument i, final int side, final int tick)
    {
        final Orders o = s.orders;
        long sum = 0;
        int count = 0;
        boolean right = true;
        for (int slot = i.book.head(tick); slot != 0 && right; slot = o.slab.next(slot))
        {
            final long open = o.slab.open(slot);
            right = is(open > 0, "M2 order without quantity") &&
                is(o.find(o.id(slot)) == slot, "M2 order not in the index") &&
                is(o.side(slot) == side && o.slab.tick(slot) == tick, "M2 order in the wrong place") &&
                is(o.code(slot, Orders.STATE) == Codes.OPEN && o.code(slot, Orders.RESTING) == 1, "M2 state") &&
                is(open + o.get(slot, Orders.HIDDEN) == o.remaining(slot), "M2 remainder");
            sum += open;
            count++;
        }
        right = right && is(sum == i.book.quantity(side, tick) && sum > 0, "M2 level quantity");
        return right ? count : -Math.max(1, count);
    }

    /** What the last look of {@link #orders} or {@link #holds} found. */
    String wrong()
    {
        return wrong;
    }

    private boolean is(final boolean right, final String what)
    {
        if (!right)
        {
            wrong = what;
        }
        return right;
    }

    /** Whether what an account holds back and may still trade is what its orders need. Allocates nothing. */
    boolean holds(final int account)
    {
        final Orders o = s.orders;
        int count = 0;
        int before = 0;
        boolean right = true;
        for (int slot = (int)s.accounts.get(account, Accounts.FIRST_ORDER); slot != 0 && right;
            slot = (int)o.get(slot, Orders.NEXT))
        {
            right = is(o.account(slot) == account && o.get(slot, Orders.PREVIOUS) == before &&
                o.find(o.id(slot)) == slot, "M2 order of an account") && add(account, slot);
            before = slot;
            count++;
        }
        right = right && is(count == s.accounts.get(account, Accounts.ORDERS), "M2 number of orders");
        return same(account) & right;
    }

    /** Adds what an order needs to the sums of its account. */
    private boolean add(final int account, final int slot)
    {
        final Orders o = s.orders;
        final Instrument i = s.instrumentOf(slot);
        if (o.code(slot, Orders.RESTING) != 1)
        {
            return is(o.get(slot, Orders.RESERVED) == 0, "M6 reserve of an order that does not rest");
        }
        final int side = o.side(slot);
        final long left = o.remaining(slot);
        if (i.spot())
        {
            final long needs = parts.settlement.requirementE8(i, account, side, left, o.get(slot, Orders.PRICE));
            reserved[parts.settlement.reserveCurrency(i, side)] += needs;
            return is(o.get(slot, Orders.RESERVED) == needs, "M6 reserve of an order");
        }
        final long[] sums = o.has(slot, Codes.REDUCE_ONLY) ? reducing : side == Codes.BUY ? buys : sells;
        sums[i.id] += left;
        return is(s.positions.find(account, i.id) != 0, "M6 order without a position row");
    }

    /** Compares the sums with the account's rows, and clears them. */
    private boolean same(final int account)
    {
        final Positions p = s.positions;
        boolean right = true;
        for (int row = (int)s.accounts.get(account, Accounts.FIRST_POSITION); row != 0;
            row = (int)p.get(row, Positions.NEXT_OF_ACCOUNT))
        {
            final int id = (int)p.get(row, Positions.INSTRUMENT);
            right &= is(buys[id] == p.get(row, Positions.OPEN_BUY), "M6 open buys") &&
                is(sells[id] == p.get(row, Positions.OPEN_SELL), "M6 open sells") &&
                is(reducing[id] == p.get(row, Positions.REDUCING), "M6 reduce-only") &&
                is(reducing[id] <= Math.abs(p.get(row, Positions.SIZE)), "reduce-only orders above the position");
            buys[id] = 0;
            sells[id] = 0;
            reducing[id] = 0;
        }
        for (int row = (int)s.accounts.get(account, Accounts.FIRST_BALANCE); row != 0;
            row = (int)s.ledger.get(row, Ledger.NEXT))
        {
            final int currency = (int)s.ledger.get(row, Ledger.CURRENCY);
            right &= is(reserved[currency] == s.ledger.get(row, Ledger.RESERVED), "M6 reserved");
            reserved[currency] = 0;
        }
        return right;
    }

    private void money()
    {
        final long[] sums = new long[State.MAX_CURRENCIES];
        for (int row = 1; row <= s.ledger.count(); row++)
        {
            sums[(int)s.ledger.get(row, Ledger.CURRENCY)] += s.ledger.get(row, Ledger.BALANCE);
        }
        final long[] clearing = new long[State.MAX_CURRENCIES];
        final long[] sizes = new long[State.MAX_INSTRUMENTS];
        final long[] open = new long[State.MAX_INSTRUMENTS];
        for (int row = 1; row <= s.positions.count(); row++)
        {
            final Instrument i = s.instruments[(int)s.positions.get(row, Positions.INSTRUMENT)];
            final long size = s.positions.get(row, Positions.SIZE);
            final long cost = s.positions.get(row, Positions.COST);
            sizes[i.id] += size;
            open[i.id] += Math.max(0, size);
            check(size != 0 || cost == 0, "M7 cost without position");
            clearing[i.settlementCurrency] += i.kind == Codes.INVERSE ? cost : -cost;
        }
        for (int id = 1; id <= s.lastInstrument; id++)
        {
            check(sizes[id] == 0, "M7 positions of instrument " + id + " do not add up to zero");
            check(s.instruments[id] == null || open[id] == s.instruments[id].openInterestE8, "open interest");
        }
        for (int currency = 1; currency < State.MAX_CURRENCIES; currency++)
        {
            check(sums[currency] == 0, "M6 currency " + currency + " does not add up to zero: " + sums[currency]);
            check(s.ledger.balance(Accounts.CLEARING, currency) == clearing[currency],
                "M7 clearing of currency " + currency);
        }
    }
}
