package com.tradebaas.net;

/**
 * What one peer may cost the server. Everything above a limit is answered with an error, or the connection is closed.
 *
 * @param lineBytes          longest request line.
 * @param headerBytes        all headers together.
 * @param headerCount        most header fields.
 * @param bodyBytes          longest body.
 * @param requestMs          longest time from the first byte (or from connecting) to the end of a request.
 * @param idleMs             longest pause between two requests.
 * @param connections        most open connections.
 * @param webSocketFrameBytes longest WebSocket message from a peer.
 * @param webSocketsPerPeer  most WebSockets of one address.
 * @param backlogBytes       most bytes that wait for a slow WebSocket reader; above it the peer is closed.
 */
public record Limits(
    int lineBytes, int headerBytes, int headerCount, int bodyBytes, int requestMs, int idleMs, int connections,
    int webSocketFrameBytes, int webSocketsPerPeer, int backlogBytes)
{
    /** @return for a control port: small and short. */
    public static Limits control()
    {
        return new Limits(2_048, 8_192, 50, 16_384, 5_000, 15_000, 64, 4_096, 5, 262_144);
    }

    /** @return for a venue's port: many connections, messages up to 32 kB. */
    public static Limits venue()
    {
        return new Limits(8_192, 16_384, 80, 32_768, 10_000, 60_000, 4_096, 32_768, 1_024, 4_194_304);
    }
}
