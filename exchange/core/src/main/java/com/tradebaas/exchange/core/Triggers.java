package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.UpdateCause;

import java.util.Arrays;

/**
 * Orders that wait for a price. As at Deribit, stop buy and take sell fire when the price rises to the trigger price,
 * stop sell and take buy when it falls to it; one that is past already fires at once. The fired order closes as
 * TRIGGERED; another order with an id of its own goes to the book.
 */
final class Triggers
{
    private static final int[] KEPT = {
        Orders.FLAGS, Orders.PRICE, Orders.AMOUNT, Orders.DISPLAY, Orders.TRIGGER_PRICE, Orders.TRAILING,
        Orders.PRIMARY, Orders.OCO_REF, Orders.OTO, Orders.OTO + 1, Orders.OTO + 2, Orders.CONNECTION};

    private final Parts parts;
    private final State s;
    private final OrderRequest request = new OrderRequest();
    private int[] moved = new int[8];
    private int count;

    Triggers(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    /** A price of this instrument changed, or its market opened, or an order was added. */
    void moved(final Instrument i)
    {
        for (int n = 0; n < count; n++)
        {
            if (moved[n] == i.id)
            {
                return;
            }
        }
        if (count == moved.length)
        {
            moved = Arrays.copyOf(moved, count * 2);
        }
        moved[count++] = i.id;
    }

    private TriggerHeap heap(final Instrument i, final int slot)
    {
        return i.heap(s.orders.code(slot, Orders.TRIGGER), s.orders.rising(slot));
    }

    private TrailingStops trailing(final Instrument i, final int slot)
    {
        return i.trailing(s.orders.code(slot, Orders.TRIGGER), s.orders.rising(slot));
    }

    void add(final Instrument i, final int slot)
    {
        final Orders o = s.orders;
        o.code(slot, Orders.STATE, Codes.UNTRIGGERED);
        if (o.code(slot, Orders.TYPE) == Codes.TRAILING_STOP)
        {
            i.trail(o.code(slot, Orders.TRIGGER));
            trailing(i, slot).add(slot, i.reference(o.code(slot, Orders.TRIGGER)));
        }
        else
        {
            heap(i, slot).add(slot);
        }
        moved(i);
    }

    void remove(final int slot)
    {
        final Instrument i = s.instrumentOf(slot);
        if (s.orders.code(slot, Orders.TYPE) == Codes.TRAILING_STOP)
        {
            trailing(i, slot).remove(slot);
        }
        else
        {
            heap(i, slot).remove(slot);
        }
    }

    /** Moves an order whose trigger price or offset is edited. */
    void edit(final int slot, final long triggerPriceE8, final long trailingE8)
    {
        final Instrument i = s.instrumentOf(slot);
        if (s.orders.code(slot, Orders.TYPE) == Codes.TRAILING_STOP)
        {
            trailing(i, slot).edit(slot, trailingE8);
        }
        else
        {
            final TriggerHeap heap = heap(i, slot);
            heap.remove(slot);
            s.orders.set(slot, Orders.TRIGGER_PRICE, triggerPriceE8);
            heap.add(slot);
        }
        moved(i);
    }

    /** Fires the next order that is due. False when none is. */
    boolean fireOne()
    {
        while (count > 0)
        {
            final Instrument i = s.instruments[moved[0]];
            if (i.state == Codes.MARKET_OPEN)
            {
                for (int trigger = Codes.LAST; trigger <= Codes.INDEX; trigger++)
                {
                    i.trail(trigger);
                }
                for (int trigger = Codes.LAST; trigger <= Codes.INDEX; trigger++)
                {
                    final long price = i.reference(trigger);
                    final int up = i.heap(trigger, true).due(price);
                    final int slot = up != 0 ? up : i.heap(trigger, false).due(price);
                    if (slot != 0 && price != 0)
                    {
                        fire(i, slot, price);
                        return true;
                    }
                }
            }
            count--;
            System.arraycopy(moved, 1, moved, 0, count);
        }
        return false;
    }

    private void fire(final Instrument i, final int slot, final long priceE8)
    {
        final Orders o = s.orders;
        remove(slot);
        final int spawned = spawn(i, slot);
        request.load(o, spawned);
        o.flag(slot, Codes.WAS_TRIGGERED, true);
        o.set(slot, Orders.REFERENCE, priceE8);
        final boolean admitted = parts.admission.admit(i, request);
        if (admitted)
        {
            o.set(slot, Orders.SPAWNED, o.id(spawned));
        }
        else
        {
            o.set(slot, Orders.REJECT_REASON, s.command.reason.value());
            o.code(slot, Orders.REJECT_DETAIL, s.command.detail.value());
        }
        parts.lifecycle.close(slot, Codes.TRIGGERED, UpdateCause.TRIGGERED);
        parts.links.drain();
        if (admitted)
        {
            parts.links.accept(spawned, request);
            parts.matching.execute(i, spawned, request.tick, UpdateCause.TRIGGERED);
        }
        else
        {
            parts.links.refuse(spawned);
        }
    }

    /** The order that goes to the book: same label, legs and client data, new id, no trigger of its own. */
    private int spawn(final Instrument i, final int slot)
    {
        final Orders o = s.orders;
        final int type = o.code(slot, Orders.TYPE);
        final int spawned = parts.lifecycle.create(i, o.account(slot), o.side(slot), Codes.PLAIN);
        for (final int word : KEPT)
        {
            o.set(spawned, word, o.get(slot, word));
        }
        o.flag(spawned, Codes.WAS_TRIGGERED, true);
        o.flag(spawned, Codes.QUEUED, false);
        o.code(spawned, Orders.TYPE, Codes.spawned(type));
        o.code(spawned, Orders.ORIGINAL_TYPE, type);
        o.code(spawned, Orders.TIF, o.code(slot, Orders.TIF));
        o.code(spawned, Orders.TRIGGER, o.code(slot, Orders.TRIGGER));
        o.code(spawned, Orders.LINK, o.code(slot, Orders.LINK));
        o.code(spawned, Orders.CONDITION, o.code(slot, Orders.CONDITION));
        o.code(spawned, Orders.OTO_COUNT, o.code(slot, Orders.OTO_COUNT));
        o.set(spawned, Orders.TRIGGER_ORDER, o.id(slot));
        o.copyLabel(slot, spawned);
        for (int k = 0; k < o.code(slot, Orders.OTO_COUNT); k++)
        {
            final int leg = o.find(o.get(slot, Orders.OTO + k));
            if (leg != 0)
            {
                o.set(leg, Orders.PRIMARY, o.id(spawned));
            }
        }
        return spawned;
    }
}
