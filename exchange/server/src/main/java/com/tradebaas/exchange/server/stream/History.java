package com.tradebaas.exchange.server.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The last messages of a channel, for clients that come back: at most 8,192, and at most so many bytes. */
final class History
{
    private static final int MAX_MESSAGES = 8_192;

    private record Sent(long previousId, byte[] message)
    {
    }

    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private final int maxBytes;
    private int bytes;

    History(final int maxBytes)
    {
        this.maxBytes = maxBytes;
    }

    void add(final long previousId, final byte[] message)
    {
        sent.addLast(new Sent(previousId, message));
        bytes += message.length;
        while (sent.size() > MAX_MESSAGES || bytes > maxBytes)
        {
            bytes -= sent.removeFirst().message.length;
        }
    }

    /** Returns the messages after an event, oldest first; null when it is not known (any more). */
    List<byte[]> after(final long eventId)
    {
        List<byte[]> found = null;
        for (final Sent one : sent)
        {
            if (one.previousId == eventId)
            {
                found = new ArrayList<>();
            }
            if (found != null)
            {
                found.add(one.message);
            }
        }
        return found;
    }
}
