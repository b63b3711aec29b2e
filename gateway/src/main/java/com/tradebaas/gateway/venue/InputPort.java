package com.tradebaas.gateway.venue;

import org.agrona.DirectBuffer;

/** Where messages for the core go; any thread. */
public interface InputPort
{
    /**
     * Hands a message over if there is room.
     *
     * @param buffer holds an SBE message of the trader's schema.
     * @param offset of its header.
     * @param length of header and message, bytes.
     * @return false when there is no room, or the engine does not run.
     */
    boolean offer(DirectBuffer buffer, int offset, int length);

    /** @return whether the engine takes messages at all. */
    boolean running();

    /** @return whether public data must be thinned out now. */
    boolean nearlyFull();
}
