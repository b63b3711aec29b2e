package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.CancelOrderDecoder;
import com.tradebaas.exchange.messages.CancelOrdersDecoder;
import com.tradebaas.exchange.messages.EditOrderDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.RejectDetail;
import com.tradebaas.exchange.messages.UpdateCause;

/** Edits and cancels. An edit keeps the place in the queue only when price stays and the amount does not grow. */
final class OrderAmend
{
    private static final int UNCHANGED = 255;

    private final Parts parts;
    private final State s;
    private final OrderValidator validator;
    private final OrderRequest request = new OrderRequest();
    private final Label label = new Label();

    OrderAmend(final Parts parts, final OrderValidator validator)
    {
        this.parts = parts;
        this.s = parts.state;
        this.validator = validator;
    }

    /** The live order of this account, or 0 with the reason in the command. */
    private int own(final int account, final long id)
    {
        final Command c = s.command;
        final int slot = s.orders.find(id);
        if (slot == 0)
        {
            final int record = s.closed.find(id);
            final boolean mine = record >= 0 && s.closed.words[record + Orders.ACCOUNT] == c.accountId;
            c.reject(mine ? Reason.NOT_OPEN_ORDER : record >= 0 ? Reason.NOT_OWNER : Reason.ORDER_NOT_FOUND);
            return 0;
        }
        if (s.orders.account(slot) != account)
        {
            c.reject(Reason.NOT_OWNER);
            return 0;
        }
        if (!parts.lifecycle.live(slot) || s.orders.get(slot, Orders.ACTIVATED) > 0)
        {
            c.reject(Reason.NOT_OPEN_ORDER);
            return 0;
        }
        return slot;
    }

