package com.tradebaas.exchange.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The slow, obvious twin: one perpetual, orders in a list that is searched from end to end, money in BigDecimal. Limit
 * and market orders, all times in force, post-only, self-trade prevention, edits, cancels, positions, fees.
 */
final class NaiveExchange
{
    private static final BigDecimal MAKER_RATE = new BigDecimal("0.00015");
    private static final BigDecimal TAKER_RATE = new BigDecimal("0.00035");

    /** A resting or incoming order; price in ticks, amounts in whole units of E8. */
    static final class Order
    {
        long id;
        long account;
        boolean buy;
        long price;
        long amount;
        long filled;
        long arrival;
        boolean postOnly;
        boolean strict;
    }

    /** What an account has. */
    static final class Holder
    {
        BigDecimal balance = BigDecimal.ZERO;
        BigInteger size = BigInteger.ZERO;
        BigDecimal cost = BigDecimal.ZERO;
    }

    final boolean inverse;
    final BigDecimal tick;
    final List<Order> book = new ArrayList<>();
    final Map<Long, Holder> holders = new TreeMap<>();
    final Map<Long, Integer> selfTrade = new TreeMap<>();
    final StringBuilder trades = new StringBuilder();
    private long arrivals;

    NaiveExchange(final boolean inverse, final BigDecimal tick)
    {
        this.inverse = inverse;
        this.tick = tick;
    }

    Holder holder(final long account)
    {
        return holders.computeIfAbsent(account, a -> new Holder());
    }

    /** The order of the other side that is next to trade, or null. */
    Order best(final boolean buys)
    {
        Order best = null;
        for (final Order o : book)
        {
            if (o.buy == buys && (best == null || (buys ? o.price > best.price : o.price < best.price) ||
                o.price == best.price && o.arrival < best.arrival))
            {
                best = o;
            }
        }
        return best;
    }

    private static boolean reaches(final Order taker, final Order maker)
    {
        return taker.buy ? maker.price <= taker.price : maker.price >= taker.price;
    }

    /** Returns false when a post-only order must be refused. */
    boolean place(final Order o, final boolean rests, final boolean all)
    {
        final long price = slide(o, o.price);
        if (price < 0)
        {
            return false;
        }
        o.price = price;
        run(o, rests, all);
        return true;
    }

    /** The price that a post-only order gets; -1 when it must be refused. */
    private long slide(final Order o, final long price)
    {
        final Order touch = best(!o.buy);
        if (!o.postOnly || touch == null || (o.buy ? touch.price > price : touch.price < price))
        {
            return price;
        }
        return o.strict ? -1 : o.buy ? touch.price - 1 : touch.price + 1;
    }

    private void run(final Order o, final boolean rests, final boolean all)
    {
        final int mode = selfTrade.get(o.account);
        boolean stopped = all && !enough(o, mode);
        while (!stopped && o.filled < o.amount)
        {
            final Order maker = best(!o.buy);
            if (maker == null || !reaches(o, maker))
            {
                break;
            }
            if (maker.account == o.account && mode == 0)
            {
                stopped = true;
            }
            else if (maker.account == o.account && mode == 1)
            {
                book.remove(maker);
            }
            else
            {
                trade(o, maker);
            }
        }
        if (!stopped && rests && o.filled < o.amount)
        {
            o.arrival = ++arrivals;
            book.add(o);
        }
    }

    private boolean enough(final Order o, final int mode)
    {
        final List<Order> reachable = new ArrayList<>(book.stream().filter(m -> m.buy != o.buy && reaches(o, m)).toList());
        reachable.sort((a, b) -> a.price != b.price ? Long.compare(o.buy ? a.price : b.price, o.buy ? b.price : a.price) :
            Long.compare(a.arrival, b.arrival));
        long sum = 0;
        for (final Order m : reachable)
        {
            if (sum >= o.amount - o.filled)
            {
                break;
            }
            if (m.account == o.account && mode == 0)
            {
                break;
            }
            sum += m.account == o.account && mode == 1 ? 0 : m.amount - m.filled;
        }
        return sum >= o.amount - o.filled;
    }

    private void trade(final Order taker, final Order maker)
    {
        final long amount = Math.min(taker.amount - taker.filled, maker.amount - maker.filled);
        final BigDecimal price = tick.multiply(BigDecimal.valueOf(maker.price));
        final BigDecimal whole = BigDecimal.valueOf(amount, 8);
        final BigDecimal value = inverse ? whole.divide(price, 8, RoundingMode.HALF_UP) :
            whole.multiply(price).setScale(8, RoundingMode.HALF_UP);
        taker.filled += amount;
        maker.filled += amount;
        if (maker.filled == maker.amount)
        {
            book.remove(maker);
        }
        trades.append(taker.buy ? 'B' : 'S').append(maker.price).append('*').append(amount).append(' ');
        book(maker, amount, value, MAKER_RATE);
        book(taker, amount, value, TAKER_RATE);
    }

    private void book(final Order o, final long amount, final BigDecimal value, final BigDecimal rate)
    {
        final Holder h = holder(o.account);
        final BigInteger signed = BigInteger.valueOf(o.buy ? amount : -amount);
        final BigDecimal flow = o.buy ? value : value.negate();
        if (h.size.signum() == 0 || h.size.signum() == signed.signum())
        {
            h.cost = h.cost.add(flow);
        }
        else
        {
            final BigInteger held = h.size.abs();
            final BigInteger closing = held.min(signed.abs());
            final BigDecimal part = value.multiply(new BigDecimal(closing))
                .divide(BigDecimal.valueOf(amount), 8, RoundingMode.FLOOR);
            final BigDecimal released = h.cost.multiply(new BigDecimal(closing))
                .divide(new BigDecimal(held), 8, RoundingMode.DOWN);
            final BigDecimal closed = (o.buy ? part : part.negate()).add(released);
            h.balance = inverse ? h.balance.add(closed) : h.balance.subtract(closed);
            h.cost = h.cost.subtract(released).add(o.buy ? value.subtract(part) : part.subtract(value));
        }
        h.size = h.size.add(signed);
        h.balance = h.balance.subtract(value.multiply(rate).setScale(8, RoundingMode.HALF_UP));
    }

    Order find(final long id)
    {
        return book.stream().filter(o -> o.id == id).findFirst().orElse(null);
    }

    /** Total amount, filled part included; a price of 0 stays. */
    boolean edit(final Order o, final long price, final long amount)
    {
        final long newPrice = price == 0 ? o.price : price;
        if (newPrice == o.price && amount <= o.amount)
        {
            o.amount = amount;
            return true;
        }
        final long slid = slide(o, newPrice);
        if (slid < 0)
        {
            return false;
        }
        book.remove(o);
        o.price = slid;
        o.amount = amount;
        run(o, true, false);
        return true;
    }

    long level(final boolean buys, final long price)
    {
        return book.stream().filter(o -> o.buy == buys && o.price == price).mapToLong(o -> o.amount - o.filled).sum();
    }
}
