package com.tradebaas.bench.book;

import com.tradebaas.exchange.core.LongIntMap;
import com.tradebaas.exchange.core.MatchHandler;
import com.tradebaas.exchange.core.OrderBook;
import com.tradebaas.exchange.core.OrderSlab;

/** Our order books under a command stream: ids through the hash map that the exchange uses, one book a symbol. */
final class StreamRun implements MatchHandler
{
    private final CommandStream stream;
    private final OrderSlab slab;
    private final LongIntMap slots;
    private final OrderBook[] books;
    private long takerId;
    private long trades;
    private long volume;
    private long hash;

    StreamRun(final CommandStream stream)
    {
        this.stream = stream;
        slab = new OrderSlab(1 << 12);
        slots = new LongIntMap(1 << 13);
        books = new OrderBook[stream.symbols()];
        for (int i = 0; i < books.length; i++)
        {
            books[i] = new OrderBook(slab);
        }
    }

    /** Runs commands [from, to). */
    void run(final int from, final int to)
    {
        final long[] commands = stream.commands();
        for (int i = from; i < to; i++)
        {
            final int at = i * CommandStream.WORDS;
            final long head = commands[at];
            final OrderBook book = books[(int)(head >>> 32)];
            final int side = (int)(head >>> 8 & 0xFF) == 0 ? OrderBook.BUY : OrderBook.SELL;
            final long id = commands[at + 1];
            switch ((int)(head & 0xFF))
            {
                case CommandStream.GTC -> place(book, side, id, (int)commands[at + 2], commands[at + 3], at, true);
                case CommandStream.IOC -> place(book, side, id, (int)commands[at + 2], commands[at + 3], at, false);
                case CommandStream.CANCEL -> cancel(book, id);
                case CommandStream.MOVE -> move(book, side, id, (int)commands[at + 2]);
                case CommandStream.REDUCE -> reduce(book, id, commands[at + 3]);
                default -> throw new IllegalStateException("unknown command " + (head & 0xFF));
            }
            book.clearChanges();
        }
    }

    private void place(
        final OrderBook book, final int side, final long id, final int tick, final long quantity, final int at,
        final boolean rest)
    {
        takerId = id;
        final long left = book.crosses(side, tick) ? book.match(side, tick, quantity, this) : quantity;
        if (rest && left > 0)
        {
            final int slot = slab.allocate(id, (int)stream.commands()[at + 4], side, tick, left);
            slots.put(id, slot);
            book.add(slot);
        }
    }

    private void cancel(final OrderBook book, final long id)
    {
        final int slot = slots.remove(id);
        book.remove(slot);
        slab.release(slot);
    }

    private void move(final OrderBook book, final int side, final long id, final int tick)
    {
        final int slot = slots.get(id);
        book.remove(slot);
        long open = slab.open(slot);
        if (book.crosses(side, tick))
        {
            takerId = id;
            open = book.match(side, tick, open, this);
        }
        if (open > 0)
        {
            slab.open(slot, open);
            slab.tick(slot, tick);
            book.add(slot);
        }
        else
        {
            slots.remove(id);
            slab.release(slot);
        }
    }

    private void reduce(final OrderBook book, final long id, final long by)
    {
        final int slot = slots.get(id);
        if (slab.open(slot) > by)
        {
            book.reduce(slot, by);
        }
        else
        {
            cancel(book, id);
        }
    }

    @Override
    public int onMaker(final int slot)
    {
        return TRADE;
    }

    @Override
    public void onTrade(final int slot, final int tick, final long quantity)
    {
        final long makerId = slab.id(slot);
        trades++;
        volume += quantity;
        hash = ((hash * 31 + makerId) * 31 + takerId) * 31 + tick;
        hash = hash * 31 + quantity;
        if (slab.open(slot) == 0)
        {
            slots.remove(makerId);
            slab.release(slot);
        }
    }

    @Override
    public long replenish(final int slot)
    {
        return 0;
    }

    /** Compares with what the file expects. */
    String check()
    {
        return trades == stream.trades() && volume == stream.volume() && hash == stream.tradeHash() &&
            slots.size() == stream.residentOrders() ? "true" :
            "FALSE: trades " + trades + " of " + stream.trades() + ", volume " + volume + " of " + stream.volume() +
            ", resident " + slots.size() + " of " + stream.residentOrders();
    }
}
