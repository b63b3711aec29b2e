package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.exchange.messages.BookChangedDecoder;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Sends the public channels: at once for raw, and at the end of each interval for the others. */
final class PublicFeed
{
    private static final long FAST_MS = 100;
    private static final long SLOW_MS = 1_000;

    private final Venue venue;
    private final Map<String, Channel> channels = new HashMap<>();

    PublicFeed(final Venue venue)
    {
        this.venue = venue;
    }

    void start()
    {
        venue.thread.schedule(FAST_MS, this::fast);
        venue.thread.schedule(SLOW_MS, this::slow);
    }

    void subscribe(final Subscription subscription)
    {
        final ChannelName name = subscription.name;
        final Channel channel = channels.computeIfAbsent(name.text(), key -> open(new Channel(name)));
        if (name.kind() == ChannelName.Kind.BOOK && !name.isRaw())
        {
            // Those who listen already get what is pending, so that the snapshot fits between two changes.
            intervalBook(channel);
        }
        channel.subscribers.put(subscription.session, subscription);
        final Market market = name.instrument() == null ? null : market(name.instrument());
        if (market != null)
        {
            first(market, channel, subscription);
        }
        else if (name.kind() == ChannelName.Kind.PUBLIC_METHODS_STATE)
        {
            one(subscription, json -> json.beginObject()
                .member("allow_unauthenticated_public_requests", true).endObject());
        }
    }

    void unsubscribe(final Subscription subscription)
    {
        final Channel channel = channels.get(subscription.name.text());
        if (channel != null && channel.subscribers.remove(subscription.session) != null &&
            channel.subscribers.isEmpty())
        {
            channels.remove(subscription.name.text());
            venue.markets.values().forEach(market -> market.channels.remove(channel));
        }
    }

    /** A new instrument belongs to channels that cover several. */
    void listed(final Market market)
    {
        for (final Channel channel : channels.values())
        {
            attach(channel, market);
        }
        for (final Channel channel : channels.values())
        {
            if (channel.name.kind() == ChannelName.Kind.INSTRUMENT_STATE && channel.name.covers(market.entry))
            {
                send(channel, json -> json.beginObject().member("timestamp", Venue.nowMs())
                    .member("state", Render.stateName(market.entry.state()).equals("open") ? "started" : "deactivated")
                    .member("instrument_name", market.entry.name()).endObject());
            }
        }
    }

    void platformState(final boolean locked, final boolean maintenance)
    {
        final Channel channel = channels.get("platform_state");
        if (channel != null)
        {
            send(channel, json ->
            {
                json.beginObject();
                if (maintenance)
                {
                    json.member("maintenance", true);
                }
                else
                {
                    json.member("price_index", "btc_usd").member("locked", locked);
                }
                json.endObject();
            });
        }
    }

    void ticker(final Market market)
    {
        for (final Channel channel : market.channels)
        {
            switch (channel.name.kind())
            {
                case TICKER, INCREMENTAL_TICKER, QUOTE, PERPETUAL ->
                {
                    if (channel.name.isRaw())
                    {
                        send(channel, json -> state(channel, market, json));
                    }
                    else
                    {
                        channel.dirty = true;
                    }
                }
                default ->
                {
                    // not fed by tickers
                }
            }
        }
    }

    void book(final Market market, final BookChangedDecoder changed)
    {
        market.book.apply(changed);
        for (final Channel channel : market.channels)
        {
            if (channel.name.kind() == ChannelName.Kind.GROUPED_BOOK)
            {
                channel.dirty = true;
            }
            else if (channel.name.kind() == ChannelName.Kind.BOOK && channel.name.isRaw() &&
                !venue.faults.fires(Faults.Kind.DROP_BOOK_FRAME))
            {
                send(channel, json -> market.book.writeChange(changed, market.entry.name(), json));
            }
        }
    }

    void trade(final Market market, final String trade)
    {
        for (final Channel channel : market.channels)
        {
            if (channel.name.kind() == ChannelName.Kind.TRADES)
            {
                if (channel.name.isRaw())
                {
                    send(channel, json -> json.beginArray().raw(trade).endArray());
                }
                else
                {
                    channel.collected.add(trade);
                }
            }
            else if (channel.name.kind() == ChannelName.Kind.CHART)
            {
                channel.dirty = true;
            }
        }
    }

    private void fast()
    {
        venue.thread.schedule(FAST_MS, this::fast);
        channels.values().forEach(channel ->
        {
            if ("100ms".equals(channel.name.interval()))
            {
                interval(channel);
            }
        });
        venue.flush();
    }

    private void slow()
    {
        venue.thread.schedule(SLOW_MS, this::slow);
        venue.markets.values().forEach(this::skipUnheard);
        channels.values().forEach(channel ->
        {
            switch (channel.name.kind())
            {
                case PRICE_INDEX -> index(channel);
                case CHART -> interval(channel);
                default ->
                {
                    if ("agg2".equals(channel.name.interval()))
                    {
                        interval(channel);
                    }
                }
            }
        });
        venue.flush();
    }

    private void skipUnheard(final Market market)
    {
        if (!channels.containsKey("book." + market.entry.name() + ".100ms"))
        {
            market.book.skip(market.book.fast);
        }
        if (!channels.containsKey("book." + market.entry.name() + ".agg2"))
        {
            market.book.skip(market.book.slow);
        }
    }

