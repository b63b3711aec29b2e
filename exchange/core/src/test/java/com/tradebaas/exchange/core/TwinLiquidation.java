package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.AlertKind;
import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.UpdateCause;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.TreeSet;

/** Of {@link TwinExchange}: accounts below maintenance margin, in the order of their balances' creation. */
final class TwinLiquidation
{
    private static final long PER_ACCOUNT = 1000;

    private final TwinExchange x;
    private final TwinMatching matching;
    /** Account x 1000 + currency: the streams create balances in this order. */
    private final TreeSet<Long> suspects = new TreeSet<>();

    TwinLiquidation(final TwinExchange exchange, final TwinMatching matching)
    {
        this.x = exchange;
        this.matching = matching;
    }

    void look(final TwinMarket m)
    {
        for (final TwinAccount a : m.holders)
        {
            if (a.size(m) != 0)
            {
                look(a, m.settlement);
            }
        }
    }

    void look(final TwinAccount a, final int currency)
    {
        if (!a.house)
        {
            suspects.add(a.id * PER_ACCOUNT + currency);
        }
    }

    boolean sweep()
    {
        while (!suspects.isEmpty())
        {
            final long key = suspects.pollFirst();
            final TwinAccount a = x.account(key / PER_ACCOUNT);
            final int currency = (int)(key % PER_ACCOUNT);
            if (unsound(a, currency) && liquidate(a, currency))
            {
                return true;
            }
        }
        return false;
    }

    private static boolean unsound(final TwinAccount a, final int currency)
    {
        final long maintenance = a.maintenance(currency);
        return maintenance > 0 && a.equity(currency) < maintenance;
    }

    private boolean liquidate(final TwinAccount a, final int currency)
    {
        for (final TwinOrder o : new ArrayList<>(a.orders))
        {
            if (o.market.settlement == currency && o.live() && a.orders.contains(o))
            {
                x.cancel(o, CancelReason.AUTOLIQUIDATION);
            }
        }
        matching.links.drain();
        boolean traded = false;
        for (final TwinAccount.Holding h : new ArrayList<>(a.holdings))
        {
            if (h.market.settlement == currency && h.market.kind != InstrumentKind.SPOT && unsound(a, currency))
            {
                traded |= close(a, h);
            }
        }
        final long balance = a.balance(currency);
        if (balance < 0 && a.maintenance(currency) == 0)
        {
            x.count("bankruptcy");
            x.transfer(4, a.id, currency, -balance);
            x.entry(a, currency, UpdateCause.LIQUIDATION, -balance);
            x.log.add(LongLog.ALERT, AlertKind.BANKRUPTCY.value(), a.id, balance, 0);
        }
        return traded;
    }

    private boolean close(final TwinAccount a, final TwinAccount.Holding h)
    {
        final TwinMarket m = h.market;
        final long size = h.size;
        if (size == 0 || m.state != MarketState.OPEN || m.best(size > 0) == null)
        {
            return false;
        }
        final TwinOrder o = new TwinOrder();
        o.account = a;
        o.market = m;
        o.buy = size < 0;
        o.type = OrderType.MARKET;
        o.reduceOnly = true;
        o.liquidation = true;
        o.amount = Math.abs(size);
        if (x.admission.admit(o, o.amount) != Reason.OK)
        {
            return false;
        }
        x.admission.accept(o);
        x.register(o, IdKind.PLAIN);
        final long cost = Math.abs(h.cost);
        matching.execute(o, UpdateCause.LIQUIDATION);
        final long closed = Math.abs(size) - Math.abs(h.size);
        if (closed > 0)
        {
            x.count("liquidation");
            final long value = TwinAccount.mulDiv(cost, closed, Math.abs(size), RoundingMode.FLOOR);
            final long fee = TwinAccount.mulDiv(value, m.liquidationFeeE8, Venue.E8, RoundingMode.CEILING);
            x.transfer(a.id, 4, m.settlement, fee);
            x.entry(a, m.settlement, UpdateCause.LIQUIDATION, -fee);
        }
        return closed > 0;
    }
}
