package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.InstrumentKind;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An account of {@link TwinExchange}: balances, positions, live orders; every sum is made anew when it is needed. */
final class TwinAccount
{
    /** Position in one market. */
    static final class Holding
    {
        final TwinMarket market;
        long size;
        long cost;

        Holding(final TwinMarket market)
        {
            this.market = market;
        }
    }

    final long id;
    final boolean house;
    int selfTrade;
    final Map<Integer, Long> balances = new TreeMap<>();
    /** Latest first. */
    final List<Holding> holdings = new ArrayList<>();
    /** Oldest first. */
    final List<TwinOrder> orders = new ArrayList<>();

    TwinAccount(final long id)
    {
        this.id = id;
        this.house = id < 1000;
    }

    long balance(final int currency)
    {
        return balances.getOrDefault(currency, 0L);
    }

    void add(final int currency, final long amount)
    {
        balances.merge(currency, amount, Math::addExact);
    }

    Holding find(final TwinMarket market)
    {
        for (final Holding h : holdings)
        {
            if (h.market == market)
            {
                return h;
            }
        }
        return null;
    }

    Holding holding(final TwinMarket market)
    {
        Holding h = find(market);
        if (h == null)
        {
            h = new Holding(market);
            holdings.add(0, h);
            market.holders.add(0, this);
        }
        return h;
    }

    long size(final TwinMarket market)
    {
        final Holding h = find(market);
        return h == null ? 0 : h.size;
    }

    /** Books one side of a trade; returns the profit that it realized. */
    long trade(final TwinMarket market, final boolean buy, final long amount, final long value)
    {
        final Holding h = holding(market);
        final long before = h.size;
        h.size += buy ? amount : -amount;
        if (before == 0 || before > 0 == buy)
        {
            h.cost += buy ? value : -value;
            return 0;
        }
        final long closing = Math.min(Math.abs(before), amount);
        final long closingValue = mulDiv(value, closing, amount, RoundingMode.DOWN);
        final long released = mulDiv(h.cost, closing, Math.abs(before), RoundingMode.DOWN);
        final long opening = value - closingValue;
        h.cost += (buy ? opening : -opening) - released;
        final long flow = (buy ? closingValue : -closingValue) + released;
        return market.kind == InstrumentKind.INVERSE ? flow : -flow;
    }

    /** Sum of what resting reduce-only orders may still trade. */
    long reducing(final TwinMarket market)
    {
        long sum = 0;
        for (final TwinOrder o : orders)
        {
            sum += o.market == market && o.resting && o.reduceOnly ? o.left() : 0;
        }
        return sum;
    }

    private long open(final TwinMarket market, final boolean buys)
    {
        long sum = 0;
        for (final TwinOrder o : orders)
        {
            sum += o.market == market && o.counted && !o.reduceOnly && o.buy == buys ? o.left() : 0;
        }
        return sum;
    }

    /** Initial margin of a market with an order on top. */
    long initial(final TwinMarket m, final boolean buy, final long amount, final long price)
    {
        final long size = size(m);
        final long up = Math.abs(size + open(m, true) + (buy ? amount : 0));
        final long down = Math.abs(size - open(m, false) - (buy ? 0 : amount));
        return m.margin(Math.max(up, down), m.markOr(price), m.initialE8);
    }

    long floating(final int currency)
    {
        long sum = 0;
        for (final Holding h : holdings)
        {
            if (h.size != 0 && h.market.settlement == currency && h.market.kind != InstrumentKind.SPOT)
            {
                final long value = h.market.value(Math.abs(h.size), h.market.markOr(0));
                final long gain = (h.size > 0 ? value : -value) - h.cost;
                sum += h.market.kind == InstrumentKind.INVERSE ? -gain : gain;
            }
        }
        return sum;
    }

    long maintenance(final int currency)
    {
        long sum = 0;
        for (final Holding h : holdings)
        {
            if (h.market.settlement == currency && h.market.kind != InstrumentKind.SPOT)
            {
                sum += h.market.margin(Math.abs(h.size), h.market.markOr(0), h.market.maintenanceE8);
            }
        }
        return sum;
    }

    long equity(final int currency)
    {
        return balance(currency) + floating(currency);
    }

    long available(final int currency)
    {
        long free = equity(currency);
        for (final Holding h : holdings)
        {
            if (h.market.settlement == currency && h.market.kind != InstrumentKind.SPOT)
            {
                free -= initial(h.market, true, 0, 0);
            }
        }
        for (final TwinOrder o : orders)
        {
            final boolean here = o.market.kind == InstrumentKind.SPOT &&
                (o.buy ? o.market.settlement : o.market.base) == currency;
            free -= here ? o.reserved : 0;
        }
        return free;
    }

    static long mulDiv(final long a, final long b, final long by, final RoundingMode mode)
    {
        if (Math.abs(a) < 1L << 31 && Math.abs(b) < 1L << 31 && a * b % by == 0)
        {
            return a * b / by;
        }
        return new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
            .divide(BigDecimal.valueOf(by), 0, mode).longValueExact();
    }
}
