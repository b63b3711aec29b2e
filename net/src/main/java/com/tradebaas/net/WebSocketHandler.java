package com.tradebaas.net;

/** Receives what happens on one WebSocket, always on its I/O thread. */
public interface WebSocketHandler
{
    /**
     * The handshake is done.
     *
     * @param peer the other side, for sending.
     */
    void onOpen(WebSocketPeer peer);

    /**
     * A whole text message.
     *
     * @param peer   the other side.
     * @param bytes  UTF-8; only valid during the call.
     * @param length of the message in bytes, from index 0.
     */
    void onText(WebSocketPeer peer, byte[] bytes, int length);

    /**
     * The connection is gone. Called once, also when the handshake failed.
     *
     * @param peer   the other side.
     * @param code   close code of the peer, 1006 when there was none.
     * @param reason in words.
     */
    void onClose(WebSocketPeer peer, int code, String reason);
}
