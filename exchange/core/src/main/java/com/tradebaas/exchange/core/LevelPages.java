package com.tradebaas.exchange.core;

import java.util.Arrays;

/**
 * Price levels in pages of 64 ticks that exist only where there are orders. A level has four words: 0 head | tail,
 * 1 visible quantity, 2 place in the book's list of changes, 3 orders. A free page is all zero.
 */
final class LevelPages
{
    private static final int SHIFT = 6;
    private static final int LEVEL_WORDS = 4;
    private static final int PAGE_WORDS = LEVEL_WORDS << SHIFT;

    long[] words = new long[16 * PAGE_WORDS];
    private int[] pages = new int[64];
    private int[] free = new int[16];
    private int freeCount;
    private int top = 1;

    /** Index of a level's first word; its page exists, or it is the page of zeros. */
    int at(final int tick)
    {
        return pages[tick >>> SHIFT] * PAGE_WORDS + (tick & 63) * LEVEL_WORDS;
    }

    /** As {@link #at}, and makes the page when it is missing. */
    int claim(final int tick)
    {
        final int index = tick >>> SHIFT;
        if (index >= pages.length || pages[index] == 0)
        {
            make(index);
        }
        return at(tick);
    }

    /** Gives the page of this tick back; all its levels are empty. */
    void release(final int tick)
    {
        final int page = pages[tick >>> SHIFT];
        if (page == 0)
        {
            return;
        }
        if (freeCount == free.length)
        {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = page;
        pages[tick >>> SHIFT] = 0;
    }

    private void make(final int index)
    {
        if (index >= pages.length)
        {
            pages = Arrays.copyOf(pages, Integer.highestOneBit(index) << 1);
        }
        if (freeCount > 0)
        {
            pages[index] = free[--freeCount];
            return;
        }
        if ((top + 1) * PAGE_WORDS > words.length)
        {
            words = Arrays.copyOf(words, words.length * 2);
        }
        pages[index] = top++;
    }
}
