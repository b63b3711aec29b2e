package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.AlertDecoder;
import com.tradebaas.exchange.messages.BalanceChangedDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.InstrumentChangedDecoder;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.SelfTradePreventedDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The events that a {@link Venue} kept, by kind, oldest first. */
final class Told
{
    private final Venue venue;

    Told(final Venue venue)
    {
        this.venue = venue;
    }

    private <D> List<D> all(final int template, final BiFunction<DirectBuffer, MessageHeaderDecoder, D> decode)
    {
        final List<D> found = new ArrayList<>();
        for (final byte[] event : venue.events)
        {
            final DirectBuffer buffer = new UnsafeBuffer(event);
            final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, 0);
            if (header.templateId() == template)
            {
                found.add(decode.apply(buffer, header));
            }
        }
        return found;
    }

    /** The last event of an order. */
    OrderUpdatedDecoder order(final long id)
    {
        final List<OrderUpdatedDecoder> rows = all(OrderUpdatedDecoder.TEMPLATE_ID,
            (b, h) -> new OrderUpdatedDecoder().wrapAndApplyHeader(b, 0, h));
        for (int n = rows.size() - 1; n >= 0; n--)
        {
            if (rows.get(n).orderId() == id)
            {
                return rows.get(n);
            }
        }
        throw new AssertionError("nothing was told of order " + id);
    }

    List<FillDecoder> fills()
    {
        return all(FillDecoder.TEMPLATE_ID, (b, h) -> new FillDecoder().wrapAndApplyHeader(b, 0, h));
    }

    List<BalanceChangedDecoder> entries()
    {
        return all(BalanceChangedDecoder.TEMPLATE_ID,
            (b, h) -> new BalanceChangedDecoder().wrapAndApplyHeader(b, 0, h));
    }

    List<AlertDecoder> alerts()
    {
        return all(AlertDecoder.TEMPLATE_ID, (b, h) -> new AlertDecoder().wrapAndApplyHeader(b, 0, h));
    }

    List<SelfTradePreventedDecoder> prevented()
    {
        return all(SelfTradePreventedDecoder.TEMPLATE_ID,
            (b, h) -> new SelfTradePreventedDecoder().wrapAndApplyHeader(b, 0, h));
    }

    InstrumentChangedDecoder market(final int id)
    {
        final List<InstrumentChangedDecoder> rows = all(InstrumentChangedDecoder.TEMPLATE_ID,
            (b, h) -> new InstrumentChangedDecoder().wrapAndApplyHeader(b, 0, h));
        rows.removeIf(row -> row.instrumentId() != id);
        return rows.get(rows.size() - 1);
    }
}
