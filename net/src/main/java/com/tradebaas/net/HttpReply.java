package com.tradebaas.net;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to the peer.
 *
 * @param status      HTTP status code.
 * @param contentType of the body.
 * @param body        the bytes.
 * @param headers     further headers.
 */
public record HttpReply(int status, String contentType, byte[] body, Map<String, String> headers)
{
    /**
     * A JSON answer.
     *
     * @param status HTTP status code.
     * @param json   the document.
     * @return the reply.
     */
    public static HttpReply json(final int status, final String json)
    {
        return new HttpReply(
            status, "application/json", json.getBytes(StandardCharsets.UTF_8), new LinkedHashMap<>());
    }

    /**
     * A text answer.
     *
     * @param status      HTTP status code.
     * @param contentType for example {@code text/plain; charset=utf-8}.
     * @param text        the body.
     * @return the reply.
     */
    public static HttpReply text(final int status, final String contentType, final String text)
    {
        return new HttpReply(status, contentType, text.getBytes(StandardCharsets.UTF_8), new LinkedHashMap<>());
    }

    /**
     * An error in the one form that this kit uses: {@code {"error":{"code":"...","message":"..."}}}.
     *
     * @param status  HTTP status code.
     * @param code    stable, upper case, for programs; constant text.
     * @param message one sentence for people; must not repeat what the peer sent.
     * @return the reply.
     */
    public static HttpReply error(final int status, final String code, final String message)
    {
        return json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + escape(message) + "\"}}");
    }

    /**
     * Adds a header.
     *
     * @param name  of the header.
     * @param value of the header.
     * @return this.
     */
    public HttpReply with(final String name, final String value)
    {
        headers.put(name, value);
        return this;
    }

    /**
     * Escapes a text for use between the quotes of a JSON string.
     *
     * @param text any text.
     * @return the escaped text.
     */
    public static String escape(final String text)
    {
        final StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if (c == '"' || c == '\\')
            {
                out.append('\\').append(c);
            }
            else if (c < 0x20 || c == 0x7F || c == '\u2028' || c == '\u2029' || c == '<' || c == '>' || c == '&')
            {
                out.append(String.format("\\u%04x", (int)c));
            }
            else
            {
                out.append(c);
            }
        }
        return out.toString();
    }
}
