package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.AlertDecoder;
import com.tradebaas.exchange.messages.BookChangedDecoder;
import com.tradebaas.exchange.messages.BookSnapshotDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.CommandRejectedDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.InstrumentChangedDecoder;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.SelfTradePreventedDecoder;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.exchange.messages.UpdateCause;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

import java.util.ArrayList;
import java.util.List;

/** Sends commands to the core, and hands its events to whoever waits or listens. On the venue thread only. */
public final class Desk
{
    /** Encodes one command. */
    @FunctionalInterface
    public interface Encoding
    {
        /**
         * Writes header and message from index 0.
         *
         * @param requestId of the command.
         * @param buffer    to write into.
         * @param header    for the encoder.
         * @return length of the message without the header, bytes.
         */
        int encode(long requestId, MutableDirectBuffer buffer, MessageHeaderEncoder header);
    }

    private final CoreLink link;
    private final Markets markets;
    private final List<CoreListener> listeners = new ArrayList<>();
    private final Long2ObjectHashMap<Answer> waiting = new Long2ObjectHashMap<>();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4_096);
    private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandDoneDecoder done = new CommandDoneDecoder();
    private final CommandRejectedDecoder rejected = new CommandRejectedDecoder();
    private final OrderUpdatedDecoder order = new OrderUpdatedDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final BookChangedDecoder book = new BookChangedDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final AccountChangedDecoder account = new AccountChangedDecoder();
    private final TickerChangedDecoder ticker = new TickerChangedDecoder();
    private final InstrumentChangedDecoder instrument = new InstrumentChangedDecoder();
    private final SelfTradePreventedDecoder prevented = new SelfTradePreventedDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private long brokenLimit;

    /**
     * A desk.
     *
     * @param link    to the core.
     * @param markets read model that the events keep.
     */
    public Desk(final CoreLink link, final Markets markets)
    {
        this.link = link;
        this.markets = markets;
    }

    /** @return the read model of the markets. */
    public Markets markets()
    {
        return markets;
    }

    /** @return the way to the core. */
    public CoreLink link()
    {
        return link;
    }

    /** @param listener hears every event from now on. */
    public void listen(final CoreListener listener)
    {
        listeners.add(listener);
    }

    /** @return commands that are not answered yet. */
    public int waitingCount()
    {
        return waiting.size();
    }

    /**
     * Sends a command.
     *
     * @param encoding writes it.
     * @param answer   hears its events.
     * @throws Refusal when there is no room: nothing was sent.
     */
    public void send(final Encoding encoding, final Answer answer) throws Refusal
    {
        final long requestId = link.nextId();
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + encoding.encode(requestId, buffer, headerOut);
        waiting.put(requestId, answer);
        if (!link.offer(buffer, length))
        {
            waiting.remove(requestId);
            throw Refusal.busy();
        }
    }

    /**
     * Takes one event of the core.
     *
     * @param in     holds the event.
     * @param offset of its SBE header.
     */
    public void onEvent(final DirectBuffer in, final int offset)
    {
        header.wrap(in, offset);
        switch (header.templateId())
        {
            case CommandDoneDecoder.TEMPLATE_ID -> onDone(in, offset);
            case CommandRejectedDecoder.TEMPLATE_ID ->
            {
                rejected.wrapAndApplyHeader(in, offset, header);
                brokenLimit = rejected.limitE8();
            }
            case OrderUpdatedDecoder.TEMPLATE_ID -> onOrder(in, offset);
            case FillDecoder.TEMPLATE_ID -> onFill(in, offset);
            case PositionChangedDecoder.TEMPLATE_ID -> onPosition(in, offset);
            case AccountChangedDecoder.TEMPLATE_ID -> onAccount(in, offset);
            case SelfTradePreventedDecoder.TEMPLATE_ID ->
            {
                prevented.wrapAndApplyHeader(in, offset, header);
                listeners.forEach(listener -> listener.selfTrade(prevented));
            }
            case AlertDecoder.TEMPLATE_ID ->
            {
                alert.wrapAndApplyHeader(in, offset, header);
                listeners.forEach(listener -> listener.alert(alert));
            }
            default -> onMarket(in, offset);
        }
    }

    private void onMarket(final DirectBuffer in, final int offset)
    {
        switch (header.templateId())
        {
            case TradeDecoder.TEMPLATE_ID ->
            {
                trade.wrapAndApplyHeader(in, offset, header);
                waiting(trade.requestId());
                final Market market = markets.byId(trade.instrumentId());
                if (market != null && market.add(trade))
                {
                    listeners.forEach(listener -> listener.trade(market));
                }
            }
            case BookChangedDecoder.TEMPLATE_ID ->
            {
                book.wrapAndApplyHeader(in, offset, header);
                final Market market = markets.byId(book.instrumentId());
                if (market != null && market.apply(book))
                {
                    listeners.forEach(listener -> listener.book(market));
                }
            }
            case BookSnapshotDecoder.TEMPLATE_ID ->
            {
                snapshot.wrapAndApplyHeader(in, offset, header);
                if (markets.byId(snapshot.instrumentId()) != null)
                {
                    markets.byId(snapshot.instrumentId()).load(snapshot);
                }
            }
            case TickerChangedDecoder.TEMPLATE_ID ->
            {
                ticker.wrapAndApplyHeader(in, offset, header);
                if (markets.byId(ticker.instrumentId()) != null)
                {
                    markets.byId(ticker.instrumentId()).ticker(ticker);
                }
            }
            case InstrumentChangedDecoder.TEMPLATE_ID ->
                markets.update(Symbol.of(instrument.wrapAndApplyHeader(in, offset, header)));
            default ->
            {
                // CurrencyChanged, BalanceChanged, TriggerRecorded: nobody at these doors is told
            }
        }
    }

    private Answer waiting(final long requestId)
    {
        final Answer answer = requestId == 0 ? null : waiting.get(requestId);
        if (answer != null)
        {
            answer.begin();
        }
        return answer;
    }

    private void onDone(final DirectBuffer in, final int offset)
    {
        done.wrapAndApplyHeader(in, offset, header);
        final Answer answer = waiting.remove(done.requestId());
        if (answer == null)
        {
            return;
        }
        answer.begin();
        if (done.reason() == Reason.OK)
        {
            answer.done(done);
        }
        else
        {
            answer.refused(Refusals.of(done.reason(), done.detail(), brokenLimit, answer));
        }
    }

    private void onOrder(final DirectBuffer in, final int offset)
    {
        order.wrapAndApplyHeader(in, offset, header);
        final Answer answer = waiting(order.requestId());
        if (answer != null)
        {
            answer.order(order);
        }
        if (order.cause() != UpdateCause.QUERY && order.cause() != UpdateCause.REPEATED)
        {
            for (final CoreListener listener : listeners)
            {
                order.sbeRewind();
                listener.order(order);
            }
        }
    }

    private void onFill(final DirectBuffer in, final int offset)
    {
        fill.wrapAndApplyHeader(in, offset, header);
        final Answer answer = waiting(fill.requestId());
        if (answer != null)
        {
            answer.fill(fill);
        }
        if (fill.cause() != UpdateCause.QUERY)
        {
            for (final CoreListener listener : listeners)
            {
                fill.sbeRewind();
                listener.fill(fill);
            }
        }
    }

    private void onPosition(final DirectBuffer in, final int offset)
    {
        position.wrapAndApplyHeader(in, offset, header);
        final Answer answer = waiting(position.requestId());
        if (answer != null)
        {
            answer.position(position);
        }
    }

    private void onAccount(final DirectBuffer in, final int offset)
    {
        account.wrapAndApplyHeader(in, offset, header);
        final Answer answer = waiting(account.requestId());
        if (answer != null)
        {
            answer.account(account);
        }
        if (account.cause() != UpdateCause.QUERY)
        {
            listeners.forEach(listener -> listener.account(account));
        }
    }
}
