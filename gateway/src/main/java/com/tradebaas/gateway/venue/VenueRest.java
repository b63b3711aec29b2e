package com.tradebaas.gateway.venue;

import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.gateway.config.Credentials;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Asks the venue over HTTP, past the engine: one request, one answer, no state. Any thread; blocks. */
public final class VenueRest
{
    private final URI address;
    private final String authorization;

    /**
     * A client.
     *
     * @param address     of the venue's JSON-RPC over HTTP, for example {@code https://www.deribit.com/api/v2}.
     * @param credentials of the account.
     */
    public VenueRest(final String address, final Credentials credentials)
    {
        this.address = URI.create(address);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(
            (credentials.clientId() + ":" + credentials.clientSecret()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The HTTP address that belongs to a WebSocket address.
     *
     * @param webSocket for example {@code wss://www.deribit.com/ws/api/v2}.
     * @return for example {@code https://www.deribit.com/api/v2}.
     */
    public static String addressOf(final String webSocket)
    {
        return webSocket.replaceFirst("^ws", "http").replaceFirst("/ws/api/v2$", "/api/v2");
    }

    /**
     * Calls a method.
     *
     * @param method     of the venue.
     * @param parameters by name; numbers and truth values are sent as such.
     * @return the result.
     * @throws IOException when the venue does not answer, or answers with an error.
     */
    public JsonValue call(final String method, final Map<String, String> parameters) throws IOException
    {
        final JsonWriter json = new JsonWriter(256).beginObject()
            .member("jsonrpc", "2.0").member("id", 1).member("method", method).name("params").beginObject();
        for (final Map.Entry<String, String> entry : new TreeMap<>(parameters).entrySet())
        {
            json.name(entry.getKey());
            if (entry.getValue().matches("[0-9]+|true|false"))
            {
                json.raw(entry.getValue());
            }
            else
            {
                json.string(entry.getValue());
            }
        }
        final HttpURLConnection connection = (HttpURLConnection)address.toURL().openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(15_000);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Authorization", authorization);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(json.endObject().endObject().copy());
        final int status = connection.getResponseCode();
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream())
        {
            final byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
            final JsonValue answer = JsonReader.read(bytes, 0, bytes.length);
            if (!answer.get("result").isPresent())
            {
                throw new IOException(method + ": " + new String(bytes, StandardCharsets.UTF_8));
            }
            return answer.get("result");
        }
        catch (final JsonException e)
        {
            throw new IOException(method + ": HTTP " + status + ": " + e.getMessage(), e);
        }
    }
}
