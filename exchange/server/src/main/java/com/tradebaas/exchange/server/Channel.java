package com.tradebaas.exchange.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A public channel that somebody listens to. On the venue thread only. */
final class Channel
{
    final ChannelName name;
    final Map<Session, Subscription> subscribers = new LinkedHashMap<>();
    /** JSON objects that wait for the end of the interval. */
    final List<String> collected = new ArrayList<>();
    boolean dirty;

    Channel(final ChannelName name)
    {
        this.name = name;
    }
}
