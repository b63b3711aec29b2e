package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.UpdateCause;

import java.math.RoundingMode;
import java.util.ArrayDeque;

/** Of {@link TwinExchange}: linked orders. */
final class TwinLinks
{
    private final TwinExchange x;
    private final TwinMatching matching;
    private final ArrayDeque<TwinOrder> queue = new ArrayDeque<>();
    private boolean draining;

    TwinLinks(final TwinExchange exchange, final TwinMatching matching)
    {
        this.x = exchange;
        this.matching = matching;
    }

    void changed(final TwinOrder o)
    {
        if (o.primary && o.filled > 0)
        {
            enqueue(o);
        }
    }

    void enqueue(final TwinOrder o)
    {
        if (!o.queued)
        {
            o.queued = true;
            queue.add(o);
        }
    }

    boolean pending()
    {
        return !queue.isEmpty();
    }

    void drain()
    {
        if (draining)
        {
            return;
        }
        draining = true;
        while (!queue.isEmpty())
        {
            final TwinOrder o = queue.poll();
            o.queued = false;
            follow(o);
        }
        draining = false;
    }

    private void follow(final TwinOrder o)
    {
        final boolean over = !o.live();
        if (o.primary && o.state != OrderState.TRIGGERED)
        {
            if (o.filled > 0)
            {
                activate(o);
            }
            if (over)
            {
                closeSlots(o);
            }
        }
        if (over && !o.queued)
        {
            if (o.partner != null && !o.partner.gone && o.partner.live())
            {
                x.count("other of a pair cancelled");
                x.cancel(o.partner, CancelReason.OCO_OTHER_CLOSED);
            }
            o.gone = true;
        }
    }

    private void closeSlots(final TwinOrder o)
    {
        for (final TwinOrder slot : o.slots)
        {
            if (!slot.gone && slot.activated == 0)
            {
                slot.cancelReason = CancelReason.OTO_PRIMARY_CLOSED;
                x.close(slot, OrderState.CANCELLED, UpdateCause.CANCELLED);
            }
            else if (!slot.gone)
            {
                x.close(slot, OrderState.TRIGGERED, UpdateCause.ACTIVATED);
            }
        }
    }

    private void activate(final TwinOrder o)
    {
        final TwinOrder[] born = new TwinOrder[o.slots.size()];
        for (int n = 0; n < born.length; n++)
        {
            born[n] = o.slots.get(n).gone ? null : grow(o, o.slots.get(n));
        }
        if (born.length == 2 && born[0] != null && born[1] != null && o.link == LinkKind.OTOCO)
        {
            matching.pair(born[0], born[1]);
        }
        for (final TwinOrder child : born)
        {
            if (child != null)
            {
                start(child);
            }
        }
        for (final TwinOrder slot : o.slots)
        {
            if (!slot.gone && slot.activated == slot.amount)
            {
                x.close(slot, OrderState.TRIGGERED, UpdateCause.ACTIVATED);
            }
        }
    }

    /** Activates what a fill allows; returns a new child, or null. */
    private TwinOrder grow(final TwinOrder o, final TwinOrder slot)
    {
        long target = slot.amount;
        if (o.condition != FillCondition.FIRST_HIT && o.left() > 0)
        {
            final long part = TwinAccount.mulDiv(slot.amount, o.filled, o.amount, RoundingMode.FLOOR);
            target = o.condition == FillCondition.COMPLETE_FILL ? 0 : part - part % slot.market.lot;
        }
        final long more = target - slot.activated;
        if (more <= 0)
        {
            return null;
        }
        slot.activated += more;
        final TwinOrder child = slot.child;
        if (child == null || child.gone || !child.live())
        {
            final TwinOrder fresh = slot.copy();
            fresh.amount = more;
            fresh.activated = 0;
            slot.child = x.register(fresh, fresh.isTrigger() ? IdKind.TRIGGER : IdKind.PLAIN);
            return fresh;
        }
        if (child.state == OrderState.UNTRIGGERED)
        {
            child.amount += more;
            x.updated(child, UpdateCause.ACTIVATED);
        }
        else
        {
            enlarge(child, more);
        }
        return null;
    }

    private void enlarge(final TwinOrder child, final long more)
    {
        if (x.admission.admit(child, more) != Reason.OK)
        {
            return;
        }
        x.count("resting child grew");
        child.market.book.remove(child);
        child.amount += more;
        matching.enter(child);
        matching.shrink(child.account, child.market);
        if (child.live())
        {
            x.updated(child, UpdateCause.ACTIVATED);
        }
    }

    /** An order that was just made begins to wait or goes to the book. */
    void start(final TwinOrder o)
    {
        if (o.isTrigger())
        {
            matching.triggers.await(o);
            x.updated(o, UpdateCause.ACTIVATED);
        }
        else if (x.admission.admit(o, o.left()) == Reason.OK)
        {
            x.admission.accept(o);
            matching.execute(o, UpdateCause.ACTIVATED);
        }
        else
        {
            refuse(o);
        }
    }

    void refuse(final TwinOrder o)
    {
        o.state = OrderState.REJECTED;
        x.close(o, OrderState.REJECTED, UpdateCause.CANCELLED);
    }
}
