package com.tradebaas.gateway.venue;

import org.agrona.DirectBuffer;

/**
 * A venue as the engine sees it. A new one implements this and passes {@code BrokerContract} (TC-01 and on, in the
 * tests of this module). It has no say in trading: it translates effects of the core into requests, and what the venue
 * says into the inputs of the core, through an {@link InputPort}. What it does not know it says is UNKNOWN; it never
 * turns a silence into a refusal.
 */
public interface Broker extends AutoCloseable
{
    /** @return what the venue can do. */
    BrokerRegistry.Capabilities capabilities();

    /**
     * Takes an effect of the core: LinkCommand, PlaceBracket, PlaceOrder, CancelOrder, EditOrder or Query. Called on
     * the engine's thread; does not block; the bytes are only valid during the call.
     *
     * @param buffer holds an SBE message of the trader's schema.
     * @param offset of its header.
     * @param length of header and message, bytes.
     */
    void effect(DirectBuffer buffer, int offset, int length);

    /** @return milliseconds since the venue was last heard, -1 when never. */
    long silenceMs();

    @Override
    void close();
}
