package com.tradebaas.exchange.core;

import com.tradebaas.api.Exact;

/**
 * Margin by Deribit's standard model (2022 to mid 2026): rate = base rate + slope x size in base currency, on the value
 * at mark of the larger of (position and all buys, position and all sells). All in settlement currency, E8.
 */
final class Margin
{
    private static final long SIZE_LIMIT = 1L << 58;

    private final State state;

    long floatingE8;
    long initialE8;
    long maintenanceE8;
    long ordersE8;

    Margin(final State state)
    {
        this.state = state;
    }

    /** Profit that the position would have at mark. */
    long floatingE8(final int row)
    {
        final Positions p = state.positions;
        final long size = p.get(row, Positions.SIZE);
        if (size == 0)
        {
            return 0;
        }
        final Instrument i = state.instruments[(int)p.get(row, Positions.INSTRUMENT)];
        final long mark = i.markOrE8(0);
        if (mark == 0 || i.spot())
        {
            return 0;
        }
        final long value = i.valueE8(Math.abs(size), mark);
        final long gain = (size > 0 ? value : -value) - p.get(row, Positions.COST);
        return i.kind == Codes.INVERSE ? -gain : gain;
    }

    /** Margin of an amount at a price, for one of the two base rates. */
    static long requirementE8(final Instrument i, final long amountE8, final long priceE8, final long rateE8)
    {
        if (amountE8 == 0 || priceE8 == 0)
        {
            return 0;
        }
        final long value = i.valueE8(amountE8, priceE8);
        final long baseE8 = i.kind == Codes.INVERSE ? value : amountE8;
        final long rate = rateE8 + (i.marginSlopeE8 == 0 ? 0 : Exact.mulDivCeil(baseE8, i.marginSlopeE8, Exact.E8));
        return Exact.mulDivCeil(value, Math.min(rate, Exact.E8), Exact.E8);
    }

    static long worst(final long size, final long buys, final long sells)
    {
        return Math.max(Math.abs(size + buys), Math.abs(size - sells));
    }

    /** Initial margin of a position with its orders, and of an order on top. */
    long initialE8(final int row, final int side, final long amountE8, final long priceE8)
    {
        final Positions p = state.positions;
        final Instrument i = state.instruments[(int)p.get(row, Positions.INSTRUMENT)];
        final long buys = p.get(row, Positions.OPEN_BUY) + (side == Codes.BUY ? amountE8 : 0);
        final long sells = p.get(row, Positions.OPEN_SELL) + (side == Codes.SELL ? amountE8 : 0);
        final long amount = worst(p.get(row, Positions.SIZE), buys, sells);
        return requirementE8(i, amount, i.markOrE8(priceE8), i.initialMarginE8);
    }

    /** Sums floating profit and margins of an account in one currency into the fields of this object. */
    void sum(final int balanceRow)
    {
        final Positions p = state.positions;
        floatingE8 = 0;
        initialE8 = 0;
        maintenanceE8 = 0;
        ordersE8 = 0;
        int row = (int)state.ledger.get(balanceRow, Ledger.FIRST_POSITION);
        while (row != 0)
        {
            final long size = p.get(row, Positions.SIZE);
            if (size != 0 || p.get(row, Positions.OPEN_BUY) != 0 || p.get(row, Positions.OPEN_SELL) != 0)
            {
                final Instrument i = state.instruments[(int)p.get(row, Positions.INSTRUMENT)];
                final long mark = i.markOrE8(0);
                floatingE8 += floatingE8(row);
                initialE8 += initialE8(row, Codes.BUY, 0, 0);
                maintenanceE8 += requirementE8(i, Math.abs(size), mark, i.maintenanceMarginE8);
            }
            row = (int)p.get(row, Positions.NEXT_OF_BALANCE);
        }
    }

    long equityE8(final int balanceRow)
    {
        return state.ledger.get(balanceRow, Ledger.BALANCE) + floatingE8;
    }

    /** After {@link #sum}. */
    long availableE8(final int balanceRow)
    {
        return equityE8(balanceRow) - initialE8 - state.ledger.get(balanceRow, Ledger.RESERVED);
    }

    /** Whether numbers of this size can be held without coming near the limits of a long. */
    boolean fits(final int row, final Instrument i, final long amountE8, final long priceE8)
    {
        final Positions p = state.positions;
        final long most = worst(p.get(row, Positions.SIZE), p.get(row, Positions.OPEN_BUY) + amountE8,
            p.get(row, Positions.OPEN_SELL) + amountE8);
        return most < SIZE_LIMIT && i.fits(most, priceE8) && i.fits(most, i.markOrE8(priceE8));
    }

    /** Whether the account can carry an order of a perpetual on top of what it has; fee of a taker included. */
    boolean affords(final int row, final int side, final long amountE8, final long priceE8, final long feeE8)
    {
        final int balanceRow = (int)state.positions.get(row, Positions.BALANCE_ROW);
        final long before = initialE8(row, side, 0, priceE8);
        final long after = initialE8(row, side, amountE8, priceE8);
        sum(balanceRow);
        final long available = availableE8(balanceRow);
        return after <= before || available - (after - before) - feeE8 >= 0;
    }
}
