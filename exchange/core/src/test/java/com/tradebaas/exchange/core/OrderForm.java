package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.*;

import java.util.ArrayList;
import java.util.List;

/** A new order to be filled in and sent. */
final class OrderForm
{
    final Commands commands;
    final long account;
    final int instrument;
    final Side side;
    final OrderType type;
    TimeInForce tif = TimeInForce.GTC;
    TriggerKind trigger = TriggerKind.NONE;
    LinkKind link = LinkKind.NONE;
    FillCondition condition = FillCondition.INCREMENTAL;
    boolean postOnly;
    boolean rejectPostOnly;
    boolean reduceOnly;
    long priceE8;
    long amountE8;
    long displayE8;
    long triggerPriceE8;
    long trailingE8;
    long validUntilMs;
    long clientId;
    String label = "";
    final List<OrderForm> legs = new ArrayList<>();

    OrderForm(
        final Commands commands, final long account, final int instrument, final Side side, final OrderType type)
    {
        this.commands = commands;
        this.account = account;
        this.instrument = instrument;
        this.side = side;
        this.type = type;
    }

    OrderForm amount(final long value)
    {
        amountE8 = value;
        return this;
    }

    OrderForm tif(final TimeInForce value)
    {
        tif = value;
        return this;
    }

    OrderForm trigger(final TriggerKind kind, final long value)
    {
        trigger = kind;
        triggerPriceE8 = value;
        return this;
    }

    OrderForm reduceOnly()
    {
        reduceOnly = true;
        return this;
    }

    OrderForm label(final String value)
    {
        label = value;
        return this;
    }

    OrderForm leg(final OrderForm leg)
    {
        legs.add(leg);
        return this;
    }

    Reason send()
    {
        final NewOrderEncoder e = new NewOrderEncoder().wrapAndApplyHeader(commands.venue.buffer, 0, commands.header);
        e.requestId(++commands.requestId).connectionId(1).accountId(account).instrumentId(instrument).side(side)
            .orderType(type).timeInForce(tif).trigger(trigger).linkKind(link).fillCondition(condition)
            .priceE8(priceE8).amountE8(amountE8).displayAmountE8(displayE8).triggerPriceE8(triggerPriceE8)
            .trailingOffsetE8(trailingE8).validUntilMs(validUntilMs).clientIdHigh(0).clientIdLow(clientId);
        e.flags().clear().postOnly(postOnly).rejectPostOnly(rejectPostOnly).reduceOnly(reduceOnly);
        final NewOrderEncoder.LegsEncoder group = e.legsCount(legs.size());
        for (final OrderForm leg : legs)
        {
            group.next().side(leg.side).orderType(leg.type).timeInForce(leg.tif).trigger(leg.trigger)
                .priceE8(leg.priceE8).amountE8(leg.amountE8).triggerPriceE8(leg.triggerPriceE8)
                .trailingOffsetE8(leg.trailingE8);
            group.flags().clear().postOnly(leg.postOnly).reduceOnly(leg.reduceOnly);
            group.putLabel(leg.label.getBytes(), 0, leg.label.length());
        }
        e.putLabel(label.getBytes(), 0, label.length());
        return commands.venue.send(8 + e.encodedLength());
    }

    /** Sends and expects it to be accepted. */
    long id()
    {
        final Reason reason = send();
        if (reason != Reason.OK)
        {
            throw new AssertionError("order refused: " + reason);
        }
        return commands.venue.orderId;
    }
}
