package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.AlertKind;
import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import com.tradebaas.exchange.messages.UpdateCause;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole exchange a second time, slow and obvious: objects and lists searched from end to end, every sum made anew,
 * money in decimal arithmetic. Here: the commands, and how orders begin and end. The rest is in {@link TwinMatching}.
 */
final class TwinExchange
{
    final Map<Integer, TwinMarket> markets = new TreeMap<>();
    final Map<Long, TwinAccount> accounts = new TreeMap<>();
    final LongLog log = new LongLog();
    final TwinMatching matching = new TwinMatching(this);
    final TwinAdmission admission = new TwinAdmission(this);
    final TwinAmend amend = new TwinAmend(this);
    /** How often each thing happened that a stream is there for. */
    final Map<String, Integer> happened = new TreeMap<>();
    long lastId;
    long nowNs;

    TwinAccount account(final long id)
    {
        return accounts.computeIfAbsent(id, TwinAccount::new);
    }

    void count(final String what)
    {
        happened.merge(what, 1, Integer::sum);
    }

    void transfer(final long from, final long to, final int currency, final long amount)
    {
        account(from).add(currency, -amount);
        account(to).add(currency, amount);
    }

    void entry(final TwinAccount a, final int currency, final UpdateCause kind, final long amount)
    {
        log.add(LongLog.BALANCE, a.id, currency, kind.value(), amount, a.balance(currency));
    }

    void updated(final TwinOrder o, final UpdateCause cause)
    {
        log.add(LongLog.ORDER, o.id, o.state.value(), cause.value(), o.type.value(), o.price, o.amount, o.filled,
            o.cancelReason.value(), o.triggerPrice, o.reference, o.fee, o.profit,
            o.display == 0 || o.state != OrderState.OPEN ? 0 : o.visible);
    }

    /** The same order again with an id of its own, at the end of its account's list. */
    TwinOrder register(final TwinOrder o, final IdKind kind)
    {
        o.id = ++lastId;
        o.kind = kind;
        o.account.orders.add(o);
        return o;
    }

    void close(final TwinOrder o, final OrderState state, final UpdateCause cause)
    {
        o.reserved = 0;
        o.counted = false;
        o.resting = false;
        o.state = state;
        updated(o, cause);
        o.account.orders.remove(o);
        if (o.primary || o.partner != null)
        {
            matching.enqueue(o);
        }
        else
        {
            o.gone = true;
        }
    }

    void cancel(final TwinOrder o, final CancelReason reason)
    {
        o.market.book.remove(o);
        o.market.waiting.remove(o);
        o.cancelReason = reason;
        close(o, OrderState.CANCELLED, UpdateCause.CANCELLED);
    }

    Reason done(final Reason reason, final long orderId, final int count)
    {
        matching.afterwards();
        log.add(LongLog.DONE, reason.value(), orderId, count);
        return reason;
    }

    /** A new order; legs belong to its link. */
    Reason place(final TwinOrder o, final List<TwinOrder> legs)
    {
        for (final TwinOrder leg : legs)
        {
            leg.amount = leg.amount == 0 ? o.amount : leg.amount;
        }
        final Reason reason = o.isTrigger() ? admission.open(o.market) : admission.admit(o, o.amount);
        if (reason != Reason.OK)
        {
            return done(reason, 0, 0);
        }
        if (!o.isTrigger())
        {
            admission.accept(o);
        }
        register(o, o.isTrigger() ? IdKind.TRIGGER : IdKind.PLAIN);
        final TwinOrder sibling = o.link == LinkKind.OCO ? legs.get(0) : null;
        if (sibling != null)
        {
            register(sibling, sibling.isTrigger() ? IdKind.TRIGGER : IdKind.PLAIN);
            sibling.state = OrderState.UNTRIGGERED;
            matching.pair(o, sibling);
        }
        else if (o.link != LinkKind.NONE)
        {
            o.primary = true;
            for (final TwinOrder leg : legs)
            {
                register(leg, IdKind.OTO_SLOT);
                leg.state = OrderState.UNTRIGGERED;
                o.slots.add(leg);
                updated(leg, UpdateCause.PLACED);
            }
        }
        if (o.isTrigger())
        {
            matching.triggers.await(o);
            updated(o, UpdateCause.PLACED);
        }
        else
        {
            matching.execute(o, UpdateCause.PLACED);
        }
        if (sibling != null && o.live())
        {
            matching.start(sibling);
        }
        else if (sibling != null)
        {
            sibling.cancelReason = CancelReason.OCO_OTHER_CLOSED;
            close(sibling, OrderState.CANCELLED, UpdateCause.CANCELLED);
        }
        return done(Reason.OK, o.id, 0);
    }

    Reason cancel(final TwinOrder o)
    {
        if (o.activated > 0)
        {
            return done(Reason.NOT_OPEN_ORDER, 0, 0);
        }
        cancel(o, CancelReason.USER_REQUEST);
        return done(Reason.OK, o.id, 1);
    }

    Reason cancelAll(final TwinAccount a)
    {
        int count = 0;
        for (final TwinOrder o : new ArrayList<>(a.orders))
        {
            if (o.activated == 0 && o.live())
            {
                cancel(o, CancelReason.USER_REQUEST);
                count++;
            }
        }
        return done(Reason.OK, 0, count);
    }

