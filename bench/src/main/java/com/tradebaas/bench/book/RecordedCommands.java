package com.tradebaas.bench.book;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Encoded commands, one behind the other. */
final class RecordedCommands
{
    private static final int PAGE = 1 << 26;

    private final List<UnsafeBuffer> pages = new ArrayList<>();
    private long[] places = new long[1 << 20];
    private int count;
    private int used = PAGE;

    void add(final DirectBuffer bytes, final int length)
    {
        if (used + length > PAGE)
        {
            pages.add(new UnsafeBuffer(new byte[PAGE]));
            used = 0;
        }
        if (count == places.length)
        {
            places = Arrays.copyOf(places, 2 * count);
        }
        pages.get(pages.size() - 1).putBytes(used, bytes, 0, length);
        places[count++] = (long)(pages.size() - 1) << 42 | (long)used << 14 | length;
        used += length;
    }

    int count()
    {
        return count;
    }

    UnsafeBuffer buffer(final int index)
    {
        return pages.get((int)(places[index] >>> 42));
    }

    int offset(final int index)
    {
        return (int)(places[index] >>> 14) & PAGE - 1;
    }

    int length(final int index)
    {
        return (int)places[index] & (1 << 14) - 1;
    }
}
