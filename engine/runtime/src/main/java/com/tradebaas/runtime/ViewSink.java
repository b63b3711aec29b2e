package com.tradebaas.runtime;

import org.agrona.DirectBuffer;

/** Takes views for read models; may conflate and drop. Called on the business thread: must not block. */
public interface ViewSink
{
    /** Drops everything. */
    ViewSink NONE = (sequence, timeNs, buffer, offset, length) ->
    {
    };

    /**
     * Takes one view; the effects of the same batch are durable.
     *
     * @param sequence of the causing event.
     * @param timeNs   engine time of the causing event, epoch nanoseconds.
     * @param buffer   holds the message, only during the call.
     * @param offset   of the SBE header.
     * @param length   of header and message, bytes.
     */
    void view(long sequence, long timeNs, DirectBuffer buffer, int offset, int length);

    /** All views of a batch were given. */
    default void endOfBatch()
    {
    }
}
