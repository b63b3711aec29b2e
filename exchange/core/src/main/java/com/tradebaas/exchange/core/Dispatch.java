package com.tradebaas.exchange.core;

import com.tradebaas.api.Event;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.exchange.messages.CancelOrderDecoder;
import com.tradebaas.exchange.messages.CancelOrdersDecoder;
import com.tradebaas.exchange.messages.ClosePositionDecoder;
import com.tradebaas.exchange.messages.EditOrderDecoder;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.NewOrderDecoder;
import com.tradebaas.exchange.messages.QueryDecoder;
import com.tradebaas.exchange.messages.ReplayBookDecoder;
import com.tradebaas.exchange.messages.ReplayQuoteDecoder;
import com.tradebaas.exchange.messages.ReplayTradeDecoder;
import com.tradebaas.exchange.messages.RunEndedDecoder;
import com.tradebaas.exchange.messages.RunStartedDecoder;
import com.tradebaas.exchange.messages.SetPricesDecoder;

/** Finds out what an event is and hands it to the class that owns it. */
final class Dispatch
{
    private static final long REPLAY_TIMERS = 1L << 32;

    private final State s;
    private final Parts parts;
    private final OrderEntry entry;
    private final OrderAmend amend;
    private final Queries queries;
    private final OperatorDispatch operator;
    private final Sessions sessions;
    private final Idempotency idempotency;
    private final MarketReplay replay;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final EditOrderDecoder editOrder = new EditOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final CancelOrdersDecoder cancelOrders = new CancelOrdersDecoder();
    private final ClosePositionDecoder closePosition = new ClosePositionDecoder();
    private final QueryDecoder query = new QueryDecoder();
    private final SetPricesDecoder setPrices = new SetPricesDecoder();
    private final ReplayQuoteDecoder replayQuote = new ReplayQuoteDecoder();
    private final ReplayTradeDecoder replayTrade = new ReplayTradeDecoder();
    private final ReplayBookDecoder replayBook = new ReplayBookDecoder();

    Dispatch(final Parts parts)
    {
        this.parts = parts;
        s = parts.state;
        final OrderValidator validator = new OrderValidator(s);
        idempotency = new Idempotency(parts);
        entry = new OrderEntry(parts, validator, idempotency);
        amend = new OrderAmend(parts, validator);
        queries = new Queries(parts);
        sessions = new Sessions(parts);
        replay = new MarketReplay(parts, sessions);
        operator = new OperatorDispatch(new Admin(parts), sessions, replay);
    }

    /** Applies a command. True when it is to be answered. */
    boolean command(final Event event)
    {
        header.wrap(event.buffer(), 0);
        final int template = header.templateId();
        s.command.begin(template, event.timeNs());
        switch (template)
        {
            case NewOrderDecoder.TEMPLATE_ID -> entry.newOrder(newOrder.wrapAndApplyHeader(event.buffer(), 0, header));
            case CancelOrderDecoder.TEMPLATE_ID ->
                amend.cancel(cancelOrder.wrapAndApplyHeader(event.buffer(), 0, header));
            case EditOrderDecoder.TEMPLATE_ID -> amend.edit(editOrder.wrapAndApplyHeader(event.buffer(), 0, header));
            case CancelOrdersDecoder.TEMPLATE_ID ->
                amend.cancelMany(cancelOrders.wrapAndApplyHeader(event.buffer(), 0, header));
            case ClosePositionDecoder.TEMPLATE_ID ->
                entry.closePosition(closePosition.wrapAndApplyHeader(event.buffer(), 0, header));
            case QueryDecoder.TEMPLATE_ID -> queries.answer(query.wrapAndApplyHeader(event.buffer(), 0, header));
            case SetPricesDecoder.TEMPLATE_ID ->
                sessions.prices(setPrices.wrapAndApplyHeader(event.buffer(), 0, header));
            case ReplayQuoteDecoder.TEMPLATE_ID ->
                replay.quote(replayQuote.wrapAndApplyHeader(event.buffer(), 0, header));
            case ReplayTradeDecoder.TEMPLATE_ID ->
                replay.trade(replayTrade.wrapAndApplyHeader(event.buffer(), 0, header));
            case ReplayBookDecoder.TEMPLATE_ID -> replay.book(replayBook.wrapAndApplyHeader(event.buffer(), 0, header));
            case RunStartedDecoder.TEMPLATE_ID, RunEndedDecoder.TEMPLATE_ID ->
            {
                return false;
            }
            default -> operator.command(event, header, template);
        }
        return true;
    }

    /** A timer is due. Nobody waits for an answer. */
    boolean timer(final Event event)
    {
        s.command.begin(0, event.timeNs());
        final int id = (int)event.timerId();
        final Instrument i = s.instrument(id);
        if (i != null && (event.timerId() & REPLAY_TIMERS) != 0)
        {
            replay.tick(i);
        }
        else if (i != null)
        {
            parts.breaker.reopen(i);
        }
        return false;
    }

    static long replayTimer(final int instrument)
    {
        return REPLAY_TIMERS | instrument;
    }

    void snapshot(final SnapshotWriter out)
    {
        idempotency.snapshot(out);
        replay.snapshot(out);
    }

    void restore(final SnapshotReader in)
    {
        idempotency.restore(in);
        replay.restore(in);
    }
}
