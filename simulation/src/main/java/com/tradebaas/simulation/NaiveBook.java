package com.tradebaas.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * One book as a child would keep it: a list of orders in the order of their arrival, searched from the front each
 * time. It says what the exchange's book must do (M3, M4, M12); written from the rules, without a look at the book.
 */
final class NaiveBook
{
    /** How an order behaves. */
    enum Kind
    {
        /** Rests with what it cannot trade. */
        REST,
        /** The rest is cancelled. */
        IMMEDIATE,
        /** All at once or nothing. */
        ALL,
        /** At any price, the rest is cancelled. */
        MARKET,
        /** Nothing when it would trade. */
        MAKER_ONLY
    }

    /** A resting order. */
    static final class Resting
    {
        final long orderId;
        final long accountId;
        final boolean buy;
        final long priceE8;
        long leftE8;

        Resting(final long orderId, final long accountId, final boolean buy, final long priceE8, final long leftE8)
        {
            this.orderId = orderId;
            this.accountId = accountId;
            this.buy = buy;
            this.priceE8 = priceE8;
            this.leftE8 = leftE8;
        }
    }

    /** One trade, by the order that rested. */
    record Match(long makerId, long priceE8, long amountE8)
    {
    }

    private final List<Resting> resting = new ArrayList<>();

    void clear()
    {
        resting.clear();
    }

    /** An order that rests already; called in the order of arrival. */
    void add(final long orderId, final long accountId, final boolean buy, final long priceE8, final long leftE8)
    {
        resting.add(new Resting(orderId, accountId, buy, priceE8, leftE8));
    }

    void remove(final long orderId)
    {
        resting.removeIf(order -> order.orderId == orderId);
    }

    List<Resting> orders()
    {
        return resting;
    }

    /**
     * A new order.
     *
     * @param rejectsTaker whether the account stops at an own order, instead of cancelling that one.
     * @return the trades in their order; what may rest is added under the given id.
     */
    List<Match> apply(final Resting taker, final Kind kind, final boolean rejectsTaker)
    {
        final List<Match> trades = new ArrayList<>();
        final Resting first = best(taker);
        if (kind == Kind.MAKER_ONLY && first != null || kind == Kind.ALL && !fillable(taker, rejectsTaker))
        {
            return trades;
        }
        while (taker.leftE8 > 0)
        {
            final Resting maker = best(taker);
            if (maker == null)
            {
                break;
            }
            if (maker.accountId == taker.accountId)
            {
                if (rejectsTaker)
                {
                    return trades;
                }
                resting.remove(maker);
                continue;
            }
            final long amountE8 = Math.min(maker.leftE8, taker.leftE8);
            trades.add(new Match(maker.orderId, maker.priceE8, amountE8));
            maker.leftE8 -= amountE8;
            taker.leftE8 -= amountE8;
            if (maker.leftE8 == 0)
            {
                resting.remove(maker);
            }
        }
        if (taker.leftE8 > 0 && (kind == Kind.REST || kind == Kind.MAKER_ONLY))
        {
            resting.add(taker);
        }
        return trades;
    }

    private boolean fillable(final Resting taker, final boolean rejectsTaker)
    {
        final List<Resting> kept = new ArrayList<>(resting);
        long sumE8 = 0;
        for (Resting maker = best(taker); maker != null && sumE8 < taker.leftE8; maker = best(taker))
        {
            final boolean own = maker.accountId == taker.accountId;
            if (own && rejectsTaker)
            {
                break;
            }
            sumE8 += own ? 0 : maker.leftE8;
            resting.remove(maker);
        }
        resting.clear();
        resting.addAll(kept);
        return sumE8 >= taker.leftE8;
    }

    /** The first of the best price on the other side that the taker would trade with. */
    private Resting best(final Resting taker)
    {
        Resting found = null;
        for (final Resting order : resting)
        {
            final boolean reachable = taker.buy ? order.priceE8 <= taker.priceE8 : order.priceE8 >= taker.priceE8;
            if (order.buy != taker.buy && reachable &&
                (found == null || (taker.buy ? order.priceE8 < found.priceE8 : order.priceE8 > found.priceE8)))
            {
                found = order;
            }
        }
        return found;
    }

    /** Amount at a price. */
    long levelE8(final boolean buy, final long priceE8)
    {
        long sumE8 = 0;
        for (final Resting order : resting)
        {
            sumE8 += order.buy == buy && order.priceE8 == priceE8 ? order.leftE8 : 0;
        }
        return sumE8;
    }
}
