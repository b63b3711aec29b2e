package com.tradebaas.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tradebaas.exchange.messages.InstrumentChangedDecoder;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.LevelAction;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A book twice, as the orders' events and as the level changes tell it: M1, M2, M4, M9. */
final class OutsideBook
{
    final int id;
    InstrumentKind kind;
    MarketState state;
    int base;
    int settlement;
    long tickE8;
    long bandE8;
    long makerFeeE8;
    long takerFeeE8;
    long tradeSeq;
    long changeId;
    private long sequence;
    private boolean dirty;
    private final TreeMap<Long, List<OutsideOrder>> bids = new TreeMap<>();
    private final TreeMap<Long, List<OutsideOrder>> asks = new TreeMap<>();
    private final TreeMap<Long, Long> bidLevels = new TreeMap<>();
    private final TreeMap<Long, Long> askLevels = new TreeMap<>();

    OutsideBook(final int id)
    {
        this.id = id;
    }

    void define(final InstrumentChangedDecoder d)
    {
        kind = d.kind();
        state = d.state();
        base = d.baseCurrencyId();
        settlement = d.settlementCurrencyId();
        tickE8 = d.tickSizeE8();
        bandE8 = d.bandE8();
        makerFeeE8 = d.makerFeeE8();
        takerFeeE8 = d.takerFeeE8();
    }

    void sequence(final long value)
    {
        assertEquals(++sequence, value, "M9 sequence of instrument " + id);
    }

    BigDecimal value(final long amountE8, final long priceE8)
    {
        final BigDecimal amount = BigDecimal.valueOf(amountE8, 8);
        final BigDecimal price = BigDecimal.valueOf(priceE8, 8);
        return kind == InstrumentKind.INVERSE ? amount.divide(price, MathContext.DECIMAL64) : amount.multiply(price);
    }

    private TreeMap<Long, List<OutsideOrder>> side(final boolean buy)
    {
        return buy ? bids : asks;
    }

    /** Best price of a side, from the orders; 0 when empty. */
    long best(final boolean buy)
    {
        final TreeMap<Long, List<OutsideOrder>> side = side(buy);
        return side.isEmpty() ? 0 : buy ? side.lastKey() : side.firstKey();
    }

    /** The maker of a trade must be the first of its level. */
    void filled(final OutsideOrder o, final long amountE8)
    {
        dirty = true;
        final List<OutsideOrder> queue = side(o.buy).get(best(o.buy));
        assertEquals(queue.get(0).id, o.id, "M4 not the earliest of the best price");
        assertTrue(amountE8 <= o.visibleE8, "more traded than shown");
        o.visibleE8 -= amountE8;
        o.filledE8 += amountE8;
        if (o.visibleE8 == 0 && o.remaining() > 0)
        {
            queue.remove(0);
            o.visibleE8 = Math.min(o.displayE8, o.remaining());
            queue.add(o);
        }
    }

    /** What an order's event means for the book. */
    void place(final OutsideOrder o, final OrderUpdatedDecoder d)
    {
        dirty = true;
        final boolean rests = d.state() == OrderState.OPEN && d.orderType() == OrderType.LIMIT;
        final boolean keeps = o.resting && rests && o.priceE8 == d.priceE8() && o.displayE8 == d.displayAmountE8() &&
            d.amountE8() <= o.amountE8 && o.reduceOnly == d.flags().reduceOnly();
        if (keeps)
        {
            final long hidden = o.remaining() - o.visibleE8;
            final long by = o.amountE8 - d.amountE8();
            o.visibleE8 -= Math.max(0, by - hidden);
            o.amountE8 = d.amountE8();
        }
        else
        {
            remove(o);
            o.priceE8 = d.priceE8();
            o.amountE8 = d.amountE8();
            o.displayE8 = d.displayAmountE8();
            o.reduceOnly = d.flags().reduceOnly();
            o.resting = rests;
            if (rests)
            {
                o.visibleE8 = o.displayE8 == 0 ? o.remaining() : Math.min(o.displayE8, o.remaining());
                side(o.buy).computeIfAbsent(o.priceE8, p -> new ArrayList<>()).add(o);
            }
        }
        if (rests && o.displayE8 != 0)
        {
            assertEquals(o.visibleE8, d.refreshAmountE8(), "shown of iceberg " + o.id);
        }
    }

    private void remove(final OutsideOrder o)
    {
        if (o.resting)
        {
            final List<OutsideOrder> queue = side(o.buy).get(o.priceE8);
            assertTrue(queue.remove(o), "order not where it was");
            if (queue.isEmpty())
            {
                side(o.buy).remove(o.priceE8);
            }
        }
    }

    /** One level of a BookChanged. */
    void level(final boolean buy, final LevelAction action, final long priceE8, final long amountE8)
    {
        dirty = true;
        final TreeMap<Long, Long> levels = buy ? bidLevels : askLevels;
        final Long before = action == LevelAction.DELETE ? levels.remove(priceE8) : levels.put(priceE8, amountE8);
        if (action == LevelAction.NEW)
        {
            assertNull(before, "M9 a new level that was there");
        }
        else
        {
            assertNotNull(before, "M9 a level that was not there");
        }
        assertEquals(action == LevelAction.DELETE, amountE8 == 0, "M9 amount of a level");
    }

    /** After a command. */
    void check(final View view)
    {
        if (!dirty)
        {
            return;
        }
        dirty = false;
        same(bids, bidLevels);
        same(asks, askLevels);
        assertEquals(best(true), view.bestE8(id, 0), "M9 best bid");
        assertEquals(best(false), view.bestE8(id, 1), "M9 best ask");
        assertTrue(bids.isEmpty() || asks.isEmpty() || bids.lastKey() < asks.firstKey(), "M1 crossed");
    }

    private void same(final TreeMap<Long, List<OutsideOrder>> queues, final TreeMap<Long, Long> levels)
    {
        assertEquals(queues.keySet(), levels.keySet(), "M2 levels of " + id);
        for (final Map.Entry<Long, List<OutsideOrder>> e : queues.entrySet())
        {
            long sum = 0;
            for (final OutsideOrder o : e.getValue())
            {
                assertTrue(o.visibleE8 > 0, "M2 an order without quantity");
                sum += o.visibleE8;
            }
            assertEquals(sum, levels.get(e.getKey()), "M2 quantity of level " + e.getKey());
        }
    }

    /** What the spot orders of an account must hold back in a currency. */
    long needs(final long account, final int currency)
    {
        long sum = 0;
        if (kind == InstrumentKind.SPOT && (currency == base || currency == settlement))
        {
            for (final List<OutsideOrder> queue : (currency == base ? asks : bids).values())
            {
                for (final OutsideOrder o : queue)
                {
                    sum += o.account == account ? need(o) : 0;
                }
            }
        }
        return sum;
    }

    private long need(final OutsideOrder o)
    {
        if (!o.buy)
        {
            return o.remaining();
        }
        final long value = Invariants.ceil(value(o.remaining(), o.priceE8));
        final BigDecimal rate = BigDecimal.valueOf(Math.max(makerFeeE8, takerFeeE8), 8);
        final BigDecimal fee = BigDecimal.valueOf(value, 8).multiply(rate);
        return value + fee.setScale(8, java.math.RoundingMode.FLOOR).unscaledValue().longValueExact() + 1;
    }
}
