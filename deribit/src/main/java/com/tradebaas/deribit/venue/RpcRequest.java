package com.tradebaas.deribit.venue;

/** A parsed request, whatever door it came through. Not changed after parsing. */
public final class RpcRequest
{
    private final String idJson;
    private final String method;
    private final Params params;
    private final Door door;

    /** How the request came. */
    public enum Door
    {
        /** A WebSocket text frame. */
        WEB_SOCKET,
        /** HTTP POST with a JSON-RPC body. */
        POST,
        /** HTTP GET with a query string; values are texts. */
        GET
    }

    RpcRequest(final String idJson, final String method, final Params params, final Door door)
    {
        this.idJson = idJson;
        this.method = method;
        this.params = params;
        this.door = door;
    }

    /** @return the id to echo, as JSON text; null when the request has none. */
    public String idJson()
    {
        return idJson;
    }

    /** @return method name, such as {@code private/buy}. */
    public String method()
    {
        return method;
    }

    /** @return the parameters; empty when there are none. */
    public Params params()
    {
        return params;
    }

    /** @return how the request came. */
    public Door door()
    {
        return door;
    }

    /** @return whether the method needs authorization. */
    public boolean isPrivate()
    {
        return method.startsWith("private/");
    }
}
