package com.tradebaas.exchange.core;

import org.agrona.ExpandableArrayBuffer;

/** A label of at most 64 ASCII characters as eight words, zero behind its end; reused, never allocated per order. */
final class Label
{
    static final int MAX = 64;

    final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer(MAX);
    private final long[] words = new long[MAX / 8];
    private int length;

    /** The caller has put {@code count} bytes, at most {@link #MAX}, into {@link #bytes}. */
    void loaded(final int count)
    {
        length = count;
        for (int i = count; i < MAX; i++)
        {
            bytes.putByte(i, (byte)0);
        }
        for (int i = 0; i < words.length; i++)
        {
            words[i] = bytes.getLong(i * 8);
        }
    }

    int length()
    {
        return length;
    }

    void store(final Orders orders, final int slot)
    {
        System.arraycopy(words, 0, orders.words, slot * Orders.WORDS + Orders.LABEL, words.length);
        orders.code(slot, Orders.LABEL_LENGTH, length);
    }

    boolean matches(final long[] record, final int at)
    {
        for (int i = 0; i < words.length; i++)
        {
            if (record[at + i] != words[i])
            {
                return false;
            }
        }
        return true;
    }
}
