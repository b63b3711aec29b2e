package com.tradebaas.gateway.venue;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;

import javax.net.ssl.SSLException;
import java.net.URI;

/** A venue's WebSocket address, with the handlers that a connection to it needs. */
public final class VenueAddress
{
    private static final int MAX_FRAME_BYTES = 4 << 20;

    private final URI uri;
    private final SslContext tls;

    /**
     * Prepares an address.
     *
     * @param address ws:// or wss://.
     * @throws SSLException when TLS is not available.
     */
    public VenueAddress(final String address) throws SSLException
    {
        uri = URI.create(address);
        tls = uri.getScheme().equals("wss") ?
            SslContextBuilder.forClient().protocols("TLSv1.3", "TLSv1.2").endpointIdentificationAlgorithm("HTTPS")
                .build() : null;
    }

    String host()
    {
        return uri.getHost();
    }

    int port()
    {
        return uri.getPort() > 0 ? uri.getPort() : tls != null ? 443 : 80;
    }

    void pipeline(final Channel channel, final ChannelHandler last)
    {
        if (tls != null)
        {
            channel.pipeline().addLast(tls.newHandler(channel.alloc(), host(), port()));
        }
        final WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(uri)
            .version(WebSocketVersion.V13)
            .allowExtensions(false)
            .customHeaders(new DefaultHttpHeaders())
            .maxFramePayloadLength(MAX_FRAME_BYTES)
            .handleCloseFrames(false)
            .handshakeTimeoutMillis(5_000)
            .build();
        channel.pipeline().addLast(
            new HttpClientCodec(), new HttpObjectAggregator(65_536), new WebSocketClientProtocolHandler(config),
            new WebSocketFrameAggregator(MAX_FRAME_BYTES), last);
    }

    @Override
    public String toString()
    {
        return uri.toString();
    }
}
