package com.tradebaas.exchange.server;

import com.tradebaas.net.WebSocketPeer;

import java.util.LinkedHashMap;
import java.util.Map;

/** One client: a WebSocket, or one HTTP request. On the venue thread only. */
final class Session
{
    final long id;
    /** Null for an HTTP request. */
    final WebSocketPeer peer;
    final Credits anonymous;
    final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    TokenStore.Grant grant;
    boolean cancelOnDisconnect;
    boolean closed;
    /** Milliseconds; 0: no heartbeat. */
    long heartbeatMs;
    long heartbeatRound;
    boolean testRequested;
    long lastHeardNs = System.nanoTime();
    /** Connection-wide number of test answers, to see whether one came. */
    long answers;

    Session(final long id, final WebSocketPeer peer, final Credits anonymous)
    {
        this.id = id;
        this.peer = peer;
        this.anonymous = anonymous;
    }

    boolean isWebSocket()
    {
        return peer != null;
    }

    void send(final byte[] message)
    {
        if (peer != null && !closed)
        {
            peer.send(message);
        }
    }

    void close(final int code, final String reason)
    {
        if (peer != null)
        {
            peer.close(code, reason);
        }
    }
}
