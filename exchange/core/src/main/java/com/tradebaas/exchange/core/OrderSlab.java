package com.tradebaas.exchange.core;

import java.util.Arrays;

/**
 * What matching reads of each order: four words, half a cache line. Slots are ints above zero and are used again,
 * last freed first. Word 0 id, 1 open visible quantity, 2 tick | side | iceberg | owner, 3 next | previous.
 */
public final class OrderSlab
{
    static final int WORDS = 4;
    static final long LOW = 0xFFFFFFFFL;
    private static final int SIDE_BIT = 31;
    private static final int ICEBERG_BIT = 30;
    private static final int OWNER_MASK = (1 << 30) - 1;

    long[] words;
    private int top = 1;
    private int free;
    private int live;

    /**
     * An empty slab.
     *
     * @param capacity orders that fit without growing.
     */
    public OrderSlab(final int capacity)
    {
        words = new long[(capacity + 1) * WORDS];
    }

    /**
     * Takes a slot.
     *
     * @param id       of the order.
     * @param owner    below 2^30.
     * @param side     {@link OrderBook#BUY} or {@link OrderBook#SELL}.
     * @param tick     price in ticks.
     * @param quantity visible open quantity.
     * @return the slot.
     */
    public int allocate(final long id, final int owner, final int side, final int tick, final long quantity)
    {
        final int slot;
        if (free != 0)
        {
            slot = free;
            free = (int)words[slot * WORDS + 3];
        }
        else
        {
            slot = top++;
            if (top * WORDS > words.length)
            {
                words = Arrays.copyOf(words, words.length * 2);
            }
        }
        live++;
        final int at = slot * WORDS;
        words[at] = id;
        words[at + 1] = quantity;
        words[at + 2] = (long)tick << 32 | ((long)side << SIDE_BIT | owner) & LOW;
        words[at + 3] = 0;
        return slot;
    }

    /**
     * Gives a slot back; it must not be in a book.
     *
     * @param slot the slot.
     */
    public void release(final int slot)
    {
        final int at = slot * WORDS;
        words[at] = 0;
        words[at + 3] = free;
        free = slot;
        live--;
    }

    /** @param slot of the order. @return its id, 0 when the slot is free. */
    public long id(final int slot)
    {
        return words[slot * WORDS];
    }

    /** @param slot of the order. @return open visible quantity. */
    public long open(final int slot)
    {
        return words[slot * WORDS + 1];
    }

    /** @param slot of an order that is not in a book. @param quantity open visible quantity. */
    public void open(final int slot, final long quantity)
    {
        words[slot * WORDS + 1] = quantity;
    }

    /** @param slot of the order. @return price in ticks. */
    public int tick(final int slot)
    {
        return (int)(words[slot * WORDS + 2] >>> 32);
    }

    /** @param slot of an order that is not in a book. @param tick price in ticks. */
    public void tick(final int slot, final int tick)
    {
        final int at = slot * WORDS + 2;
        words[at] = (long)tick << 32 | words[at] & LOW;
    }

    /** @param slot of the order. @return {@link OrderBook#BUY} or {@link OrderBook#SELL}. */
    public int side(final int slot)
    {
        return (int)words[slot * WORDS + 2] >>> SIDE_BIT;
    }

    /** @param slot of the order. @return its owner. */
    public int owner(final int slot)
    {
        return (int)words[slot * WORDS + 2] & OWNER_MASK;
    }

    /** @param slot of the order. @return whether a hidden part is to be asked for when the visible one is gone. */
    public boolean iceberg(final int slot)
    {
        return (words[slot * WORDS + 2] & 1L << ICEBERG_BIT) != 0;
    }

    /** @param slot of the order, which has a hidden part. */
    public void markIceberg(final int slot)
    {
        words[slot * WORDS + 2] |= 1L << ICEBERG_BIT;
    }

    /** @param slot of the order. @return the one behind it at its level, or 0. */
    public int next(final int slot)
    {
        return (int)(words[slot * WORDS + 3] >>> 32);
    }

    /** @return orders that hold a slot. */
    public int live()
    {
        return live;
    }

    /** @return every slot is below this. */
    public int top()
    {
        return top;
    }

    void snapshot(final com.tradebaas.api.SnapshotWriter out)
    {
        out.section("SLAB", 1);
        out.putInt(top);
        out.putInt(free);
        out.putInt(live);
        for (int i = WORDS; i < top * WORDS; i++)
        {
            out.putLong(words[i]);
        }
    }

    void restore(final com.tradebaas.api.SnapshotReader in)
    {
        in.section("SLAB", 1);
        top = in.getInt();
        free = in.getInt();
        live = in.getInt();
        if (top * WORDS > words.length)
        {
            words = new long[Integer.highestOneBit(top) * 2 * WORDS];
        }
        for (int i = WORDS; i < top * WORDS; i++)
        {
            words[i] = in.getLong();
        }
    }
}
