package com.tradebaas.exchange.server.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The last messages of a channel, for clients that come back: at most 8,192, and at most a megabyte; a sixteenth of it
 * while all channels together hold more than their budget.
 */
final class History
{
    private static final int MAX_MESSAGES = 8_192;
    private static final int MAX_BYTES = 1 << 20;

    /** What the histories of all channels hold together. */
    static final class Budget
    {
        private static final long BYTES = 96L << 20;
        private long used;

        private int share()
        {
            return used > BYTES ? MAX_BYTES >> 4 : MAX_BYTES;
        }
    }

    private record Sent(long previousId, byte[] message)
    {
    }

    private final Budget budget;
    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private int bytes;

    History(final Budget budget)
    {
        this.budget = budget;
    }

    void add(final long previousId, final byte[] message)
    {
        sent.addLast(new Sent(previousId, message));
        count(message.length);
        while (sent.size() > MAX_MESSAGES || bytes > budget.share() && sent.size() > 1)
        {
            count(-sent.removeFirst().message.length);
        }
    }

    private void count(final int more)
    {
        bytes += more;
        budget.used += more;
    }

    /** The channel ends. */
    void release()
    {
        sent.clear();
        count(-bytes);
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
