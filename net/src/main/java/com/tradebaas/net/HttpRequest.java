package com.tradebaas.net;

import io.netty.handler.codec.http.HttpHeaders;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One complete request.
 *
 * @param method     GET, POST, PATCH or DELETE.
 * @param path       decoded path without query, for example {@code /api/v2/orders}.
 * @param rawTarget  path and query as the peer sent them (signatures are over these).
 * @param query      decoded query parameters in the order given.
 * @param pathValues what matched each {@code {name}} of the route.
 * @param headers    as sent.
 * @param body       the bytes, empty when there are none.
 * @param peer       address of the peer, without port.
 * @param access     what the peer's token allows.
 */
public record HttpRequest(
    String method, String path, String rawTarget, Map<String, List<String>> query, Map<String, String> pathValues,
    HttpHeaders headers, byte[] body, String peer, Access access)
{
    /**
     * A header.
     *
     * @param name of the header, any case.
     * @return its first value, or null.
     */
    public String header(final String name)
    {
        return headers.get(name);
    }

    /**
     * A query parameter.
     *
     * @param name of the parameter.
     * @return its first value, or null.
     */
    public String queryValue(final String name)
    {
        final List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** @return the body as UTF-8 text. */
    public String bodyText()
    {
        return new String(body, StandardCharsets.UTF_8);
    }
}
