package com.tradebaas.exchange.server.stream;

import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.exchange.server.rest.ApiJson;
import com.tradebaas.exchange.server.rest.Market;

import java.util.List;
import java.util.SortedMap;

/**
 * The trades of an instrument. The event id is the instrument's own gapless number of the trade, so a client resumes
 * without loss also after the exchange was started again, as long as the trade tape reaches back.
 */
final class TradeTopic extends Topic
{
    private static final int SHOWN = 20;

    final Market market;
    final boolean atOnce;
    private final JsonWriter out = new JsonWriter(1_024);
    private long lastId;

    TradeTopic(final String name, final Market market, final boolean atOnce)
    {
        super(name);
        this.market = market;
        this.atOnce = atOnce;
        this.lastId = market.lastTradeSequence();
    }

    /** Sends the trades that are new since the last message. */
    void flush()
    {
        final long newest = market.lastTradeSequence();
        if (newest != lastId)
        {
            final byte[] message = trades("trades", lastId, newest);
            lastId = newest;
            send(message);
        }
    }

    private byte[] trades(final String type, final long after, final long last)
    {
        final SortedMap<Long, Market.Trade> some = market.trades().subMap(after + 1, last + 1);
        begin(out, type, name, last, "trades".equals(type) ? after : -1).name("trades").beginArray();
        some.values().forEach(trade -> ApiJson.trade(out, trade));
        return out.endArray().endObject().copy();
    }

    @Override
    long lastId()
    {
        return lastId;
    }

    @Override
    List<byte[]> since(final long eventId)
    {
        if (eventId == lastId)
        {
            return List.of();
        }
        final boolean reaches = eventId >= 0 && eventId < lastId && !market.trades().isEmpty() &&
            market.trades().firstKey() <= eventId + 1;
        return reaches ? List.of(trades("trades", eventId, lastId)) : null;
    }

    @Override
    byte[] snapshot()
    {
        return trades("snapshot", Math.max(0, lastId - SHOWN), lastId);
    }

    @Override
    void release()
    {
        // The trades are the market's.
    }
}
