package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

import java.util.Arrays;

/** Untriggered orders of one reference price and direction, the first to fire on top: by trigger price, then by id. */
final class TriggerHeap
{
    private final Orders orders;
    private final boolean rising;
    private int[] slots = new int[16];
    private int size;

    /** @param rising fires when the price is at or above the trigger price; otherwise at or below. */
    TriggerHeap(final Orders orders, final boolean rising)
    {
        this.orders = orders;
        this.rising = rising;
    }

    int size()
    {
        return size;
    }

    int slot(final int index)
    {
        return slots[index];
    }

    /** The order that fires at this price, or 0. */
    int due(final long priceE8)
    {
        if (size == 0 || priceE8 == 0)
        {
            return 0;
        }
        final long trigger = orders.get(slots[0], Orders.TRIGGER_PRICE);
        return (rising ? priceE8 >= trigger : priceE8 <= trigger) ? slots[0] : 0;
    }

    void add(final int slot)
    {
        if (size == slots.length)
        {
            slots = Arrays.copyOf(slots, size * 2);
        }
        size++;
        up(size - 1, slot);
    }

    void remove(final int slot)
    {
        final int at = (int)orders.get(slot, Orders.HEAP_AT);
        size--;
        if (at < size)
        {
            final int moved = slots[size];
            down(at, moved);
            if (slots[at] == moved)
            {
                up(at, moved);
            }
        }
    }

    private void up(final int start, final int slot)
    {
        int at = start;
        while (at > 0)
        {
            final int parent = at - 1 >>> 1;
            if (!before(slot, slots[parent]))
            {
                break;
            }
            put(at, slots[parent]);
            at = parent;
        }
        put(at, slot);
    }

    private void down(final int start, final int slot)
    {
        int at = start;
        while (2 * at + 1 < size)
        {
            int child = 2 * at + 1;
            if (child + 1 < size && before(slots[child + 1], slots[child]))
            {
                child++;
            }
            if (!before(slots[child], slot))
            {
                break;
            }
            put(at, slots[child]);
            at = child;
        }
        put(at, slot);
    }

    private void put(final int at, final int slot)
    {
        slots[at] = slot;
        orders.set(slot, Orders.HEAP_AT, at);
    }

    private boolean before(final int slot, final int other)
    {
        final long price = orders.get(slot, Orders.TRIGGER_PRICE);
        final long otherPrice = orders.get(other, Orders.TRIGGER_PRICE);
        if (price != otherPrice)
        {
            return rising == price < otherPrice;
        }
        return orders.id(slot) < orders.id(other);
    }

    void snapshot(final SnapshotWriter out)
    {
        out.putInt(size);
        for (int i = 0; i < size; i++)
        {
            out.putInt(slots[i]);
        }
    }

    void restore(final SnapshotReader in)
    {
        size = in.getInt();
        slots = new int[Math.max(16, size)];
        for (int i = 0; i < size; i++)
        {
            slots[i] = in.getInt();
        }
    }
}
