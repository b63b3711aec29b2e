package com.tradebaas.exchange.server;

import java.util.LinkedHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One session's interest in one channel. On the venue thread only. */
final class Subscription
{
    /** What happened to one instrument, for user.changes and for the intervals of the other private channels. */
    static final class Collected
    {
        final List<String> orders = new ArrayList<>();
        final List<String> trades = new ArrayList<>();
        String position;
    }

    final Session session;
    final ChannelName name;
    /** As given to private/subscribe, or null. */
    final String label;
    final long accountId;
    final Map<Directory.Entry, Collected> collected = new LinkedHashMap<>();

    Subscription(final Session session, final ChannelName name, final String label, final long accountId)
    {
        this.session = session;
        this.name = name;
        this.label = label;
        this.accountId = accountId;
    }

    Collected of(final Directory.Entry entry)
    {
        return collected.computeIfAbsent(entry, key -> new Collected());
    }
}
