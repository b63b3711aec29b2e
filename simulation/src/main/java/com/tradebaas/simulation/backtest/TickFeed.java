package com.tradebaas.simulation.backtest;

import com.tradebaas.simulation.DirectVenue;

/** Recorded quotes and trades, as they came; what one kind lacks is made from the other. */
final class TickFeed implements Feed
{
    private static final long TICK_E8 = DirectVenue.tickE8();
    private static final long LOT_E8 = DirectVenue.lotE8();

    private final Recording data;
    private final int end;
    private final long spreadE8;
    private final long depthE8;
    private final boolean prints;
    private int row;
    private long bidE8;
    private long askE8;

    /** Rows from {@code from} to before {@code end}. */
    TickFeed(final Recording data, final int from, final int end, final Assumptions assumptions)
    {
        this.data = data;
        this.row = from;
        this.end = end;
        this.spreadE8 = assumptions.spreadE8();
        this.depthE8 = assumptions.depthE8();
        this.prints = !data.hasTrades();
    }

    @Override
    public boolean next(final Tick tick, final long stopE8, final long goalE8)
    {
        if (row >= end)
        {
            return false;
        }
        tick.timeNs = data.timeNs(row);
        if (data.kind(row) == Recording.QUOTE)
        {
            quote(tick);
        }
        else
        {
            trade(tick);
        }
        row++;
        return true;
    }

    private void quote(final Tick tick)
    {
        final long bid = floor(data.a(row));
        final long ask = Math.max(bid + TICK_E8, ceil(data.c(row)));
        tick.quote = true;
        tick.bidE8 = bid;
        tick.askE8 = ask;
        tick.bidAmountE8 = lots(data.b(row));
        tick.askAmountE8 = lots(data.d(row));
        final boolean up = ask > askE8 && bid >= bidE8;
        tick.trade = prints && (up || bid < bidE8);
        tick.buy = up;
        tick.priceE8 = up ? ask : bid;
        tick.amountE8 = LOT_E8;
        bidE8 = bid;
        askE8 = ask;
    }

    /** A trade outside of the last quote moves it: the market was there. */
    private void trade(final Tick tick)
    {
        final boolean buy = data.kind(row) == Recording.BUY;
        final long price = buy ? ceil(data.a(row)) : floor(data.a(row));
        tick.trade = true;
        tick.buy = buy;
        tick.priceE8 = price;
        tick.amountE8 = lots(data.b(row));
        final long widthE8 = data.hasQuotes() && askE8 > 0 ? Math.max(TICK_E8, askE8 - bidE8) : spreadE8;
        tick.quote = buy ? price != askE8 : price != bidE8;
        if (tick.quote)
        {
            askE8 = buy ? price : price + widthE8;
            bidE8 = buy ? price - widthE8 : price;
        }
        tick.bidE8 = bidE8;
        tick.askE8 = askE8;
        tick.bidAmountE8 = depthE8 + (buy ? 0 : tick.amountE8);
        tick.askAmountE8 = depthE8 + (buy ? tick.amountE8 : 0);
    }

    private static long lots(final long amountE8)
    {
        return Math.max(LOT_E8, amountE8 - amountE8 % LOT_E8);
    }

    static long floor(final long priceE8)
    {
        return priceE8 - priceE8 % TICK_E8;
    }

    static long ceil(final long priceE8)
    {
        return floor(priceE8 + TICK_E8 - 1);
    }
}
