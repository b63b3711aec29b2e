package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

import java.util.Arrays;

/**
 * Trailing stops of one reference price and direction. Orders that share a peak form a group; groups are stretches of
 * the orders in the order of their arrival, because a new order joins the last group and a new peak joins the last
 * groups. Of each group only the order that fires first stands in the trigger heap, so that a price that runs moves one
 * order and not all. A tree over the arrivals finds that order; peak and trigger price of the others are written into
 * their records when somebody looks.
 */
final class TrailingStops
{
    private final Orders orders;
    private final TriggerHeap heap;
    private final boolean rising;
    private final long tickSizeE8;
    private int capacity = 128;
    /** Leaf {@code capacity + place} holds a slot, a node above the one of its two that fires first. */
    private int[] tree = new int[2 * capacity];
    private int top;
    private int live;
    private int[] starts = new int[32];
    private long[] peaks = new long[32];
    private int[] firsts = new int[32];
    private int groups;

    TrailingStops(final Orders orders, final TriggerHeap heap, final boolean rising, final long tickSizeE8)
    {
        this.orders = orders;
        this.heap = heap;
        this.rising = rising;
        this.tickSizeE8 = tickSizeE8;
    }

    private boolean further(final long peak, final long price)
    {
        return peak == 0 || (rising ? price < peak : price > peak);
    }

    /** The reference price is this now, 0 when unknown; peaks follow it. */
    void move(final long price)
    {
        if (price == 0 || groups == 0 || !further(peaks[groups - 1], price))
        {
            return;
        }
        int start = top;
        while (groups > 0 && (further(peaks[groups - 1], price) || peaks[groups - 1] == price))
        {
            groups--;
            start = starts[groups];
            lower(groups);
        }
        open(start, price);
    }

    /** A new order; its peak is the price of now. */
    void add(final int slot, final long price)
    {
        move(price);
        if (top == capacity)
        {
            compact(live * 2 > capacity ? capacity * 2 : capacity);
        }
        final int place = top++;
        live++;
        orders.set(slot, Orders.TRAIL_AT, place + 1);
        leaf(place, slot);
        if (groups > 0 && peaks[groups - 1] == price)
        {
            lower(groups - 1);
            raise(groups - 1);
        }
        else
        {
            open(place, price);
        }
        refresh(slot);
    }

    void remove(final int slot)
    {
        refresh(slot);
        final int place = place(slot);
        final int group = group(place);
        lower(group);
        leaf(place, 0);
        live--;
        orders.set(slot, Orders.TRAIL_AT, 0);
        raise(group);
    }

    void edit(final int slot, final long trailingE8)
    {
        final int place = place(slot);
        final int group = group(place);
        lower(group);
        orders.set(slot, Orders.TRAILING, trailingE8);
        leaf(place, slot);
        raise(group);
        refresh(slot);
    }

    /** Writes peak and trigger price into the record of an order. */
    void refresh(final int slot)
    {
        final long peak = peaks[group(place(slot))];
        final long offset = orders.get(slot, Orders.TRAILING);
        orders.set(slot, Orders.REFERENCE, peak);
        orders.set(slot, Orders.TRIGGER_PRICE, rising ? peak + offset : Math.max(tickSizeE8, peak - offset));
    }

    private int place(final int slot)
    {
        return (int)orders.get(slot, Orders.TRAIL_AT) - 1;
    }

    private void open(final int start, final long peak)
    {
        if (groups == starts.length)
        {
            starts = Arrays.copyOf(starts, groups * 2);
            peaks = Arrays.copyOf(peaks, groups * 2);
            firsts = Arrays.copyOf(firsts, groups * 2);
        }
        starts[groups] = start;
        peaks[groups] = peak;
        groups++;
        raise(groups - 1);
    }

    /** Takes the first order of a group out of the heap. */
    private void lower(final int group)
    {
        if (firsts[group] != 0)
        {
            heap.remove(firsts[group]);
            firsts[group] = 0;
        }
    }