    Reason closePosition(final TwinAccount a, final TwinMarket m)
    {
        final long size = a.size(m);
        if (m.spot() || size == 0)
        {
            return done(m.spot() && size != 0 ? Reason.UNSUPPORTED_ARGUMENTS : Reason.OTHER_REJECT, 0, 0);
        }
        final TwinOrder o = new TwinOrder();
        o.account = a;
        o.market = m;
        o.buy = size < 0;
        o.type = OrderType.MARKET;
        o.reduceOnly = true;
        o.amount = Math.abs(size);
        return place(o, List.of());
    }

    Reason prices(final TwinMarket m, final long price)
    {
        final boolean marked = m.mark != price;
        if (marked || m.index != price)
        {
            matching.triggers.moved(m);
        }
        m.mark = price;
        m.index = price;
        if (marked)
        {
            matching.look(m);
        }
        return done(Reason.OK, 0, 0);
    }

    Reason funding(final TwinMarket m, final long rate)
    {
        for (final TwinAccount a : m.holders)
        {
            final long size = a.size(m);
            if (size != 0)
            {
                final long value = m.value(Math.abs(size), m.mark);
                final long owed = TwinAccount.mulDiv(size > 0 ? value : -value, rate, Venue.E8, RoundingMode.CEILING);
                transfer(a.id, 4, m.settlement, owed);
                if (owed != 0)
                {
                    entry(a, m.settlement, UpdateCause.FUNDING, -owed);
                }
            }
        }
        matching.look(m);
        return done(Reason.OK, 0, 0);
    }

    Reason settle()
    {
        int count = 0;
        for (final TwinAccount a : accounts.values())
        {
            for (final TwinOrder o : new ArrayList<>(a.orders))
            {
                if (o.tif == TimeInForce.GTD && o.activated == 0 && o.live())
                {
                    cancel(o, CancelReason.SETTLEMENT);
                    count++;
                }
            }
        }
        return done(Reason.OK, 0, count);
    }

    Reason state(final TwinMarket only, final MarketState state)
    {
        for (final TwinMarket m : markets.values())
        {
            if ((only == null || only == m) && state == MarketState.OPEN &&
                (m.state == MarketState.HALTED || m.state == MarketState.CLOSED))
            {
                return done(Reason.OTHER_REJECT, 0, 0);
            }
        }
        for (final TwinMarket m : markets.values())
        {
            if ((only == null || only == m) && m.state != state)
            {
                change(m, state);
            }
        }
        return done(Reason.OK, 0, 0);
    }

    private void change(final TwinMarket m, final MarketState state)
    {
        m.state = state;
        m.broken = false;
        m.windowPrice = 0;
        log.add(LongLog.MARKET, m.id, state.value());
        if (state == MarketState.OPEN)
        {
            matching.triggers.moved(m);
            matching.look(m);
        }
    }

    /** Timers up to this time. */
    void advance(final long untilNs)
    {
        while (true)
        {
            TwinMarket next = null;
            for (final TwinMarket m : markets.values())
            {
                next = m.reopenNs <= untilNs && (next == null || m.reopenNs < next.reopenNs) ? m : next;
            }
            if (next == null)
            {
                nowNs = Math.max(nowNs, untilNs);
                return;
            }
            nowNs = Math.max(nowNs, next.reopenNs);
            next.reopenNs = Long.MAX_VALUE;
            if (next.broken && next.state == MarketState.CANCEL_ONLY)
            {
                change(next, MarketState.OPEN);
            }
            matching.afterwards();
        }
    }

    Reason deposit(final TwinAccount a, final int currency, final long amount)
    {
        if (amount < 0 && Math.min(a.balance(currency), a.available(currency)) + amount < 0)
        {
            return done(Reason.NOT_ENOUGH_FUNDS, 0, 0);
        }
        transfer(1, a.id, currency, amount);
        entry(a, currency, UpdateCause.DEPOSIT, amount);
        return done(Reason.OK, 0, 0);
    }

    /** The breaker trips. */
    void trip(final TwinMarket m, final long price)
    {
        count("breaker");
        m.state = MarketState.CANCEL_ONLY;
        m.broken = true;
        m.reopenNs = nowNs + m.breakerPauseNs;
        log.add(LongLog.ALERT, AlertKind.CIRCUIT_BREAKER.value(), 0, price, m.windowPrice);
        log.add(LongLog.MARKET, m.id, m.state.value());
    }

    /** Live order with this id, or null. */
    TwinOrder find(final long id)
    {
        for (final TwinAccount a : accounts.values())
        {
            for (final TwinOrder o : a.orders)
            {
                if (o.id == id)
                {
                    return o;
                }
            }
        }
        return null;
    }

    static boolean priced(final OrderType type)
    {
        return type == OrderType.LIMIT || type == OrderType.STOP_LIMIT || type == OrderType.TAKE_LIMIT;
    }

    static final TriggerKind[] KINDS = {TriggerKind.LAST, TriggerKind.MARK, TriggerKind.INDEX};
}
