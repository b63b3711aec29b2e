package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** Fetches the closed candles that a strategy must see before its first decision; asks again after a failure. */
final class WarmUp
{
    private static final int MAX_FAILURES = 5;
    private static final long RETRY_NS = 2 * EngineTime.SECOND_NS;
    private static final long TIMEOUT_NS = 15 * EngineTime.SECOND_NS;

    private final Shared shared;
    private int instrumentId;
    private long durationNs;
    private int wantedCandles;
    private long queryId;
    private long askedNs = EngineTime.NULL;
    private long lastOpenNs = EngineTime.NULL;
    private boolean asking;
    private boolean done;
    private boolean missed;
    private int failures;

    WarmUp(final Shared shared)
    {
        this.shared = shared;
    }

    void begin(final int instrument, final long candleDurationNs, final int candles)
    {
        instrumentId = instrument;
        durationNs = candleDurationNs;
        wantedCandles = candles;
        lastOpenNs = EngineTime.NULL;
        askedNs = EngineTime.NULL;
        asking = false;
        missed = false;
        failures = 0;
        done = candles == 0;
    }

    /** Sends the query when one is due. */
    void poll(final boolean ready)
    {
        final long nowNs = shared.time().nowNs();
        if (asking && nowNs - askedNs >= TIMEOUT_NS)
        {
            end(false);
        }
        if (done || asking || !ready || !shared.time().venueKnown() || failures >= MAX_FAILURES ||
            askedNs != EngineTime.NULL && failures > 0 && nowNs - askedNs < RETRY_NS)
        {
            return;
        }
        final long nowVenueNs = shared.time().venueNowNs();
        final long currentNs = Math.floorDiv(nowVenueNs, durationNs) * durationNs;
        final long fromNs = lastOpenNs == EngineTime.NULL ?
            currentNs - wantedCandles * durationNs : lastOpenNs + durationNs;
        queryId = shared.ids().nextRequest();
        asking = true;
        missed = false;
        askedNs = nowNs;
        shared.outbox().queryCandles(queryId, instrumentId, fromNs, nowVenueNs, durationNs);
    }

    boolean expects(final long id)
    {
        return asking && id == queryId;
    }

    void counted(final long openNs)
    {
        lastOpenNs = openNs;
    }

    /** A live candle closed while the answer was under way: it must be asked for. */
    void missed()
    {
        missed = true;
    }

    /** History is needed behind this candle, since one was not seen from its begin. */
    void again(final long afterOpenNs)
    {
        if (done)
        {
            done = false;
            askedNs = EngineTime.NULL;
            lastOpenNs = afterOpenNs;
        }
        else
        {
            missed = true;
        }
    }

    void end(final boolean complete)
    {
        asking = false;
        if (complete)
        {
            failures = 0;
            done = !missed;
        }
        else
        {
            failures++;
        }
    }

    boolean failed()
    {
        return failures >= MAX_FAILURES;
    }

    boolean done()
    {
        return done;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.putInt(instrumentId);
        out.putLong(durationNs);
        out.putInt(wantedCandles);
        out.putLong(queryId);
        out.putLong(askedNs);
        out.putLong(lastOpenNs);
        out.putBoolean(asking);
        out.putBoolean(done);
        out.putBoolean(missed);
        out.putInt(failures);
    }

    void restore(final SnapshotReader in)
    {
        instrumentId = in.getInt();
        durationNs = in.getLong();
        wantedCandles = in.getInt();
        queryId = in.getLong();
        askedNs = in.getLong();
        lastOpenNs = in.getLong();
        asking = in.getBoolean();
        done = in.getBoolean();
        missed = in.getBoolean();
        failures = in.getInt();
    }
}