    void cancel(final CancelOrderDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), d.accountId());
        final int account = s.accounts.find(d.accountId());
        final int slot = own(account, d.orderId());
        if (slot == 0)
        {
            return;
        }
        final Instrument i = s.instrumentOf(slot);
        c.instrumentId = i.id;
        c.orderId = d.orderId();
        parts.lifecycle.cancel(slot, Codes.BY_USER);
        c.count = 1;
    }

    void cancelMany(final CancelOrdersDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), d.accountId());
        c.instrumentId = d.instrumentId();
        final int account = s.accounts.find(d.accountId());
        if (account == 0)
        {
            c.reject(Reason.NOT_FOUND);
            return;
        }
        final int length = d.labelLength();
        if (!validator.labelLength(length))
        {
            return;
        }
        final int currency = d.currencyId();
        final int filter = d.filterRaw();
        final int reason = d.reasonRaw();
        final long connection = d.onlyConnectionId();
        d.getLabel(label.bytes, 0, length);
        label.loaded(length);
        final Orders o = s.orders;
        int slot = (int)s.accounts.get(account, Accounts.FIRST_ORDER);
        while (slot != 0)
        {
            final int next = (int)o.get(slot, Orders.NEXT);
            final Instrument i = s.instrumentOf(slot);
            final boolean matches = (c.instrumentId == 0 || c.instrumentId == i.id) &&
                (currency == 0 || currency == i.settlementCurrency) && (length == 0 || o.labelEquals(slot, label)) &&
                (connection == 0 || connection == o.get(slot, Orders.CONNECTION)) && passes(o, slot, filter);
            if (matches && o.get(slot, Orders.ACTIVATED) == 0 && parts.lifecycle.live(slot))
            {
                parts.lifecycle.cancel(slot, reason == 0 ? Codes.BY_USER : reason);
                c.count++;
            }
            slot = next;
        }
    }

    private static boolean passes(final Orders o, final int slot, final int filter)
    {
        return Queries.passes(filter, o.code(slot, Orders.STATE), o.code(slot, Orders.TYPE));
    }

    private int find(final EditOrderDecoder d, final int account)
    {
        final int length = d.labelLength();
        if (d.orderId() != 0 || !validator.labelLength(length))
        {
            return s.command.rejected() ? 0 : own(account, d.orderId());
        }
        d.getLabel(label.bytes, 0, length);
        label.loaded(length);
        int found = 0;
        final Orders o = s.orders;
        for (int n = (int)s.accounts.get(account, Accounts.FIRST_ORDER); n != 0; n = (int)o.get(n, Orders.NEXT))
        {
            if (o.instrument(n) == d.instrumentId() && o.labelEquals(n, label) && length > 0)
            {
                if (found != 0)
                {
                    s.command.reject(Reason.NON_UNIQUE_LABEL);
                    return 0;
                }
                found = n;
            }
        }
        return found == 0 ? own(account, -1) : own(account, o.id(found));
    }

    void edit(final EditOrderDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), d.accountId());
        c.instrumentId = d.instrumentId();
        final int account = s.accounts.find(d.accountId());
        if (account == 0)
        {
            c.reject(Reason.NOT_FOUND);
            return;
        }
        final int slot = find(d, account);
        if (slot == 0)
        {
            return;
        }
        final Instrument i = s.instrumentOf(slot);
        c.instrumentId = i.id;
        if (!validator.context(account, d.validUntilMs()) || !parts.admission.open(i))
        {
            return;
        }
        load(d, slot);
        if (!validator.shape(i, request) || !amountLeft(slot) || !validator.rate(account))
        {
            return;
        }
        c.orderId = s.orders.id(slot);
        if (s.orders.code(slot, Orders.STATE) == Codes.UNTRIGGERED)
        {
            editWaiting(slot);
        }
        else
        {
            editResting(i, slot);
        }
        if (!c.rejected())
        {
            validator.charge(account);
        }
    }

    private void load(final EditOrderDecoder d, final int slot)
    {
        final Orders o = s.orders;
        final OrderRequest r = request;
        r.load(o, slot);
        r.trigger = o.code(slot, Orders.STATE) == Codes.UNTRIGGERED ? o.code(slot, Orders.TRIGGER) : Codes.NO_TRIGGER;
        r.amountE8 = d.amountE8() != 0 ? d.amountE8() : o.get(slot, Orders.AMOUNT);
        r.priceE8 = d.priceE8() != 0 ? d.priceE8() : o.get(slot, Orders.PRICE);
        r.displayE8 = d.displayAmountE8() != 0 ? d.displayAmountE8() : o.get(slot, Orders.DISPLAY);
        final boolean waiting = r.trigger != Codes.NO_TRIGGER;
        final long trigger = d.triggerPriceE8() != 0 ? d.triggerPriceE8() : o.get(slot, Orders.TRIGGER_PRICE);
        final long trailing = d.trailingOffsetE8() != 0 ? d.trailingOffsetE8() : o.get(slot, Orders.TRAILING);
        r.triggerPriceE8 = waiting ? trigger : 0;
        r.trailingE8 = waiting ? trailing : 0;
        flag(Codes.POST_ONLY, d.postOnly());
        flag(Codes.REJECT_POST_ONLY, d.rejectPostOnly());
        flag(Codes.REDUCE_ONLY, d.reduceOnly());
    }

    private void flag(final int flag, final int value)
    {
        if (value != UNCHANGED)
        {
            request.flags = value != 0 ? request.flags | flag : request.flags & ~flag;
        }
    }

    private boolean amountLeft(final int slot)
    {
        if (s.orders.has(slot, Codes.LIQUIDATION))
        {
            return s.command.reject(Reason.CANNOT_EDIT_LIQUIDATION);
        }
        return request.amountE8 > s.orders.get(slot, Orders.FILLED) || s.command.reject(Reason.INVALID_AMOUNT);
    }

    private void editWaiting(final int slot)
    {
        final Orders o = s.orders;
        o.set(slot, Orders.AMOUNT, request.amountE8);
        o.set(slot, Orders.PRICE, request.priceE8);
        o.set(slot, Orders.DISPLAY, request.displayE8);
        o.set(slot, Orders.FLAGS, request.flags | Codes.REPLACED);
        if (o.code(slot, Orders.ID_KIND) == Codes.TRIGGER_ID)
        {
            parts.triggers.edit(slot, request.triggerPriceE8, request.trailingE8);
        }
        else
        {
            o.set(slot, Orders.TRIGGER_PRICE, request.triggerPriceE8);
            o.set(slot, Orders.TRAILING, request.trailingE8);
        }
        parts.orderEvents.updated(slot, UpdateCause.EDITED);
    }

    private void editResting(final Instrument i, final int slot)
    {
        final Orders o = s.orders;
        final OrderRequest r = request;
        final long filled = o.get(slot, Orders.FILLED);
        final boolean samePrice = r.priceE8 == o.get(slot, Orders.PRICE);
        final boolean sameShape = r.displayE8 == o.get(slot, Orders.DISPLAY) &&
            r.has(Codes.REDUCE_ONLY) == o.has(slot, Codes.REDUCE_ONLY);
        if (samePrice && sameShape && r.amountE8 <= o.get(slot, Orders.AMOUNT))
        {
            o.set(slot, Orders.FLAGS, r.flags | Codes.REPLACED);
            if (r.amountE8 < o.get(slot, Orders.AMOUNT))
            {
                parts.lifecycle.reduce(i, slot, o.get(slot, Orders.AMOUNT) - r.amountE8);
            }
            parts.orderEvents.updated(slot, UpdateCause.EDITED);
            return;
        }
        r.amountE8 -= filled;
        if (!admitWithout(i, slot))
        {
            return;
        }
        i.book.remove(slot);
        hold(i, slot, -o.remaining(slot));
        o.code(slot, Orders.RESTING, 0);
        o.set(slot, Orders.FLAGS, r.flags | Codes.REPLACED);
        o.set(slot, Orders.AMOUNT, filled + r.amountE8);
        o.set(slot, Orders.PRICE, r.priceE8);
        o.set(slot, Orders.DISPLAY, r.displayE8);
        parts.matching.execute(i, slot, r.tick, UpdateCause.EDITED);
    }

    private void hold(final Instrument i, final int slot, final long amountE8)
    {
        if (!i.spot())
        {
            parts.settlement.exposure(i, slot, amountE8);
        }
    }

    /** Admission as if the resting order were not there; what it holds is put back. */
    private boolean admitWithout(final Instrument i, final int slot)
    {
        final Orders o = s.orders;
        final long left = o.remaining(slot);
        hold(i, slot, -left);
        final long reserved = o.get(slot, Orders.RESERVED);
        final int row = s.ledger.row(o.account(slot), parts.settlement.reserveCurrency(i, o.side(slot)));
        s.ledger.add(row, Ledger.RESERVED, -reserved);
        final boolean admitted = parts.admission.admit(i, request);
        s.ledger.add(row, Ledger.RESERVED, reserved);
        hold(i, slot, left);
        if (!admitted && s.command.detail == RejectDetail.NONE && s.command.reason == Reason.OTHER_REJECT)
        {
            s.command.detail = RejectDetail.REDUCE_DIRECTION;
        }
        return admitted;
    }
}
