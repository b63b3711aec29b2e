package com.tradebaas.deribit;

import org.agrona.DirectBuffer;

/**
 * What a {@link DeribitSession} wants done. Called on the thread that called the session, during that call; the bytes
 * are valid until the method returns.
 */
public interface SessionOutput
{
    /**
     * Sends a text frame on the session's connection.
     *
     * @param bytes  UTF-8.
     * @param offset of the first byte.
     * @param length in bytes, at most 32 kB.
     */
    void sendFrame(byte[] bytes, int offset, int length);

    /**
     * Closes the session's connection; {@link DeribitSession#onClosed} must follow, at once or later.
     *
     * @param reason why, for people.
     */
    void closeConnection(String reason);

    /**
     * A message for the trader core.
     *
     * @param buffer holds SBE header and message of the trader schema.
     * @param offset of the header.
     * @param length of both, bytes.
     */
    void message(DirectBuffer buffer, int offset, int length);
}
