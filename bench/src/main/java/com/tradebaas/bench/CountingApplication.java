package com.tradebaas.bench;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Hash64;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;

/** A small piece of logic: adds up what it is told, decides now and then, and notes how late it was told. */
final class CountingApplication implements Application
{
    static final int MESSAGE = 64;
    private static final int SENT = 8;
    private static final int DECIDE = 16;

    private final UnsafeBuffer decision = new UnsafeBuffer(new byte[MESSAGE]);
    private final Histogram latency;
    private long sum;
    private long count;

    /**
     * The logic.
     *
     * @param latency takes the time from intended publication to here, nanoseconds; null for none.
     */
    CountingApplication(final Histogram latency)
    {
        this.latency = latency;
    }

    static void fill(final UnsafeBuffer message, final long value, final long sentNs, final boolean decide)
    {
        message.putLong(0, value);
        message.putLong(SENT, sentNs);
        message.putLong(DECIDE, decide ? 1 : 0);
    }

    @Override
    public void onEvent(final Event event, final Outputs out)
    {
        if (event.kind() != Event.MESSAGE)
        {
            return;
        }
        count++;
        sum = Long.rotateLeft(sum, 7) ^ event.buffer().getLong(0);
        final long sentNs = event.buffer().getLong(SENT);
        if (latency != null && sentNs != 0)
        {
            latency.recordValue(Math.max(0, System.nanoTime() - sentNs));
        }
        if (event.buffer().getLong(DECIDE) != 0)
        {
            decision.putLong(0, sum);
            decision.putLong(SENT, sentNs);
            out.effect(decision, 0, MESSAGE);
        }
    }

    long count()
    {
        return count;
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        out.putLong(sum);
        out.putLong(count);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        sum = in.getLong();
        count = in.getLong();
    }

    @Override
    public long stateHash()
    {
        return Hash64.mix(sum, count);
    }
}
