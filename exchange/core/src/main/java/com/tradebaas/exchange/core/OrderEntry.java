package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.ClosePositionDecoder;
import com.tradebaas.exchange.messages.NewOrderDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.RejectDetail;
import com.tradebaas.exchange.messages.UpdateCause;

/** Takes new orders: checks them, makes their records, and sends them to the book, the triggers or their slots. */
final class OrderEntry
{
    private final Parts parts;
    private final State s;
    private final OrderValidator validator;
    private final OrderRequest request = new OrderRequest();
    private final OrderRequest[] legs = new OrderRequest[OrderRequest.MAX_LEGS];
    private final Idempotency idempotency;

    OrderEntry(final Parts parts, final OrderValidator validator, final Idempotency idempotency)
    {
        this.parts = parts;
        this.s = parts.state;
        this.validator = validator;
        this.idempotency = idempotency;
        for (int k = 0; k < legs.length; k++)
        {
            legs[k] = new OrderRequest();
        }
    }

    void newOrder(final NewOrderDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), d.accountId());
        c.instrumentId = d.instrumentId();
        final int account = s.accounts.find(d.accountId());
        final Instrument i = s.instrument(d.instrumentId());
        if (!validator.known(account, i) || !decode(d, account))
        {
            return;
        }
        final boolean named = request.clientHigh != 0 || request.clientLow != 0;
        final long body = named ? idempotency.hash(i.id, request, legs) : 0;
        // A repeated order gets its answer whatever has become of the account since.
        if (named && !idempotency.fresh(request, body))
        {
            return;
        }
        if (validator.context(account, d.validUntilMs()))
        {
            submit(i);
        }
        if (named && !c.rejected())
        {
            idempotency.remember(request, body, c.orderId);
        }
    }

    private void submit(final Instrument i)
    {
        if (validator.shape(i, request) && legs(i) && validator.rate(request.account) && admissible(i))
        {
            place(i);
            validator.charge(request.account);
        }
    }

    private boolean decode(final NewOrderDecoder d, final int account)
    {
        final OrderRequest r = request;
        r.clear();
        r.account = account;
        r.side = d.sideRaw();
        r.type = d.orderTypeRaw();
        r.tif = d.timeInForceRaw();
        r.trigger = d.triggerRaw();
        r.flags = d.flags().getRaw() & Codes.CLIENT_FLAGS;
        r.flags |= r.has(Codes.REJECT_POST_ONLY) ? Codes.POST_ONLY : 0;
        r.link = d.linkKindRaw();
        r.condition = d.fillConditionRaw();
        r.priceE8 = d.priceE8();
        r.amountE8 = d.amountE8();
        r.displayE8 = d.displayAmountE8();
        r.triggerPriceE8 = d.triggerPriceE8();
        r.trailingE8 = d.trailingOffsetE8();
        r.clientHigh = d.clientIdHigh();
        r.clientLow = d.clientIdLow();
        if (r.side > 1 || r.type > Codes.MARKET_LIMIT || r.tif > Codes.GTD || r.link > Codes.OTOCO ||
            r.condition > Codes.INCREMENTAL)
        {
            return s.command.reject(Reason.INVALID_ARGUMENTS);
        }
        return decodeLegs(d.legs(), account) && decodeLabel(d);
    }

    private boolean decodeLabel(final NewOrderDecoder d)
    {
        final int length = d.labelLength();
        if (!validator.labelLength(length))
        {
            return false;
        }
        d.getLabel(request.label.bytes, 0, length);
        request.label.loaded(length);
        return true;
    }

    private boolean decodeLegs(final NewOrderDecoder.LegsDecoder group, final int account)
    {
        if (group.count() > OrderRequest.MAX_LEGS)
        {
            return s.command.reject(Reason.NO_MORE_OTO_ORDERS, RejectDetail.LEGS);
        }
        while (group.hasNext())
        {
            group.next();
            final OrderRequest leg = legs[request.legCount++];
            leg.clear();
            leg.account = account;
            leg.side = group.sideRaw();
            leg.type = group.orderTypeRaw();
            leg.tif = group.timeInForceRaw();
            leg.trigger = group.triggerRaw();
            leg.flags = group.flags().getRaw() & Codes.CLIENT_FLAGS;
            leg.priceE8 = group.priceE8();
            leg.amountE8 = group.amountE8();
            leg.triggerPriceE8 = group.triggerPriceE8();
            leg.trailingE8 = group.trailingOffsetE8();
            final int length = group.labelLength();
            if (leg.side > 1 || leg.type > Codes.TRAILING_STOP || leg.tif > Codes.GTD ||
                !validator.labelLength(length))
            {
                return s.command.rejected() || s.command.reject(Reason.INVALID_ARGUMENTS, RejectDetail.LEGS);
            }
            group.getLabel(leg.label.bytes, 0, length);
            leg.label.loaded(length);
        }
        return true;
    }

    /** The number of legs fits the kind of link; each leg is an order. A leg's amount of 0 means the primary's. */
    private boolean legs(final Instrument i)
    {
        final OrderRequest r = request;
        final boolean fits = switch (r.link)
        {
            case 0 -> r.legCount == 0;
            case 1 -> r.legCount >= 1;
            case 2 -> r.legCount == 1;
            default -> r.legCount == 2;
        };
        if (!fits)
        {
            return s.command.reject(Reason.INVALID_ARGUMENTS, RejectDetail.LEGS);
        }
        for (int k = 0; k < r.legCount; k++)
        {
            legs[k].amountE8 = legs[k].amountE8 == 0 ? r.amountE8 : legs[k].amountE8;
            if (!validator.shape(i, legs[k]))
            {
                s.command.detail = RejectDetail.LEGS;
                return false;
            }
        }
        return true;
    }

    private boolean admissible(final Instrument i)
    {
        return Codes.isTrigger(request.type) ? parts.admission.open(i) : parts.admission.admit(i, request);
    }

    private void place(final Instrument i)
    {
        final OrderRequest r = request;
        final Orders o = s.orders;
        final boolean trigger = Codes.isTrigger(r.type);
        final int slot = parts.lifecycle.create(i, r.account, r.side, trigger ? Codes.TRIGGER_ID : Codes.PLAIN);
        r.store(o, slot);
        s.command.orderId = o.id(slot);
        final int sibling = r.link == Codes.OCO ? oco(i, slot) : 0;
        if (r.link == Codes.OTO || r.link == Codes.OTOCO)
        {
            slots(i, slot);
        }
        if (trigger)
        {
            parts.triggers.add(i, slot);
            parts.orderEvents.updated(slot, UpdateCause.PLACED);
            parts.orderEvents.triggerRecorded(slot, UpdateCause.PLACED);
        }
        else
        {
            parts.matching.execute(i, slot, r.tick, UpdateCause.PLACED);
        }
        if (sibling != 0 && parts.lifecycle.live(slot))
        {
            parts.links.place(sibling);
        }
        else if (sibling != 0)
        {
            o.code(sibling, Orders.CANCEL_REASON, Codes.BY_OCO);
            parts.lifecycle.close(sibling, Codes.CANCELLED, UpdateCause.CANCELLED);
        }
    }

    private int oco(final Instrument i, final int slot)
    {
        final OrderRequest leg = legs[0];
        final int sibling = parts.lifecycle.create(
            i, leg.account, leg.side, Codes.isTrigger(leg.type) ? Codes.TRIGGER_ID : Codes.PLAIN);
        leg.store(s.orders, sibling);
        s.orders.code(sibling, Orders.LINK, Codes.OCO);
        s.orders.code(sibling, Orders.STATE, Codes.UNTRIGGERED);
        parts.links.pair(slot, sibling);
        return sibling;
    }

    private void slots(final Instrument i, final int primary)
    {
        final Orders o = s.orders;
        o.flag(primary, Codes.PRIMARY_OTO, true);
        o.code(primary, Orders.OTO_COUNT, request.legCount);
        for (int k = 0; k < request.legCount; k++)
        {
            final int slot = parts.lifecycle.create(i, request.account, legs[k].side, Codes.OTO_SLOT);
            legs[k].store(o, slot);
            o.flag(slot, Codes.SECONDARY_OTO, true);
            o.code(slot, Orders.LINK, request.link);
            o.code(slot, Orders.STATE, Codes.UNTRIGGERED);
            o.set(slot, Orders.PRIMARY, o.id(primary));
            o.set(primary, Orders.OTO + k, o.id(slot));
            parts.orderEvents.updated(slot, UpdateCause.PLACED);
        }
    }

    void closePosition(final ClosePositionDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), d.accountId());
        c.instrumentId = d.instrumentId();
        final int account = s.accounts.find(d.accountId());
        final Instrument i = s.instrument(d.instrumentId());
        final OrderRequest r = request;
        if (!validator.known(account, i) || !validator.context(account, 0))
        {
            return;
        }
        final long size = s.positions.size(account, i.id);
        r.clear();
        r.account = account;
        r.side = size > 0 ? Codes.SELL : Codes.BUY;
        r.type = d.orderTypeRaw() == Codes.LIMIT ? Codes.LIMIT : Codes.MARKET;
        r.flags = Codes.REDUCE_ONLY | Codes.CLOSE_POSITION;
        r.priceE8 = r.type == Codes.LIMIT ? d.priceE8() : 0;
        r.amountE8 = Math.abs(size);
        if (size == 0)
        {
            c.reject(Reason.OTHER_REJECT, RejectDetail.NO_POSITION);
        }
        else if (validator.shape(i, r) && validator.rate(account) && admissible(i))
        {
            place(i);
            validator.charge(account);
        }
    }
}
