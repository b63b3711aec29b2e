package com.tradebaas.exchange.core;

import com.tradebaas.api.Exact;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

import java.util.Arrays;

/**
 * For every position the mark prices between which its account is sound whatever the account's other positions do, so
 * that a change of a mark price concerns the accounts whose bounds it passes and nobody else. What an account has above
 * its maintenance margin is shared out evenly over its positions; a bound is where a position would have used its share
 * up. Bounds may be too narrow, never too wide. They are computed when a mark price moves, not when an account trades:
 * trading makes them stale.
 */
final class LiquidationBounds
{
    private static final long NONE = Long.MAX_VALUE;
    /** Room for the rounding of values and margins. */
    private static final long ROUNDING = 8;

    private final State s;
    private final Margin margin;
    private int[] stale = new int[64];
    private int count;

    LiquidationBounds(final Parts parts)
    {
        this.s = parts.state;
        this.margin = parts.margin;
    }

    /** The bounds of this balance's positions hold no longer. */
    void stale(final int balanceRow)
    {
        if (s.ledger.get(balanceRow, Ledger.STALE) == 0 && s.ledger.get(balanceRow, Ledger.FIRST_POSITION) != 0)
        {
            if (count == stale.length)
            {
                stale = Arrays.copyOf(stale, count * 2);
            }
            stale[count++] = balanceRow;
            s.ledger.set(balanceRow, Ledger.STALE, 1);
        }
    }

    /** Collects the balances that the new mark price concerns; the others' bounds are valid afterwards. */
    void marked(final Instrument i, final RowHeap suspects)
    {
        for (int n = 0; n < count; n++)
        {
            final int row = stale[n];
            if (s.ledger.get(row, Ledger.CURRENCY) == i.settlementCurrency &&
                s.positions.size((int)s.ledger.get(row, Ledger.ACCOUNT), i.id) != 0)
            {
                s.ledger.set(row, Ledger.STALE, 2);
                suspects.insert(row);
            }
            else
            {
                s.ledger.set(row, Ledger.STALE, 0);
                set(row);
            }
        }
        count = 0;
        passed(i, i.rising.takeDue(i.markE8), true, suspects);
        passed(i, i.falling.takeDue(i.markE8), false, suspects);
    }

    private void passed(final Instrument i, final int first, final boolean up, final RowHeap suspects)
    {
        int row = first;
        while (row != 0)
        {
            final int balanceRow = (int)s.positions.get(row, Positions.BALANCE_ROW);
            s.ledger.set(balanceRow, Ledger.STALE, 2);
            suspects.insert(balanceRow);
            row = (up ? i.rising : i.falling).takeDue(i.markE8);
        }
    }

    /** The account was looked at: its bounds are set when a mark price was the reason, and stale when it traded. */
    void looked(final int balanceRow)
    {
        if (s.ledger.get(balanceRow, Ledger.STALE) == 2)
        {
            s.ledger.set(balanceRow, Ledger.STALE, 0);
            set(balanceRow);
        }
        else
        {
            stale(balanceRow);
        }
    }

    private void set(final int balanceRow)
    {
        final Positions p = s.positions;
        margin.sum(balanceRow);
        int held = 0;
        for (int row = first(balanceRow); row != 0; row = next(row))
        {
            held += p.get(row, Positions.SIZE) != 0 ? 1 : 0;
        }
        final long share = held == 0 ? 0 : (margin.equityE8(balanceRow) - margin.maintenanceE8) / held;
        for (int row = first(balanceRow); row != 0; row = next(row))
        {
            final Instrument i = s.instruments[(int)p.get(row, Positions.INSTRUMENT)];
            i.falling.take(row);
            i.rising.take(row);
            if (p.get(row, Positions.SIZE) != 0)
            {
                bound(i, row, p.get(row, Positions.SIZE), share);
                i.falling.insert(row);
                i.rising.insert(row);
            }
        }
    }

    private int first(final int balanceRow)
    {
        return (int)s.ledger.get(balanceRow, Ledger.FIRST_POSITION);
    }

    private int next(final int row)
    {
        return (int)s.positions.get(row, Positions.NEXT_OF_BALANCE);
    }

    private void put(final int row, final long low, final long high)
    {
        s.positions.set(row, Positions.LOW, low);
        s.positions.set(row, Positions.HIGH, high);
    }

    private void bound(final Instrument i, final int row, final long size, final long share)
    {
        final long mark = i.markE8;
        final long amount = Math.abs(size);
        final long value = mark == 0 ? 0 : i.valueE8(amount, mark);
        final long room = share - ROUNDING - 4 * (value / Exact.E8 + 1);
        if (mark == 0 || room <= 0)
        {
            put(row, mark == 0 ? NONE : mark - 1, mark == 0 ? 1 : mark + 1);
        }
        else if (i.kind == Codes.INVERSE)
        {
            inverse(i, row, size > 0, value, room);
        }
        else
        {
            final long far = NONE / 4;
            final long move = room / amount >= far / Exact.E8 ? far : Exact.mulDivFloor(room, Exact.E8, amount);
            // A short's margin grows with the price too, at most by as much as its loss.
            put(row, size > 0 ? mark - Math.max(1, move) : 0, size > 0 ? NONE : mark + Math.max(1, move / 2));
        }
    }

    /** The value in base currency runs against the price; up to twice the value its margin grows at most so much. */
    private void inverse(final Instrument i, final int row, final boolean buys, final long value, final long room)
    {
        final long amount = Math.abs(s.positions.get(row, Positions.SIZE));
        final long steep = 4 * (i.marginSlopeE8 == 0 ? 0 : Exact.mulDivCeil(value, i.marginSlopeE8, Exact.E8));
        final long growth = Math.min(i.maintenanceMarginE8 + steep, 2 * Exact.E8);
        final boolean gains = !buys && growth <= Exact.E8;
        final long more = gains ? value : Math.min(value, Exact.mulDivFloor(room, Exact.E8, Exact.E8 + growth));
        final long low = Exact.mulDivCeil(amount, Exact.E8, value + Math.max(1, more)) + 1;
        long high = NONE;
        if (!buys && room < value)
        {
            high = Exact.mulDivFloor(amount, Exact.E8, value - room) - 1;
        }
        put(row, Math.min(i.markE8 - 1, low), Math.max(i.markE8 + 1, high));
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("LIQB", 1);
        out.putInt(count);
        for (int n = 0; n < count; n++)
        {
            out.putInt(stale[n]);
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section("LIQB", 1);
        count = in.getInt();
        stale = new int[Math.max(64, count)];
        for (int n = 0; n < count; n++)
        {
            stale[n] = in.getInt();
        }
    }
}
