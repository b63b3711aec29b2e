package com.tradebaas.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** The other side of a WebSocket. Methods may be called from any thread; messages keep the order of the calls. */
public final class WebSocketPeer
{
    private final Channel channel;
    private final HttpRequest request;
    private final long backlogLimit;
    private final AtomicLong backlog = new AtomicLong();
    private volatile boolean tooSlow;
    private volatile int closeCode = 1006;
    private volatile String closeReason = "connection lost";
    private volatile Object attachment;
    private volatile long heardNs = System.nanoTime();

    WebSocketPeer(final Channel channel, final HttpRequest request, final long backlogLimit)
    {
        this.channel = channel;
        this.request = request;
        this.backlogLimit = backlogLimit;
    }

    /** @return the upgrade request; null on the client's side. */
    public HttpRequest request()
    {
        return request;
    }

    /** @return the peer's address without port. */
    public String address()
    {
        return channel.remoteAddress() instanceof InetSocketAddress socket ?
            socket.getAddress().getHostAddress() : "unknown";
    }

    /** @return whether the connection is open. */
    public boolean isOpen()
    {
        return channel.isActive();
    }

    /** @return bytes that were given to {@link #send} and are not written yet. */
    public long backlogBytes()
    {
        return backlog.get();
    }

    /**
     * Sends a text message. A reader that is too slow is closed with code 1008.
     *
     * @param text the message.
     */
    public void send(final String text)
    {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends a text message.
     *
     * @param utf8 the message; the array is kept until it is written and must not change.
     */
    public void send(final byte[] utf8)
    {
        if (tooSlow || !channel.isActive())
        {
            return;
        }
        if (backlog.addAndGet(utf8.length) > backlogLimit)
        {
            tooSlow = true;
            closeCode = 1008;
            closeReason = "connection_too_slow";
            channel.close();
            return;
        }
        channel.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(utf8)))
            .addListener(done -> backlog.addAndGet(-utf8.length));
    }

    /**
     * Closes with the closing handshake; the connection is cut when the peer does not answer.
     *
     * @param code   WebSocket close code.
     * @param reason below 120 bytes.
     */
    public void close(final int code, final String reason)
    {
        if (channel.isActive())
        {
            closeCode = code;
            closeReason = reason;
            channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Sends a ping frame; every WebSocket library answers it by itself, see {@link #heardNs}. */
    public void ping()
    {
        if (channel.isActive())
        {
            channel.writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER));
        }
    }

    /** @return {@link System#nanoTime} when the peer last sent a frame of any kind. */
    public long heardNs()
    {
        return heardNs;
    }

    void heard()
    {
        heardNs = System.nanoTime();
    }

    /** Cuts the connection without a word. */
    public void cut()
    {
        channel.close();
    }

    /**
     * Runs something on this connection's I/O thread.
     *
     * @param task what to run.
     */
    public void execute(final Runnable task)
    {
        channel.eventLoop().execute(task);
    }

    /**
     * Stops or resumes reading, to push back on a fast sender.
     *
     * @param on whether to read.
     */
    public void reading(final boolean on)
    {
        channel.config().setAutoRead(on);
    }

    /** @return what the handler attached, or null. */
    public Object attachment()
    {
        return attachment;
    }

    /** @param value whatever the handler wants to find again. */
    public void attach(final Object value)
    {
        attachment = value;
    }

    void closedBy(final int code, final String reason)
    {
        closeCode = code;
        closeReason = reason;
    }

    int closeCode()
    {
        return closeCode;
    }

    String closeReason()
    {
        return closeReason;
    }
}
