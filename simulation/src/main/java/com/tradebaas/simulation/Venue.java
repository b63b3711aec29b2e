package com.tradebaas.simulation;

import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.Outcome;
import com.tradebaas.api.messages.QueryDecoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.Source;
import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.exchange.messages.TriggerRecordedDecoder;
import com.tradebaas.exchange.messages.UpdateCause;
import com.tradebaas.deribit.ErrorClass;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/** The exchange's front door: requests in, answers and notifications out. What it remembers dies with the process. */
final class Venue
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    /** Codes of the error table that an order method can answer with. */
    private static final int[] CODES = {10001, 10002, 10003, 10004, 10005, 10006, 10007, 10009, 10010, 10011, 10012,
        10018, 10019, 10020, 10021, 10022, 10023, 10025, 10026, 10027, 10028, 10029, 10031, 10034, 10035, 10036, 10039,
        10040, 10041, 10043, 10044, 10047, 10048, 10066, 10072, 11021, 11022, 11029, 11030, 11031, 11035, 11036, 11042,
        11044, 11047, 11051, 11054, 11055, 11094, 11098, 13008, 13020, 13021, 13025, 13028, 13032, 13503, 13666, 13777,
        13888, 13901, 19999, -32000, -32600, -32602};
    private static final int MAINTENANCE = 11051;
    private static final int SETTLEMENT = 10041;
    private static final int TOO_MANY = 10028;

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
    private final Long2LongHashMap hiddenUntilNs = new Long2LongHashMap(0);

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

    /** The process died: whoever waits gets no answer. */
    void died()
    {
        pending.clear();
        trading.clear();
        market.clear();
        ticker = null;
        hiddenUntilNs.clear();
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
        if (refused(link, reply, request))
        {
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

    /** Whether the answer is an error already; some errors come although the request is carried out. */
    private boolean refused(final Link link, final Reply reply, final byte[] request)
    {
        reply.code = world.script().refusal(request);
        if (reply.code != 0)
        {
            answer(link, reply);
            return true;
        }
        if (world.weather().maintenance())
        {
            world.score().sometimes("request during maintenance");
            reply.code = MAINTENANCE;
        }
        else if (world.weather().settlement() && !reply.query)
        {
            world.score().sometimes("request during settlement");
            reply.code = SETTLEMENT;
        }
        else if (!reply.query && world.hits(rng, Fault.SESSION_ENDS))
        {
            world.score().fault("session ended after too many requests");
            world.disturbed();
            reply.code = TOO_MANY;
        }
        else if (world.hits(rng, Fault.REJECT) && (!reply.query || rng.chance(250_000)))
        {
            world.disturbed();
            final int code = CODES[rng.below(CODES.length)];
            if (!reply.query && ErrorClass.of(code) != Outcome.REJECTED && rng.chance(300_000))
            {
                world.score().fault("request carried out, answered with an error");
                reply.override = code;
                return false;
            }
            world.score().fault("request refused");
            reply.code = code;
        }
        if (reply.code == 0)
        {
            return false;
        }
        answer(link, reply);
        if (reply.code == TOO_MANY && !reply.query)
        {
            world.network().endSession(link);
        }
        return true;
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
            case TickerChangedDecoder.TEMPLATE_ID ->
                ticker = subscribed(buffer, offset) ? frames.ticker(buffer, offset) : ticker;
            case TradeDecoder.TEMPLATE_ID -> publicTrade(buffer, offset);
            default ->
            {
                // Not for this account.
            }
        }
    }

    /** Both messages begin with request, connection and instrument. */
    private boolean subscribed(final DirectBuffer buffer, final int offset)
    {
        return !market.isEmpty() && buffer.getInt(offset + BODY + 2 * Long.BYTES) == Market.INSTRUMENT;
    }

    private void publicTrade(final DirectBuffer buffer, final int offset)
    {
        if (subscribed(buffer, offset))
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
            final int code = done.reason() == Reason.OK ? 0 : done.reason().value();
            entry.reply.code = entry.reply.override == 0 ? code : entry.reply.override;
            if (entry.reply.code == Reason.TIMED_OUT.value())
            {
                world.score().sometimes("refused after valid_until");
            }
            if (entry.reply.code != 0 && entry.reply.template != CancelOrderDecoder.TEMPLATE_ID)
            {
                world.disturbed();
            }
            if (entry.reply.override != 0)
            {
                entry.reply.parts.clear();
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
        final long hiddenNs = hiddenUntilNs(row);
        if (hiddenNs > world.nowNs())
        {
            final byte[] later = frames.order(buffer, offset, Source.NOTIFICATION, 0);
            if (!row)
            {
                world.at(hiddenNs, () -> notify(later));
            }
            return;
        }
        part(buffer, offset, reply -> ofAnswer(reply, row) ?
            frames.order(buffer, offset, reply.query ? Source.QUERY : Source.RESPONSE, reply.requestId) : null);
        if (!row)
        {
            notify(frames.order(buffer, offset, Source.NOTIFICATION, 0));
        }
    }

    /** The orders that a fill makes are shown late, as the venue does with slots that become orders. */
    private long hiddenUntilNs(final boolean row)
    {
        final long orderId = order.orderId();
        if (!row && order.idKind() == IdKind.TRIGGER && order.primaryOrderId() != 0 &&
            !hiddenUntilNs.containsKey(orderId) && world.hits(rng, Fault.LATE_SLOTS))
        {
            world.score().fault("orders of a fill shown late");
            world.disturbed();
            hiddenUntilNs.put(orderId, world.nowNs() + rng.between(50_000_000L, 1_500_000_000L));
        }
        return hiddenUntilNs.get(orderId);
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
