package com.tradebaas.exchange.core;

/** Rows ordered by one of their words, then by row; another word keeps the place in the heap, from 1, 0 outside. */
final class RowHeap extends IndexedHeap
{
    private final Records records;
    private final int key;
    private final int place;
    private final boolean rising;

    /**
     * An empty heap.
     *
     * @param key    word that orders.
     * @param place  word that keeps the place.
     * @param rising the smallest key comes first; otherwise the greatest.
     */
    RowHeap(final Records records, final int key, final int place, final boolean rising)
    {
        this.records = records;
        this.key = key;
        this.place = place;
        this.rising = rising;
    }

    boolean holds(final int row)
    {
        return records.get(row, place) != 0;
    }

    void insert(final int row)
    {
        if (!holds(row))
        {
            add(row);
        }
    }

    void take(final int row)
    {
        if (holds(row))
        {
            remove(row);
            records.set(row, place, 0);
        }
    }

    /** Takes the first out when its key is reached: at or below {@code value} when rising, else at or above. Or 0. */
    int takeDue(final long value)
    {
        final int row = first();
        if (row == 0 || (rising ? records.get(row, key) > value : records.get(row, key) < value))
        {
            return 0;
        }
        take(row);
        return row;
    }

    /** Rows in their own order. */
    RowHeap(final Records records, final int place)
    {
        this(records, -1, place, true);
    }

    @Override
    boolean before(final int row, final int other)
    {
        if (key < 0)
        {
            return row < other;
        }
        final long mine = records.get(row, key);
        final long others = records.get(other, key);
        return mine == others ? row < other : rising == mine < others;
    }

    @Override
    void placed(final int row, final int at)
    {
        records.set(row, place, at + 1);
    }

    @Override
    int place(final int row)
    {
        return (int)records.get(row, place) - 1;
    }
}
