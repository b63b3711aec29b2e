package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.TickerFields;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What clients may know of one instrument, and which channels they listen to. On the venue thread only. */
final class Market
{
    private static final int KEPT_TRADES = 5_000;

    /** A trade that was shown. */
    record Shown(long tradeSeq, long timeMs, String json)
    {
    }

    Directory.Entry entry;
    final BookMirror book = new BookMirror();
    final TickerFields ticker = new TickerFields();
    final Candles candles = new Candles();
    final ArrayDeque<Shown> trades = new ArrayDeque<>();
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
}
