package com.tradebaas.exchange.server.stream;

import com.tradebaas.exchange.server.rest.Login;
import com.tradebaas.net.Rates;
import com.tradebaas.net.WebSocketPeer;

import java.util.LinkedHashMap;
import java.util.Map;

/** One connected client. On the venue thread only, but for its rate. */
final class StreamSession
{
    private static final int PER_SECOND = 20;
    private static final int BURST = 100;

    final WebSocketPeer peer;
    final Map<String, Topic> topics = new LinkedHashMap<>();
    /** Of messages. */
    final Rates rate = new Rates(PER_SECOND, BURST);
    /** Of channels, for each may cost a snapshot. */
    final Rates subscribing = new Rates(PER_SECOND, 2 * BURST);
    Login login;
    long heartbeatNs = System.nanoTime();
    boolean closed;

    StreamSession(final WebSocketPeer peer, final Login login)
    {
        this.peer = peer;
        this.login = login;
    }

    void send(final byte[] message)
    {
        if (!closed)
        {
            peer.send(message);
        }
    }
}
