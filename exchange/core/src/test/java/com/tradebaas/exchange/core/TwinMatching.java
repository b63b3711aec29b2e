package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.UpdateCause;

import java.util.ArrayList;
import java.util.List;

/** Of {@link TwinExchange}: trades, and what follows from them for reduce-only orders. */
final class TwinMatching
{
    private final TwinExchange x;
    final TwinTriggers triggers;
    final TwinLinks links;
    final TwinLiquidation liquidation;
    private long arrivals;
    private long tradeId;

    TwinMatching(final TwinExchange exchange)
    {
        this.x = exchange;
        this.links = new TwinLinks(exchange, this);
        this.liquidation = new TwinLiquidation(exchange, this);
        this.triggers = new TwinTriggers(exchange, this);
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

    void afterwards()
    {
        boolean again = true;
        while (again)
        {
            links.drain();
            again = triggers.fireOne() || links.pending() || liquidation.sweep();
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
            if (!o.market.would(others.get(0).price, other.price, x.nowNs))
            {
                break;
            }
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
                x.count("self-trade prevented");
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
                x.count("iceberg refreshed");
                maker.visible = next;
                maker.arrival = ++arrivals;
                m.book.add(maker);
            }
        }
        m.last = price;
        triggers.moved(m);
        x.count("trade");
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
                    x.count("reduce-only shortened");
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
}
