package com.tradebaas.gateway.control;

import com.tradebaas.deribit.json.JsonWriter;

import java.nio.charset.StandardCharsets;

/**
 * An answer.
 *
 * @param status      HTTP status.
 * @param contentType of the body.
 * @param body        bytes.
 */
public record ControlResponse(int status, String contentType, byte[] body)
{
    /** JSON in UTF-8. */
    public static final String JSON = "application/json";

    /**
     * A JSON answer.
     *
     * @param status HTTP status.
     * @param json   holds the document.
     * @return the answer.
     */
    public static ControlResponse json(final int status, final JsonWriter json)
    {
        return new ControlResponse(status, JSON, json.copy());
    }

    /**
     * An answer that says why not.
     *
     * @param status HTTP status.
     * @param code   stable, upper case, for programs.
     * @param text   one sentence for people.
     * @return the answer.
     */
    public static ControlResponse error(final int status, final String code, final String text)
    {
        return json(status, new JsonWriter(256).beginObject().member("code", code).member("text", text).endObject());
    }

    /** @return the body as text. */
    public String text()
    {
        return new String(body, StandardCharsets.UTF_8);
    }
}
