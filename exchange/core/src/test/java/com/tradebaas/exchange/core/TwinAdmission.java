package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Reason;

/** Of {@link TwinExchange}: whether an order may trade now, and as what. */
final class TwinAdmission
{
    private final TwinExchange x;
    private long amount;
    private long price;
    private long limit;

    TwinAdmission(final TwinExchange exchange)
    {
        this.x = exchange;
    }

    Reason open(final TwinMarket m)
    {
        return m.state == MarketState.OPEN ? Reason.OK : Reason.BOOK_CLOSED;
    }

    /** Decides about this much of an order, at its price; {@link #accept} takes over what came of it. */
    Reason admit(final TwinOrder o, final long wanted)
    {
        final TwinMarket m = o.market;
        amount = wanted;
        price = o.price;
        if (m.state != MarketState.OPEN)
        {
            return Reason.BOOK_CLOSED;
        }
        if (o.reduceOnly)
        {
            final long size = o.account.size(m);
            if (size == 0 || size > 0 == o.buy)
            {
                return Reason.OTHER_REJECT;
            }
            amount = Math.min(amount, Math.abs(size));
        }
        final Reason reason = limit(o);
        return reason != Reason.OK ? reason : funds(o);
    }

    void accept(final TwinOrder o)
    {
        o.amount = o.filled + amount;
        o.price = price;
        o.limit = limit;
    }

    /** Amount that was admitted. */
    long amount()
    {
        return amount;
    }

    private Reason limit(final TwinOrder o)
    {
        final TwinMarket m = o.market;
        final long highest = o.account.house ? ((1L << 26) - 2) * m.tick : m.highest();
        final long lowest = o.account.house ? m.tick : m.lowest();
        final TwinOrder touch = m.best(!o.buy);
        if (o.type == OrderType.LIMIT)
        {
            if (!o.buy && price > highest)
            {
                return Reason.PRICE_TOO_HIGH;
            }
            price = o.buy ? Math.min(price, highest) : Math.max(price, lowest);
            if (o.postOnly && touch != null && (o.buy ? touch.price <= price : touch.price >= price))
            {
                x.count("post-only crossed");
                price = touch.price + (o.buy ? -m.tick : m.tick);
                if (o.strict || price < m.tick)
                {
                    return Reason.POST_ONLY_REJECT;
                }
            }
            limit = price;
            return Reason.OK;
        }
        limit = o.buy ? highest : lowest;
        if (o.type == OrderType.MARKET_LIMIT)
        {
            if (touch == null || (o.buy ? touch.price > highest : touch.price < lowest))
            {
                return Reason.OTHER_REJECT;
            }
            limit = touch.price;
        }
        else if (m.spot())
        {
            limit = worst(o, limit);
        }
        return Reason.OK;
    }

    /** Price of the last level that a market order of spot needs. */
    private long worst(final TwinOrder o, final long bound)
    {
        final TwinMarket m = o.market;
        long sum = 0;
        long at = o.buy ? m.tick : ((1L << 26) - 2) * m.tick;
        long level = o.buy ? Long.MIN_VALUE : Long.MAX_VALUE;
        while (sum < amount)
        {
            long next = 0;
            for (final TwinOrder r : m.book)
            {
                if (r.buy != o.buy && (o.buy ? r.price > level && (next == 0 || r.price < next) :
                    r.price < level && (next == 0 || r.price > next)))
                {
                    next = r.price;
                }
            }
            if (next == 0 || (o.buy ? next > bound : next < bound))
            {
                return at;
            }
            sum += m.visible(!o.buy, next);
            at = next;
            level = next;
        }
        return at;
    }

    private Reason funds(final TwinOrder o)
    {
        final TwinMarket m = o.market;
        final TwinAccount a = o.account;
        final TwinOrder touch = m.best(!o.buy);
        final boolean atLimit = o.type == OrderType.LIMIT || o.type == OrderType.MARKET_LIMIT || m.spot();
        final long at = atLimit ? limit : m.markOr(touch == null ? 0 : touch.price);
        if (at == 0)
        {
            return Reason.OTHER_REJECT;
        }
        if (o.reduceOnly || a.house)
        {
            return Reason.OK;
        }
        if (m.spot())
        {
            return a.available(o.buy ? m.settlement : m.base) >= m.requirement(o.buy, amount, at) ? Reason.OK :
                Reason.NOT_ENOUGH_FUNDS;
        }
        final long fee = Math.max(0, m.fee(m.value(amount, at), true));
        final long more = a.initial(m, o.buy, amount, at) - a.initial(m, o.buy, 0, at);
        return more <= 0 || a.available(m.settlement) - more - fee >= 0 ? Reason.OK : Reason.NOT_ENOUGH_FUNDS;
    }
}
