package com.tradebaas.bench;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Hash64;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import org.agrona.concurrent.UnsafeBuffer;

/** A small application: sums what it sees into 256 accounts, and sends an effect for every n-th event. */
final class CountingApplication implements Application
{
    /** Where an event carries the nanosecond at which it was meant to be sent. */
    static final int SENT_AT = 16;
    private static final int ACCOUNTS = 256;

    private final long effectEvery;
    private final UnsafeBuffer effect = new UnsafeBuffer(new byte[32]);
    private final long[] sums = new long[ACCOUNTS];
    private long events;

    CountingApplication(final long effectEvery)
    {
        this.effectEvery = effectEvery;
    }

    @Override
    public void onEvent(final Event event, final Outputs out)
    {
        if (event.kind() != Event.MESSAGE)
        {
            return;
        }
        final long value = event.buffer().getLong(8);
        sums[(int)(value & ACCOUNTS - 1)] += value;
        if (++events % effectEvery == 0)
        {
            effect.putLong(8, events);
            effect.putLong(SENT_AT, event.length() > SENT_AT + 8 ? event.buffer().getLong(SENT_AT) : 0);
            out.effect(effect, 0, effect.capacity());
        }
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        out.section("BNCH", 1);
        out.putLong(events);
        for (final long sum : sums)
        {
            out.putLong(sum);
        }
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        in.section("BNCH", 1);
        events = in.getLong();
        for (int i = 0; i < ACCOUNTS; i++)
        {
            sums[i] = in.getLong();
        }
    }

    @Override
    public long stateHash()
    {
        long hash = events;
        for (final long sum : sums)
        {
            hash = Hash64.mix(hash, sum);
        }
        return hash;
    }
}
