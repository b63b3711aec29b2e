package com.tradebaas.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands whole text messages to the handler; answers pings; closes on anything else. Used on both sides. */
final class WebSocketFrames extends SimpleChannelInboundHandler<WebSocketFrame>
{
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketFrames.class);

    private final WebSocketPeer peer;
    private final WebSocketHandler handler;
    private byte[] bytes = new byte[8_192];

    WebSocketFrames(final WebSocketPeer peer, final WebSocketHandler handler)
    {
        this.peer = peer;
        this.handler = handler;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final WebSocketFrame frame)
    {
        peer.heard();
        if (frame instanceof TextWebSocketFrame)
        {
            final ByteBuf content = frame.content();
            final int length = content.readableBytes();
            if (bytes.length < length)
            {
                bytes = new byte[Math.max(length, 2 * bytes.length)];
            }
            content.readBytes(bytes, 0, length);
            handler.onText(peer, bytes, length);
        }
        else if (frame instanceof PingWebSocketFrame)
        {
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        }
        else if (frame instanceof CloseWebSocketFrame close)
        {
            peer.closedBy(close.statusCode() < 0 ? 1005 : close.statusCode(), close.reasonText());
            context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
        }
        else if (!(frame instanceof PongWebSocketFrame))
        {
            peer.close(1003, "text messages only");
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) throws Exception
    {
        handler.onClose(peer, peer.closeCode(), peer.closeReason());
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        if (cause instanceof TooLongFrameException)
        {
            peer.close(1009, "message too large");
        }
        else if (cause instanceof CorruptedWebSocketFrameException)
        {
            peer.closedBy(1002, "protocol violation");
            context.close();
        }
        else
        {
            LOG.warn("WebSocket closed after an error: {}", cause.toString());
            peer.close(1011, "internal error");
        }
    }
}
