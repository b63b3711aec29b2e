package com.tradebaas.simulation;

import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.EditOrderDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.LinkCommandDecoder;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.Outcome;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.QueryDecoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.deribit.ErrorClass;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

import java.util.ArrayList;
import java.util.List;

/** The trader's side of the wire: what gateway and Deribit dialect do, without JSON. Dies with the process. */
final class Client
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long TIMEOUT_NS = 5 * SECOND_NS;
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private record Waiting(long requestId, QueryKind query, Link link, long sentNs)
    {
    }

    private final World world;
    private final TraderFrames frames = new TraderFrames();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QueryDecoder query = new QueryDecoder();
    private final LinkCommandDecoder linkCommand = new LinkCommandDecoder();
    private final Long2ObjectHashMap<Waiting> waiting = new Long2ObjectHashMap<>();
    private final int process;
    private Link market;
    private Link trading;

    Client(final World world, final int process)
    {
        this.world = world;
        this.process = process;
    }

    TraderFrames frames()
    {
        return frames;
    }

    /** Whether requests can be sent. */
    boolean tradingReady()
    {
        return trading != null && trading.ready && trading.up;
    }

    boolean marketReady()
    {
        return market != null && market.ready && market.up;
    }

    /** Whether frames really pass, which this side cannot know. */
    boolean reallyConnected()
    {
        return tradingReady() && marketReady() && !trading.halfOpen && !market.halfOpen;
    }

    /** An effect leaves the process. */
    void effect(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case PlaceBracketDecoder.TEMPLATE_ID, PlaceOrderDecoder.TEMPLATE_ID, CancelOrderDecoder.TEMPLATE_ID,
                EditOrderDecoder.TEMPLATE_ID -> request(buffer, offset, length, null);
            case QueryDecoder.TEMPLATE_ID -> request(buffer, offset, length,
                query.wrap(buffer, offset + BODY, header.blockLength(), header.version()).kind());
            case LinkCommandDecoder.TEMPLATE_ID -> link(
                linkCommand.wrap(buffer, offset + BODY, header.blockLength(), header.version()));
            default ->
            {
                // Operator answers and alerts go to people.
            }
        }
    }

    private void request(final DirectBuffer buffer, final int offset, final int length, final QueryKind kind)
    {
        final long requestId = buffer.getLong(offset + BODY);
        if (!tradingReady())
        {
            later(() -> notSent(requestId, kind));
            return;
        }
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        final Waiting entry = new Waiting(requestId, kind, trading, world.nowNs());
        waiting.put(requestId, entry);
        world.at(world.nowNs() + TIMEOUT_NS, () -> timeout(entry));
        world.network().toVenue(trading, bytes);
    }

    private void notSent(final long requestId, final QueryKind kind)
    {
        if (kind != null)
        {
            world.toTrader(frames.queryBegin(requestId, kind, TraderFrames.NULL));
            world.toTrader(frames.queryEnd(requestId, kind, false, 0, TraderFrames.NULL, 0));
        }
        else
        {
            world.toTrader(frames.outcome(requestId, Outcome.NOT_SENT, 0, TraderFrames.NULL, TraderFrames.NULL));
        }
    }

    private void timeout(final Waiting entry)
    {
        if (world.client() == this && waiting.remove(entry.requestId) != null)
        {
            lost(entry);
        }
    }

    private void lost(final Waiting entry)
    {
        if (entry.query != null)
        {
            world.toTrader(frames.queryBegin(entry.requestId, entry.query, TraderFrames.NULL));
            world.toTrader(frames.queryEnd(entry.requestId, entry.query, false, 0, TraderFrames.NULL, 0));
        }
        else
        {
            world.score().sometimes("request became UNKNOWN");
            world.toTrader(frames.outcome(entry.requestId, Outcome.UNKNOWN, 0, TraderFrames.NULL, entry.sentNs));
        }
    }

    /** An answer arrived over a living connection. */
    void reply(final Link link, final Reply reply)
    {
        if (world.client() != this || !link.up)
        {
            return;
        }
        final Waiting entry = waiting.remove(reply.requestId);
        if (entry != null && entry.query != null)
        {
            final boolean complete = reply.code == 0;
            world.toTrader(frames.queryBegin(entry.requestId, entry.query, reply.inNs));
            reply.parts.forEach(world::toTrader);
            world.toTrader(frames.queryEnd(
                entry.requestId, entry.query, complete, reply.parts.size(), reply.inNs, reply.code));
            return;
        }
        if (!reply.query)
        {
            reply.parts.forEach(world::toTrader);
            if (entry != null)
            {
                final Outcome outcome = reply.code == 0 ? Outcome.ACCEPTED : ErrorClass.of(reply.code);
                world.toTrader(frames.outcome(reply.requestId, outcome, reply.code, reply.outNs, entry.sentNs));
            }
        }
    }

    /** A notification arrived over a living connection. */
    void notification(final Link link, final byte[] message)
    {
        if (world.client() == this && link.up)
        {
            world.toTrader(message);
        }
    }

    private void link(final LinkCommandDecoder command)
    {
        final boolean connect = command.connect() == Flag.YES;
        final long connectionId = command.connectionId();
        close(market, connect ? -1 : 0);
        close(trading, connect ? -1 : 0);
        if (connect)
        {
            connect(Channel.TRADING, connectionId);
            connect(Channel.MARKET_DATA, connectionId);
        }
    }

    private void close(final Link link, final int code)
    {
        if (link != null && link.up)
        {
            link.up = false;
            world.venue().disconnected(link);
            later(() -> down(link, Math.max(0, code)));
        }
    }

    private void connect(final Channel channel, final long connectionId)
    {
        final Link link = new Link(channel, connectionId);
        if (channel == Channel.TRADING)
        {
            trading = link;
        }
        else
        {
            market = link;
        }
        world.network().register(link);
        final long step = world.network().delayNs();
        final long nowNs = world.nowNs();
        say(link, nowNs + 1, LinkEvent.CONNECTING);
        world.at(nowNs + step, () ->
        {
            if (!world.venue().reachable())
            {
                link.up = false;
                say(link, world.nowNs(), LinkEvent.CONNECT_FAILED);
            }
        });
        say(link, nowNs + 2 * step, LinkEvent.CONNECTED);
        say(link, nowNs + 3 * step, LinkEvent.AUTHENTICATED);
        world.at(nowNs + 4 * step, () -> ready(link));
    }

    private void ready(final Link link)
    {
        if (world.client() != this || !link.up || link.halfOpen)
        {
            return;
        }
        if (link.channel == Channel.MARKET_DATA)
        {
            world.toTrader(frames.instrument());
        }
        if (world.client() == this && link.up)
        {
            link.ready = true;
            world.venue().connected(link);
            if (world.weather().announced())
            {
                world.toTrader(frames.link(
                    link.channel, LinkEvent.MAINTENANCE_BEGAN, link.connectionId, TraderFrames.NULL, 0));
            }
            world.toTrader(frames.link(link.channel, LinkEvent.READY, link.connectionId, world.venueNowNs(), 0));
        }
    }

    private void say(final Link link, final long timeNs, final LinkEvent event)
    {
        world.at(timeNs, () ->
        {
            final boolean wanted = event == LinkEvent.CONNECT_FAILED || link.up && !link.halfOpen;
            if (world.client() == this && wanted)
            {
                world.toTrader(frames.link(link.channel, event, link.connectionId, TraderFrames.NULL, 0));
            }
        });
    }

    /** A connection is gone, and this side knows. */
    void down(final Link link, final int code)
    {
        link.up = false;
        if (world.client() != this)
        {
            return;
        }
        final List<Waiting> lost = new ArrayList<>();
        for (final Waiting entry : waiting.values())
        {
            if (entry.link == link)
            {
                lost.add(entry);
            }
        }
        lost.sort((a, b) -> Long.compare(a.requestId, b.requestId));
        lost.forEach(entry -> waiting.remove(entry.requestId));
        lost.forEach(this::lost);
        if (world.client() == this)
        {
            world.toTrader(
                frames.link(link.channel, LinkEvent.DISCONNECTED, link.connectionId, TraderFrames.NULL, code));
        }
    }

    private void later(final Scheduler.Action action)
    {
        world.at(world.nowNs() + 1_000, () ->
        {
            if (world.client() == this)
            {
                action.run();
            }
        });
    }

    @Override
    public String toString()
    {
        return "process " + process;
    }
}
