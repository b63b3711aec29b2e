package com.tradebaas.simulation;

import com.tradebaas.api.messages.Channel;

/** One connection between trader and venue; frames keep their order in each direction. */
final class Link
{
    final Channel channel;
    final long connectionId;
    /** Frames pass. */
    boolean up = true;
    /** Neither side knows yet that no frame passes. */
    boolean halfOpen;
    /** The trader's side has reported READY. */
    boolean ready;
    /** Until then no notification passes. */
    long silentUntilNs;
    private long lastToVenueNs;
    private long lastToTraderNs;

    Link(final Channel channel, final long connectionId)
    {
        this.channel = channel;
        this.connectionId = connectionId;
    }

    long arrivalAtVenueNs(final long wantedNs)
    {
        lastToVenueNs = Math.max(lastToVenueNs, wantedNs);
        return lastToVenueNs;
    }

    long arrivalAtTraderNs(final long wantedNs)
    {
        lastToTraderNs = Math.max(lastToTraderNs, wantedNs);
        return lastToTraderNs;
    }
}
