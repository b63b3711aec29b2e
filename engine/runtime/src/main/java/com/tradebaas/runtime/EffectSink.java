package com.tradebaas.runtime;

import org.agrona.DirectBuffer;

/** Takes effects that are durable and may leave. Called on the business thread: must not block. */
public interface EffectSink
{
    /** Drops everything. */
    EffectSink NONE = (sequence, timeNs, buffer, offset, length) ->
    {
    };

    /**
     * Releases one effect, in the order of derivation, exactly once in the life of a journal, or never when the
     * process died before.
     *
     * @param sequence of the causing event.
     * @param timeNs   engine time of the causing event, epoch nanoseconds.
     * @param buffer   holds the message, only during the call.
     * @param offset   of the SBE header.
     * @param length   of header and message, bytes.
     */
    void effect(long sequence, long timeNs, DirectBuffer buffer, int offset, int length);

    /** All effects of a batch were given: flush what was collected. */
    default void endOfBatch()
    {
    }
}
