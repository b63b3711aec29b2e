package com.tradebaas.deribit;

import com.tradebaas.api.messages.Side;
import com.tradebaas.deribit.json.JsonValue;

/**
 * Market data from parsed JSON: reads what {@link FastMarketReader} declines, and is what it is compared with. The
 * answers: read (true), or not understood (false).
 */
final class SlowMarketReader
{
    private final InstrumentTable instruments;
    private final MarketMessages messages;
    private final BookFeed books;

    SlowMarketReader(final InstrumentTable instruments, final MarketMessages messages, final BookFeed books)
    {
        this.instruments = instruments;
        this.messages = messages;
        this.books = books;
    }

    static boolean isMarket(final String channel)
    {
        return channel.startsWith("ticker.") || channel.startsWith("trades.") || channel.startsWith("book.");
    }

    boolean read(final String channel, final JsonValue data)
    {
        return channel.startsWith("ticker.") ? ticker(data) : channel.startsWith("trades.") ? trades(data) : book(data);
    }

    boolean ticker(final JsonValue json)
    {
        final String name = json.get("instrument_name").string();
        final long atNs = json.get("timestamp").msAsNs();
        if (name.isEmpty() || atNs == MarketMessages.NULL)
        {
            return false;
        }
        messages.clearTicker();
        messages.instrumentId = instruments.idOf(name);
        if (messages.instrumentId == InstrumentTable.UNKNOWN)
        {
            return true;
        }
        messages.venueTimeNs = atNs;
        messages.state = AccountReader.state(json.get("state").string());
        messages.bidPriceE8 = json.get("best_bid_price").e8();
        messages.bidAmountE8 = json.get("best_bid_amount").e8();
        messages.askPriceE8 = json.get("best_ask_price").e8();
        messages.askAmountE8 = json.get("best_ask_amount").e8();
        messages.lastE8 = json.get("last_price").e8();
        messages.markE8 = json.get("mark_price").e8();
        messages.indexE8 = json.get("index_price").e8();
        messages.minE8 = json.get("min_price").e8();
        messages.maxE8 = json.get("max_price").e8();
        messages.fundingE8 = json.get("current_funding").e8();
        messages.emitTicker();
        return true;
    }

    private boolean trades(final JsonValue list)
    {
        boolean readable = list.isArray();
        for (final JsonValue trade : list.items())
        {
            readable &= trade(trade);
        }
        return readable;
    }

    private boolean trade(final JsonValue json)
    {
        final String name = json.get("instrument_name").string();
        final Side side = OrderReader.side(json);
        final long atNs = json.get("timestamp").msAsNs();
        final long seq = json.get("trade_seq").integer(-1);
        final long priceE8 = json.get("price").e8();
        final long amountE8 = json.get("amount").e8();
        if (name.isEmpty() || side == null || atNs == MarketMessages.NULL || seq < 0 || priceE8 <= 0 || amountE8 <= 0)
        {
            return false;
        }
        final int id = instruments.idOf(name);
        if (id != InstrumentTable.UNKNOWN)
        {
            messages.trade(id, side, atNs, seq, priceE8, amountE8);
        }
        return true;
    }

    private boolean book(final JsonValue json)
    {
        final String type = json.get("type").string();
        final String name = json.get("instrument_name").string();
        final boolean snapshot = type.equals("snapshot");
        final long changeId = json.get("change_id").integer(-1);
        final long prevId = json.get("prev_change_id").integer(-1);
        final boolean typed = snapshot || type.equals("change") && prevId >= 0;
        if (name.isEmpty() || !typed || changeId < 0 || !levels(json.get("bids")) || !levels(json.get("asks")))
        {
            return false;
        }
        if (books.begin(instruments.idOf(name), snapshot, prevId, changeId))
        {
            apply(true, json.get("bids"));
            apply(false, json.get("asks"));
            books.end();
        }
        return true;
    }

    private static boolean levels(final JsonValue list)
    {
        boolean readable = list.isArray();
        for (final JsonValue level : list.items())
        {
            readable &= level.items().size() == 3 && isAction(level.items().get(0).string()) &&
                level.items().get(1).e8() > 0 && level.items().get(2).e8() >= 0;
        }
        return readable;
    }

    private static boolean isAction(final String action)
    {
        return action.equals("new") || action.equals("change") || action.equals("delete");
    }

    private void apply(final boolean bid, final JsonValue list)
    {
        for (final JsonValue level : list.items())
        {
            final boolean delete = level.items().get(0).string().equals("delete");
            books.level(bid, level.items().get(1).e8(), delete ? 0 : level.items().get(2).e8());
        }
    }
}
