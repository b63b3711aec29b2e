package com.tradebaas.net;

import java.util.function.Consumer;

/** Answers requests of one route. */
@FunctionalInterface
public interface HttpHandler
{
    /**
     * Called on the connection's I/O thread; must not block. The reply may be given later, from any thread, once.
     *
     * @param request the request.
     * @param reply   takes the answer.
     */
    void handle(HttpRequest request, Consumer<HttpReply> reply);
}
