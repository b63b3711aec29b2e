package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** The last {@code capacity} rows of longs, numbered from 1; an older row is gone when its place is used again. */
class Ring
{
    private final String name;
    private final int width;
    private final int mask;
    final long[] words;
    private long last;

    Ring(final String name, final int width, final int capacity)
    {
        this.name = name;
        this.width = width;
        this.mask = capacity - 1;
        this.words = new long[capacity * width];
    }

    /** Begins the next row; its old content is still there. */
    final long next()
    {
        return ++last;
    }

    final long last()
    {
        return last;
    }

    /** Number of the oldest row that is still here; above {@link #last()} when there is none. */
    final long oldest()
    {
        return Math.max(1, last - mask);
    }

    final boolean holds(final long row)
    {
        return row >= oldest() && row <= last;
    }

    final int at(final long row)
    {
        return ((int)row & mask) * width;
    }

    final long get(final long row, final int word)
    {
        return words[at(row) + word];
    }

    final void set(final long row, final int word, final long value)
    {
        words[at(row) + word] = value;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section(name, 1);
        out.putLong(last);
        for (long row = oldest(); row <= last; row++)
        {
            final int at = at(row);
            for (int i = 0; i < width; i++)
            {
                out.putLong(words[at + i]);
            }
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section(name, 1);
        last = in.getLong();
        for (long row = oldest(); row <= last; row++)
        {
            final int at = at(row);
            for (int i = 0; i < width; i++)
            {
                words[at + i] = in.getLong();
            }
        }
    }
}