    /** Puts the order of a group that fires first into the heap. */
    private void raise(final int group)
    {
        final int first = first(starts[group], group + 1 < groups ? starts[group + 1] : top);
        firsts[group] = first;
        if (first != 0)
        {
            refresh(first);
            heap.add(first);
        }
    }

    private int group(final int place)
    {
        int low = 0;
        int high = groups - 1;
        while (low < high)
        {
            final int middle = low + high + 1 >>> 1;
            if (starts[middle] <= place)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }
        return low;
    }

    private void leaf(final int place, final int slot)
    {
        int node = capacity + place;
        tree[node] = slot;
        while (node > 1)
        {
            node >>>= 1;
            tree[node] = sooner(tree[2 * node], tree[2 * node + 1]);
        }
    }

    private int sooner(final int one, final int other)
    {
        if (one == 0 || other == 0)
        {
            return one + other;
        }
        final long mine = orders.get(one, Orders.TRAILING);
        final long others = orders.get(other, Orders.TRAILING);
        return mine < others || mine == others && orders.id(one) < orders.id(other) ? one : other;
    }

    /** The order that fires first of the places from {@code from}, below {@code to}; 0 when there is none. */
    private int first(final int from, final int to)
    {
        int first = 0;
        int low = from + capacity;
        int high = to + capacity;
        while (low < high)
        {
            if ((low & 1) == 1)
            {
                first = sooner(first, tree[low++]);
            }
            if ((high & 1) == 1)
            {
                first = sooner(first, tree[--high]);
            }
            low >>>= 1;
            high >>>= 1;
        }
        return first;
    }

    /** Closes the gaps that orders left, and drops groups without orders. Changes nothing that anybody sees. */
    private void compact(final int room)
    {
        final int[] old = tree;
        final int before = capacity;
        final int end = top;
        final int all = groups;
        capacity = room;
        tree = room == before ? old : new int[2 * room];
        top = 0;
        groups = 0;
        for (int group = 0; group < all; group++)
        {
            final int from = starts[group];
            final int to = group + 1 < all ? starts[group + 1] : end;
            final int start = top;
            for (int place = from; place < to; place++)
            {
                final int slot = old[before + place];
                if (slot != 0)
                {
                    orders.set(slot, Orders.TRAIL_AT, top + 1);
                    tree[capacity + top++] = slot;
                }
            }
            if (top > start)
            {
                starts[groups] = start;
                peaks[groups] = peaks[group];
                firsts[groups] = firsts[group];
                groups++;
            }
        }
        Arrays.fill(tree, capacity + top, 2 * capacity, 0);
        rebuild();
    }

    private void rebuild()
    {
        for (int node = capacity - 1; node > 0; node--)
        {
            tree[node] = sooner(tree[2 * node], tree[2 * node + 1]);
        }
    }

    /** Brings records and places to what they are after a restore; before a snapshot. */
    void settle()
    {
        compact(capacity);
        for (int place = 0; place < top; place++)
        {
            refresh(tree[capacity + place]);
        }
    }

    /** After {@link #settle}. */
    void snapshot(final SnapshotWriter out)
    {
        out.putInt(groups);
        for (int group = 0; group < groups; group++)
        {
            out.putInt(starts[group]);
            out.putLong(peaks[group]);
            out.putInt(firsts[group]);
        }
        out.putInt(top);
        for (int place = 0; place < top; place++)
        {
            out.putInt(tree[capacity + place]);
        }
    }

    /** The orders are restored already; the heap restores itself. */
    void restore(final SnapshotReader in)
    {
        groups = in.getInt();
        final int room = Math.max(8, groups);
        starts = new int[room];
        peaks = new long[room];
        firsts = new int[room];
        for (int group = 0; group < groups; group++)
        {
            starts[group] = in.getInt();
            peaks[group] = in.getLong();
            firsts[group] = in.getInt();
        }
        top = in.getInt();
        live = top;
        while (capacity < top)
        {
            capacity *= 2;
        }
        tree = new int[2 * capacity];
        for (int place = 0; place < top; place++)
        {
            tree[capacity + place] = in.getInt();
        }
        rebuild();
    }
}
