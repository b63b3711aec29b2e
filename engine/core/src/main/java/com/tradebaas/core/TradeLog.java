package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import org.agrona.collections.ObjectHashSet;

/** Trade ids that were applied, the last few thousand, and the newest trade's venue time: each trade counts once. */
final class TradeLog
{
    private static final int KEPT = 4096;

    private final ObjectHashSet<String> ids = new ObjectHashSet<>(2 * KEPT);
    private final String[] ring = new String[KEPT];
    private int next;
    private int count;
    private long newestNs = EngineTime.NULL;

    /** @return whether the trade was not known yet. */
    boolean add(final String tradeId, final long venueTimeNs)
    {
        newestNs = Math.max(newestNs, venueTimeNs);
        if (!ids.add(tradeId))
        {
            return false;
        }
        if (count == KEPT)
        {
            ids.remove(ring[next]);
        }
        else
        {
            count++;
        }
        ring[next] = tradeId;
        next = (next + 1) % KEPT;
        return true;
    }

    /** @return venue time of the newest own trade, or the schema's null. */
    long newestNs()
    {
        return newestNs;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("TLOG", 1);
        out.putLong(newestNs);
        out.putInt(count);
        for (int i = 0; i < count; i++)
        {
            out.putString(ring[(next - count + i + KEPT) % KEPT]);
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section("TLOG", 1);
        ids.clear();
        next = 0;
        count = 0;
        final long newest = in.getLong();
        final int size = in.getInt();
        for (int i = 0; i < size; i++)
        {
            add(in.getString(), newest);
        }
        newestNs = newest;
    }
}
