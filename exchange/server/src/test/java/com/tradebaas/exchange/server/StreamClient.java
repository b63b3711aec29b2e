package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.net.WebSocketClient;
import com.tradebaas.net.WebSocketHandler;
import com.tradebaas.net.WebSocketPeer;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A client of {@code /ws} that rebuilds every book from snapshot and updates, and checks that each event follows the
 * one before it.
 */
final class StreamClient implements WebSocketHandler, AutoCloseable
{
    private static final long PATIENCE_S = 60;
    private final WebSocketClient client = new WebSocketClient();
    private final ArrayDeque<JsonValue> inbox = new ArrayDeque<>();
    final Map<String, Long> lastIds = new HashMap<>();
    final Map<String, TreeMap<Long, Long>> bids = new HashMap<>();
    final Map<String, TreeMap<Long, Long>> asks = new HashMap<>();
    private volatile WebSocketPeer peer;
    private int closeCode = -1;
    private String gap;
    private int lastRequest = 1;
    int snapshots;
    int updates;

    StreamClient(final int port, final String token) throws InterruptedException
    {
        connect(port, token);
    }

    private synchronized void connect(final int port, final String token) throws InterruptedException
    {
        final String query = token == null ? "" : "?token=" + token;
        client.connect(URI.create("ws://127.0.0.1:" + port + "/ws" + query), 30_000, this);
        while (peer == null && closeCode < 0)
        {
            wait(100);
        }
    }

    /** Cuts the connection, opens another, and goes on where it was. */
    void reconnect(final int port, final String token) throws InterruptedException
    {
        cut();
        closeCode();
        synchronized (this)
        {
            closeCode = -1;
            peer = null;
            inbox.clear();
        }
        connect(port, token);
    }

    void cut()
    {
        peer.cut();
    }

    void reading(final boolean on)
    {
        peer.reading(on);
    }

    @Override
    public synchronized void onOpen(final WebSocketPeer opened)
    {
        peer = opened;
        notifyAll();
    }

    @Override
    public synchronized void onText(final WebSocketPeer from, final byte[] bytes, final int length)
    {
        try
        {
            final JsonValue message = JsonReader.read(bytes, 0, length);
            take(message);
            inbox.add(message);
        }
        catch (final JsonException malformed)
        {
            gap = malformed.getMessage();
        }
        notifyAll();
    }

    private void take(final JsonValue message)
    {
        final String channel = message.get("channel").string();
        final String type = message.get("type").string();
        final long id = message.get("event_id").integer(-1);
        if (channel.isEmpty() || id < 0 || "subscribed".equals(type))
        {
            return;
        }
        if ("snapshot".equals(type))
        {
            snapshots++;
            bids.put(channel, new TreeMap<>(Collections.reverseOrder()));
            asks.put(channel, new TreeMap<>());
        }
        else
        {
            updates++;
            final long previous = message.get("prev_event_id").integer(-1);
            if (!lastIds.containsKey(channel) || lastIds.get(channel) != previous)
            {
                gap = channel + ": " + previous + " does not follow " + lastIds.get(channel);
            }
        }
        lastIds.put(channel, id);
        apply(message.get("bids"), bids.get(channel));
        apply(message.get("asks"), asks.get(channel));
    }

    private static void apply(final JsonValue levels, final TreeMap<Long, Long> side)
    {
        for (final JsonValue level : levels.items())
        {
            final long price = e8(level.items().get(0));
            final long amount = e8(level.items().get(1));
            if (amount == 0)
            {
                side.remove(price);
            }
            else
            {
                side.put(price, amount);
            }
        }
    }

    static long e8(final JsonValue text)
    {
        return com.tradebaas.deribit.json.Decimals.parseE8(text.string());
    }

    void send(final String text)
    {
        peer.send(text);
    }

    JsonValue subscribe(final String... channels) throws InterruptedException
    {
        send("{\"op\":\"subscribe\",\"id\":1,\"channels\":[\"" + String.join("\",\"", channels) + "\"]}");
        return await(message -> "subscribed".equals(message.get("type").string()) &&
            channels[channels.length - 1].equals(message.get("channel").string()), "subscribed");
    }

    /** Asks to go on behind the last event seen; returns the answer. */
    JsonValue resume(final String channel) throws InterruptedException
    {
        return resume(channel, lastIds.get(channel));
    }

    JsonValue resume(final String channel, final long lastEventId) throws InterruptedException
    {
        final int id = ++lastRequest;
        send("{\"op\":\"subscribe\",\"id\":" + id + ",\"channels\":[{\"name\":\"" + channel +
            "\",\"lastEventId\":" + lastEventId + "}]}");
        return await(message -> message.get("id").integer(-1) == id &&
            channel.equals(message.get("channel").string()), "subscribed again");
    }

    JsonValue await(final String type, final String channel, final Predicate<JsonValue> wanted)
        throws InterruptedException
    {
        return await(message -> type.equals(message.get("type").string()) &&
            channel.equals(message.get("channel").string()) && wanted.test(message), type + " of " + channel);
    }

    synchronized JsonValue await(final Predicate<JsonValue> wanted, final String what) throws InterruptedException
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (true)
        {
            for (final JsonValue message : inbox)
            {
                if (wanted.test(message))
                {
                    inbox.remove(message);
                    return message;
                }
            }
            final long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
            if (leftMs <= 0 || closeCode >= 0)
            {
                throw new AssertionError("no " + what + "; close code " + closeCode + ", gap " + gap + ", " +
                    inbox.size() + " other messages");
            }
            wait(leftMs);
        }
    }

    /** Waits until the client has seen an event. */
    synchronized void awaitId(final String channel, final long id) throws InterruptedException
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (lastIds.getOrDefault(channel, -1L) < id)
        {
            if (System.nanoTime() > deadlineNs || closeCode >= 0)
            {
                throw new AssertionError(channel + " stays at " + lastIds.get(channel) + ", wanted " + id);
            }
            wait(100);
        }
    }

    synchronized String gap()
    {
        return gap;
    }

    synchronized boolean has(final String text)
    {
        return inbox.stream().anyMatch(message -> message.get("type").string().equals(text));
    }

    synchronized int closeCode() throws InterruptedException
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (closeCode < 0 && System.nanoTime() < deadlineNs)
        {
            wait(1_000);
        }
        return closeCode;
    }

    @Override
    public synchronized void onClose(final WebSocketPeer closed, final int code, final String reason)
    {
        closeCode = code;
        notifyAll();
    }

    @Override
    public void close()
    {
        client.close();
    }
}
