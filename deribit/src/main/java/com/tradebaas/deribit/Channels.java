package com.tradebaas.deribit;

import com.tradebaas.api.messages.Channel;

import java.util.ArrayList;
import java.util.List;

/** The channels of a session and which of them the venue confirmed; it leaves out silently what it does not know. */
final class Channels
{
    private final List<String> wanted = new ArrayList<>();
    private final List<Integer> instrumentIds = new ArrayList<>();
    private final List<String> confirmed = new ArrayList<>();

    Channels(final SessionSettings settings, final InstrumentTable instruments)
    {
        add("platform_state", 0);
        if (settings.channel() == Channel.TRADING)
        {
            add("user.orders.any.any.raw", 0);
            add("user.trades.any.any.raw", 0);
            add("user.changes.any.any.raw", 0);
            add("user.portfolio.any", 0);
            return;
        }
        for (int i = 0; i < instruments.size(); i++)
        {
            final String suffix = instruments.name(i) + "." + settings.interval();
            add("ticker." + suffix, instruments.id(i));
            if (settings.withTrades())
            {
                add("trades." + suffix, instruments.id(i));
            }
            if (settings.withBook())
            {
                add("book." + suffix, instruments.id(i));
            }
        }
    }

    private void add(final String channel, final int instrumentId)
    {
        wanted.add(channel);
        instrumentIds.add(instrumentId);
    }

    List<String> wanted()
    {
        return wanted;
    }

    int instrumentId(final String channel)
    {
        return instrumentIds.get(wanted.indexOf(channel));
    }

    /** A new connection: nothing is confirmed. */
    void reset()
    {
        confirmed.clear();
    }

    /** The venue writes some names back in lower case. */
    void confirm(final String channel)
    {
        for (final String name : wanted)
        {
            if (name.equalsIgnoreCase(channel) && !confirmed.contains(name))
            {
                confirmed.add(name);
            }
        }
    }

    /** Channels that were asked for and not confirmed. */
    List<String> missing()
    {
        final List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(confirmed);
        return missing;
    }
}
