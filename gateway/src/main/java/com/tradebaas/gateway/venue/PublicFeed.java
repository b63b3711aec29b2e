package com.tradebaas.gateway.venue;

import com.tradebaas.api.messages.LinkChangedDecoder;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.MarketTradeDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.deribit.InstrumentTable;
import com.tradebaas.deribit.SessionSettings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.agrona.DirectBuffer;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The public market of a live venue, without a key: books, trades, mark and index. It connects again by itself, since
 * nothing is at stake, and says when it has gone silent, so that nobody trades on old prices.
 */
public final class PublicFeed implements InputPort, AutoCloseable
{
    private static final int DEPTH = 20;
    private static final long LOOK_EVERY_MS = 1_000;
    private static final long SILENCE_NS = 5_000_000_000L;
    private static final long AGAIN_NS = 3_000_000_000L;

    private final EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("live-feed", true), NioIoHandler.newFactory());
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final LongSupplier clockNs;
    private final VenueConnection connection;
    private final Listener listener;
    private long connectionId;
    private long askedNs;
    private long heardNs;
    private boolean open;
    private boolean alive;

    /** Hears the market; called on one thread of the feed. */
    public interface Listener
    {
        /**
         * The best levels of a book.
         *
         * @param instrumentId as in the table of the feed.
         * @param levels       both sides, best first.
         */
        void book(int instrumentId, BookLevels levels);

        /**
         * A public trade.
         *
         * @param instrumentId as in the table of the feed.
         * @param buy          side of the taker.
         * @param priceE8      price.
         * @param amountE8     amount.
         */
        void trade(int instrumentId, boolean buy, long priceE8, long amountE8);

        /**
         * Mark and index.
         *
         * @param instrumentId as in the table of the feed.
         * @param markE8       price.
         * @param indexE8      price.
         */
        void prices(int instrumentId, long markE8, long indexE8);

        /**
         * The feed came to life, or has been silent for 5 s.
         *
         * @param now whether prices are fresh.
         */
        void alive(boolean now);
    }

    /**
     * Connects.
     *
     * @param address     of the live venue.
     * @param instruments that are watched.
     * @param clockNs     epoch nanoseconds.
     * @param listener    hears the market.
     */
    public PublicFeed(
        final VenueAddress address, final List<String> instruments, final LongSupplier clockNs, final Listener listener)
    {
        this.clockNs = clockNs;
        this.listener = listener;
        connection = new VenueConnection(address, loops,
            SessionSettings.marketData("", "").withChannels("100ms", true, true), new InstrumentTable(instruments),
            this, clockNs, new AtomicLong(Long.MIN_VALUE));
        loops.next().scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look()
    {
        final long nowNs = clockNs.getAsLong();
        if (alive && nowNs - heardNs > SILENCE_NS)
        {
            alive = false;
            listener.alive(false);
        }
        if (!open && nowNs - askedNs > AGAIN_NS)
        {
            askedNs = nowNs;
            connection.connect(++connectionId);
        }
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case TickerDecoder.TEMPLATE_ID -> ticker(new TickerDecoder().wrapAndApplyHeader(buffer, offset, header));
            case MarketTradeDecoder.TEMPLATE_ID ->
            {
                final MarketTradeDecoder in = new MarketTradeDecoder().wrapAndApplyHeader(buffer, offset, header);
                listener.trade(in.instrumentId(), in.side() == Side.BUY, in.priceE8(), in.amountE8());
            }
            case LinkChangedDecoder.TEMPLATE_ID ->
            {
                final LinkEvent event = new LinkChangedDecoder().wrapAndApplyHeader(buffer, offset, header).event();
                open = event == LinkEvent.CONNECTING || open && event != LinkEvent.DISCONNECTED &&
                    event != LinkEvent.CONNECT_FAILED;
            }
            default ->
            {
                // Definitions: the exchange that is fed has its own.
            }
        }
        return true;
    }

    private void ticker(final TickerDecoder in)
    {
        heardNs = clockNs.getAsLong();
        if (!alive)
        {
            alive = true;
            listener.alive(true);
        }
        final int instrumentId = in.instrumentId();
        if (in.markPriceE8() > 0 && in.indexPriceE8() > 0)
        {
            listener.prices(instrumentId, in.markPriceE8(), in.indexPriceE8());
        }
        connection.book(instrumentId, DEPTH).thenAccept(levels ->
        {
            if (!levels.bids().isEmpty() && !levels.asks().isEmpty())
            {
                listener.book(instrumentId, levels);
            }
        });
    }

    @Override
    public boolean running()
    {
        return true;
    }

    @Override
    public boolean nearlyFull()
    {
        return false;
    }

    @Override
    public void close()
    {
        connection.disconnect("stopping");
        loops.shutdownGracefully(100, 2_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(3_000);
    }
}
