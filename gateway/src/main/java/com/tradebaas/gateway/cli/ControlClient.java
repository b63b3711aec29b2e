package com.tradebaas.gateway.cli;

import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.gateway.DataFolder;
import com.tradebaas.gateway.control.Tokens;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;

/** Speaks to a running trader's HTTP door with the tokens from its data directory. */
public final class ControlClient
{
    private static final int CONNECT_LIMIT_MS = 2_000;
    private static final int ANSWER_LIMIT_MS = 15_000;

    private final String address;
    private final Tokens tokens;

    /**
     * An answer.
     *
     * @param status HTTP status.
     * @param text   body.
     */
    public record Answer(int status, String text)
    {
        /**
         * The body as a value.
         *
         * @return the value; an absent one when the body is not JSON.
         */
        public JsonValue json()
        {
            final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try
            {
                return JsonReader.read(bytes, 0, bytes.length);
            }
            catch (final JsonException e)
            {
                return JsonValue.ABSENT;
            }
        }
    }

    /**
     * Reads address and tokens.
     *
     * @param data of the running trader.
     * @throws IOException when there is no trader, or its files cannot be read.
     */
    public ControlClient(final DataFolder data) throws IOException
    {
        if (!Files.exists(data.address()))
        {
            throw new IOException("no trader has been started on " + data.path());
        }
        this.address = Files.readString(data.address()).strip();
        this.tokens = Tokens.read(data.tokens());
    }

    /** @return host:port. */
    public String address()
    {
        return address;
    }

    /** @return address of the status page, with the token that may look. */
    public String pageAddress()
    {
        return "http://" + address + "/#token=" + tokens.read();
    }

    /**
     * Asks.
     *
     * @param path of a GET request.
     * @return the answer.
     * @throws IOException when nothing answers.
     */
    public Answer get(final String path) throws IOException
    {
        final HttpURLConnection connection = open(path, tokens.read());
        return answer(connection);
    }

    /**
     * Commands.
     *
     * @param path of a POST request.
     * @param key  idempotency key.
     * @param json body.
     * @return the answer.
     * @throws IOException when nothing answers.
     */
    public Answer post(final String path, final UUID key, final String json) throws IOException
    {
        final HttpURLConnection connection = open(path, tokens.control());
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("X-Tradebaas-Request", key.toString());
        connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
        return answer(connection);
    }

    private HttpURLConnection open(final String path, final String token) throws IOException
    {
        final HttpURLConnection connection =
            (HttpURLConnection)URI.create("http://" + address + path).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_LIMIT_MS);
        connection.setReadTimeout(ANSWER_LIMIT_MS);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        return connection;
    }

    private static Answer answer(final HttpURLConnection connection) throws IOException
    {
        try
        {
            final int status = connection.getResponseCode();
            try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream())
            {
                final String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(status, text);
            }
        }
        finally
        {
            connection.disconnect();
        }
    }
}
