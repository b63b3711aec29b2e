package com.tradebaas.core;

import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.OrderUpdateDecoder;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.Source;

/** One decoded {@code OrderUpdate}: what the venue said about one order id. Reused for every message. */
final class OrderFact
{
    Source source;
    long requestId;
    int instrumentId;
    Side side;
    OrderType type;
    OrderState state;
    boolean reduceOnly;
    boolean slot;
    long amountE8;
    long filledE8;
    long triggerPriceE8;
    long updatedNs;
    String orderId;
    String label;
    String triggerOrderId;
    String reason;

    /** Copies a message; an absent or new state becomes OTHER, which is never taken as closed. */
    OrderFact read(final OrderUpdateDecoder in)
    {
        source = in.source();
        requestId = in.requestId();
        instrumentId = in.instrumentId();
        side = in.side();
        type = in.type();
        state = in.state() == OrderState.NULL_VAL ? OrderState.OTHER : in.state();
        reduceOnly = in.reduceOnly() == Flag.YES;
        slot = in.slot() == Flag.YES;
        amountE8 = in.amountE8();
        filledE8 = in.filledE8();
        triggerPriceE8 = in.triggerPriceE8();
        updatedNs = in.updatedNs();
        orderId = in.orderId();
        label = in.label();
        triggerOrderId = in.triggerOrderId();
        in.skipPrimaryOrderId();
        reason = in.reason();
        return this;
    }
}
