package com.tradebaas.gateway.venue;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last handler of a venue connection: hands frames and the connection's life to {@link VenueConnection}. */
final class VenueFrames extends SimpleChannelInboundHandler<WebSocketFrame>
{
    private static final Logger LOG = LoggerFactory.getLogger(VenueFrames.class);

    private final VenueConnection connection;

    VenueFrames(final VenueConnection connection)
    {
        this.connection = connection;
    }

    @Override
    public void userEventTriggered(final ChannelHandlerContext context, final Object event)
    {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE)
        {
            connection.onOpened(context.channel());
        }
        else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT)
        {
            connection.connectFailed("the WebSocket handshake took too long");
            context.close();
        }
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final WebSocketFrame frame)
    {
        if (frame instanceof TextWebSocketFrame)
        {
            connection.onText(frame.content());
        }
        else if (frame instanceof CloseWebSocketFrame close)
        {
            connection.onCloseFrame(close.statusCode(), close.reasonText());
            context.close();
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context)
    {
        connection.onClosed(context.channel());
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        LOG.warn("venue connection failed", cause);
        connection.onCloseFrame(0, String.valueOf(cause.getMessage()));
        context.close();
    }
}
