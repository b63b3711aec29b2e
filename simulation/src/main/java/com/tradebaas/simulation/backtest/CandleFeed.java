package com.tradebaas.simulation.backtest;

import com.tradebaas.simulation.DirectVenue;

/**
 * Recorded candles as a path of prices: open, the extreme nearer to the open, the other extreme, close, a quarter of
 * the candle's time each. Where a waiting stop or target lies between two of them, the path stops at it.
 */
final class CandleFeed implements Feed
{
    private static final int POINTS = 4;
    private static final long LOT_E8 = DirectVenue.lotE8();
    private static final long TICK_E8 = DirectVenue.tickE8();

    private final Recording data;
    private final int end;
    private final long spreadE8;
    private final long halfE8;
    private final long depthE8;
    private int row;
    private int point;
    private long priceE8;
    private long timeNs;

    /** Rows from {@code from} to before {@code end}. */
    CandleFeed(final Recording data, final int from, final int end, final Assumptions assumptions)
    {
        this.data = data;
        this.row = from;
        this.end = end;
        this.spreadE8 = assumptions.spreadE8();
        this.halfE8 = TickFeed.ceil(assumptions.spreadE8() / 2);
        this.depthE8 = assumptions.depthE8();
        this.priceE8 = from > 0 ? data.d(from - 1) : data.a(from);
    }

    @Override
    public boolean next(final Tick tick, final long stopE8, final long goalE8)
    {
        if (row >= end)
        {
            return false;
        }
        final long wantedE8 = wanted();
        final long wantedNs = data.timeNs(row) + point * (data.durationNs() / POINTS);
        // The first point of a candle is where the market opened: what lies before it was jumped over.
        final long metE8 = point == 0 ? 0 : met(wantedE8, stopE8, goalE8);
        if (metE8 != 0)
        {
            final double share = (double)(metE8 - priceE8) / (wantedE8 - priceE8);
            timeNs += (long)((wantedNs - timeNs) * share);
            set(tick, metE8, LOT_E8);
            return true;
        }
        timeNs = wantedNs;
        set(tick, wantedE8, Math.max(LOT_E8, data.e(row) / POINTS / LOT_E8 * LOT_E8));
        if (++point == POINTS)
        {
            point = 0;
            row++;
        }
        return true;
    }

    private long wanted()
    {
        final long open = data.a(row);
        final long high = data.b(row);
        final long low = data.c(row);
        final boolean lowFirst = open - low < high - open;
        return switch (point)
        {
            case 0 -> open;
            case 1 -> lowFirst ? low : high;
            case 2 -> lowFirst ? high : low;
            default -> data.d(row);
        };
    }

    /** The nearer of stop and target on the way, at the price that moves the mark to it; 0 for none. */
    private long met(final long wantedE8, final long stopE8, final long goalE8)
    {
        final long one = between(wantedE8, stopE8);
        final long two = between(wantedE8, goalE8);
        if (one == 0 || two == 0)
        {
            return one + two;
        }
        return Math.abs(one - priceE8) < Math.abs(two - priceE8) ? one : two;
    }

    private long between(final long wantedE8, final long levelE8)
    {
        if (levelE8 == 0)
        {
            return 0;
        }
        final boolean up = wantedE8 > priceE8;
        final long at = up ? TickFeed.ceil(levelE8) + halfE8 : TickFeed.floor(levelE8) - halfE8;
        return up ? at > priceE8 && at < wantedE8 ? at : 0 : at < priceE8 && at > wantedE8 ? at : 0;
    }

    private void set(final Tick tick, final long toE8, final long amountE8)
    {
        final boolean up = toE8 > priceE8 || toE8 == priceE8 && data.d(row) >= data.a(row);
        priceE8 = toE8;
        tick.timeNs = timeNs;
        tick.quote = true;
        tick.trade = true;
        tick.buy = up;
        tick.priceE8 = up ? TickFeed.ceil(toE8) : TickFeed.floor(toE8);
        tick.amountE8 = amountE8;
        final long width = Math.max(TICK_E8, spreadE8);
        tick.bidE8 = up ? tick.priceE8 - width : tick.priceE8;
        tick.askE8 = up ? tick.priceE8 : tick.priceE8 + width;
        tick.bidAmountE8 = depthE8 + (up ? 0 : amountE8);
        tick.askAmountE8 = depthE8 + (up ? amountE8 : 0);
    }
}
