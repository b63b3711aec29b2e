package com.tradebaas.gateway.venue;

import com.tradebaas.deribit.BookBuilder;
import com.tradebaas.deribit.DeribitSession;
import com.tradebaas.deribit.InstrumentTable;
import com.tradebaas.deribit.SessionOutput;
import com.tradebaas.deribit.SessionSettings;
import com.tradebaas.deribit.SessionState;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One WebSocket to the venue and the session that speaks on it. Everything happens on one event loop: frames, timers,
 * effects. Heartbeats are answered there, whether or not the engine keeps up.
 */
final class VenueConnection implements SessionOutput
{
    private static final Logger LOG = LoggerFactory.getLogger(VenueConnection.class);
    private static final long NONE = Long.MIN_VALUE;
    private static final int CONNECT_LIMIT_MS = 5_000;
    private static final int TIMER_MS = 100;

    private final String name;
    private final VenueAddress address;
    private final EventLoop loop;
    private final DeribitSession session;
    private final Conflation inputs;
    private final LongSupplier clockNs;
    private final AtomicLong lastHeardNs;
    private final AtomicLong attempts = new AtomicLong();
    private Channel channel;
    private long nextConnectionId = NONE;
    private byte[] frame = new byte[16_384];
    private int closeCode;
    private String closeReason = "";

    VenueConnection(
        final VenueAddress address, final EventLoopGroup group, final SessionSettings settings,
        final InstrumentTable instruments, final InputPort port, final LongSupplier clockNs,
        final AtomicLong lastHeardNs)
    {
        this.name = settings.channel().name();
        this.address = address;
        this.loop = group.next();
        this.session = new DeribitSession(settings, instruments, this);
        this.inputs = new Conflation(port);
        this.clockNs = clockNs;
        this.lastHeardNs = lastHeardNs;
        loop.scheduleAtFixedRate(this::onTimer, TIMER_MS, TIMER_MS, TimeUnit.MILLISECONDS);
    }

    /** Connects, unless there is a connection already. Any thread. */
    void connect(final long connectionId)
    {
        loop.execute(() -> connectNow(connectionId));
    }

    /** Closes the connection, if there is one. Any thread. */
    void disconnect(final String reason)
    {
        loop.execute(() -> closeConnection(reason));
    }

    /** Hands an effect to the session. Any thread; the bytes are copied. */
    void effect(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        loop.execute(() -> session.onEffect(new UnsafeBuffer(copy), 0, copy.length, clockNs.getAsLong()));
    }

    /** Copies the best levels of a book on the event loop. Any thread. */
    CompletableFuture<BookLevels> book(final int instrumentId, final int depth)
    {
        return CompletableFuture.supplyAsync(() ->
        {
            final BookBuilder book = session.books().book(instrumentId);
            return book == null || !book.isLive() ? BookLevels.NONE :
                new BookLevels(book.changeId(), side(book, true, depth), side(book, false, depth));
        }, loop);
    }

    private static List<List<Long>> side(final BookBuilder book, final boolean bid, final int depth)
    {
        final List<List<Long>> levels = new ArrayList<>();
        for (int i = 0; i < Math.min(depth, book.depth(bid)); i++)
        {
            levels.add(List.of(book.priceE8(bid, i), book.amountE8(bid, i)));
        }
        return levels;
    }

    long conflated()
    {
        return inputs.conflated();
    }

    /** @return attempts to connect so far. */
    long attempts()
    {
        return attempts.get();
    }

    @Override
    public void sendFrame(final byte[] bytes, final int offset, final int length)
    {
        if (channel != null)
        {
            channel.writeAndFlush(new TextWebSocketFrame(Unpooled.copiedBuffer(bytes, offset, length)));
        }
    }

    @Override
    public void closeConnection(final String reason)
    {
        final Channel open = channel;
        if (open != null)
        {
            LOG.info("{}: closing: {}", name, reason);
            closeReason = reason;
            open.writeAndFlush(new CloseWebSocketFrame(1000, "")).addListener(done -> open.close());
        }
        else if (session.state() != SessionState.CLOSED && session.state() != SessionState.CONNECTING)
        {
            session.onClosed(0, reason, clockNs.getAsLong());
        }
    }

    @Override
    public void message(final DirectBuffer buffer, final int offset, final int length)
    {
        inputs.accept(buffer, offset, length);
    }

    void onOpened(final Channel opened)
    {
        channel = opened;
        closeCode = 0;
        closeReason = "";
        if (nextConnectionId != NONE)
        {
            opened.close();
            return;
        }
        session.onOpened(clockNs.getAsLong());
    }

    void onText(final ByteBuf content)
    {
        final int length = content.readableBytes();
        if (length > frame.length)
        {
            frame = new byte[Math.max(2 * frame.length, length)];
        }
        content.getBytes(content.readerIndex(), frame, 0, length);
        final long nowNs = clockNs.getAsLong();
        lastHeardNs.lazySet(nowNs);
        session.onText(frame, 0, length, nowNs);
    }

    void onCloseFrame(final int code, final String reason)
    {
        closeCode = code;
        closeReason = reason;
    }

    void onClosed(final Channel closed)
    {
        if (channel == closed)
        {
            channel = null;
            LOG.info("{}: closed, code {}: {}", name, closeCode, closeReason);
            session.onClosed(closeCode, closeReason, clockNs.getAsLong());
            connectAgain();
        }
        else if (session.state() == SessionState.CONNECTING)
        {
            connectFailed("closed during the handshake");
        }
    }

    void connectFailed(final String reason)
    {
        if (channel == null && session.state() == SessionState.CONNECTING)
        {
            LOG.warn("{}: cannot connect: {}", name, reason);
            session.onConnectFailed(reason, clockNs.getAsLong());
            connectAgain();
        }
    }

    private void connectNow(final long connectionId)
    {
        if (session.state() != SessionState.CLOSED)
        {
            LOG.info("{}: made anew while {}", name, session.state());
            nextConnectionId = connectionId;
            closeReason = "made anew";
            if (channel != null)
            {
                channel.close();
            }
            else if (session.state() != SessionState.CONNECTING)
            {
                session.onClosed(0, closeReason, clockNs.getAsLong());
                connectAgain();
            }
            return;
        }
        attempts.incrementAndGet();
        session.onConnecting(connectionId, clockNs.getAsLong());
        final ChannelFuture connecting = new Bootstrap().group(loop).channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_LIMIT_MS)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .handler(new ChannelInitializer<>()
            {
                @Override
                protected void initChannel(final Channel fresh)
                {
                    address.pipeline(fresh, new VenueFrames(VenueConnection.this));
                }
            })
            .connect(address.host(), address.port());
        connecting.addListener(done ->
        {
            if (!done.isSuccess())
            {
                connectFailed(String.valueOf(done.cause().getMessage()));
            }
        });
    }

    /** The core counts connections: one that it replaced must end, also one that is only being made. */
    private void connectAgain()
    {
        if (nextConnectionId != NONE)
        {
            final long connectionId = nextConnectionId;
            nextConnectionId = NONE;
            connectNow(connectionId);
        }
    }

    private void onTimer()
    {
        try
        {
            session.onTimer(clockNs.getAsLong());
            inputs.flush();
        }
        catch (final RuntimeException e)
        {
            LOG.error("{}: timer failed", name, e);
            closeConnection("defect in the session: " + e);
        }
    }
}
