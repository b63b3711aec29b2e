package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A Deribit client of few words, over the JDK's own WebSocket. */
final class Client implements WebSocket.Listener, AutoCloseable
{
    private static final long WAIT_S = 60;
    private final LinkedBlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final List<JsonValue> kept = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private int nextId = 1;
    volatile int closeCode;

    Client(final int port)
    {
        socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(
            URI.create("ws://127.0.0.1:" + port + "/ws/api/v2"), this).join();
    }

    static Client loggedIn(final ExchangeServer server, final String name)
    {
        final Client client = new Client(server.port());
        client.login(name);
        return client;
    }

    JsonValue login(final String name)
    {
        return result("public/auth", "{\"grant_type\":\"client_credentials\",\"client_id\":\"example-key-" + name +
            "\",\"client_secret\":\"example-secret-" + name + "\"}");
    }

    int send(final String method, final String params)
    {
        final int id = nextId++;
        raw("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        return id;
    }

    void raw(final String text)
    {
        socket.sendText(text, true).join();
    }

    JsonValue ask(final String method, final String params)
    {
        final int id = send(method, params);
        return await("an answer to " + method, message -> message.get("id").integer(-1) == id);
    }

    JsonValue result(final String method, final String params)
    {
        final JsonValue answer = ask(method, params);
        if (!answer.get("error").members().isEmpty())
        {
            throw new AssertionError(method + " " + params + ": " + answer.get("error").members().get("code").text() +
                " " + answer.get("error").get("message").text() + " " + answer.get("error").get("data").members());
        }
        return answer.get("result");
    }

    long error(final String method, final String params)
    {
        final JsonValue answer = ask(method, params);
        return answer.get("error").get("code").integer(0);
    }

    /** Returns the data of the next notification of a channel that fits. */
    JsonValue data(final String channel, final Predicate<JsonValue> fits)
    {
        return await("a notification of " + channel, message ->
            message.get("params").get("channel").text().equals(channel) &&
            fits.test(message.get("params").get("data"))).get("params").get("data");
    }

    /** Returns the first message, kept or new, that fits, and forgets it. */
    JsonValue await(final String what, final Predicate<JsonValue> fits)
    {
        for (int i = 0; i < kept.size(); i++)
        {
            if (fits.test(kept.get(i)))
            {
                return kept.remove(i);
            }
        }
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        try
        {
            while (System.nanoTime() < end)
            {
                final String text = arrived.poll(100, TimeUnit.MILLISECONDS);
                if (text != null)
                {
                    final JsonValue message = JsonReader.read(text);
                    if (fits.test(message))
                    {
                        return message;
                    }
                    kept.add(message);
                }
            }
        }
        catch (final InterruptedException | com.tradebaas.deribit.json.JsonException failed)
        {
            throw new AssertionError(failed);
        }
        throw new AssertionError("not within " + WAIT_S + " s: " + what + "; " + kept.size() + " others");
    }

    /** Whether a message that fits has come and was not taken yet. */
    boolean hasArrived(final Predicate<JsonValue> fits)
    {
        try
        {
            for (String text = arrived.poll(); text != null; text = arrived.poll())
            {
                kept.add(JsonReader.read(text));
            }
        }
        catch (final com.tradebaas.deribit.json.JsonException malformed)
        {
            throw new AssertionError(malformed);
        }
        return kept.stream().anyMatch(fits);
    }

    boolean awaitClose()
    {
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        while (closeCode == 0 && System.nanoTime() < end)
        {
            Thread.onSpinWait();
        }
        return closeCode != 0;
    }

    @Override
    public CompletionStage<?> onText(final WebSocket from, final CharSequence data, final boolean last)
    {
        partial.append(data);
        if (last)
        {
            arrived.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(final WebSocket from, final int code, final String reason)
    {
        closeCode = code;
        return null;
    }

    @Override
    public void onError(final WebSocket from, final Throwable error)
    {
        closeCode = 1006;
    }

    @Override
    public void close()
    {
        socket.abort();
    }
}
