package com.tradebaas.runtime;

import org.agrona.DirectBuffer;

/** Takes events from any thread. */
public interface EventPublisher
{
    /**
     * Hands an event over if there is room. Bytes are copied.
     *
     * @param buffer holds an SBE message of the application's schema.
     * @param offset of the SBE header.
     * @param length of header and message, bytes.
     * @return false when the ring is full, or the host does not run.
     * @throws IllegalArgumentException when the message is empty or longer than the settings allow.
     */
    boolean offer(DirectBuffer buffer, int offset, int length);

    /**
     * Hands an event over, waiting for room. Never call it from a sink: only the thread that it would wait for makes
     * room.
     *
     * @param buffer holds an SBE message of the application's schema.
     * @param offset of the SBE header.
     * @param length of header and message, bytes.
     * @return false when the host does not run.
     * @throws IllegalArgumentException when the message is empty or longer than the settings allow.
     * @throws IllegalStateException    when called on the business thread while the ring is full.
     */
    boolean publish(DirectBuffer buffer, int offset, int length);

    /** @return free slots, 0 when the host does not run. */
    long remainingCapacity();

    /** @return all slots. */
    int capacity();
}
