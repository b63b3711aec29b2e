package com.tradebaas.simulation;

import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.QueryDecoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.Source;
import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.exchange.messages.TriggerRecordedDecoder;
import com.tradebaas.exchange.messages.UpdateCause;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/** The exchange's front door: requests in, answers and notifications out. What it remembers dies with the process. */
final class Venue
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int[] REFUSALS = {10009, 10028, 10040, 10041, 10047, 11051, 11094, 13028, 13888, 10004};
    private static final int MAINTENANCE = 11051;

    private static final class Pending
    {
        private final Link link;
        private final Reply reply;

        Pending(final Link link, final Reply reply)
        {
            this.link = link;
            this.reply = reply;
        }
    }

    private final World world;
    private final Rng rng;
    private final VenueCommands commands = new VenueCommands();
    private final VenueFrames frames = new VenueFrames();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandDoneDecoder done = new CommandDoneDecoder();
    private final OrderUpdatedDecoder order = new OrderUpdatedDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final AccountChangedDecoder account = new AccountChangedDecoder();
    private final QueryDecoder query = new QueryDecoder();
    private final Long2ObjectHashMap<Pending> pending = new Long2ObjectHashMap<>();
    private final List<Link> trading = new ArrayList<>();
    private final List<Link> market = new ArrayList<>();
    private final UnsafeBuffer in = new UnsafeBuffer(0, 0);
    private byte[] ticker;
    private long nextRequest = 1;
    private boolean maintenance;

    Venue(final World world, final long seed)
    {
        this.world = world;
        this.rng = new Rng(seed, 4);
    }

    void connected(final Link link)
    {
        (link.channel == Channel.TRADING ? trading : market).add(link);
    }

    void disconnected(final Link link)
    {
        trading.remove(link);
        market.remove(link);
    }

    boolean reachable()
    {
        return world.exchangeAlive() && world.script().reachable();
    }

    boolean maintenance()
    {
        return maintenance;
    }

    void maintenance(final boolean on)
    {
        maintenance = on;
    }

    /** The process died: whoever waits gets no answer. */
    void died()
    {
        pending.clear();
        trading.clear();
        market.clear();
        ticker = null;
    }

    /** A request arrived. */
    void request(final Link link, final byte[] request)
    {
        if (!world.exchangeAlive())
        {
            return;
        }
        in.wrap(request);
        final int template = Network.template(request);
        final boolean isQuery = template == QueryDecoder.TEMPLATE_ID;
        final Reply reply = new Reply(in.getLong(BODY), template, isQuery);
        reply.inNs = world.venueNowNs();
        if (!isQuery)
        {
            world.checkers().requestAtVenue(in);
        }
        final int scripted = world.script().refusal(request);
        final int refusal = scripted != 0 ? scripted : refusal(isQuery);
        if (refusal != 0)
        {
            reply.code = refusal;
            answer(link, reply);
            return;
        }
        final long requestId = nextRequest++;
        if (!commands.encode(in, 0, requestId, link.connectionId))
        {
            publicQuery(link, reply);
            return;
        }
        pending.put(requestId, new Pending(link, reply));
        world.toExchange(commands.buffer(), commands.length());
    }

    private int refusal(final boolean isQuery)
    {
        if (maintenance)
        {
            world.score().sometimes("request during maintenance");
            return MAINTENANCE;
        }
        if (world.faultsOn() && rng.chance(isQuery ? world.swarm().reject / 4 : world.swarm().reject))
        {
            world.score().fault("request refused");
            world.disturbed();
            return REFUSALS[rng.below(REFUSALS.length)];
        }
        return 0;
    }

    /** Candles and instruments come from the server, not from the core. */
    private void publicQuery(final Link link, final Reply reply)
    {
        header.wrap(in, 0);
        query.wrap(in, BODY, header.blockLength(), header.version());
        final TraderFrames traderFrames = new TraderFrames();
        if (query.kind() == QueryKind.INSTRUMENTS)
        {
            reply.parts.add(traderFrames.instrument());
        }
        else if (query.kind() == QueryKind.CANDLES && query.candleDurationNs() > 0 &&
            query.fromTimeNs() != QueryDecoder.fromTimeNsNullValue())
        {
            final long durationNs = query.candleDurationNs();
            final long firstNs = Math.floorDiv(query.fromTimeNs(), durationNs) * durationNs;
            for (long openNs = firstNs; openNs + durationNs <= world.venueNowNs(); openNs += durationNs)
            {
                reply.parts.add(traderFrames.candle(reply.requestId, openNs, durationNs, world.market().middleE8()));
            }
        }
        answer(link, reply);
    }

    private void answer(final Link link, final Reply reply)
    {
        reply.outNs = world.venueNowNs();
        if (link.up && !link.halfOpen)
        {
            world.network().toClient(link, reply);
        }
    }

    /** An event of the exchange is durable. */
    void released(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        world.truth().on(buffer, offset);
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case CommandDoneDecoder.TEMPLATE_ID -> done(buffer, offset);
            case OrderUpdatedDecoder.TEMPLATE_ID -> order(buffer, offset);
            case FillDecoder.TEMPLATE_ID -> fill(buffer, offset);
            case PositionChangedDecoder.TEMPLATE_ID -> position(buffer, offset);
            case AccountChangedDecoder.TEMPLATE_ID -> account(buffer, offset);
            case TriggerRecordedDecoder.TEMPLATE_ID -> part(buffer, offset, (reply) ->
                reply.query ? frames.trigger(buffer, offset, reply.requestId) : null);
            case TickerChangedDecoder.TEMPLATE_ID -> ticker = market.isEmpty() ? null : frames.ticker(buffer, offset);
            case TradeDecoder.TEMPLATE_ID -> publicTrade(buffer, offset);
            default ->
            {
                // Not for this account.
            }
        }
    }

    private void publicTrade(final DirectBuffer buffer, final int offset)
    {
        if (!market.isEmpty())
        {
            final byte[] message = frames.trade(buffer, offset);
            market.forEach(link -> world.network().toClient(link, message));
        }
    }

    /** All events of a batch are out: the last ticker goes to the subscribers. */
    void endBatch()
    {
        if (ticker != null)
        {
            final byte[] message = ticker;
            ticker = null;
            market.forEach(link -> world.network().toClient(link, message));
        }
    }

    private interface Part
    {
        byte[] of(Reply reply);
    }

    private void part(final DirectBuffer buffer, final int offset, final Part part)
    {
        final Pending entry = pending.get(buffer.getLong(offset + BODY));
        if (entry != null)
        {
            final byte[] message = part.of(entry.reply);
            if (message != null)
            {
                entry.reply.parts.add(message);
            }
        }
    }

    private void done(final DirectBuffer buffer, final int offset)
    {
        done.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        final Pending entry = pending.remove(done.requestId());
        if (done.requestId() == 0 && done.reason() != Reason.OK && world.nowNs() == World.START_NS)
        {
            throw new IllegalStateException("the venue was not built: " + done.commandId() + " " + done.reason());
        }
        if (entry != null)
        {
            entry.reply.code = done.reason() == Reason.OK ? 0 : done.reason().value();
            if (entry.reply.code == Reason.TIMED_OUT.value())
            {
                world.score().sometimes("refused after valid_until");
            }
            if (entry.reply.code != 0 && entry.reply.template != CancelOrderDecoder.TEMPLATE_ID)
            {
                world.disturbed();
            }
            answer(entry.link, entry.reply);
        }
    }

    private void order(final DirectBuffer buffer, final int offset)
    {
        order.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        if (order.accountId() != Market.TRADER_ACCOUNT)
        {
            return;
        }
        final boolean row = order.cause() == UpdateCause.QUERY;
        part(buffer, offset, reply -> ofAnswer(reply, row) ?
            frames.order(buffer, offset, reply.query ? Source.QUERY : Source.RESPONSE, reply.requestId) : null);
        if (!row)
        {
            notify(frames.order(buffer, offset, Source.NOTIFICATION, 0));
        }
    }

    private static boolean ofAnswer(final Reply reply, final boolean row)
    {
        return reply.query == row;
    }

    private void fill(final DirectBuffer buffer, final int offset)
    {
        fill.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        if (fill.accountId() != Market.TRADER_ACCOUNT)
        {
            return;
        }
        final boolean row = fill.cause() == UpdateCause.QUERY;
        part(buffer, offset, reply -> ofAnswer(reply, row) ?
            frames.fill(buffer, offset, reply.query ? Source.QUERY : Source.RESPONSE, reply.requestId) : null);
        if (!row)
        {
            final String label = fill.label();
            notify(frames.fill(buffer, offset, Source.NOTIFICATION, 0));
            world.hands().filled(label);
        }
    }

    private void position(final DirectBuffer buffer, final int offset)
    {
        position.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        if (position.accountId() != Market.TRADER_ACCOUNT || position.cause() == UpdateCause.PRICE)
        {
            return;
        }
        final boolean row = position.cause() == UpdateCause.QUERY;
        if (row)
        {
            part(buffer, offset,
                reply -> reply.query ? frames.position(buffer, offset, Source.QUERY, reply.requestId) : null);
        }
        else
        {
            notify(frames.position(buffer, offset, Source.NOTIFICATION, 0));
        }
    }

    private void account(final DirectBuffer buffer, final int offset)
    {
        account.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        if (account.accountId() != Market.TRADER_ACCOUNT || account.cause() == UpdateCause.PRICE)
        {
            return;
        }
        if (account.cause() == UpdateCause.QUERY)
        {
            part(buffer, offset,
                reply -> reply.query ? frames.account(buffer, offset, Source.QUERY, reply.requestId) : null);
        }
        else
        {
            notify(frames.account(buffer, offset, Source.NOTIFICATION, 0));
        }
    }

    private void notify(final byte[] message)
    {
        trading.forEach(link -> world.network().toClient(link, message));
    }
}
