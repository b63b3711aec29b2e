package com.tradebaas.exchange.core;

/** Checks the invariants of the whole state: books, order index, exposures, reserves, conservation of money. */
final class Audit
{
    private final Parts parts;
    private final State s;

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
        exposures();
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
                level(i, side, tick);
            }
        }
    }

    private void level(final Instrument i, final int side, final int tick)
    {
        final Orders o = s.orders;
        long sum = 0;
        for (int slot = i.book.head(tick); slot != 0; slot = o.slab.next(slot))
        {
            final long open = o.slab.open(slot);
            check(open > 0, "M2 order without quantity");
            check(o.find(o.id(slot)) == slot, "M2 order not in the index");
            check(o.side(slot) == side && o.slab.tick(slot) == tick, "M2 order in the wrong place");
            check(o.code(slot, Orders.STATE) == Codes.OPEN && o.code(slot, Orders.RESTING) == 1, "M2 state");
            check(open + o.get(slot, Orders.HIDDEN) == o.remaining(slot), "M2 remainder");
            sum += open;
        }
        check(sum == i.book.quantity(side, tick) && sum > 0, "M2 level quantity");
    }

    private void exposures()
    {
        final Positions p = s.positions;
        final int rows = p.count() + 1;
        final long[] buys = new long[rows];
        final long[] sells = new long[rows];
        final long[] reducing = new long[rows];
        final long[] reserved = new long[s.ledger.count() + 1];
        final Orders o = s.orders;
        for (int slot = 1; slot < o.top(); slot++)
        {
            if (o.id(slot) != 0 && o.code(slot, Orders.RESTING) == 1)
            {
                final Instrument i = s.instrumentOf(slot);
                final int row = p.find(o.account(slot), i.id);
                if (i.spot())
                {
                    final int currency = parts.settlement.reserveCurrency(i, o.side(slot));
                    reserved[s.ledger.find(o.account(slot), currency)] += o.get(slot, Orders.RESERVED);
                }
                else if (o.has(slot, Codes.REDUCE_ONLY))
                {
                    reducing[row] += o.remaining(slot);
                }
                else if (o.side(slot) == Codes.BUY)
                {
                    buys[row] += o.remaining(slot);
                }
                else
                {
                    sells[row] += o.remaining(slot);
                }
            }
        }
        for (int row = 1; row < rows; row++)
        {
            check(buys[row] == p.get(row, Positions.OPEN_BUY), "M6 open buys of row " + row);
            check(sells[row] == p.get(row, Positions.OPEN_SELL), "M6 open sells of row " + row);
            check(reducing[row] == p.get(row, Positions.REDUCING), "M6 reduce-only of row " + row);
            check(reducing[row] <= Math.abs(p.get(row, Positions.SIZE)), "reduce-only orders above the position");
        }
        for (int row = 1; row <= s.ledger.count(); row++)
        {
            check(reserved[row] == s.ledger.get(row, Ledger.RESERVED), "M6 reserved of row " + row);
        }
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
