package com.tradebaas.exchange.server;

import com.tradebaas.api.Exact;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.CommandDoneDecoder;

/**
 * What happens by the clock: funding at every full hour, the end of the session at 08:00 UTC. Hours during which the
 * exchange did not run are not paid. On the venue thread only.
 */
final class SessionClock
{
    private static final long HOUR_MS = 3_600_000;
    private static final int HOURS_PER_DAY = 24;
    private static final int SESSION_END_HOUR = 8;
    /** A premium below this costs nothing; fraction of the index. */
    private static final long FREE_E8 = 25_000L;
    /** The dearest rate of eight hours. */
    private static final long DEAREST_E8 = 500_000L;
    private static final int RATE_HOURS = 8;
    private static final long RETRY_MS = 100;

    private final Venue venue;

    SessionClock(final Venue venue)
    {
        this.venue = venue;
    }

    void start()
    {
        final long nowMs = Venue.nowMs();
        final long nextMs = nowMs - nowMs % HOUR_MS + HOUR_MS;
        venue.thread.schedule(nextMs - nowMs, () ->
        {
            hour(nextMs);
            start();
        });
    }

    /** The rate of eight hours, at eight decimals, that mark and index ask for now. */
    static long rateE8(final long markE8, final long indexE8)
    {
        if (markE8 <= 0 || indexE8 <= 0)
        {
            return 0;
        }
        final long premiumE8 = Exact.mulDivRound(markE8 - indexE8, Exact.E8, indexE8);
        final long rateE8 = Math.max(FREE_E8, premiumE8) + Math.min(-FREE_E8, premiumE8);
        return Math.max(-DEAREST_E8, Math.min(DEAREST_E8, rateE8));
    }

    /** An hour is over. */
    void hour(final long endMs)
    {
        for (final Market market : venue.markets.values())
        {
            if (!market.entry.spot())
            {
                fund(market, endMs);
            }
        }
        if (endMs / HOUR_MS % HOURS_PER_DAY == SESSION_END_HOUR)
        {
            settle();
        }
    }

    private void fund(final Market market, final long endMs)
    {
        final long indexE8 = Math.max(0, market.ticker.indexPriceE8);
        final long hourlyE8 = rateE8(market.ticker.markPriceE8, indexE8) / RATE_HOURS;
        submit(id -> venue.commands.funding(id, market.entry.id(), hourlyE8),
            () -> market.funded(endMs, indexE8, hourlyE8));
    }

    /** Ends the session: good-till-day orders expire, session profit begins anew. */
    void settle()
    {
        submit(venue.commands::settle, () ->
        {
        });
    }

    private void submit(final java.util.function.LongToIntFunction encode, final Runnable done)
    {
        final long requestId = venue.nextId();
        try
        {
            venue.submit(requestId, encode.applyAsInt(requestId), new Pending()
            {
                @Override
                void done(final CommandDoneDecoder event)
                {
                    done.run();
                }

                @Override
                void rejected(final RpcException error)
                {
                    // No mark yet: there is nothing to pay on.
                }
            });
        }
        catch (final RpcException full)
        {
            venue.thread.schedule(RETRY_MS, () -> submit(encode, done));
        }
    }
}
