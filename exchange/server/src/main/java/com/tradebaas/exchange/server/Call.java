package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.Params;
import com.tradebaas.deribit.venue.RpcRequest;

import java.util.function.BiConsumer;

/** One request that waits for its answer. */
final class Call
{
    /** Takes an HTTP answer: status 200 or 400, and the JSON-RPC document. */
    interface HttpAnswer extends BiConsumer<Integer, byte[]>
    {
    }

    final Session session;
    final RpcRequest request;
    final long usIn;
    /** Null when the request came over a WebSocket. */
    final HttpAnswer http;
    /** Who asks; null for a public request without a token. */
    TokenStore.Grant grant;
    boolean answered;
    /** Whether the method exists. */
    boolean known;

    Call(final Session session, final RpcRequest request, final long usIn, final HttpAnswer http)
    {
        this.session = session;
        this.request = request;
        this.usIn = usIn;
        this.http = http;
    }

    String method()
    {
        return request.method();
    }

    Params params()
    {
        return request.params();
    }

    long accountId()
    {
        return grant == null ? 0 : grant.user().accountId();
    }
}