    private void interval(final Channel channel)
    {
        if (channel.name.kind() == ChannelName.Kind.BOOK)
        {
            intervalBook(channel);
        }
        else if (!channel.collected.isEmpty())
        {
            send(channel, json ->
            {
                json.beginArray();
                channel.collected.forEach(json::raw);
                json.endArray();
            });
            channel.collected.clear();
        }
        else if (channel.dirty)
        {
            final Market market = market(channel.name.instrument());
            send(channel, json -> state(channel, market, json));
        }
        channel.dirty = false;
    }

    private void intervalBook(final Channel channel)
    {
        final Market market = market(channel.name.instrument());
        final BookMirror.Changes changes =
            "100ms".equals(channel.name.interval()) ? market.book.fast : market.book.slow;
        if (channel.subscribers.isEmpty())
        {
            market.book.skip(changes);
        }
        else if (market.book.hasChanged(changes))
        {
            if (venue.faults.fires(Faults.Kind.DROP_BOOK_FRAME))
            {
                market.book.skip(changes);
                return;
            }
            send(channel, json -> market.book.writeInterval(changes, market.entry.name(), json));
        }
    }

    private void first(final Market market, final Channel channel, final Subscription subscription)
    {
        switch (channel.name.kind())
        {
            case BOOK -> one(subscription, json -> market.book.writeSnapshot(market.entry.name(), json));
            case TICKER, INCREMENTAL_TICKER, QUOTE, GROUPED_BOOK, PERPETUAL ->
                one(subscription, json -> state(channel, market, json));
            default ->
            {
                // begins with the next event
            }
        }
    }

    private void state(final Channel channel, final Market market, final JsonWriter json)
    {
        final ChannelName name = channel.name;
        switch (name.kind())
        {
            case TICKER -> market.ticker.write(json);
            case INCREMENTAL_TICKER ->
            {
                json.beginObject().member("type", "snapshot");
                market.ticker.writeMembers(json);
                json.endObject();
            }
            case QUOTE ->
            {
                json.beginObject().member("timestamp", market.ticker.timestampMs)
                    .member("instrument_name", name.instrument());
                json.name("best_bid_price").e8Float(market.ticker.bestBidPriceE8);
                json.memberFloat("best_bid_amount", market.ticker.bestBidAmountE8);
                json.name("best_ask_price").e8Float(market.ticker.bestAskPriceE8);
                json.memberFloat("best_ask_amount", market.ticker.bestAskAmountE8).endObject();
            }
            case PERPETUAL -> json.beginObject().member("timestamp", market.ticker.timestampMs)
                .memberFloat("index_price", market.ticker.indexPriceE8)
                .memberFloat("interest", market.ticker.currentFundingE8).endObject();
            case GROUPED_BOOK -> market.book.writeGrouped(
                name.instrument(), json, groupE8(name.family(), market.entry), name.depth());
            case CHART -> market.candles.writeLast(json, Candles.resolutionMs(name.interval()));
            default -> throw new IllegalStateException(name.text());
        }
    }

    private static long groupE8(final String group, final Directory.Entry entry)
    {
        return "none".equals(group) ? 0 : Long.parseLong(group) * entry.tickSizeE8();
    }

    private void index(final Channel channel)
    {
        for (final Market market : venue.markets.values())
        {
            if (market.entry.indexName().equals(channel.name.interval()) && market.ticker.indexPriceE8 > 0)
            {
                send(channel, json -> json.beginObject().member("timestamp", Venue.nowMs())
                    .memberFloat("price", market.ticker.indexPriceE8)
                    .member("index_name", channel.name.interval()).endObject());
                return;
            }
        }
    }

    private Channel open(final Channel channel)
    {
        venue.markets.values().forEach(market -> attach(channel, market));
        return channel;
    }

    private static void attach(final Channel channel, final Market market)
    {
        final boolean covers = channel.name.instrument() != null || channel.name.family() != null;
        if (covers && channel.name.covers(market.entry) && !market.channels.contains(channel))
        {
            market.channels.add(channel);
        }
    }

    private Market market(final String instrument)
    {
        final Directory.Entry entry = venue.directory.byName(instrument);
        return entry == null ? null : venue.markets.get(entry.id());
    }

    /** Writes once, sends to all; those with a label of their own get their own text. */
    private void send(final Channel channel, final Consumer<JsonWriter> data)
    {
        if (channel.subscribers.isEmpty())
        {
            return;
        }
        final byte[] shared = text(channel.name.text(), data);
        for (final Subscription subscription : channel.subscribers.values())
        {
            venue.notify(subscription.session, subscription.label == null ? shared :
                Labels.with(shared, channel.name.text(), subscription.label));
        }
    }

    private void one(final Subscription subscription, final Consumer<JsonWriter> data)
    {
        data.accept(venue.writer.beginNotification(subscription.name.text(), subscription.label));
        venue.writer.endNotification();
        venue.notify(subscription.session, venue.writer.json().copy());
    }

    private byte[] text(final String channel, final Consumer<JsonWriter> data)
    {
        data.accept(venue.writer.beginNotification(channel, null));
        venue.writer.endNotification();
        return venue.writer.json().copy();
    }
}
