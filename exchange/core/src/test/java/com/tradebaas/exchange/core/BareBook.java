package com.tradebaas.exchange.core;

import java.util.ArrayList;
import java.util.List;

/** The order book alone, as a benchmark or a stranger would drive it. */
final class BareBook implements MatchHandler
{
    final OrderSlab slab = new OrderSlab(16);
    final LongIntMap slots = new LongIntMap(16);
    final OrderBook book = new OrderBook(slab);
    final List<String> trades = new ArrayList<>();

    void place(final long id, final int side, final int tick, final long size, final boolean immediate)
    {
        final long left = book.match(side, tick, size, this);
        if (left > 0 && !immediate)
        {
            final int slot = slab.allocate(id, 1, side, tick, left);
            slots.put(id, slot);
            book.add(slot);
        }
        book.clearChanges();
    }

    boolean cancel(final long id)
    {
        final int slot = slots.remove(id);
        if (slot == 0)
        {
            return false;
        }
        book.remove(slot);
        slab.release(slot);
        book.clearChanges();
        return true;
    }

    boolean reduce(final long id, final long by)
    {
        final int slot = slots.get(id);
        if (slot == 0 || by <= 0)
        {
            return false;
        }
        if (by >= slab.open(slot))
        {
            return cancel(id);
        }
        book.reduce(slot, by);
        book.clearChanges();
        return true;
    }

    boolean move(final long id, final int tick)
    {
        final int slot = slots.get(id);
        if (slot == 0)
        {
            return false;
        }
        final int side = slab.side(slot);
        book.remove(slot);
        final long left = book.match(side, tick, slab.open(slot), this);
        if (left == 0)
        {
            slots.remove(id);
            slab.release(slot);
        }
        else
        {
            slab.open(slot, left);
            slab.tick(slot, tick);
            book.add(slot);
        }
        book.clearChanges();
        return true;
    }

    /** Rows [id,price,size] of a side, best first. */
    String side(final int side)
    {
        final List<String> rows = new ArrayList<>();
        for (int tick = book.best(side); tick >= 0; tick = book.worse(side, tick))
        {
            for (int slot = book.head(tick); slot != 0; slot = slab.next(slot))
            {
                rows.add("[" + slab.id(slot) + "," + tick + "," + slab.open(slot) + "]");
            }
        }
        return "[" + String.join(",", rows) + "]";
    }

    @Override
    public int onMaker(final int slot)
    {
        return TRADE;
    }

    @Override
    public void onTrade(final int slot, final int tick, final long quantity)
    {
        trades.add("[" + slab.id(slot) + "," + tick + "," + quantity + "]");
        if (slab.open(slot) == 0)
        {
            slots.remove(slab.id(slot));
            slab.release(slot);
        }
    }

    @Override
    public long replenish(final int slot)
    {
        return 0;
    }
}
