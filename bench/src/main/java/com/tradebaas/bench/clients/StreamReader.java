package com.tradebaas.bench.clients;

import com.tradebaas.net.WebSocketHandler;
import com.tradebaas.net.WebSocketPeer;
import org.HdrHistogram.Histogram;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One client of {@code /ws} that counts: whether each event follows the one before it, and when each order of its user
 * was told for the first time. On the client's I/O thread.
 */
final class StreamReader implements WebSocketHandler
{
    private static final byte[] CHANNEL = ascii("\"channel\":\"");
    private static final byte[] EVENT = ascii("\"event_id\":");
    private static final byte[] PREVIOUS = ascii("\"prev_event_id\":");
    private static final byte[] CLIENT_ID = ascii("\"client_order_id\":\"n-");
    private static final int HEAD = 200;

    private final String subscribe;
    private final int users;
    private final AtomicLongArray plannedNs;
    private final Histogram latencyNs;
    private final int warm;
    private final BitSet told;
    private final long[] lastIds = {-1, -1, -1};
    volatile int subscribed;
    long messages;
    long outOfOrder;
    volatile boolean closed;
    WebSocketPeer peer;

    StreamReader(
        final String subscribe, final int users, final AtomicLongArray plannedNs, final Histogram latencyNs,
        final int warm)
    {
        this.warm = warm;
        this.subscribe = subscribe;
        this.users = users;
        this.plannedNs = plannedNs;
        this.latencyNs = latencyNs;
        this.told = new BitSet(plannedNs.length() / users + 1);
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void onOpen(final WebSocketPeer opened)
    {
        peer = opened;
        opened.send(subscribe);
    }

    @Override
    public void onText(final WebSocketPeer from, final byte[] bytes, final int length)
    {
        final int head = Math.min(length, HEAD);
        final int channelAt = find(bytes, 0, head, CHANNEL);
        if (channelAt < 0)
        {
            return;
        }
        if (bytes[9] == 's' && bytes[10] == 'u')
        {
            // {"type":"subscribed"
            subscribed++;
            return;
        }
        messages++;
        final int channel = channel(bytes, channelAt, head);
        final long id = number(bytes, find(bytes, channelAt, head, EVENT), head);
        final int previousAt = find(bytes, channelAt, head, PREVIOUS);
        if (previousAt >= 0 && number(bytes, previousAt, head) != lastIds[channel])
        {
            outOfOrder++;
        }
        lastIds[channel] = id;
        if (channel == 0 && previousAt >= 0)
        {
            order(bytes, length);
        }
    }

    private void order(final byte[] bytes, final int length)
    {
        final int at = find(bytes, 0, length, CLIENT_ID);
        if (at < 0)
        {
            return;
        }
        final int number = (int)number(bytes, at, length);
        final int own = number / users;
        if (told.get(own))
        {
            return;
        }
        told.set(own);
        if (number >= warm)
        {
            latencyNs.recordValue(Math.max(0, System.nanoTime() - plannedNs.get(number)));
        }
    }

    private static int channel(final byte[] bytes, final int at, final int end)
    {
        if (bytes[at] == 'o' && bytes[at + 1] == 'r')
        {
            return 0;
        }
        int i = at;
        while (i < end && bytes[i] != '@')
        {
            i++;
        }
        return bytes[i + 1] == 'b' ? 1 : 2;
    }

    /** Returns the index behind a text, or -1. */
    private static int find(final byte[] bytes, final int from, final int end, final byte[] text)
    {
        for (int i = from; i <= end - text.length; i++)
        {
            int k = 0;
            while (k < text.length && bytes[i + k] == text[k])
            {
                k++;
            }
            if (k == text.length)
            {
                return i + k;
            }
        }
        return -1;
    }

    private static long number(final byte[] bytes, final int at, final int end)
    {
        long value = 0;
        for (int i = at; i < end && bytes[i] >= '0' && bytes[i] <= '9'; i++)
        {
            value = 10 * value + bytes[i] - '0';
        }
        return value;
    }

    int toldOrders()
    {
        return told.cardinality();
    }

    @Override
    public void onClose(final WebSocketPeer from, final int code, final String reason)
    {
        closed = true;
    }
}
