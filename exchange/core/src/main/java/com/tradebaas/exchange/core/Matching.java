package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.UpdateCause;

/** Sends an admitted order through the book: trades, rests or drops what is left. */
final class Matching implements MatchHandler
{
    private final Parts parts;
    private final State s;

    private Instrument instrument;
    private int taker;
    private int stopped;

    Matching(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    /**
     * The order's record is filled; it is in no book. Afterwards it rests, or is finished.
     *
     * @param tick worst price, from admission.
     */
    void execute(final Instrument i, final int slot, final int tick, final UpdateCause cause)
    {
        final Orders o = s.orders;
        instrument = i;
        taker = slot;
        stopped = 0;
        o.code(slot, Orders.STATE, Codes.OPEN);
        o.slab.tick(slot, tick);
        if (i.spot())
        {
            parts.settlement.release(i, slot, o.remaining(slot));
        }
        else
        {
            parts.settlement.exposure(i, slot, o.remaining(slot));
        }
        s.touch(i);
        if (i.book.crosses(o.side(slot), tick))
        {
            o.set(slot, Orders.ARRIVAL, i.priceE8(i.book.best(Codes.opposite(o.side(slot)))));
        }
        long left = o.remaining(slot);
        final int tif = o.code(slot, Orders.TIF);
        if (tif != Codes.FOK || fillable(left, tick))
        {
            left = i.book.match(o.side(slot), tick, left, this);
        }
        if (left > 0 && stopped == 0 && rests(slot, tif))
        {
            rest(i, slot, tick, left, cause);
        }
        else
        {
            if (left > 0)
            {
                o.code(slot, Orders.CANCEL_REASON, stopped != 0 ? stopped : Codes.BY_IOC);
            }
            parts.lifecycle.close(slot, left > 0 ? Codes.CANCELLED : Codes.FILLED, cause);
        }
    }

    private boolean rests(final int slot, final int tif)
    {
        if (s.orders.code(slot, Orders.TYPE) == Codes.MARKET_LIMIT)
        {
            s.orders.code(slot, Orders.TYPE, Codes.LIMIT);
            s.orders.set(slot, Orders.PRICE, instrument.priceE8(s.orders.slab.tick(slot)));
        }
        return s.orders.code(slot, Orders.TYPE) == Codes.LIMIT && (tif == Codes.GTC || tif == Codes.GTD);
    }

    private void rest(
        final Instrument i, final int slot, final int tick, final long left, final UpdateCause cause)
    {
        final Orders o = s.orders;
        if (o.has(slot, Codes.REDUCE_ONLY))
        {
            final int row = s.positions.row(o.account(slot), i);
            final long size = s.positions.get(row, Positions.SIZE);
            final boolean opposes = size > 0 == (o.side(slot) == Codes.SELL);
            final long room = opposes ? Math.abs(size) - s.positions.get(row, Positions.REDUCING) : 0;
            if (room <= 0)
            {
                o.code(slot, Orders.CANCEL_REASON, Codes.BY_REDUCE_ONLY);
                parts.lifecycle.close(slot, Codes.CANCELLED, cause);
                return;
            }
            if (room < left)
            {
                o.add(slot, Orders.AMOUNT, room - left);
            }
        }
        enterBook(i, slot, tick);
        parts.orderEvents.updated(slot, cause);
        parts.links.changed(slot);
    }

    /** Puts what remains of an order behind its level; an iceberg shows its display amount only. */
    void enterBook(final Instrument i, final int slot, final int tick)
    {
        final Orders o = s.orders;
        final long left = o.remaining(slot);
        final long display = o.get(slot, Orders.DISPLAY);
        final long visible = display > 0 ? Math.min(display, left) : left;
        o.set(slot, Orders.HIDDEN, left - visible);
        if (visible < left)
        {
            o.slab.markIceberg(slot);
        }
        o.slab.open(slot, visible);
        o.slab.tick(slot, tick);
        o.code(slot, Orders.RESTING, 1);
        if (o.has(slot, Codes.REDUCE_ONLY) && !i.spot())
        {
            parts.settlement.exposure(i, slot, left);
        }
        i.book.add(slot);
        s.touch(i);
    }

    /**
     * Whether the book holds enough up to this price, or to where the breaker ends trading. Own orders do not count;
     * neither do reduce-only ones, because trades of their owner may shorten them while the order runs.
     */
    private boolean fillable(final long wanted, final int limit)
    {
        final Orders o = s.orders;
        final OrderBook book = instrument.book;
        final int other = Codes.opposite(o.side(taker));
        final long from = book.best(other) < 0 ? 0 : parts.breaker.from(instrument, book.best(other));
        long sum = 0;
        for (int tick = book.best(other); tick >= 0; tick = book.worse(other, tick))
        {
            if ((other == Codes.SELL ? tick > limit : tick < limit) || !Breaker.would(instrument, from, tick))
            {
                break;
            }
            for (int slot = book.head(tick); slot != 0; slot = o.slab.next(slot))
            {
                final boolean own = o.account(slot) == o.account(taker) && selfTradeMode() != 2;
                if (own && selfTradeMode() == Codes.REJECT_TAKER)
                {
                    return sum >= wanted;
                }
                sum += own || o.has(slot, Codes.REDUCE_ONLY) ? 0 : o.remaining(slot);
                if (sum >= wanted)
                {
                    return true;
                }
            }
        }
        return false;
    }

    private int selfTradeMode()
    {
        return (int)s.accounts.get(s.orders.account(taker), Accounts.SELF_TRADE);
    }

    @Override
    public int onMaker(final int slot)
    {
        if (!parts.breaker.allows(instrument, s.orders.slab.tick(slot)))
        {
            stopped = Codes.BY_RISK;
            return STOP;
        }
        if (s.orders.account(slot) != s.orders.account(taker))
        {
            return TRADE;
        }
        final int mode = selfTradeMode();
        if (mode != Codes.REJECT_TAKER && mode != Codes.CANCEL_MAKER)
        {
            return TRADE;
        }
        final long amountE8 = Math.min(s.orders.remaining(slot), s.orders.remaining(taker));
        if (!s.orders.has(taker, Codes.SILENT))
        {
            parts.orderEvents.selfTradePrevented(taker, slot, mode, amountE8);
        }
        if (mode == Codes.REJECT_TAKER)
        {
            stopped = Codes.BY_SELF_TRADE;
            return STOP;
        }
        parts.lifecycle.cancel(slot, Codes.BY_SELF_TRADE);
        return SKIP;
    }

    @Override
    public void onTrade(final int slot, final int tick, final long quantity)
    {
        final Instrument i = instrument;
        final Orders o = s.orders;
        parts.settlement.trade(i, taker, slot, i.priceE8(tick), quantity);
        if (o.remaining(slot) == 0)
        {
            o.code(slot, Orders.RESTING, 0);
            parts.lifecycle.close(slot, Codes.FILLED, UpdateCause.FILLED);
        }
        else
        {
            parts.orderEvents.updated(slot, UpdateCause.FILLED);
            parts.links.changed(slot);
        }
        if (!i.spot())
        {
            parts.lifecycle.shrinkReduceOnly(i, o.account(slot));
            parts.lifecycle.shrinkReduceOnly(i, o.account(taker));
            parts.liquidation.look(o.account(slot), i);
            parts.liquidation.look(o.account(taker), i);
        }
    }

    @Override
    public long replenish(final int slot)
    {
        final Orders o = s.orders;
        final long next = Math.min(o.get(slot, Orders.HIDDEN), o.get(slot, Orders.DISPLAY));
        o.add(slot, Orders.HIDDEN, -next);
        return next;
    }
}
