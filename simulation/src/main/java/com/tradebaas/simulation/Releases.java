package com.tradebaas.simulation;

import org.agrona.DirectBuffer;

/** Takes what a simulated process releases. */
public interface Releases
{
    /**
     * An effect leaves, or a view, or a note is on record.
     *
     * @param kind     {@link SimDisk#EFFECT}, {@link SimDisk#NOTE} or {@link DeterministicHost#VIEW}.
     * @param sequence of the causing event.
     * @param buffer   holds the message.
     * @param offset   of its header.
     * @param length   in bytes.
     */
    void released(byte kind, long sequence, DirectBuffer buffer, int offset, int length);
}
