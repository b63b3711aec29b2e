package com.tradebaas.gateway.demo;

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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Asks the venue itself, past the engine, what there is: the independent witness. */
public final class VenueProbe
{
    private final String base;
    private final String authorization;
    private final String instrument;

    /**
     * A witness.
     *
     * @param hostAndPort of the venue's HTTP door.
     * @param credentials of the account.
     * @param instrument  that is asked about.
     */
    public VenueProbe(final String hostAndPort, final Credentials credentials, final String instrument)
    {
        this.base = "http://" + hostAndPort + "/api/v2";
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(
            (credentials.clientId() + ":" + credentials.clientSecret()).getBytes(StandardCharsets.UTF_8));
        this.instrument = instrument;
    }

    /**
     * The position.
     *
     * @return signed size in amount units at eight decimals.
     * @throws IOException when the venue does not answer.
     */
    public long positionE8() throws IOException
    {
        final JsonValue size = call("private/get_position", Map.of("instrument_name", instrument)).get("size");
        return size.isPresent() ? size.e8() : 0;
    }

    /**
     * Open orders, triggers included.
     *
     * @return as the venue describes them.
     * @throws IOException when the venue does not answer.
     */
    public List<JsonValue> openOrders() throws IOException
    {
        return call("private/get_open_orders_by_instrument",
            Map.of("instrument_name", instrument, "type", "all")).items();
    }

    /**
     * Every order that the account ever placed: open ones and those of the history.
     *
     * @return as the venue describes them.
     * @throws IOException when the venue does not answer.
     */
    public List<JsonValue> allOrders() throws IOException
    {
        final List<JsonValue> all = new ArrayList<>(call("private/get_order_history_by_instrument", Map.of(
            "instrument_name", instrument, "count", "1000", "include_old", "true", "include_unfilled", "true"))
            .items());
        all.addAll(openOrders());
        return all;
    }

    /**
     * Entry labels that more than one order carries.
     *
     * @return the labels; empty when everything was placed once.
     * @throws IOException when the venue does not answer.
     */
    public Set<String> entryLabelsUsedTwice() throws IOException
    {
        final Map<String, Set<String>> idsByLabel = new TreeMap<>();
        for (final JsonValue order : allOrders())
        {
            final String label = order.get("label").string();
            if (label.startsWith("entry-") && !order.get("reduce_only").isTrue())
            {
                idsByLabel.computeIfAbsent(label, l -> new TreeSet<>()).add(order.get("order_id").string());
            }
        }
        final Set<String> twice = new TreeSet<>();
        idsByLabel.forEach((label, ids) ->
        {
            if (ids.size() > 1)
            {
                twice.add(label + " " + ids);
            }
        });
        return twice;
    }

    private JsonValue call(final String method, final Map<String, String> parameters) throws IOException
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
        final HttpURLConnection connection = (HttpURLConnection)URI.create(base).toURL().openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(15_000);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
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
