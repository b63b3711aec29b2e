package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.deribit.venue.AccountFields;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Sends the private channels, each to the owner's sessions only. */
final class PrivateFeed
{
    private static final long FAST_MS = 100;
    private static final long SLOW_MS = 1_000;

    private final Venue venue;
    private final Map<Long, List<Subscription>> byAccount = new HashMap<>();

    PrivateFeed(final Venue venue)
    {
        this.venue = venue;
    }

    void start()
    {
        venue.thread.schedule(FAST_MS, () -> interval("100ms", FAST_MS));
        venue.thread.schedule(SLOW_MS, () -> interval("agg2", SLOW_MS));
    }

    void subscribe(final Subscription subscription)
    {
        byAccount.computeIfAbsent(subscription.accountId, key -> new ArrayList<>()).add(subscription);
    }

    void unsubscribe(final Subscription subscription)
    {
        final List<Subscription> all = byAccount.get(subscription.accountId);
        if (all != null && all.remove(subscription) && all.isEmpty())
        {
            byAccount.remove(subscription.accountId);
        }
    }

    void order(final long accountId, final Directory.Entry entry, final String order)
    {
        for (final Subscription subscription : of(accountId))
        {
            final ChannelName name = subscription.name;
            if (name.kind() == ChannelName.Kind.USER_ORDERS && name.covers(entry))
            {
                if (!name.isRaw())
                {
                    subscription.of(entry).orders.add(order);
                }
                else if (!venue.faults.fires(Faults.Kind.LOSE_ORDER_NOTIFICATION))
                {
                    send(subscription, json -> json.raw(order));
                }
            }
            else if (name.kind() == ChannelName.Kind.USER_CHANGES && name.covers(entry))
            {
                subscription.of(entry).orders.add(order);
            }
        }
    }

    void fill(final long accountId, final Directory.Entry entry, final String trade)
    {
        for (final Subscription subscription : of(accountId))
        {
            final ChannelName name = subscription.name;
            if (name.kind() == ChannelName.Kind.USER_TRADES && name.covers(entry) && name.isRaw())
            {
                send(subscription, json -> json.beginArray().raw(trade).endArray());
            }
            else if (name.covers(entry) &&
                (name.kind() == ChannelName.Kind.USER_TRADES || name.kind() == ChannelName.Kind.USER_CHANGES))
            {
                subscription.of(entry).trades.add(trade);
            }
        }
    }

    void position(final long accountId, final Directory.Entry entry, final String position)
    {
        for (final Subscription subscription : of(accountId))
        {
            if (subscription.name.kind() == ChannelName.Kind.USER_CHANGES && subscription.name.covers(entry))
            {
                subscription.of(entry).position = position;
            }
        }
    }

    void account(final long accountId, final AccountFields fields)
    {
        for (final Subscription subscription : of(accountId))
        {
            final ChannelName name = subscription.name;
            if (name.kind() == ChannelName.Kind.USER_PORTFOLIO &&
                ("any".equals(name.currency()) || name.currency().equals(fields.currency)))
            {
                send(subscription, json ->
                {
                    json.beginObject();
                    fields.writeMembers(json);
                    json.endObject();
                });
            }
        }
    }

    void lock(final long accountId, final boolean locked)
    {
        for (final Subscription subscription : of(accountId))
        {
            if (subscription.name.kind() == ChannelName.Kind.USER_LOCK)
            {
                send(subscription, json -> json.beginObject().member("locked", locked).member("currency", "ALL")
                    .endObject());
            }
        }
    }

    /** The command is over: user.changes at raw interval tells what it changed. */
    void commandEnded(final long accountId)
    {
        for (final Subscription subscription : of(accountId))
        {
            if (subscription.name.kind() == ChannelName.Kind.USER_CHANGES && subscription.name.isRaw())
            {
                release(subscription);
            }
        }
    }

    /** Several accounts may have been touched: their raw user.changes are sent. */
    void drained()
    {
        byAccount.keySet().forEach(this::commandEnded);
    }

    private void interval(final String interval, final long everyMs)
    {
        venue.thread.schedule(everyMs, () -> interval(interval, everyMs));
        byAccount.values().forEach(all -> all.forEach(subscription ->
        {
            if (interval.equals(subscription.name.interval()))
            {
                release(subscription);
            }
        }));
        venue.flush();
    }

    private void release(final Subscription subscription)
    {
        if (subscription.collected.isEmpty())
        {
            return;
        }
        subscription.collected.forEach((entry, collected) ->
        {
            switch (subscription.name.kind())
            {
                case USER_ORDERS -> array(subscription, collected.orders);
                case USER_TRADES -> array(subscription, collected.trades);
                case USER_CHANGES -> changes(subscription, entry, collected);
                default -> throw new IllegalStateException(subscription.name.text());
            }
        });
        subscription.collected.clear();
    }

    private void changes(
        final Subscription subscription, final Directory.Entry entry, final Subscription.Collected collected)
    {
        if (collected.orders.isEmpty() && collected.trades.isEmpty())
        {
            // Only the mark moved: Deribit sends nothing.
            return;
        }
        send(subscription, json ->
        {
            json.beginObject().member("instrument_name", entry.name()).name("orders").beginArray();
            collected.orders.forEach(json::raw);
            json.endArray().name("trades").beginArray();
            collected.trades.forEach(json::raw);
            json.endArray().name("positions").beginArray();
            if (collected.position != null)
            {
                json.raw(collected.position);
            }
            json.endArray().endObject();
        });
    }

    private void array(final Subscription subscription, final List<String> objects)
    {
        if (!objects.isEmpty())
        {
            send(subscription, json ->
            {
                json.beginArray();
                objects.forEach(json::raw);
                json.endArray();
            });
        }
    }

    private void send(final Subscription subscription, final Consumer<JsonWriter> data)
    {
        data.accept(venue.writer.beginNotification(subscription.name.text(), subscription.label));
        venue.writer.endNotification();
        venue.notify(subscription.session, venue.writer.json().copy());
    }

    private List<Subscription> of(final long accountId)
    {
        return byAccount.getOrDefault(accountId, List.of());
    }
}
