package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import com.tradebaas.exchange.messages.UpdateCause;

import java.util.ArrayList;
import java.util.List;

/** Of {@link TwinExchange}: trades, and what follows from them: triggers, reduce-only. */
final class TwinMatching
{
    private final TwinExchange x;
    private final List<TwinMarket> moved = new ArrayList<>();
    final TwinLinks links;
    final TwinLiquidation liquidation;
    private long arrivals;
    private long tradeId;

    TwinMatching(final TwinExchange exchange)
    {
        this.x = exchange;
        this.links = new TwinLinks(exchange, this);
        this.liquidation = new TwinLiquidation(exchange, this);
    }

    void enqueue(final TwinOrder o)
    {
        links.enqueue(o);
    }

    void pair(final TwinOrder one, final TwinOrder other)
    {
        x.lastId++;
        one.partner = other;
        other.partner = one;
    }

    void start(final TwinOrder o)
    {
        links.start(o);
    }

    void look(final TwinMarket m)
    {
        liquidation.look(m);
    }

    void moved(final TwinMarket m)
    {
        if (!moved.contains(m))
        {
            moved.add(m);
        }
    }

    void afterwards()
    {
        boolean again = true;
        while (again)
        {
            links.drain();
            again = fireOne() || links.pending() || liquidation.sweep();
        }
    }

    /** Sends an order through the book. */
    void execute(final TwinOrder o, final UpdateCause cause)
    {
        final TwinMarket m = o.market;
        o.state = OrderState.OPEN;
        o.counted = true;
        if (m.spot())
        {
            hold(o);
        }
        else
        {
            o.account.holding(m);
        }
        CancelReason stopped = null;
        if (o.tif != TimeInForce.FOK || fillable(o))
        {
            stopped = match(o);
        }
        if (o.left() > 0 && stopped == null)
        {
            if (o.type == OrderType.MARKET_LIMIT)
            {
                o.type = OrderType.LIMIT;
                o.price = o.limit;
            }
            if (o.type == OrderType.LIMIT && (o.tif == TimeInForce.GTC || o.tif == TimeInForce.GTD))
            {
                rest(o, cause);
                return;
            }
        }
        if (o.left() > 0)
        {
            o.cancelReason = stopped == null ? CancelReason.IOC_REMAINDER : stopped;
        }
        x.close(o, o.left() > 0 ? OrderState.CANCELLED : OrderState.FILLED, cause);
    }

    private static void hold(final TwinOrder o)
    {
        o.reserved = o.market.requirement(o.buy, o.left(), o.price != 0 ? o.price : o.limit);
    }

    private void rest(final TwinOrder o, final UpdateCause cause)
    {
        if (o.reduceOnly)
        {
            final long size = o.account.size(o.market);
            final long room = size > 0 == !o.buy ? Math.abs(size) - o.account.reducing(o.market) : 0;
            if (room <= 0)
            {
                o.cancelReason = CancelReason.REDUCE_ONLY;
                x.close(o, OrderState.CANCELLED, cause);
                return;
            }
            o.amount -= Math.max(0, o.left() - room);
        }
        enter(o);
        x.updated(o, cause);
        links.changed(o);
    }

    /** Behind all orders of its price. */
    void enter(final TwinOrder o)
    {
        o.visible = o.display > 0 ? Math.min(o.display, o.left()) : o.left();
        o.resting = true;
        o.arrival = ++arrivals;
        o.market.book.add(o);
        if (o.market.spot())
        {
            hold(o);
        }
    }

    private static boolean reaches(final TwinOrder taker, final TwinOrder maker)
    {
        return taker.buy ? maker.price <= taker.limit : maker.price >= taker.limit;
    }

    private boolean fillable(final TwinOrder o)
    {
        final List<TwinOrder> others = new ArrayList<>();
        o.market.book.stream().filter(m -> m.buy != o.buy && reaches(o, m)).forEach(others::add);
        others.sort((a, b) -> a.price != b.price ? (o.buy ? 1 : -1) * Long.compare(a.price, b.price) :
            Long.compare(a.arrival, b.arrival));
        long sum = 0;
        for (final TwinOrder other : others)
        {
            final boolean own = other.account == o.account && o.account.selfTrade != 2;
            if (own && o.account.selfTrade == 0)
            {
                break;
            }
            sum += own || other.reduceOnly ? 0 : other.left();
        }
        return sum >= o.left();
    }

