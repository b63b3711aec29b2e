package com.tradebaas.deribit.venue;

import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.deribit.json.JsonWriter;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Text of the three doors (WebSocket frame, POST body, GET query string) to {@link RpcRequest}. Any thread. */
public final class RpcParser
{
    /** Largest frame or body, bytes. */
    public static final int MAX_BYTES = 32 * 1024;

    private static final int MAX_ID = 256;
    private static final int MAX_METHOD = 128;

    private RpcParser()
    {
    }

    /**
     * A WebSocket text frame.
     *
     * @param bytes  UTF-8.
     * @param offset of the first byte.
     * @param length in bytes.
     * @return the request.
     * @throws RpcException with the id when it could be read: too large -32600, not JSON 11050 "invalid json",
     *                      no method 11050, params that are no object -32602.
     */
    public static RpcRequest webSocket(final byte[] bytes, final int offset, final int length) throws RpcException
    {
        return body(bytes, offset, length, null, RpcRequest.Door.WEB_SOCKET);
    }

    /**
     * An HTTP POST.
     *
     * @param pathMethod method from the path behind {@code /api/v2/}, "" or null when the path names none; the
     *                   body's method wins.
     * @param bytes      the body, UTF-8.
     * @param offset     of the first byte.
     * @param length     in bytes.
     * @return the request.
     * @throws RpcException as for a frame, but -32700 for a body that is not JSON.
     */
    public static RpcRequest post(final String pathMethod, final byte[] bytes, final int offset, final int length)
        throws RpcException
    {
        return body(bytes, offset, length, pathMethod, RpcRequest.Door.POST);
    }

    /**
     * An HTTP GET.
     *
     * @param pathMethod method from the path behind {@code /api/v2/}.
     * @param query      the query string without its question mark, still percent-encoded; null when there is none.
     * @return the request, without id.
     * @throws RpcException -32602 when the query is malformed.
     */
    public static RpcRequest get(final String pathMethod, final String query) throws RpcException
    {
        final JsonValue object = JsonValue.newObject();
        final Map<String, JsonValue> lists = new HashMap<>();
        if (query != null)
        {
            if (query.length() > MAX_BYTES)
            {
                throw RpcError.REQUEST_ENTITY_TOO_LARGE.exception();
            }
            for (final String pair : query.split("&"))
            {
                final int equals = pair.indexOf('=');
                final String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                final JsonValue value = JsonValue.ofText(decode(equals < 0 ? "" : pair.substring(equals + 1)));
                if (name.endsWith("[]"))
                {
                    final String plain = name.substring(0, name.length() - 2);
                    lists.computeIfAbsent(plain, key -> JsonValue.newArray()).add(value);
                    object.put(plain, lists.get(plain));
                }
                else if (!name.isEmpty())
                {
                    object.put(name, value);
                }
            }
        }
        return new RpcRequest(null, checkMethod(pathMethod, null), new Params(object, true), RpcRequest.Door.GET);
    }

    private static RpcRequest body(final byte[] bytes, final int offset, final int length, final String pathMethod,
        final RpcRequest.Door door) throws RpcException
    {
        if (length > MAX_BYTES)
        {
            throw RpcError.REQUEST_ENTITY_TOO_LARGE.exception();
        }
        final JsonValue root;
        try
        {
            root = JsonReader.read(bytes, offset, length);
        }
        catch (final JsonException e)
        {
            throw (door == RpcRequest.Door.POST ? RpcError.PARSE_ERROR : RpcError.BAD_REQUEST).because("invalid json");
        }
        if (!root.isObject())
        {
            throw RpcError.BAD_REQUEST.because("invalid request");
        }
        final String id = id(root.get("id"));
        final JsonValue named = root.get("method");
        final String method = named.isString() && !named.text().isEmpty() ? named.text() : pathMethod;
        final JsonValue params = root.get("params");
        if (params.isPresent() && !params.isObject())
        {
            throw RpcError.INVALID_PARAMS.because("params must be an object").withId(id);
        }
        final JsonValue object = params.isObject() ? params : JsonValue.newObject();
        return new RpcRequest(id, checkMethod(method, id), new Params(object, false), door);
    }

    private static String checkMethod(final String method, final String id) throws RpcException
    {
        if (method == null || method.isEmpty())
        {
            throw RpcError.BAD_REQUEST.because("method is required").withId(id);
        }
        if (method.length() > MAX_METHOD)
        {
            throw RpcError.METHOD_NOT_FOUND.exception().withId(id);
        }
        return method;
    }

    /** Numbers and strings are echoed; all else counts as no id. */
    private static String id(final JsonValue value) throws RpcException
    {
        if (value.text().length() > MAX_ID)
        {
            throw RpcError.BAD_REQUEST.because("id is too long");
        }
        if (value.isNumber())
        {
            return value.text();
        }
        return value.isString() ? new JsonWriter(64).string(value.text()).toString() : null;
    }

    private static String decode(final String text) throws RpcException
    {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0)
        {
            return text;
        }
        final byte[] source = text.getBytes(StandardCharsets.UTF_8);
        final byte[] target = new byte[source.length];
        int length = 0;
        for (int i = 0; i < source.length; i++)
        {
            byte value = source[i];
            if (value == '+')
            {
                value = ' ';
            }
            else if (value == '%')
            {
                final int high = i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
                final int low = high < 0 ? -1 : Character.digit(source[i + 2], 16);
                if (low < 0)
                {
                    throw RpcError.INVALID_PARAMS.because("malformed query string");
                }
                value = (byte)(high << 4 | low);
                i += 2;
            }
            target[length++] = value;
        }
        return new String(target, 0, length, StandardCharsets.UTF_8);
    }
}
