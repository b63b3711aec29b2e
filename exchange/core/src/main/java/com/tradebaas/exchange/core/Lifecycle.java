package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.UpdateCause;

/** The one place where orders are made, cancelled and closed. */
final class Lifecycle
{
    private final Parts parts;
    private final State s;

    Lifecycle(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    /** A new order of this account in the account's list; its state is to be set by the caller. */
    int create(final Instrument i, final int account, final int side, final int idKind)
    {
        final Orders o = s.orders;
        final int slot = o.create(++s.lastOrderId, account, side);
        o.set(slot, Orders.ACCOUNT, s.accounts.id(account));
        o.set(slot, Orders.INSTRUMENT, i.id);
        o.set(slot, Orders.CREATED, s.command.timeNs);
        o.set(slot, Orders.UPDATED, s.command.timeNs);
        o.set(slot, Orders.CONNECTION, s.command.connectionId);
        o.code(slot, Orders.ID_KIND, idKind);
        s.accounts.link(o, account, slot);
        return slot;
    }

    boolean live(final int slot)
    {
        final int state = s.orders.code(slot, Orders.STATE);
        return state == Codes.OPEN || state == Codes.UNTRIGGERED;
    }

    /** Takes a live order out of the book, a trigger heap or its place as a slot, and closes it. */
    void cancel(final int slot, final int reason)
    {
        final Orders o = s.orders;
        final Instrument i = s.instrumentOf(slot);
        if (o.code(slot, Orders.RESTING) != 0)
        {
            i.book.remove(slot);
            s.touch(i);
        }
        else if (o.code(slot, Orders.ID_KIND) == Codes.TRIGGER_ID)
        {
            parts.triggers.remove(slot);
        }
        o.code(slot, Orders.CANCEL_REASON, reason);
        close(slot, Codes.CANCELLED, UpdateCause.CANCELLED);
    }

    /** Ends an order that is in no book and no heap: releases what it held, tells, and keeps it in the history. */
    void close(final int slot, final int state, final UpdateCause cause)
    {
        final Orders o = s.orders;
        final Instrument i = s.instrumentOf(slot);
        final boolean trigger = o.code(slot, Orders.ID_KIND) == Codes.TRIGGER_ID;
        if (i.spot())
        {
            parts.settlement.release(i, slot, 0);
        }
        else if (o.code(slot, Orders.STATE) == Codes.OPEN)
        {
            parts.settlement.exposure(i, slot, -o.remaining(slot));
        }
        o.code(slot, Orders.RESTING, 0);
        o.code(slot, Orders.STATE, state);
        parts.orderEvents.updated(slot, cause);
        if (trigger)
        {
            parts.orderEvents.triggerRecorded(slot, cause);
        }
        final int account = o.account(slot);
        s.accounts.unlink(o, account, slot);
        if (o.has(slot, Codes.SILENT))
        {
            MarketReplay.forget(i, o, slot);
        }
        else
        {
            final long before = s.accounts.get(account, Accounts.LAST_CLOSED);
            s.accounts.set(account, Accounts.LAST_CLOSED, s.closed.append(o, slot, before));
        }
        if (!parts.links.closed(slot))
        {
            o.destroy(slot);
        }
    }

    /**
     * Keeps the sum of resting reduce-only orders at or below the position, and on the right side: shortens or
     * cancels the newest first. Called after every change of the position, so the sum is right at every trade.
     */
    void shrinkReduceOnly(final Instrument i, final int account)
    {
        final Positions p = s.positions;
        final int row = p.find(account, i.id);
        if (row == 0 || p.get(row, Positions.REDUCING) == 0)
        {
            return;
        }
        final Orders o = s.orders;
        final long size = p.get(row, Positions.SIZE);
        int slot = (int)s.accounts.get(account, Accounts.LAST_ORDER);
        while (slot != 0)
        {
            final int before = (int)o.get(slot, Orders.PREVIOUS);
            if (o.instrument(slot) == i.id && o.code(slot, Orders.RESTING) != 0 && o.has(slot, Codes.REDUCE_ONLY))
            {
                final boolean opposes = size != 0 && size > 0 == (o.side(slot) == Codes.SELL);
                final long excess = opposes ? p.get(row, Positions.REDUCING) - Math.abs(size) : o.remaining(slot);
                shorten(i, slot, excess);
            }
            slot = before;
        }
    }

    private void shorten(final Instrument i, final int slot, final long excess)
    {
        if (excess <= 0)
        {
            return;
        }
        final Orders o = s.orders;
        if (excess >= o.remaining(slot))
        {
            cancel(slot, Codes.BY_REDUCE_ONLY);
            return;
        }
        reduce(i, slot, excess);
        parts.orderEvents.updated(slot, UpdateCause.REDUCED);
    }

    /** Makes a resting order smaller by less than what remains; the hidden part goes first, priority stays. */
    void reduce(final Instrument i, final int slot, final long by)
    {
        final Orders o = s.orders;
        final long fromHidden = Math.min(by, o.get(slot, Orders.HIDDEN));
        o.add(slot, Orders.HIDDEN, -fromHidden);
        o.add(slot, Orders.AMOUNT, -by);
        if (by > fromHidden)
        {
            i.book.reduce(slot, by - fromHidden);
        }
        if (i.spot())
        {
            parts.settlement.release(i, slot, o.remaining(slot));
        }
        else
        {
            parts.settlement.exposure(i, slot, -by);
        }
        s.touch(i);
    }
}
