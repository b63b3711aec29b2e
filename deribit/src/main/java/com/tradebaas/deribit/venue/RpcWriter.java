package com.tradebaas.deribit.venue;

import com.tradebaas.deribit.json.JsonWriter;

/**
 * The envelope of everything that the venue sends: results, errors, notifications, heartbeats. Reused; one thread at a
 * time. After {@code begin...} write the value to {@link #json()}, then call the matching {@code end...}.
 */
public final class RpcWriter
{
    private final JsonWriter json = new JsonWriter(4096);
    private final boolean testnet;

    /**
     * A writer.
     *
     * @param testnet what responses say about themselves.
     */
    public RpcWriter(final boolean testnet)
    {
        this.testnet = testnet;
    }

    /** @return where values go; its first {@code length()} bytes are the message. */
    public JsonWriter json()
    {
        return json;
    }

    /**
     * Begins a response; the result's value must follow.
     *
     * @param idJson id of the request as JSON, null when it had none.
     * @return where the value goes.
     */
    public JsonWriter beginResult(final String idJson)
    {
        head(idJson);
        return json.name("result");
    }

    /**
     * Ends a response.
     *
     * @param usIn  when the request came, epoch microseconds.
     * @param usOut when this leaves, epoch microseconds.
     */
    public void endResult(final long usIn, final long usOut)
    {
        json.member("usIn", usIn).member("usOut", usOut).member("usDiff", usOut - usIn).member("testnet", testnet);
        json.endObject();
    }

    /**
     * A whole error response.
     *
     * @param idJson id of the request as JSON, null when it had none or it could not be read.
     * @param error  code and data.
     * @param usIn   when the request came, epoch microseconds.
     * @param usOut  when this leaves, epoch microseconds.
     */
    public void error(final String idJson, final RpcException error, final long usIn, final long usOut)
    {
        head(idJson == null ? error.idJson() : idJson);
        json.name("error").beginObject();
        json.member("code", error.error().code()).member("message", error.error().text());
        final boolean plain = error.error() == RpcError.BAD_REQUEST || error.error() == RpcError.PARSE_ERROR;
        if (error.param() == null && plain)
        {
            json.member("data", error.reason());
        }
        else if (error.reason() != null || error.param() != null)
        {
            json.name("data").beginObject();
            json.member("reason", error.reason()).member("param", error.param()).endObject();
        }
        json.endObject();
        endResult(usIn, usOut);
    }

    /**
     * Begins a subscription notification; the data's value must follow.
     *
     * @param channel its name.
     * @param label   of a private subscription, or null.
     * @return where the value goes.
     */
    public JsonWriter beginNotification(final String channel, final String label)
    {
        json.reset(0).beginObject().member("jsonrpc", "2.0").member("method", "subscription");
        json.name("params").beginObject().member("channel", channel).member("label", label);
        return json.name("data");
    }

    /** Ends a subscription notification. */
    public void endNotification()
    {
        json.endObject().endObject();
    }

    /**
     * A whole heartbeat.
     *
     * @param testRequest whether the client must answer with {@code public/test}.
     */
    public void heartbeat(final boolean testRequest)
    {
        json.reset(0).beginObject().member("jsonrpc", "2.0").member("method", "heartbeat");
        json.name("params").beginObject().member("type", testRequest ? "test_request" : "heartbeat");
        json.endObject().endObject();
    }

    private void head(final String idJson)
    {
        json.reset(0).beginObject().member("jsonrpc", "2.0");
        if (idJson != null)
        {
            json.name("id").raw(idJson);
        }
    }
}
