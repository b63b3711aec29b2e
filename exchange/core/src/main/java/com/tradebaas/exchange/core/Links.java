package com.tradebaas.exchange.core;

import com.tradebaas.api.Exact;
import com.tradebaas.exchange.messages.UpdateCause;

import java.util.Arrays;

/**
 * Linked orders. The secondaries of a primary wait as slots (OTO-n) and become orders of their own when the primary
 * fills; with the incremental condition the child grows with each fill. Of an OCO pair the second is cancelled when
 * the first triggers or closes. Work is queued during a match and done right after it, within the same command.
 */
final class Links
{
    private final Parts parts;
    private final State s;
    private final OrderRequest request = new OrderRequest();
    private final int[] born = new int[OrderRequest.MAX_LEGS];
    private int[] queue = new int[64];
    private int head;
    private int tail;
    private boolean draining;

    Links(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    /** A live order may have been filled in part. */
    void changed(final int slot)
    {
        if (s.orders.has(slot, Codes.PRIMARY_OTO) && s.orders.get(slot, Orders.FILLED) > 0)
        {
            enqueue(slot);
        }
    }

    /** True when the closed order's record is still needed; it is then destroyed here, later. */
    boolean closed(final int slot)
    {
        if (s.orders.has(slot, Codes.PRIMARY_OTO) || s.orders.get(slot, Orders.PARTNER) != 0)
        {
            enqueue(slot);
            return true;
        }
        return false;
    }

    boolean pending()
    {
        return head < tail;
    }

    private void enqueue(final int slot)
    {
        if (!s.orders.has(slot, Codes.QUEUED))
        {
            if (tail == queue.length)
            {
                queue = Arrays.copyOf(queue, tail * 2);
            }
            queue[tail++] = slot;
            s.orders.flag(slot, Codes.QUEUED, true);
        }
    }

    /** Does all queued work and what follows from it. */
    void drain()
    {
        if (draining)
        {
            return;
        }
        draining = true;
        while (head < tail)
        {
            final int slot = queue[head++];
            s.orders.flag(slot, Codes.QUEUED, false);
            follow(slot);
        }
        head = 0;
        tail = 0;
        draining = false;
    }

    private void follow(final int slot)
    {
        final Orders o = s.orders;
        final int state = o.code(slot, Orders.STATE);
        final boolean over = !parts.lifecycle.live(slot);
        if (o.has(slot, Codes.PRIMARY_OTO) && state != Codes.TRIGGERED)
        {
            if (o.get(slot, Orders.FILLED) > 0)
            {
                activate(slot);
            }
            if (over)
            {
                closeSlots(slot);
            }
        }
        if (over && !o.has(slot, Codes.QUEUED))
        {
            final int partner = o.find(o.get(slot, Orders.PARTNER));
            if (partner != 0 && parts.lifecycle.live(partner))
            {
                parts.lifecycle.cancel(partner, Codes.BY_OCO);
            }
            o.destroy(slot);
        }
    }

    private void closeSlots(final int primary)
    {
        final Orders o = s.orders;
        for (int k = 0; k < o.code(primary, Orders.OTO_COUNT); k++)
        {
            final int leg = o.find(o.get(primary, Orders.OTO + k));
            if (leg != 0 && o.get(leg, Orders.ACTIVATED) == 0)
            {
                o.code(leg, Orders.CANCEL_REASON, Codes.BY_PRIMARY);
                parts.lifecycle.close(leg, Codes.CANCELLED, UpdateCause.CANCELLED);
            }
            else if (leg != 0)
            {
                parts.lifecycle.close(leg, Codes.TRIGGERED, UpdateCause.ACTIVATED);
            }
        }
    }

    private void activate(final int primary)
    {
        final Orders o = s.orders;
        final int count = o.code(primary, Orders.OTO_COUNT);
        for (int k = 0; k < count; k++)
        {
            final int leg = o.find(o.get(primary, Orders.OTO + k));
            born[k] = leg == 0 ? 0 : grow(primary, leg);
        }
        if (count == 2 && born[0] != 0 && born[1] != 0 && o.code(primary, Orders.LINK) == Codes.OTOCO)
        {
            pair(born[0], born[1]);
        }
        for (int k = 0; k < count; k++)
        {
            if (born[k] != 0)
            {
                place(born[k]);
            }
        }
        for (int k = 0; k < count; k++)
        {
            final int leg = o.find(o.get(primary, Orders.OTO + k));
            if (leg != 0 && o.get(leg, Orders.ACTIVATED) == o.get(leg, Orders.AMOUNT))
            {
                parts.lifecycle.close(leg, Codes.TRIGGERED, UpdateCause.ACTIVATED);
            }
        }
    }

    void pair(final int one, final int other)
    {
        final Orders o = s.orders;
        final long reference = ++s.lastOrderId;
        o.set(one, Orders.PARTNER, o.id(other));
        o.set(other, Orders.PARTNER, o.id(one));
        o.set(one, Orders.OCO_REF, reference);
        o.set(other, Orders.OCO_REF, reference);
    }

    /** Activates what the primary's fill allows of a leg. Returns a child that is new and to be placed, or 0. */
    private int grow(final int primary, final int leg)
    {
        final Orders o = s.orders;
        final Instrument i = s.instrumentOf(leg);
        final long delta = target(i, primary, leg) - o.get(leg, Orders.ACTIVATED);
        if (delta <= 0)
        {
            return 0;
        }
        o.add(leg, Orders.ACTIVATED, delta);
        final int child = o.find(o.get(leg, Orders.CHILD));
        if (child == 0 || !parts.lifecycle.live(child))
        {
            final int fresh = child(i, primary, leg, delta);
            o.set(leg, Orders.CHILD, o.id(fresh));
            return fresh;
        }
        if (o.code(child, Orders.STATE) == Codes.UNTRIGGERED)
        {
            o.add(child, Orders.AMOUNT, delta);
            parts.orderEvents.updated(child, UpdateCause.ACTIVATED);
            return 0;
        }
        enlarge(i, child, delta);
        return 0;
    }

    private long target(final Instrument i, final int primary, final int leg)
    {
        final Orders o = s.orders;
        final long all = o.get(leg, Orders.AMOUNT);
        final int condition = o.code(primary, Orders.CONDITION);
        if (condition == Codes.FIRST_HIT || o.remaining(primary) == 0)
        {
            return all;
        }
        if (condition == Codes.COMPLETE_FILL)
        {
            return 0;
        }
        final long part = Exact.mulDivFloor(all, o.get(primary, Orders.FILLED), o.get(primary, Orders.AMOUNT));
        return part - part % i.lotE8;
    }

    private int child(final Instrument i, final int primary, final int leg, final long amountE8)
    {
        final Orders o = s.orders;
        final int type = o.code(leg, Orders.TYPE);
        final int slot = parts.lifecycle.create(
            i, o.account(leg), o.side(leg), Codes.isTrigger(type) ? Codes.TRIGGER_ID : Codes.PLAIN);
        final long id = o.id(slot);
        final long created = o.get(slot, Orders.CREATED);
        final long next = o.get(slot, Orders.NEXT);
        final long previous = o.get(slot, Orders.PREVIOUS);
        final int kind = o.code(slot, Orders.ID_KIND);
        System.arraycopy(o.words, leg * Orders.WORDS, o.words, slot * Orders.WORDS, Orders.WORDS);
        o.set(slot, Orders.ID, id);
        o.set(slot, Orders.CREATED, created);
        o.set(slot, Orders.NEXT, next);
        o.set(slot, Orders.PREVIOUS, previous);
        o.set(slot, Orders.AMOUNT, amountE8);
        o.set(slot, Orders.ACTIVATED, 0);
        o.set(slot, Orders.CHILD, o.id(leg));
        o.set(slot, Orders.PRIMARY, o.id(primary));
        o.code(slot, Orders.ID_KIND, kind);
        return slot;
    }

    /** Sends an order that was just made to the trigger heaps or to the book. */
    void place(final int slot)
    {
        final Orders o = s.orders;
        final Instrument i = s.instrumentOf(slot);
        if (Codes.isTrigger(o.code(slot, Orders.TYPE)))
        {
            parts.triggers.add(i, slot);
            parts.orderEvents.updated(slot, UpdateCause.ACTIVATED);
            parts.orderEvents.triggerRecorded(slot, UpdateCause.ACTIVATED);
            return;
        }
        request.load(o, slot);
        if (parts.admission.admit(i, request))
        {
            accept(slot, request);
            parts.matching.execute(i, slot, request.tick, UpdateCause.ACTIVATED);
        }
        else
        {
            refuse(slot);
        }
    }

    /** Takes over what admission changed. */
    void accept(final int slot, final OrderRequest r)
    {
        final Orders o = s.orders;
        o.set(slot, Orders.AMOUNT, o.get(slot, Orders.FILLED) + r.amountE8);
        if (r.type == Codes.LIMIT)
        {
            o.set(slot, Orders.PRICE, r.priceE8);
        }
    }

    /** Closes an order that was not admitted; the command itself goes on. */
    void refuse(final int slot)
    {
        final Orders o = s.orders;
        o.set(slot, Orders.REJECT_REASON, s.command.reason.value());
        o.code(slot, Orders.REJECT_DETAIL, s.command.detail.value());
        s.command.forgive();
        o.code(slot, Orders.STATE, Codes.REJECTED);
        parts.lifecycle.close(slot, Codes.REJECTED, UpdateCause.CANCELLED);
    }

    /** A resting child grows and goes to the end of its level; it stays as it is when funds do not allow more. */
    private void enlarge(final Instrument i, final int child, final long delta)
    {
        final Orders o = s.orders;
        request.load(o, child);
        request.amountE8 = delta;
        final boolean admitted = parts.admission.admit(i, request);
        s.command.forgive();
        if (!admitted)
        {
            return;
        }
        final int tick = o.slab.tick(child);
        i.book.remove(child);
        if (!i.spot())
        {
            parts.settlement.exposure(i, child, o.has(child, Codes.REDUCE_ONLY) ? -o.remaining(child) : delta);
        }
        o.add(child, Orders.AMOUNT, delta);
        if (i.spot())
        {
            parts.settlement.release(i, child, o.remaining(child));
        }
        parts.matching.enterBook(i, child, tick);
        parts.lifecycle.shrinkReduceOnly(i, o.account(child));
        if (parts.lifecycle.live(child))
        {
            parts.orderEvents.updated(child, UpdateCause.ACTIVATED);
        }
    }
}
