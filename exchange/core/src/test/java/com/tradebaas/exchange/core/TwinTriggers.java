package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.TriggerKind;
import com.tradebaas.exchange.messages.UpdateCause;

import java.util.ArrayList;
import java.util.List;

/** Of {@link TwinExchange}: orders that wait for a price. */
final class TwinTriggers
{
    private final TwinExchange x;
    private final TwinMatching matching;
    private final List<TwinMarket> moved = new ArrayList<>();

    TwinTriggers(final TwinExchange exchange, final TwinMatching matching)
    {
        this.x = exchange;
        this.matching = matching;
    }

    void moved(final TwinMarket m)
    {
        if (!moved.contains(m))
        {
            moved.add(m);
        }
    }

    /** An order waits for its price. */
    void await(final TwinOrder o)
    {
        o.state = OrderState.UNTRIGGERED;
        if (o.type == OrderType.TRAILING_STOP)
        {
            trail(o.market, o.trigger);
            follow(o, o.market.reference(o.trigger));
        }
        o.market.waiting.add(o);
        moved(o.market);
    }

    private static void follow(final TwinOrder o, final long peak)
    {
        o.reference = peak;
        o.triggerPrice = o.rising() ? peak + o.trailing : Math.max(o.market.tick, peak - o.trailing);
    }

    private static void trail(final TwinMarket m, final TriggerKind trigger)
    {
        final long price = m.reference(trigger);
        for (final TwinOrder o : m.waiting)
        {
            if (o.type == OrderType.TRAILING_STOP && o.trigger == trigger && price != 0 &&
                (o.reference == 0 || (o.rising() ? price < o.reference : price > o.reference)))
            {
                follow(o, price);
            }
        }
    }

    private static TwinOrder due(final TwinMarket m, final TriggerKind trigger, final boolean rising)
    {
        final long price = m.reference(trigger);
        TwinOrder first = null;
        for (final TwinOrder o : m.waiting)
        {
            if (o.trigger == trigger && o.rising() == rising && price != 0 &&
                (rising ? price >= o.triggerPrice : price <= o.triggerPrice))
            {
                final boolean sooner = first == null || (rising ? o.triggerPrice < first.triggerPrice :
                    o.triggerPrice > first.triggerPrice) || o.triggerPrice == first.triggerPrice && o.id < first.id;
                first = sooner ? o : first;
            }
        }
        return first;
    }

    boolean fireOne()
    {
        while (!moved.isEmpty())
        {
            final TwinMarket m = moved.get(0);
            if (m.state == MarketState.OPEN)
            {
                for (final TriggerKind trigger : TwinExchange.KINDS)
                {
                    trail(m, trigger);
                }
                for (final TriggerKind trigger : TwinExchange.KINDS)
                {
                    final TwinOrder up = due(m, trigger, true);
                    final TwinOrder o = up != null ? up : due(m, trigger, false);
                    if (o != null)
                    {
                        fire(o);
                        return true;
                    }
                }
            }
            moved.remove(0);
        }
        return false;
    }

    private void fire(final TwinOrder o)
    {
        x.count(o.type == OrderType.TRAILING_STOP ? "trailing stop fired" : "stop fired");
        o.market.waiting.remove(o);
        final TwinOrder next = x.register(o.copy(), IdKind.PLAIN);
        next.type = TwinExchange.priced(o.type) ? OrderType.LIMIT : OrderType.MARKET;
        next.state = OrderState.OPEN;
        next.partner = null;
        next.reference = 0;
        next.queued = false;
        next.child = null;
        o.reference = o.market.reference(o.trigger);
        final Reason reason = x.admission.admit(next, next.left());
        final long amount = x.admission.amount();
        if (reason == Reason.OK)
        {
            x.admission.accept(next);
        }
        final TwinOrder admitted = next.copy();
        x.close(o, OrderState.TRIGGERED, UpdateCause.TRIGGERED);
        matching.links.drain();
        if (reason == Reason.OK)
        {
            next.amount = next.filled + amount;
            next.price = admitted.price;
            next.limit = admitted.limit;
            matching.execute(next, UpdateCause.TRIGGERED);
        }
        else
        {
            matching.links.refuse(next);
        }
    }
}
