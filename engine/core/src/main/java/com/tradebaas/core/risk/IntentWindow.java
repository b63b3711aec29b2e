package com.tradebaas.core.risk;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** The times of the order intents of the last day, in a ring; exact counts over any window up to 24 h. */
final class IntentWindow
{
    /** Most intents that are remembered; a limit above it acts as this. */
    static final int CAPACITY = 10_000;
    static final long MINUTE_NS = 60_000_000_000L;
    static final long DAY_NS = 86_400_000_000_000L;

    private final long[] timesNs = new long[CAPACITY];
    private int first;
    private int count;

    void add(final long nowNs)
    {
        drop(nowNs - DAY_NS);
        if (count == CAPACITY)
        {
            first = (first + 1) % CAPACITY;
            count--;
        }
        timesNs[(first + count) % CAPACITY] = nowNs;
        count++;
    }

    /** Counts intents in the half-open window (now - length, now]. */
    int count(final long nowNs, final long lengthNs)
    {
        drop(nowNs - DAY_NS);
        int low = 0;
        int high = count;
        while (low < high)
        {
            final int middle = (low + high) >>> 1;
            if (timesNs[(first + middle) % CAPACITY] <= nowNs - lengthNs)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return count - low;
    }

    private void drop(final long upToNs)
    {
        while (count > 0 && timesNs[first] <= upToNs)
        {
            first = (first + 1) % CAPACITY;
            count--;
        }
    }

    void snapshot(final SnapshotWriter out)
    {
        out.putInt(count);
        for (int i = 0; i < count; i++)
        {
            out.putLong(timesNs[(first + i) % CAPACITY]);
        }
    }

    void restore(final SnapshotReader in)
    {
        first = 0;
        count = in.getInt();
        for (int i = 0; i < count; i++)
        {
            timesNs[i] = in.getLong();
        }
    }
}
