package com.tradebaas.deribit;

import com.tradebaas.api.messages.Source;
import com.tradebaas.deribit.json.JsonValue;

/** What the venue sends unasked, apart from heartbeats, to messages; says what it could not read. */
final class Notifications
{
    private final OrderReader orders;
    private final AccountReader accounts;
    private final SlowMarketReader market;
    private final Maintenance maintenance;
    private final TraderMessages messages;

    Notifications(final OrderReader orders, final AccountReader accounts, final SlowMarketReader market,
        final Maintenance maintenance, final TraderMessages messages)
    {
        this.orders = orders;
        this.accounts = accounts;
        this.market = market;
        this.maintenance = maintenance;
        this.messages = messages;
    }

    /** Reads the params of a subscription message; null, or what could not be read. */
    String read(final JsonValue params)
    {
        final long venueTimeNs = messages.venueTimeNs();
        final String channel = params.get("channel").string();
        final JsonValue data = params.get("data");
        final boolean readable;
        if (SlowMarketReader.isMarket(channel))
        {
            readable = market.read(channel, data);
        }
        else if (channel.startsWith("user.orders."))
        {
            readable = orders(data);
        }
        else if (channel.startsWith("user.trades."))
        {
            readable = trades(data);
        }
        else if (channel.startsWith("user.changes."))
        {
            newest(data.get("trades"), "timestamp");
            newest(data.get("orders"), "last_update_timestamp");
            readable = positions(data.get("positions"), messages.venueTimeNs());
        }
        else if (channel.startsWith("user.portfolio."))
        {
            readable = accounts.account(data, Source.NOTIFICATION, 0, venueTimeNs);
        }
        else if (channel.equals("platform_state"))
        {
            readable = maintenance.onPlatformState(data);
        }
        else
        {
            readable = !channel.isEmpty();
        }
        return readable ? null : "could not read a message of channel '" + channel + "'";
    }

    /** One object on raw channels, a list on the others. */
    private boolean orders(final JsonValue data)
    {
        if (data.isObject())
        {
            return orders.order(data, Source.NOTIFICATION, 0);
        }
        boolean readable = data.isArray();
        for (final JsonValue order : data.items())
        {
            readable &= orders.order(order, Source.NOTIFICATION, 0);
        }
        return readable;
    }

    private boolean trades(final JsonValue data)
    {
        if (data.isObject())
        {
            return orders.fill(data, Source.NOTIFICATION, 0);
        }
        boolean readable = data.isArray();
        for (final JsonValue trade : data.items())
        {
            readable &= orders.fill(trade, Source.NOTIFICATION, 0);
        }
        return readable;
    }

    /** A position carries no time; the trades and orders that came with it do. */
    private void newest(final JsonValue list, final String member)
    {
        for (final JsonValue item : list.items())
        {
            messages.venueTime(item.get(member).msAsNs());
        }
    }

    private boolean positions(final JsonValue list, final long venueTimeNs)
    {
        boolean readable = list.isArray() || !list.isPresent();
        for (final JsonValue position : list.items())
        {
            readable &= accounts.position(position, Source.NOTIFICATION, 0, venueTimeNs);
        }
        return readable;
    }
}
