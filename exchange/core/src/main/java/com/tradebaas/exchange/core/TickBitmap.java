package com.tradebaas.exchange.core;

import java.util.Arrays;

/** Which ticks of one side of a book hold orders: three levels of 64-way bitmaps, and a short scan over the top. */
final class TickBitmap
{
    private long[] words = new long[64];
    private long[] words2 = new long[1];
    private final long[] words3 = new long[OrderBook.MAX_TICK + 1 >>> 24];

    void set(final int tick)
    {
        if (tick >>> 6 >= words.length)
        {
            grow(tick);
        }
        words[tick >>> 6] |= 1L << tick;
        words2[tick >>> 12] |= 1L << (tick >>> 6);
        words3[tick >>> 24] |= 1L << (tick >>> 18);
        // The third level has a bit for 64 words of the second.
    }

    void clear(final int tick)
    {
        final long left = words[tick >>> 6] & ~(1L << tick);
        words[tick >>> 6] = left;
        if (left == 0)
        {
            final long left2 = words2[tick >>> 12] & ~(1L << (tick >>> 6));
            words2[tick >>> 12] = left2;
            if (left2 == 0)
            {
                clearTop(tick);
            }
        }
    }

    boolean get(final int tick)
    {
        return tick >>> 6 < words.length && (words[tick >>> 6] & 1L << tick) != 0;
    }

    boolean wordEmpty(final int tick)
    {
        return tick >>> 6 >= words.length || words[tick >>> 6] == 0;
    }

    /** The lowest set tick above {@code tick}, or -1. */
    int above(final int tick)
    {
        final int word = tick + 1 >>> 6;
        if (word < words.length)
        {
            final long bits = words[word] & -1L << (tick + 1);
            if (bits != 0)
            {
                return (word << 6) + Long.numberOfTrailingZeros(bits);
            }
        }
        return aboveWord(word + 1);
    }

    /** The highest set tick below {@code tick}, or -1. */
    int below(final int tick)
    {
        final int last = Math.min(tick, words.length << 6) - 1;
        if (last < 0)
        {
            return -1;
        }
        final int word = last >>> 6;
        final long bits = words[word] & -1L >>> (63 - (last & 63));
        if (bits != 0)
        {
            return (word << 6) + 63 - Long.numberOfLeadingZeros(bits);
        }
        return belowWord(word - 1);
    }

    /** The lowest set tick whose word index is at least {@code word}, or -1. */
    private int aboveWord(final int word)
    {
        int group = word >>> 6;
        if (group >= words2.length)
        {
            return -1;
        }
        long bits = words2[group] & -1L << word;
        if (bits == 0)
        {
            group = nextGroup(group + 1);
            if (group < 0)
            {
                return -1;
            }
            bits = words2[group];
        }
        final int found = (group << 6) + Long.numberOfTrailingZeros(bits);
        return (found << 6) + Long.numberOfTrailingZeros(words[found]);
    }

    /** The highest set tick whose word index is at most {@code word}, or -1. */
    private int belowWord(final int word)
    {
        if (word < 0)
        {
            return -1;
        }
        int group = word >>> 6;
        long bits = words2[group] & -1L >>> (63 - (word & 63));
        if (bits == 0)
        {
            group = previousGroup(group - 1);
            if (group < 0)
            {
                return -1;
            }
            bits = words2[group];
        }
        final int found = (group << 6) + 63 - Long.numberOfLeadingZeros(bits);
        return (found << 6) + 63 - Long.numberOfLeadingZeros(words[found]);
    }

    private void clearTop(final int tick)
    {
        final int first = tick >>> 18 << 6;
        final int end = Math.min(first + 64, words2.length);
        for (int i = first; i < end; i++)
        {
            if (words2[i] != 0)
            {
                return;
            }
        }
        words3[tick >>> 24] &= ~(1L << (tick >>> 18));
    }

    private int nextGroup(final int group)
    {
        int i = group;
        while (i < words2.length)
        {
            if ((i & 63) == 0 && (words3[i >>> 12] & 1L << (i >>> 6)) == 0)
            {
                i += 64;
            }
            else if (words2[i] != 0)
            {
                return i;
            }
            else
            {
                i++;
            }
        }
        return -1;
    }

    private int previousGroup(final int group)
    {
        int i = group;
        while (i >= 0)
        {
            if ((i & 63) == 63 && (words3[i >>> 12] & 1L << (i >>> 6)) == 0)
            {
                i -= 64;
            }
            else if (words2[i] != 0)
            {
                return i;
            }
            else
            {
                i--;
            }
        }
        return -1;
    }

    private void grow(final int tick)
    {
        final int size = Math.max(64, Integer.highestOneBit(tick >>> 6) << 1);
        words = Arrays.copyOf(words, size);
        words2 = Arrays.copyOf(words2, Math.max(1, size >>> 6));
    }
}
