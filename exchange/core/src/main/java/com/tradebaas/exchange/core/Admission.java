package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.RejectDetail;

/** Decides whether an order may go to the book now, with which limit and amount. Changes only the request. */
final class Admission
{
    private final State s;
    private final Parts parts;

    Admission(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    /** False with the reason in the command when not. Sets the request's tick; may clip amount and price. */
    boolean admit(final Instrument i, final OrderRequest r)
    {
        return open(i) && reduceOnly(i, r) && limit(i, r) && postOnly(i, r) && limits(i, r) && funds(i, r);
    }

    boolean open(final Instrument i)
    {
        return i.state == Codes.MARKET_OPEN || s.command.reject(Reason.BOOK_CLOSED);
    }

    private boolean reduceOnly(final Instrument i, final OrderRequest r)
    {
        if (!r.has(Codes.REDUCE_ONLY))
        {
            return true;
        }
        final long size = s.positions.size(r.account, i.id);
        if (size == 0)
        {
            return s.command.reject(Reason.OTHER_REJECT, RejectDetail.NO_POSITION);
        }
        if (size > 0 == (r.side == Codes.BUY))
        {
            return s.command.reject(Reason.OTHER_REJECT, RejectDetail.REDUCE_DIRECTION);
        }
        r.amountE8 = Math.min(r.amountE8, Math.abs(size));
        return true;
    }

    private boolean limit(final Instrument i, final OrderRequest r)
    {
        final boolean buy = r.side == Codes.BUY;
        final boolean exempt = s.accounts.house(r.account);
        final int max = exempt ? OrderBook.MAX_TICK - 1 : i.maxTick();
        final int min = exempt ? 1 : i.minTick();
        if (r.type == Codes.LIMIT)
        {
            r.tick = i.tick(r.priceE8);
            if (!buy && r.tick > max)
            {
                return s.command.reject(Reason.PRICE_TOO_HIGH, i.priceE8(max));
            }
            r.tick = buy ? Math.min(r.tick, max) : Math.max(r.tick, min);
            r.priceE8 = i.priceE8(r.tick);
            return true;
        }
        r.tick = buy ? max : min;
        if (r.type == Codes.MARKET_LIMIT)
        {
            final int touch = i.book.best(Codes.opposite(r.side));
            if (touch < 0 || (buy ? touch > max : touch < min))
            {
                return s.command.reject(Reason.OTHER_REJECT, RejectDetail.NO_LIQUIDITY);
            }
            r.tick = touch;
        }
        else if (i.spot())
        {
            r.tick = worst(i, r);
        }
        return true;
    }

    /** Price of the last level that a market order needs, so that a finite amount can be reserved for it. */
    private static int worst(final Instrument i, final OrderRequest r)
    {
        final int side = Codes.opposite(r.side);
        long sum = 0;
        int last = r.side == Codes.BUY ? 1 : OrderBook.MAX_TICK - 1;
        for (int tick = i.book.best(side); tick >= 0 && sum < r.amountE8; tick = i.book.worse(side, tick))
        {
            if (r.side == Codes.BUY ? tick > r.tick : tick < r.tick)
            {
                break;
            }
            sum += i.book.quantity(side, tick);
            last = tick;
        }
        return last;
    }

    private boolean postOnly(final Instrument i, final OrderRequest r)
    {
        if (!r.has(Codes.POST_ONLY) || !i.book.crosses(r.side, r.tick))
        {
            return true;
        }
        final int slid = r.side == Codes.BUY ? i.book.bestAsk() - 1 : i.book.bestBid() + 1;
        if (r.has(Codes.REJECT_POST_ONLY) || slid < 1)
        {
            return s.command.reject(Reason.POST_ONLY_REJECT);
        }
        r.tick = slid;
        r.priceE8 = i.priceE8(slid);
        return true;
    }

    private boolean limits(final Instrument i, final OrderRequest r)
    {
        final int row = s.positions.find(r.account, i.id);
        if (row == 0 || r.has(Codes.REDUCE_ONLY) || s.accounts.house(r.account))
        {
            return true;
        }
        final Positions p = s.positions;
        final long volumeLimit = p.volumeLimit(row, i);
        if (volumeLimit > 0 && p.get(row, Positions.DAY) == Settlement.day(s.command.timeNs) &&
            p.get(row, Positions.DAY_VOLUME) >= volumeLimit)
        {
            return s.command.reject(Reason.DAILY_LIMIT, volumeLimit);
        }
        final long size = p.get(row, Positions.SIZE);
        final long sizeLimit = p.sizeLimit(row, i);
        final long after = size + (r.side == Codes.BUY ? r.amountE8 : -r.amountE8);
        if (sizeLimit > 0 && Math.abs(size) >= sizeLimit && Math.abs(after) > Math.abs(size))
        {
            return s.command.reject(Reason.MAX_POSITION, sizeLimit);
        }
        return true;
    }

    private boolean funds(final Instrument i, final OrderRequest r)
    {
        final long priceE8 = r.type == Codes.LIMIT || i.spot() || r.type == Codes.MARKET_LIMIT ?
            i.priceE8(r.tick) : marketPriceE8(i, r);
        if (priceE8 == 0)
        {
            return s.command.reject(Reason.OTHER_REJECT, RejectDetail.NO_REFERENCE_PRICE);
        }
        if (!i.fits(r.amountE8, priceE8))
        {
            return s.command.reject(Reason.INVALID_AMOUNT);
        }
        if (r.has(Codes.REDUCE_ONLY) && !i.spot())
        {
            return true;
        }
        final int row = s.positions.peek(r.account, i);
        if (!parts.margin.fits(row, i, r.amountE8, priceE8))
        {
            return s.command.reject(Reason.MAX_POSITION);
        }
        if (s.accounts.house(r.account))
        {
            return true;
        }
        final boolean affords = i.spot() ? affordsSpot(i, r, priceE8) : affords(i, r, row, priceE8);
        return affords || s.command.reject(Reason.NOT_ENOUGH_FUNDS);
    }

    private boolean affords(final Instrument i, final OrderRequest r, final int row, final long priceE8)
    {
        final long fee = Math.max(0, parts.settlement.feeE8(i, r.account, true, i.valueE8(r.amountE8, priceE8)));
        return parts.margin.affords(row, r.side, r.amountE8, priceE8, fee);
    }

    private boolean affordsSpot(final Instrument i, final OrderRequest r, final long priceE8)
    {
        final int row = s.ledger.find(r.account, parts.settlement.reserveCurrency(i, r.side));
        parts.margin.sum(row);
        return parts.margin.availableE8(row) >=
            parts.settlement.requirementE8(i, r.account, r.side, r.amountE8, priceE8);
    }

    /** What a market order is valued at: mark, else the other side's best price. */
    private static long marketPriceE8(final Instrument i, final OrderRequest r)
    {
        final int touch = i.book.best(Codes.opposite(r.side));
        return i.markOrE8(touch < 0 ? 0 : i.priceE8(touch));
    }
}
