package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.Decimals;
import com.tradebaas.deribit.venue.TickerFields;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What clients may know of one instrument, and which channels they listen to. On the venue thread only. */
final class Market
{
    private static final int KEPT_TRADES = 5_000;
    private static final int KEPT_HOURS = 24 * 365;
    private static final int RATE_HOURS = 8;

    /** A trade that was shown. */
    record Shown(long tradeSeq, long timeMs, String json)
    {
    }

    /** Funding of one hour; rates at eight decimals, the time is the end of the hour. */
    record Funded(long timeMs, long indexE8, long previousIndexE8, long hourE8, long eightHoursE8)
    {
    }

    Directory.Entry entry;
    final BookMirror book = new BookMirror();
    final TickerFields ticker = new TickerFields();
    final Candles candles = new Candles();
    final ArrayDeque<Shown> trades = new ArrayDeque<>();
    /** By the hour since the exchange was started, oldest first. */
    final ArrayDeque<Funded> funding = new ArrayDeque<>();
    /** Channels with subscribers that this instrument's events belong to. */
    final List<Channel> channels = new ArrayList<>();

    Market(final Directory.Entry entry)
    {
        this.entry = entry;
        ticker.instrument = entry.name();
    }

    void keep(final Shown trade)
    {
        trades.addLast(trade);
        if (trades.size() > KEPT_TRADES)
        {
            trades.removeFirst();
        }
    }

    /** Returns the middle of the best prices, or "none" while a side is empty. */
    long midE8()
    {
        final boolean none = ticker.bestBidPriceE8 == Decimals.NULL_E8 || ticker.bestAskPriceE8 == Decimals.NULL_E8;
        return none ? Decimals.NULL_E8 : (ticker.bestBidPriceE8 + ticker.bestAskPriceE8) / 2;
    }

    void funded(final long timeMs, final long indexE8, final long hourE8)
    {
        final long previousE8 = funding.isEmpty() ? indexE8 : funding.getLast().indexE8;
        final long sumE8 = hourE8 + sumE8(RATE_HOURS - 1);
        funding.addLast(new Funded(timeMs, indexE8, previousE8, hourE8, sumE8));
        if (funding.size() > KEPT_HOURS)
        {
            funding.removeFirst();
        }
        ticker.funding8hE8 = eightHoursE8();
    }

    /** Returns what the last eight hours cost, at eight decimals. */
    long eightHoursE8()
    {
        return sumE8(RATE_HOURS);
    }

    private long sumE8(final int hours)
    {
        long sumE8 = 0;
        int left = hours;
        for (final var newest = funding.descendingIterator(); newest.hasNext() && left > 0; left--)
        {
            sumE8 += newest.next().hourE8;
        }
        return sumE8;
    }
}
