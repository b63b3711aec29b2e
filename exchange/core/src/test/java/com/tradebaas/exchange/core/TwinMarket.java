package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.TwinAccount.mulDiv;

import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.TriggerKind;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A market of {@link TwinExchange}: its rules, its prices, and its orders in lists that are searched end to end. */
final class TwinMarket
{
    private static final long E8 = Venue.E8;
    private static final long LAST_TICK = (1L << 26) - 2;

    final int id;
    final InstrumentKind kind;
    final int base;
    final int settlement;
    final long tick;
    final long lot;
    long makerFeeE8 = 15_000;
    long takerFeeE8 = 35_000;
    long initialE8 = 2_000_000;
    long maintenanceE8 = 1_000_000;
    long slopeE8 = 500;
    long liquidationFeeE8 = 750_000;
    long bandE8;
    long breakerE8;
    long breakerWindowNs = 60_000_000_000L;
    long breakerPauseNs = 30_000_000_000L;

    MarketState state = MarketState.OPEN;
    boolean broken;
    long reopenNs = Long.MAX_VALUE;
    long windowPrice;
    long windowFromNs;
    long mark;
    long index;
    long last;
    final List<TwinOrder> book = new ArrayList<>();
    final List<TwinOrder> waiting = new ArrayList<>();
    /** Accounts that ever had a position here, latest first. */
    final List<TwinAccount> holders = new ArrayList<>();

    TwinMarket(
        final int id, final InstrumentKind kind, final int base, final int settlement, final long tick, final long lot)
    {
        this.id = id;
        this.kind = kind;
        this.base = base;
        this.settlement = settlement;
        this.tick = tick;
        this.lot = lot;
    }

    boolean spot()
    {
        return kind == InstrumentKind.SPOT;
    }

    long reference(final TriggerKind trigger)
    {
        return trigger == TriggerKind.MARK ? mark : trigger == TriggerKind.INDEX ? index : last;
    }

    long markOr(final long other)
    {
        return mark != 0 ? mark : index != 0 ? index : last != 0 ? last : other;
    }

    long value(final long amount, final long price)
    {
        return kind == InstrumentKind.INVERSE ? mulDiv(amount, E8, price, RoundingMode.HALF_UP) :
            mulDiv(amount, price, E8, kind == InstrumentKind.SPOT ? RoundingMode.FLOOR : RoundingMode.HALF_UP);
    }

    long fee(final long value, final boolean taker)
    {
        return mulDiv(value, taker ? takerFeeE8 : makerFeeE8, E8, spot() ? RoundingMode.FLOOR : RoundingMode.HALF_UP);
    }

    long margin(final long amount, final long price, final long rate)
    {
        if (amount == 0 || price == 0)
        {
            return 0;
        }
        final long value = value(amount, price);
        final long size = kind == InstrumentKind.INVERSE ? value : amount;
        final long all = rate + mulDiv(size, slopeE8, E8, RoundingMode.CEILING);
        return mulDiv(value, Math.min(all, E8), E8, RoundingMode.CEILING);
    }

    /** What a spot order must hold back. */
    long requirement(final boolean buy, final long amount, final long price)
    {
        if (amount == 0 || !buy)
        {
            return amount;
        }
        final long value = mulDiv(amount, price, E8, RoundingMode.CEILING);
        return value + Math.max(0, Math.max(fee(value, true), fee(value, false))) + 1;
    }

    /** The order that is next to trade on a side, or null. */
    TwinOrder best(final boolean buys)
    {
        TwinOrder best = null;
        for (final TwinOrder o : book)
        {
            if (o.buy == buys && (best == null || (buys ? o.price > best.price : o.price < best.price) ||
                o.price == best.price && o.arrival < best.arrival))
            {
                best = o;
            }
        }
        return best;
    }

    long visible(final boolean buys, final long price)
    {
        long sum = 0;
        for (final TwinOrder o : book)
        {
            sum += o.buy == buys && o.price == price ? o.visible : 0;
        }
        return sum;
    }

    private boolean banded()
    {
        return bandE8 != 0 && mark != 0;
    }

    long highest()
    {
        final long max = banded() ? (mark + mulDiv(mark, bandE8, E8, RoundingMode.FLOOR)) / tick : LAST_TICK;
        return Math.min(LAST_TICK, max) * tick;
    }

    long lowest()
    {
        final long min = banded() ? mark - mulDiv(mark, bandE8, E8, RoundingMode.FLOOR) + tick - 1 : tick;
        return Math.max(1, min / tick) * tick;
    }

    /** Whether a trade at this price would be let through by an order that begins at {@code first}. */
    boolean would(final long first, final long price, final long nowNs)
    {
        final boolean fresh = windowPrice == 0 || nowNs - windowFromNs > breakerWindowNs;
        final long from = fresh ? last == 0 ? first : last : windowPrice;
        return breakerE8 == 0 || Math.abs(price - from) < mulDiv(from, breakerE8, E8, RoundingMode.CEILING);
    }

    /** Whether a trade at this price may happen; false trips the breaker. */
    boolean allows(final long price, final long nowNs)
    {
        if (breakerE8 == 0)
        {
            return true;
        }
        if (windowPrice == 0 || nowNs - windowFromNs > breakerWindowNs)
        {
            windowPrice = last == 0 ? price : last;
            windowFromNs = nowNs;
        }
        return Math.abs(price - windowPrice) < mulDiv(windowPrice, breakerE8, E8, RoundingMode.CEILING);
    }
}
