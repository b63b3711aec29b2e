package com.tradebaas.core.market;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.MarketTradeDecoder;
import com.tradebaas.api.messages.PriceKind;
import com.tradebaas.api.messages.TickerDecoder;

/** The last prices of one instrument, and how old they are. */
public final class Quote
{
    private static final long NULL = MarketState.NULL;

    private long bidE8 = NULL;
    private long bidAmountE8 = NULL;
    private long askE8 = NULL;
    private long askAmountE8 = NULL;
    private long lastE8 = NULL;
    private long markE8 = NULL;
    private long indexE8 = NULL;
    private long minPriceE8 = NULL;
    private long maxPriceE8 = NULL;
    private long venueTimeNs = NULL;
    private long receivedNs = NULL;
    private long tradeTimeNs = NULL;
    private boolean gap;

    boolean ticker(final TickerDecoder in, final long nowNs)
    {
        if (in.venueTimeNs() < venueTimeNs)
        {
            return false;
        }
        bidE8 = in.bestBidPriceE8();
        bidAmountE8 = in.bestBidAmountE8();
        askE8 = in.bestAskPriceE8();
        askAmountE8 = in.bestAskAmountE8();
        lastE8 = in.lastPriceE8() == NULL || in.venueTimeNs() < tradeTimeNs ? lastE8 : in.lastPriceE8();
        markE8 = in.markPriceE8();
        indexE8 = in.indexPriceE8();
        minPriceE8 = in.minPriceE8();
        maxPriceE8 = in.maxPriceE8();
        venueTimeNs = in.venueTimeNs();
        receivedNs = nowNs;
        return true;
    }

    void trade(final MarketTradeDecoder in)
    {
        if (in.venueTimeNs() >= tradeTimeNs && in.priceE8() > 0)
        {
            lastE8 = in.priceE8();
            tradeTimeNs = in.venueTimeNs();
        }
    }

    void stale()
    {
        receivedNs = NULL;
        gap = false;
    }

    /**
     * A gap in the stream of the book was found or closed.
     *
     * @param open whether something is missing now.
     */
    public void gap(final boolean open)
    {
        gap = open;
    }

    /** @return whether there is a plausible two-sided market without a gap in its data. */
    public boolean sane()
    {
        return bidE8 > 0 && askE8 > bidE8 && markE8 > 0 && !gap;
    }

    /**
     * The price that triggers look at.
     *
     * @param kind of the trigger.
     * @return last, index or mark price, or null.
     */
    public long triggerE8(final PriceKind kind)
    {
        return kind == PriceKind.LAST ? lastE8 : kind == PriceKind.INDEX ? indexE8 : markE8;
    }

    /**
     * Age of the data: since arrival, or since the venue made it, whichever is more.
     *
     * @param nowNs engine time.
     * @param clock the venue's clock.
     * @return nanoseconds, {@link Long#MAX_VALUE} when there was no ticker since the link came up.
     */
    public long ageNs(final long nowNs, final VenueClock clock)
    {
        if (receivedNs == NULL)
        {
            return Long.MAX_VALUE;
        }
        return Math.max(nowNs - receivedNs, clock.venueNowNs(nowNs) - venueTimeNs);
    }

    /**
     * What a market order would pay at the touch.
     *
     * @param buy true for a buyer.
     * @return ask for a buyer, bid for a seller; the last price when there is no such side.
     */
    public long touchE8(final boolean buy)
    {
        final long touch = buy ? askE8 : bidE8;
        return touch > 0 ? touch : lastE8;
    }

    /** @return the best price for sizing and collars: mark, else index, else last; null when there is none. */
    public long referenceE8()
    {
        if (markE8 > 0)
        {
            return markE8;
        }
        return indexE8 > 0 ? indexE8 : lastE8;
    }

    /** @return best bid, or null. */
    public long bidE8()
    {
        return bidE8;
    }

    /** @return amount at the best bid, or null. */
    public long bidAmountE8()
    {
        return bidAmountE8;
    }

    /** @return best ask, or null. */
    public long askE8()
    {
        return askE8;
    }

    /** @return amount at the best ask, or null. */
    public long askAmountE8()
    {
        return askAmountE8;
    }

    /** @return last price, or null. */
    public long lastE8()
    {
        return lastE8;
    }

    /** @return mark price, or null. */
    public long markE8()
    {
        return markE8;
    }

    /** @return index price, or null. */
    public long indexE8()
    {
        return indexE8;
    }

    /** @return lowest price that the venue takes, or null. */
    public long minPriceE8()
    {
        return minPriceE8;
    }

    /** @return highest price that the venue takes, or null. */
    public long maxPriceE8()
    {
        return maxPriceE8;
    }

    /** @return venue time of the last ticker, or null. */
    public long venueTimeNs()
    {
        return venueTimeNs;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.putLong(bidE8);
        out.putLong(bidAmountE8);
        out.putLong(askE8);
        out.putLong(askAmountE8);
        out.putLong(lastE8);
        out.putLong(markE8);
        out.putLong(indexE8);
        out.putLong(minPriceE8);
        out.putLong(maxPriceE8);
        out.putLong(venueTimeNs);
        out.putLong(receivedNs);
        out.putLong(tradeTimeNs);
        out.putBoolean(gap);
    }

    void restore(final SnapshotReader in)
    {
        bidE8 = in.getLong();
        bidAmountE8 = in.getLong();
        askE8 = in.getLong();
        askAmountE8 = in.getLong();
        lastE8 = in.getLong();
        markE8 = in.getLong();
        indexE8 = in.getLong();
        minPriceE8 = in.getLong();
        maxPriceE8 = in.getLong();
        venueTimeNs = in.getLong();
        receivedNs = in.getLong();
        tradeTimeNs = in.getLong();
        gap = in.getBoolean();
    }
}
