package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.RpcException;

/**
 * One method of the API.
 *
 * @param name          such as {@code private/buy}.
 * @param scope         "" (none), or what the token must allow: account, trade, wallet.
 * @param write         whether the scope must be read_write.
 * @param onlyWebSocket whether HTTP is refused.
 * @param body          carries it out.
 */
record Method(String name, String scope, boolean write, boolean onlyWebSocket, Body body)
{
    /** Returns a private method that changes nothing. */
    static Method question(final String scope, final String name, final Body body)
    {
        return new Method("private/" + name, scope, false, false, body);
    }

    /** Carries a request out: answers, or sends a command whose events will answer. */
    @FunctionalInterface
    interface Body
    {
        /**
         * Called on the venue thread.
         *
         * @param call the request.
         * @throws RpcException the answer, when it is refused.
         */
        void call(Call call) throws RpcException;
    }
}