    /** Trades; returns why it was stopped, or null. */
    private CancelReason match(final TwinOrder taker)
    {
        final TwinMarket m = taker.market;
        while (taker.left() > 0)
        {
            final TwinOrder maker = m.best(!taker.buy);
            if (maker == null || !reaches(taker, maker))
            {
                return null;
            }
            if (!m.allows(maker.price, x.nowNs))
            {
                x.trip(m, maker.price);
                return CancelReason.RISK_MITIGATION;
            }
            if (maker.account == taker.account && taker.account.selfTrade != 2)
            {
                x.log.add(LongLog.PREVENTED, taker.id, maker.id, maker.price, Math.min(maker.left(), taker.left()));
                if (taker.account.selfTrade == 0)
                {
                    return CancelReason.SELF_TRADE;
                }
                x.cancel(maker, CancelReason.SELF_TRADE);
            }
            else
            {
                trade(taker, maker, Math.min(maker.visible, taker.left()));
            }
        }
        return null;
    }

    private void trade(final TwinOrder taker, final TwinOrder maker, final long amount)
    {
        final TwinMarket m = taker.market;
        final long price = maker.price;
        final long value = m.value(amount, price);
        maker.visible -= amount;
        if (maker.visible == 0)
        {
            m.book.remove(maker);
            final long next = Math.min(maker.display, maker.left() - amount);
            if (next > 0)
            {
                maker.visible = next;
                maker.arrival = ++arrivals;
                m.book.add(maker);
            }
        }
        m.last = price;
        moved(m);
        x.log.add(LongLog.TRADE, ++tradeId, m.id, taker.buy ? 0 : 1, price, amount);
        if (m.spot())
        {
            final TwinAccount buyer = (taker.buy ? taker : maker).account;
            final TwinAccount seller = (taker.buy ? maker : taker).account;
            x.transfer(buyer.id, seller.id, m.settlement, value);
            x.transfer(seller.id, buyer.id, m.base, amount);
        }
        side(maker, false, amount, value);
        side(taker, true, amount, value);
        if (maker.left() == 0)
        {
            x.close(maker, OrderState.FILLED, UpdateCause.FILLED);
        }
        else
        {
            x.updated(maker, UpdateCause.FILLED);
            links.changed(maker);
        }
        if (!m.spot())
        {
            shrink(maker.account, m);
            shrink(taker.account, m);
            liquidation.look(maker.account, m.settlement);
            liquidation.look(taker.account, m.settlement);
        }
    }

    private void side(final TwinOrder o, final boolean taker, final long amount, final long value)
    {
        final TwinMarket m = o.market;
        long profit = 0;
        if (!m.spot())
        {
            profit = o.account.trade(m, o.buy, amount, value);
            x.transfer(3, o.account.id, m.settlement, profit);
        }
        final long fee = m.fee(value, taker);
        x.transfer(o.account.id, 2, m.settlement, fee);
        o.filled += amount;
        o.fee += fee;
        o.profit += profit;
        if (m.spot())
        {
            hold(o);
        }
        if (o.left() == 0)
        {
            o.state = OrderState.FILLED;
            o.resting = false;
            o.counted = false;
        }
        x.log.add(LongLog.FILL, tradeId, o.id, taker ? 1 : 0, amount, fee, profit, o.state.value());
    }

    /** Reduce-only orders never exceed the position: the newest give way first. */
    void shrink(final TwinAccount a, final TwinMarket m)
    {
        final List<TwinOrder> newest = new ArrayList<>(a.orders);
        for (int n = newest.size() - 1; n >= 0; n--)
        {
            final TwinOrder o = newest.get(n);
            if (o.market == m && o.resting && o.reduceOnly)
            {
                final long size = a.size(m);
                final boolean opposes = size != 0 && size > 0 == !o.buy;
                final long excess = opposes ? a.reducing(m) - Math.abs(size) : o.left();
                if (excess >= o.left())
                {
                    x.cancel(o, CancelReason.REDUCE_ONLY);
                }
                else if (excess > 0)
                {
                    reduce(o, excess);
                    x.updated(o, UpdateCause.REDUCED);
                }
            }
        }
    }

    /** Makes a resting order smaller; what is hidden goes first. */
    void reduce(final TwinOrder o, final long by)
    {
        final long hidden = o.left() - o.visible;
        o.amount -= by;
        o.visible -= Math.max(0, by - hidden);
        if (o.market.spot() && by > 0)
        {
            hold(o);
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

    private boolean fireOne()
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
        o.market.waiting.remove(o);
        final TwinOrder next = x.register(o.copy(), IdKind.PLAIN);
        next.type = o.type == OrderType.STOP_LIMIT || o.type == OrderType.TAKE_LIMIT ? OrderType.LIMIT : OrderType.MARKET;
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
        links.drain();
        if (reason == Reason.OK)
        {
            next.amount = next.filled + amount;
            next.price = admitted.price;
            next.limit = admitted.limit;
            execute(next, UpdateCause.TRIGGERED);
        }
        else
        {
            links.refuse(next);
        }
    }
}
