package com.tradebaas.exchange.core;

/**
 * Open addressing from a long above zero to an int above zero; key and value share a cache line. Linear probing with
 * backward shift on removal, so that there are no tombstones. Grows by doubling at half load.
 */
public final class LongIntMap
{
    private long[] table;
    private int mask;
    private int shift;
    private int size;

    /**
     * An empty map.
     *
     * @param capacity entries that fit without growing.
     */
    public LongIntMap(final int capacity)
    {
        resize(Integer.highestOneBit(Math.max(8, capacity) - 1) << 2);
    }

    /**
     * Looks a key up.
     *
     * @param key above zero.
     * @return the value, or 0 when absent.
     */
    public int get(final long key)
    {
        final long[] t = table;
        int at = slot(key);
        while (true)
        {
            final long found = t[at << 1];
            if (found == key)
            {
                return (int)t[(at << 1) + 1];
            }
            if (found == 0)
            {
                return 0;
            }
            at = at + 1 & mask;
        }
    }

    /**
     * Adds or replaces.
     *
     * @param key   above zero.
     * @param value above zero.
     */
    public void put(final long key, final int value)
    {
        if (size > mask >>> 1)
        {
            final long[] old = table;
            resize(mask + 1 << 1);
            for (int i = 0; i < old.length; i += 2)
            {
                if (old[i] != 0)
                {
                    insert(old[i], old[i + 1]);
                }
            }
        }
        insert(key, value);
    }

    /**
     * Removes a key.
     *
     * @param key above zero.
     * @return its value, or 0 when it was absent.
     */
    public int remove(final long key)
    {
        final long[] t = table;
        int at = slot(key);
        while (t[at << 1] != key)
        {
            if (t[at << 1] == 0)
            {
                return 0;
            }
            at = at + 1 & mask;
        }
        final int value = (int)t[(at << 1) + 1];
        int next = at + 1 & mask;
        while (t[next << 1] != 0)
        {
            final int home = slot(t[next << 1]);
            if ((next - home & mask) >= (next - at & mask))
            {
                t[at << 1] = t[next << 1];
                t[(at << 1) + 1] = t[(next << 1) + 1];
                at = next;
            }
            next = next + 1 & mask;
        }
        t[at << 1] = 0;
        size--;
        return value;
    }

    /** @return entries. */
    public int size()
    {
        return size;
    }

    /** Removes everything. */
    public void clear()
    {
        java.util.Arrays.fill(table, 0);
        size = 0;
    }

    private void insert(final long key, final long value)
    {
        final long[] t = table;
        int at = slot(key);
        while (t[at << 1] != 0)
        {
            if (t[at << 1] == key)
            {
                t[(at << 1) + 1] = value;
                return;
            }
            at = at + 1 & mask;
        }
        t[at << 1] = key;
        t[(at << 1) + 1] = value;
        size++;
    }

    private int slot(final long key)
    {
        return (int)(key * 0x9E3779B97F4A7C15L >>> shift);
    }

    private void resize(final int entries)
    {
        table = new long[entries << 1];
        mask = entries - 1;
        shift = Long.numberOfLeadingZeros(mask);
        size = 0;
    }
}
