package com.tradebaas.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;

import java.util.concurrent.atomic.AtomicInteger;

/** Turns an HTTP connection into a WebSocket. */
final class WebSocketUpgrade
{
    private WebSocketUpgrade()
    {
    }

    static void upgrade(
        final ChannelHandlerContext context, final HttpServer server,
        final io.netty.handler.codec.http.HttpRequest head, final HttpRequest request)
    {
        final AtomicInteger open =
            server.webSocketsByPeer.computeIfAbsent(request.peer(), key -> new AtomicInteger());
        final WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(server.limits.webSocketFrameBytes())
            .expectMaskedFrames(true)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            .closeOnProtocolViolation(true)
            .withUTF8Validator(true)
            .build();
        final FullHttpRequest full = new DefaultFullHttpRequest(
            head.protocolVersion(), head.method(), head.uri(), Unpooled.EMPTY_BUFFER);
        full.headers().set(head.headers());
        final WebSocketServerHandshaker handshaker =
            new WebSocketServerHandshakerFactory("ws://" + request.header("Host") + request.path(), null, config)
                .newHandshaker(full);
        if (handshaker == null)
        {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel())
                .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        if (open.incrementAndGet() > server.limits.webSocketsPerPeer())
        {
            open.decrementAndGet();
            RequestRouter.writeAndClose(
                context, server, HttpReply.error(429, "TOO_MANY_WEBSOCKETS", "too many WebSockets of this address"));
            return;
        }
        context.channel().closeFuture().addListener(closed -> open.decrementAndGet());
        final WebSocketPeer peer = new WebSocketPeer(context.channel(), request, server.limits.backlogBytes());
        final WebSocketHandler handler = server.endpoints.get(request.path()).get();
        try
        {
            handshaker.handshake(context.channel(), full).addListener(done ->
            {
                if (done.isSuccess())
                {
                    context.pipeline().addLast(
                        new WebSocketFrameAggregator(server.limits.webSocketFrameBytes()),
                        new WebSocketFrames(peer, handler));
                    context.pipeline().remove(RequestGuard.class);
                    context.pipeline().remove(RequestRouter.class);
                    handler.onOpen(peer);
                    context.channel().config().setAutoRead(true);
                    context.channel().read();
                }
                else
                {
                    context.close();
                }
            });
        }
        catch (final WebSocketHandshakeException malformed)
        {
            RequestRouter.writeAndClose(
                context, server, HttpReply.error(400, "HANDSHAKE", "the WebSocket handshake is malformed"));
        }
    }
}
