package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.net.WebSocketClient;
import com.tradebaas.net.WebSocketHandler;
import com.tradebaas.net.WebSocketPeer;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A plain client of the WebSocket door: sends requests, waits for what comes. */
final class RpcClient implements WebSocketHandler, AutoCloseable
{
    private static final long PATIENCE_S = 60;

    private final WebSocketClient client = new WebSocketClient();
    private final ArrayDeque<JsonValue> inbox = new ArrayDeque<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile WebSocketPeer peer;
    private int closeCode = -1;
    private long nextId = 1;

    RpcClient(final int port) throws InterruptedException
    {
        client.connect(URI.create("ws://127.0.0.1:" + port + "/ws/api/v2"), 30_000, this);
        if (!open.await(PATIENCE_S, TimeUnit.SECONDS))
        {
            throw new AssertionError("not connected");
        }
    }

    @Override
    public void onOpen(final WebSocketPeer opened)
    {
        peer = opened;
        open.countDown();
    }

    @Override
    public synchronized void onText(final WebSocketPeer from, final byte[] bytes, final int length)
    {
        try
        {
            inbox.add(JsonReader.read(bytes, 0, length));
        }
        catch (final JsonException malformed)
        {
            throw new AssertionError(malformed);
        }
        notifyAll();
    }

    @Override
    public synchronized void onClose(final WebSocketPeer closed, final int code, final String reason)
    {
        closeCode = code;
        notifyAll();
    }

    long send(final String method, final String params)
    {
        final long id = nextId++;
        peer.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        return id;
    }

    void sendRaw(final String text)
    {
        peer.send(text);
    }

    JsonValue call(final String method, final String params) throws InterruptedException
    {
        final long id = send(method, params);
        return await(message -> message.get("id").integer(-1) == id, "answer to " + method);
    }

    JsonValue result(final String method, final String params) throws InterruptedException
    {
        final JsonValue answer = call(method, params);
        if (!answer.get("result").isPresent())
        {
            throw new AssertionError(method + " " + params + " failed: " +
                answer.get("error").get("code").text() + " " +
                answer.get("error").get("message").text() + " " + answer.get("error").get("data").get("reason").text());
        }
        return answer.get("result");
    }

    long errorCode(final String method, final String params) throws InterruptedException
    {
        return call(method, params).get("error").get("code").integer(0);
    }

    JsonValue login(final ExchangeSettings.User user) throws InterruptedException
    {
        return result("public/auth", "{\"grant_type\":\"client_credentials\",\"client_id\":\"" + user.clientId() +
            "\",\"client_secret\":\"" + user.clientSecret() + "\"}");
    }

    JsonValue notification(final String channel, final Predicate<JsonValue> wanted) throws InterruptedException
    {
        return await(message -> "subscription".equals(message.get("method").string()) &&
            channel.equals(message.get("params").get("channel").string()) &&
            wanted.test(message.get("params").get("data")), "notification of " + channel).get("params").get("data");
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
                throw new AssertionError("no " + what + "; close code " + closeCode);
            }
            wait(leftMs);
        }
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
    public void close()
    {
        client.close();
    }
}
