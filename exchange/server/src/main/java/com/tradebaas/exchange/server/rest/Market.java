package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.BookChangedDecoder;
import com.tradebaas.exchange.messages.BookSnapshotDecoder;
import com.tradebaas.exchange.messages.LevelAction;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.exchange.messages.UpdateCause;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What anybody may know of one instrument. On the venue thread only. */
public final class Market
{
    private static final int KEPT_TRADES = 2_000;

    /**
     * A trade.
     *
     * @param sequence gapless in this instrument.
     * @param id       gapless over all instruments.
     * @param priceE8  at eight decimals.
     * @param amountE8 at eight decimals.
     * @param buyer    whether the taker bought.
     * @param timeMs   epoch milliseconds.
     */
    public record Trade(long sequence, long id, long priceE8, long amountE8, boolean buyer, long timeMs)
    {
    }

    private final TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final TreeMap<Long, Trade> trades = new TreeMap<>();
    private Symbol symbol;
    private long changeId;
    private long bookTimeMs;
    /** Whether the book holds all levels: a snapshot was loaded, or it was followed from the first change on. */
    private boolean whole;
    long lastPriceE8;
    long markPriceE8;
    long indexPriceE8;
    long openE8;
    long highE8;
    long lowE8;
    long volumeE8;
    long openInterestE8;
    long fundingRateE8;

    Market(final Symbol symbol)
    {
        this.symbol = symbol;
    }

    /** @return definition and state. */
    public Symbol symbol()
    {
        return symbol;
    }

    void symbol(final Symbol changed)
    {
        symbol = changed;
    }

    /** @return bids by price, best first; prices and amounts at eight decimals. */
    public Map<Long, Long> bids()
    {
        return bids;
    }

    /** @return asks by price, best first; prices and amounts at eight decimals. */
    public Map<Long, Long> asks()
    {
        return asks;
    }

    /** @return number of the last change of the book, counted over all instruments. */
    public long changeId()
    {
        return changeId;
    }

    /** @return epoch milliseconds of the last change of the book. */
    public long bookTimeMs()
    {
        return bookTimeMs;
    }

    /** @return the last trades by sequence, oldest first, without a gap. */
    public TreeMap<Long, Trade> trades()
    {
        return trades;
    }

    /** @return sequence of the last trade; 0 without. */
    public long lastTradeSequence()
    {
        return trades.isEmpty() ? 0 : trades.lastKey();
    }

    long bestE8(final boolean ask)
    {
        final TreeMap<Long, Long> side = ask ? asks : bids;
        return side.isEmpty() ? 0 : side.firstKey();
    }

    /** Takes a snapshot that is newer than what is there; a shallow one that somebody asked for is not. */
    void load(final BookSnapshotDecoder snapshot)
    {
        if (whole && snapshot.changeId() <= changeId)
        {
            return;
        }
        whole = true;
        bids.clear();
        asks.clear();
        changeId = snapshot.changeId();
        bookTimeMs = snapshot.timeNs() / 1_000_000L;
        for (final BookSnapshotDecoder.LevelsDecoder level : snapshot.levels())
        {
            (level.side() == Side.SELL ? asks : bids).put(level.priceE8(), level.amountE8());
        }
    }

    /** Returns false when the change was already part of the snapshot. */
    boolean apply(final BookChangedDecoder changed)
    {
        if (changed.changeId() <= changeId)
        {
            return false;
        }
        whole |= changed.prevChangeId() == 0;
        changeId = changed.changeId();
        bookTimeMs = changed.timeNs() / 1_000_000L;
        for (final BookChangedDecoder.LevelsDecoder level : changed.levels())
        {
            final TreeMap<Long, Long> side = level.side() == Side.SELL ? asks : bids;
            if (level.action() == LevelAction.DELETE || level.amountE8() == 0)
            {
                side.remove(level.priceE8());
            }
            else
            {
                side.put(level.priceE8(), level.amountE8());
            }
        }
        return true;
    }

    /** Returns whether the trade is new; the rows of a query (newest first) fill what lies before. */
    boolean add(final TradeDecoder d)
    {
        final boolean fresh = d.cause() != UpdateCause.QUERY;
        final long sequence = d.tradeSeq();
        if (!trades.isEmpty() && (fresh ? sequence <= trades.lastKey() : sequence != trades.firstKey() - 1))
        {
            return false;
        }
        if (!fresh && trades.size() >= KEPT_TRADES)
        {
            return false;
        }
        trades.put(sequence, new Trade(sequence, d.tradeId(), d.priceE8(), d.amountE8(), d.takerSide() == Side.BUY,
            d.timeNs() / 1_000_000L));
        if (trades.size() > KEPT_TRADES)
        {
            trades.pollFirstEntry();
        }
        return fresh;
    }

    void ticker(final TickerChangedDecoder d)
    {
        lastPriceE8 = d.lastPriceE8();
        markPriceE8 = d.markPriceE8();
        indexPriceE8 = d.indexPriceE8();
        openE8 = d.openE8();
        highE8 = d.highE8();
        lowE8 = d.lowE8();
        volumeE8 = d.volumeE8();
        openInterestE8 = d.openInterestE8();
        fundingRateE8 = d.fundingRateE8();
    }
}
