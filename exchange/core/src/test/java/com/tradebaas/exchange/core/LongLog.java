package com.tradebaas.exchange.core;

import java.util.Arrays;

/** What happened, as numbers; cheap to compare. */
final class LongLog
{
    static final int ORDER = 1;
    static final int TRADE = 2;
    static final int FILL = 3;
    static final int PREVENTED = 4;
    static final int BALANCE = 5;
    static final int ALERT = 6;
    static final int MARKET = 7;
    static final int DONE = 8;

    private long[] words = new long[1 << 12];
    private int length;

    void add(final int kind, final long... values)
    {
        if (length + values.length + 2 > words.length)
        {
            words = Arrays.copyOf(words, words.length * 2 + values.length);
        }
        words[length++] = -1_000_000 - kind;
        for (final long value : values)
        {
            words[length++] = value;
        }
    }

    void clear()
    {
        length = 0;
    }

    boolean same(final LongLog other)
    {
        return Arrays.equals(words, 0, length, other.words, 0, other.length);
    }

    @Override
    public String toString()
    {
        final StringBuilder text = new StringBuilder();
        for (int n = 0; n < length; n++)
        {
            final boolean kind = words[n] <= -1_000_000 && words[n] >= -1_000_008;
            text.append(kind ? "\n" + (-1_000_000 - words[n]) + ":" : " " + words[n]);
        }
        return text.toString();
    }
}
