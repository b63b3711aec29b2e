package com.tradebaas.gateway.venue;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.LinkCommandDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.deribit.DeribitSession;
import com.tradebaas.deribit.InstrumentTable;
import com.tradebaas.deribit.SessionSettings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.agrona.DirectBuffer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The venue as the engine sees it: public data over one connection, orders and account over another. It connects only
 * when the core says so.
 */
public final class VenueLink implements Broker
{
    private final EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(2, new DefaultThreadFactory("venue", true), NioIoHandler.newFactory());
    private final AtomicLong lastHeardNs = new AtomicLong(Long.MIN_VALUE);
    private final LongSupplier clockNs;
    private final VenueConnection marketData;
    private final VenueConnection trading;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final LinkCommandDecoder linkCommand = new LinkCommandDecoder();

    /**
     * Two connections, none of them open.
     *
     * @param address     of the venue.
     * @param marketData  settings of the public connection.
     * @param trading     settings of the private connection.
     * @param instruments with their ids.
     * @param port        takes messages for the core.
     * @param clockNs     engine time, epoch nanoseconds.
     */
    public VenueLink(
        final VenueAddress address, final SessionSettings marketData, final SessionSettings trading,
        final InstrumentTable instruments, final InputPort port, final LongSupplier clockNs)
    {
        this.clockNs = clockNs;
        this.marketData = new VenueConnection(address, loops, marketData, instruments, port, clockNs, lastHeardNs);
        this.trading = new VenueConnection(address, loops, trading, instruments, port, clockNs, lastHeardNs);
    }

    @Override
    public BrokerRegistry.Capabilities capabilities()
    {
        return BrokerRegistry.Capabilities.DERIBIT;
    }

    @Override
    public void effect(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        if (header.templateId() == LinkCommandDecoder.TEMPLATE_ID)
        {
            linkCommand.wrapAndApplyHeader(buffer, offset, header);
            link(linkCommand.connect() == Flag.YES, linkCommand.connectionId(), linkCommand.reason());
        }
        else
        {
            connection(buffer, offset).effect(buffer, offset, length);
        }
    }

    @Override
    public long silenceMs()
    {
        final long heardNs = lastHeardNs.get();
        return heardNs == Long.MIN_VALUE ? -1 : (clockNs.getAsLong() - heardNs) / 1_000_000;
    }

    /** @return public messages that were thinned out. */
    public long conflated()
    {
        return marketData.conflated() + trading.conflated();
    }

    /** @return attempts to connect so far, of the trading connection. */
    public long attempts()
    {
        return trading.attempts();
    }

    /**
     * The order book as it was rebuilt from the venue's messages.
     *
     * @param instrumentId as in the journal.
     * @param depth        most levels a side.
     * @return prices and amounts at eight decimals, bids then asks, best first; empty when no book is kept.
     */
    public CompletableFuture<BookLevels> book(final int instrumentId, final int depth)
    {
        return marketData.book(instrumentId, depth);
    }

    @Override
    public void close()
    {
        marketData.disconnect("stopping");
        trading.disconnect("stopping");
        loops.shutdownGracefully(100, 3_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(4_000);
    }

    private void link(final boolean connect, final long connectionId, final String reason)
    {
        if (connect)
        {
            marketData.connect(connectionId);
            trading.connect(connectionId);
        }
        else
        {
            marketData.disconnect(reason);
            trading.disconnect(reason);
        }
    }

    private VenueConnection connection(final DirectBuffer buffer, final int offset)
    {
        return DeribitSession.channelOf(buffer, offset) == Channel.MARKET_DATA ? marketData : trading;
    }
}
