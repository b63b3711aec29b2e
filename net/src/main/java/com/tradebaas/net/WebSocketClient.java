package com.tradebaas.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;

import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * Opens WebSockets to a venue. TLS certificates and host names are verified, TLS 1.2 is the oldest version. A lost
 * connection is reported, never repaired: that is a decision for others.
 */
public final class WebSocketClient implements AutoCloseable
{
    private static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
    private static final int BACKLOG_BYTES = 1024 * 1024;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    /**
     * Connects. The handler hears {@code onOpen} after the handshake, or {@code onClose} with code 1006 when it fails.
     *
     * @param uri       {@code ws} or {@code wss}.
     * @param timeoutMs for the connection and, again, for the handshake.
     * @param handler   hears everything, on the client's I/O thread.
     */
    public void connect(final URI uri, final int timeoutMs, final WebSocketHandler handler)
    {
        final boolean secure = "wss".equals(uri.getScheme());
        if (!secure && !"ws".equals(uri.getScheme()))
        {
            throw new IllegalArgumentException("address must begin with ws:// or wss://: " + uri);
        }
        final int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        final WebSocketClientHandshaker handshaker = WebSocketClientHandshakerFactory.newHandshaker(
            uri, WebSocketVersion.V13, null, false, new DefaultHttpHeaders(), MAX_MESSAGE_BYTES, true, false,
            timeoutMs);
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMs)
            .handler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel channel) throws Exception
                {
                    if (secure)
                    {
                        final SslContext tls = SslContextBuilder.forClient()
                            .protocols("TLSv1.3", "TLSv1.2")
                            .endpointIdentificationAlgorithm("HTTPS")
                            .build();
                        channel.pipeline().addLast(tls.newHandler(channel.alloc(), uri.getHost(), port));
                    }
                    channel.pipeline().addLast(
                        new HttpClientCodec(), new HttpObjectAggregator(65_536),
                        new Handshake(handshaker, handler, timeoutMs));
                }
            })
            .connect(uri.getHost(), port)
            .addListener((io.netty.channel.ChannelFuture connected) ->
            {
                if (!connected.isSuccess())
                {
                    handler.onClose(
                        new WebSocketPeer(connected.channel(), null, 0), 1006, String.valueOf(connected.cause().getMessage()));
                }
            });
    }

    /** Cuts every connection and stops the thread. */
    @Override
    public void close()
    {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private static final class Handshake extends SimpleChannelInboundHandler<FullHttpResponse>
    {
        private final WebSocketClientHandshaker handshaker;
        private final WebSocketHandler handler;
        private final int timeoutMs;
        private boolean open;
        private String failure = "connection lost during the handshake";

        Handshake(final WebSocketClientHandshaker handshaker, final WebSocketHandler handler, final int timeoutMs)
        {
            this.handshaker = handshaker;
            this.handler = handler;
            this.timeoutMs = timeoutMs;
        }

        @Override
        public void channelActive(final ChannelHandlerContext context)
        {
            handshaker.handshake(context.channel());
            context.executor().schedule(() ->
            {
                if (!open)
                {
                    failure = "no answer to the handshake within " + timeoutMs + " ms";
                    context.close();
                }
            }, timeoutMs, TimeUnit.MILLISECONDS);
        }

        @Override
        protected void channelRead0(final ChannelHandlerContext context, final FullHttpResponse response)
        {
            final Channel channel = context.channel();
            try
            {
                handshaker.finishHandshake(channel, response);
            }
            catch (final RuntimeException refused)
            {
                failure = "handshake refused: " + response.status();
                context.close();
                return;
            }
            open = true;
            final WebSocketPeer peer = new WebSocketPeer(channel, null, BACKLOG_BYTES);
            context.pipeline().addLast(
                new WebSocketFrameAggregator(MAX_MESSAGE_BYTES), new WebSocketFrames(peer, handler));
            context.pipeline().remove(this);
            handler.onOpen(peer);
        }

        @Override
        public void channelInactive(final ChannelHandlerContext context)
        {
            handler.onClose(new WebSocketPeer(context.channel(), null, 0), 1006, failure);
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
        {
            failure = String.valueOf(cause.getMessage());
            context.close();
        }
    }
}
