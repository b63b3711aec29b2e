package com.tradebaas.net;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Two bearer tokens, compared in constant time. */
public final class BearerTokens
{
    private final byte[] read;
    private final byte[] control;

    /**
     * The tokens in force.
     *
     * @param read    may look.
     * @param control may look and act.
     */
    public BearerTokens(final String read, final String control)
    {
        this.read = read.getBytes(StandardCharsets.UTF_8);
        this.control = control.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What an Authorization header grants.
     *
     * @param header the header's value, or null.
     * @return OPEN when there is no header or it is not one of ours.
     */
    public Access access(final String header)
    {
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7))
        {
            return Access.OPEN;
        }
        final byte[] given = header.substring(7).strip().getBytes(StandardCharsets.UTF_8);
        final boolean isControl = MessageDigest.isEqual(control, given);
        final boolean isRead = MessageDigest.isEqual(read, given);
        return isControl ? Access.CONTROL : isRead ? Access.READ : Access.OPEN;
    }
}
