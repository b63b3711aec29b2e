package com.tradebaas.exchange.core;

import com.tradebaas.api.Exact;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.exchange.messages.AlertKind;
import com.tradebaas.exchange.messages.UpdateCause;

/**
 * Closes positions of accounts whose equity is below maintenance margin: first their orders in that currency are
 * cancelled, then positions are closed at market within the price band, one after the other until the account is
 * sound. The liquidation fee goes to the insurance fund, which pays what an account cannot.
 */
final class Liquidation
{
    private final Parts parts;
    private final State s;
    private final LiquidationBounds bounds;
    private final OrderRequest request = new OrderRequest();
    private final RowHeap suspects;
    private long looks;

    Liquidation(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
        this.bounds = new LiquidationBounds(parts);
        this.suspects = new RowHeap(s.ledger, Ledger.SUSPECT_AT);
    }

    /** An account traded in this instrument. */
    void look(final int account, final Instrument i)
    {
        if (!s.accounts.house(account))
        {
            suspects.insert(s.ledger.row(account, i.settlementCurrency));
        }
    }

    /** Margins or the market changed, or money moved for everybody: all holders are looked at. */
    void look(final Instrument i)
    {
        for (int row = i.firstPosition; row != 0; row = (int)s.positions.get(row, Positions.NEXT_OF_INSTRUMENT))
        {
            if (s.positions.get(row, Positions.SIZE) != 0)
            {
                look((int)s.positions.get(row, Positions.ACCOUNT), i);
            }
        }
    }

    /** The mark price changed: the accounts whose bounds it passed, and those without valid bounds, are looked at. */
    void marked(final Instrument i)
    {
        bounds.marked(i, suspects);
    }

    /** Balances changed outside a trade; the bounds that were computed from them hold no longer. */
    void stale(final int balanceRow)
    {
        if (!s.accounts.house((int)s.ledger.get(balanceRow, Ledger.ACCOUNT)))
        {
            bounds.stale(balanceRow);
        }
    }

    /**
     * Checks all accounts that are to be looked at, the one with the oldest balance first. True when a position was
     * closed, which may have consequences.
     */
    boolean sweep()
    {
        for (int row = suspects.first(); row != 0; row = suspects.first())
        {
            suspects.take(row);
            looks++;
            if (unsound(row) && liquidate(row))
            {
                return true;
            }
            bounds.looked(row);
        }
        return false;
    }

    void snapshot(final SnapshotWriter out)
    {
        bounds.snapshot(out);
    }

    void restore(final SnapshotReader in)
    {
        bounds.restore(in);
    }

    /** How many accounts were looked at since the start of the process; no part of the state. */
    long looks()
    {
        return looks;
    }

    private boolean unsound(final int balanceRow)
    {
        parts.margin.sum(balanceRow);
        return parts.margin.maintenanceE8 > 0 && parts.margin.equityE8(balanceRow) < parts.margin.maintenanceE8;
    }

    private boolean liquidate(final int balanceRow)
    {
        final int account = (int)s.ledger.get(balanceRow, Ledger.ACCOUNT);
        cancelAll(account, (int)s.ledger.get(balanceRow, Ledger.CURRENCY));
        parts.links.drain();
        boolean traded = false;
        int row = (int)s.ledger.get(balanceRow, Ledger.FIRST_POSITION);
        while (row != 0 && unsound(balanceRow))
        {
            traded |= close(account, row);
            row = (int)s.positions.get(row, Positions.NEXT_OF_BALANCE);
        }
        cover(balanceRow, account);
        return traded;
    }

    private void cancelAll(final int account, final int currency)
    {
        final Orders o = s.orders;
        int slot = (int)s.accounts.get(account, Accounts.FIRST_ORDER);
        while (slot != 0)
        {
            final int next = (int)o.get(slot, Orders.NEXT);
            if (s.instrumentOf(slot).settlementCurrency == currency && parts.lifecycle.live(slot))
            {
                parts.lifecycle.cancel(slot, Codes.BY_LIQUIDATION);
            }
            slot = next;
        }
    }

    private boolean close(final int account, final int row)
    {
        final Instrument i = s.instruments[(int)s.positions.get(row, Positions.INSTRUMENT)];
        final long size = s.positions.get(row, Positions.SIZE);
        if (size == 0 || i.state != Codes.MARKET_OPEN)
        {
            return false;
        }
        request.clear();
        request.account = account;
        request.side = size > 0 ? Codes.SELL : Codes.BUY;
        request.type = Codes.MARKET;
        request.flags = Codes.REDUCE_ONLY | Codes.LIQUIDATION;
        request.amountE8 = Math.abs(size);
        if (i.book.best(Codes.opposite(request.side)) < 0 || !parts.admission.admit(i, request))
        {
            s.command.forgive();
            return false;
        }
        final int slot = parts.lifecycle.create(i, account, request.side, Codes.PLAIN);
        request.store(s.orders, slot);
        final long cost = Math.abs(s.positions.get(row, Positions.COST));
        parts.matching.execute(i, slot, request.tick, UpdateCause.LIQUIDATION);
        final long left = Math.abs(s.positions.get(row, Positions.SIZE));
        final long closed = Math.abs(size) - left;
        if (closed > 0 && i.liquidationFeeE8 > 0)
        {
            final long value = Exact.mulDivFloor(cost, closed, Math.abs(size));
            fee(i, account, Exact.mulDivCeil(value, i.liquidationFeeE8, Exact.E8));
        }
        return closed > 0;
    }

    private void fee(final Instrument i, final int account, final long feeE8)
    {
        s.ledger.transfer(account, Accounts.INSURANCE, i.settlementCurrency, feeE8);
        parts.accountEvents.entry(account, i.settlementCurrency, i.id, UpdateCause.LIQUIDATION, -feeE8);
    }

    private void cover(final int balanceRow, final int account)
    {
        final long balance = s.ledger.get(balanceRow, Ledger.BALANCE);
        parts.margin.sum(balanceRow);
        if (balance < 0 && parts.margin.maintenanceE8 == 0)
        {
            final int currency = (int)s.ledger.get(balanceRow, Ledger.CURRENCY);
            s.ledger.transfer(Accounts.INSURANCE, account, currency, -balance);
            parts.accountEvents.entry(account, currency, 0, UpdateCause.LIQUIDATION, -balance);
            parts.accountEvents.alert(account, 0, AlertKind.BANKRUPTCY, balance, 0);
        }
    }
}
