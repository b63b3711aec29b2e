package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** Counters from which all ids are made; part of the state, so that no id is used twice in a journal. */
final class Ids
{
    private long lastRequest;
    private long lastBracket;
    private long lastConnection;
    private int lastStrategy;

    /** @return a new id for a request or query. */
    long nextRequest()
    {
        return ++lastRequest;
    }

    long nextBracket()
    {
        return ++lastBracket;
    }

    long nextConnection()
    {
        return ++lastConnection;
    }

    long lastConnection()
    {
        return lastConnection;
    }

    /** Connection ids only grow, also when the host names one. */
    void seenConnection(final long connectionId)
    {
        lastConnection = Math.max(lastConnection, connectionId);
    }

    int nextStrategy()
    {
        return ++lastStrategy;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("IDS ", 1);
        out.putLong(lastRequest);
        out.putLong(lastBracket);
        out.putLong(lastConnection);
        out.putInt(lastStrategy);
    }

    void restore(final SnapshotReader in)
    {
        in.section("IDS ", 1);
        lastRequest = in.getLong();
        lastBracket = in.getLong();
        lastConnection = in.getLong();
        lastStrategy = in.getInt();
    }
}
