package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

import java.util.Arrays;

/** Rows of longs with the same width; rows count from 1 and are never given back. Grows by doubling. */
class Records
{
    private final String name;
    private final int width;
    private long[] words;
    private int count;

    Records(final String name, final int width, final int capacity)
    {
        this.name = name;
        this.width = width;
        this.words = new long[(capacity + 1) * width];
    }

    final int addRow()
    {
        count++;
        if ((count + 1) * width > words.length)
        {
            words = Arrays.copyOf(words, words.length * 2);
        }
        return count;
    }

    final int count()
    {
        return count;
    }

    final long get(final int row, final int word)
    {
        return words[row * width + word];
    }

    final void set(final int row, final int word, final long value)
    {
        words[row * width + word] = value;
    }

    final void add(final int row, final int word, final long value)
    {
        words[row * width + word] += value;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section(name, 1);
        out.putInt(count);
        for (int i = width; i < (count + 1) * width; i++)
        {
            out.putLong(words[i]);
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section(name, 1);
        count = in.getInt();
        if ((count + 2) * width > words.length)
        {
            words = new long[(count + 2) * width * 2];
        }
        for (int i = width; i < (count + 1) * width; i++)
        {
            words[i] = in.getLong();
        }
    }
}
