package com.tradebaas.core.market;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;

/**
 * Builds candles of one length from trades or last prices. Candles lie on multiples of their length since the epoch
 * and close by venue time: when a price or the clock ({@link #advance}) passes the end. A candle without trades repeats
 * the last close with no volume. The first candle after a start or a break is incomplete and is not given out. A trade
 * that is older than the open candle comes too late: it is counted and changes nothing, since its candle has been
 * acted upon.
 */
public final class CandleBuilder
{
    /** Most flat candles that fill one gap; a longer one is a break. */
    public static final int MAX_FILL = 1_000;

    private final Candle candle = new Candle();
    private long durationNs;
    private long openTimeNs;
    private boolean started;
    private boolean whole;
    private long openE8;
    private long highE8;
    private long lowE8;
    private long closeE8;
    private long volumeE8;
    private long lateTrades;
    private long breaks;

    /**
     * A builder without state.
     *
     * @param durationNs length of a candle, above zero.
     */
    public CandleBuilder(final long durationNs)
    {
        begin(durationNs);
    }

    /**
     * Forgets everything and builds candles of another length.
     *
     * @param newDurationNs length of a candle, above zero.
     */
    public void begin(final long newDurationNs)
    {
        if (newDurationNs <= 0)
        {
            throw new IllegalArgumentException("candle duration must be above zero: " + newDurationNs);
        }
        durationNs = newDurationNs;
        started = false;
        whole = false;
        lateTrades = 0;
        breaks = 0;
    }

    /**
     * Takes a closed candle from elsewhere (history), so that building goes on behind it without a gap. Ignored when
     * it is not of this length or not newer than what is known.
     *
     * @param closed   the candle.
     * @param listener is given the candle, and flat ones if some are missing before it.
     */
    public void history(final Candle closed, final CandleListener listener)
    {
        final long openNs = closed.openTimeNs();
        if (closed.durationNs() != durationNs || openNs % durationNs != 0 || started && openNs < openTimeNs)
        {
            return;
        }
        if (started && whole)
        {
            passTo(openNs, listener);
        }
        else if (started && openNs > openTimeNs)
        {
            listener.onBreak(openTimeNs, openNs);
            breaks++;
        }
        listener.onCandle(closed);
        started = true;
        whole = true;
        flat(openNs + durationNs, closed.closeE8());
    }

    /**
     * Takes the candle that history shows as running, so that the first one is complete.
     *
     * @param running from its begin until now; ignored unless it is the open candle, or none is open yet.
     */
    public void running(final Candle running)
    {
        final long openNs = running.openTimeNs();
        if (running.durationNs() != durationNs || openNs % durationNs != 0 || started && openNs != openTimeNs)
        {
            return;
        }
        if (!started)
        {
            started = true;
            flat(openNs, running.closeE8());
        }
        final boolean traded = openE8 != 0;
        highE8 = traded ? Math.max(highE8, running.highE8()) : running.highE8();
        lowE8 = traded ? Math.min(lowE8, running.lowE8()) : running.lowE8();
        volumeE8 = Math.max(volumeE8, running.volumeE8());
        openE8 = running.openE8();
        whole = true;
    }

    /**
     * Takes a price.
     *
     * @param venueTimeNs time of the trade, venue clock.
     * @param priceE8     above zero, else ignored.
     * @param amountE8    traded amount; 0 for a last price without a trade.
     * @param listener    is given the candles that this closes.
     */
    public void price(
        final long venueTimeNs, final long priceE8, final long amountE8, final CandleListener listener)
    {
        if (priceE8 <= 0 || venueTimeNs <= 0)
        {
            return;
        }
        if (started && venueTimeNs < openTimeNs)
        {
            lateTrades++;
            return;
        }
        advance(venueTimeNs, listener);
        if (!started)
        {
            started = true;
            whole = venueTimeNs % durationNs == 0;
            flat(venueTimeNs - venueTimeNs % durationNs, priceE8);
            openE8 = priceE8;
        }
        if (openE8 == 0)
        {
            openE8 = priceE8;
            highE8 = priceE8;
            lowE8 = priceE8;
        }
        highE8 = Math.max(highE8, priceE8);
        lowE8 = Math.min(lowE8, priceE8);
        closeE8 = priceE8;
        volumeE8 += Math.max(0, amountE8);
    }

    /**
     * Closes what has ended.
     *
     * @param venueNowNs venue clock.
     * @param listener   is given the candles that this closes.
     */
    public void advance(final long venueNowNs, final CandleListener listener)
    {
        if (started)
        {
            passTo(venueNowNs - venueNowNs % durationNs, listener);
        }
    }

    private void passTo(final long newOpenNs, final CandleListener listener)
    {
        if (newOpenNs <= openTimeNs)
        {
            return;
        }
        if ((newOpenNs - openTimeNs) / durationNs > MAX_FILL)
        {
            final long fromNs = openTimeNs;
            started = false;
            whole = false;
            breaks++;
            listener.onBreak(fromNs, newOpenNs);
            return;
        }
        while (openTimeNs < newOpenNs)
        {
            close(listener);
        }
    }

    private void close(final CandleListener listener)
    {
        final boolean traded = openE8 != 0;
        candle.set(openTimeNs, durationNs, traded ? openE8 : closeE8, traded ? highE8 : closeE8,
            traded ? lowE8 : closeE8, closeE8, volumeE8);
        final boolean give = whole;
        whole = true;
        flat(openTimeNs + durationNs, closeE8);
        if (give)
        {
            listener.onCandle(candle);
        }
        else
        {
            listener.onIncomplete(candle.openTimeNs());
        }
    }

    /** Opens a candle without a trade; its open is taken from its first trade. */
    private void flat(final long atNs, final long lastCloseE8)
    {
        openTimeNs = atNs;
        openE8 = 0;
        highE8 = lastCloseE8;
        lowE8 = lastCloseE8;
        closeE8 = lastCloseE8;
        volumeE8 = 0;
    }

    /** @return length of a candle, nanoseconds. */
    public long durationNs()
    {
        return durationNs;
    }

    /** @return when the open candle ends, venue time; 0 before the first price. */
    public long nextCloseNs()
    {
        return started ? openTimeNs + durationNs : 0;
    }

    /** @return trades that came after their candle had closed. */
    public long lateTrades()
    {
        return lateTrades;
    }

    /** @return gaps too long to fill. */
    public long breaks()
    {
        return breaks;
    }

    /** @param out takes all state. */
    public void snapshot(final SnapshotWriter out)
    {
        out.section("CNDL", 1);
        out.putLong(durationNs);
        out.putLong(openTimeNs);
        out.putBoolean(started);
        out.putBoolean(whole);
        out.putLong(openE8);
        out.putLong(highE8);
        out.putLong(lowE8);
        out.putLong(closeE8);
        out.putLong(volumeE8);
        out.putLong(lateTrades);
        out.putLong(breaks);
    }

    /** @param in gives all state. */
    public void restore(final SnapshotReader in)
    {
        in.section("CNDL", 1);
        durationNs = in.getLong();
        openTimeNs = in.getLong();
        started = in.getBoolean();
        whole = in.getBoolean();
        openE8 = in.getLong();
        highE8 = in.getLong();
        lowE8 = in.getLong();
        closeE8 = in.getLong();
        volumeE8 = in.getLong();
        lateTrades = in.getLong();
        breaks = in.getLong();
    }
}
