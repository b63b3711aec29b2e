package com.tradebaas.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the open connections. When all places are taken, the connection that has waited longest without sending a
 * whole request makes room: connections that only sit there can never lock a working client out.
 */
@ChannelHandler.Sharable
final class ConnectionGate extends ChannelInboundHandlerAdapter
{
    private static final AttributeKey<Boolean> PROVEN = AttributeKey.valueOf(ConnectionGate.class, "proven");

    private final int limit;
    private final ArrayDeque<Channel> open = new ArrayDeque<>();
    private final AtomicLong refused = new AtomicLong();

    ConnectionGate(final int limit)
    {
        this.limit = limit;
    }

    /** Marks a connection that sent a whole valid request; it is not evicted any more. */
    static void proven(final Channel channel)
    {
        channel.attr(PROVEN).set(Boolean.TRUE);
    }

    long refused()
    {
        return refused.get();
    }

    synchronized int openCount()
    {
        return open.size();
    }

    @Override
    public void channelActive(final ChannelHandlerContext context) throws Exception
    {
        final Channel evicted;
        final boolean refuse;
        synchronized (this)
        {
            evicted = open.size() >= limit ? takeOldestUnproven() : null;
            refuse = open.size() >= limit;
            if (!refuse)
            {
                open.addLast(context.channel());
            }
        }
        if (evicted != null)
        {
            refused.incrementAndGet();
            evicted.close();
        }
        if (refuse)
        {
            refused.incrementAndGet();
            context.close();
            return;
        }
        super.channelActive(context);
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) throws Exception
    {
        synchronized (this)
        {
            open.remove(context.channel());
        }
        super.channelInactive(context);
    }

    private Channel takeOldestUnproven()
    {
        final Iterator<Channel> channels = open.iterator();
        while (channels.hasNext())
        {
            final Channel channel = channels.next();
            if (channel.attr(PROVEN).get() == null)
            {
                channels.remove();
                return channel;
            }
        }
        return null;
    }
}
