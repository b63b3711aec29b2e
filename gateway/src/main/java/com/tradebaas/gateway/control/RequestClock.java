package com.tradebaas.gateway.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;

import java.util.concurrent.TimeUnit;

/** Closes connections that take too long: 5 s for the first or a begun request, 15 s between requests. */
final class RequestClock extends ChannelInboundHandlerAdapter
{
    private static final int REQUEST_S = 5;
    private static final int IDLE_S = 15;

    private Future<?> deadline;
    private boolean begun;

    @Override
    public void channelActive(final ChannelHandlerContext context)
    {
        restart(context, REQUEST_S);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message)
    {
        if (message instanceof LastHttpContent)
        {
            begun = false;
            restart(context, IDLE_S);
        }
        else if (!begun)
        {
            begun = true;
            restart(context, REQUEST_S);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context)
    {
        deadline.cancel(false);
        context.fireChannelInactive();
    }

    private void restart(final ChannelHandlerContext context, final int seconds)
    {
        if (deadline != null)
        {
            deadline.cancel(false);
        }
        deadline = context.executor().schedule(() -> context.close(), seconds, TimeUnit.SECONDS);
    }
}
