package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

import java.util.Arrays;

/** A binary heap of ints above zero that know their place in it, so that any of them can be taken out. */
abstract class IndexedHeap
{
    private int[] items = new int[16];
    private int size;

    /** Whether one comes out before the other; a total order. */
    abstract boolean before(int item, int other);

    /** The item keeps its place: from 0. */
    abstract void placed(int item, int at);

    /** The place that the item kept. */
    abstract int place(int item);

    final int size()
    {
        return size;
    }

    final int item(final int index)
    {
        return items[index];
    }

    /** The first to come out, or 0. */
    final int first()
    {
        return size == 0 ? 0 : items[0];
    }

    final void add(final int item)
    {
        if (size == items.length)
        {
            items = Arrays.copyOf(items, size * 2);
        }
        size++;
        up(size - 1, item);
    }

    final void remove(final int item)
    {
        final int at = place(item);
        size--;
        if (at < size)
        {
            final int moved = items[size];
            down(at, moved);
            if (items[at] == moved)
            {
                up(at, moved);
            }
        }
    }

    private void up(final int start, final int item)
    {
        int at = start;
        while (at > 0)
        {
            final int parent = at - 1 >>> 1;
            if (!before(item, items[parent]))
            {
                break;
            }
            put(at, items[parent]);
            at = parent;
        }
        put(at, item);
    }

    private void down(final int start, final int item)
    {
        int at = start;
        while (2 * at + 1 < size)
        {
            int child = 2 * at + 1;
            if (child + 1 < size && before(items[child + 1], items[child]))
            {
                child++;
            }
            if (!before(items[child], item))
            {
                break;
            }
            put(at, items[child]);
            at = child;
        }
        put(at, item);
    }

    private void put(final int at, final int item)
    {
        items[at] = item;
        placed(item, at);
    }

    final void snapshot(final SnapshotWriter out)
    {
        out.putInt(size);
        for (int i = 0; i < size; i++)
        {
            out.putInt(items[i]);
        }
    }

    final void restore(final SnapshotReader in)
    {
        size = in.getInt();
        items = new int[Math.max(16, size)];
        for (int i = 0; i < size; i++)
        {
            items[i] = in.getInt();
        }
    }
}
