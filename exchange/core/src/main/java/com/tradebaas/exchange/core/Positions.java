package com.tradebaas.exchange.core;

import com.tradebaas.api.Exact;
import com.tradebaas.api.SnapshotReader;

import java.util.Arrays;

/**
 * Positions per account and instrument: contracts and cost, never an average price, and the sums over the account's
 * resting orders that margin needs. A row exists once an account has traded or rested an order in the instrument.
 */
final class Positions extends Records
{
    static final int SIZE = 0;
    /** Value at entry in settlement currency, with the sign of the size. */
    static final int COST = 1;
    static final int OPEN_BUY = 2;
    static final int OPEN_SELL = 3;
    static final int REALIZED = 4;
    static final int FUNDING = 5;
    /** Open amount of resting reduce-only orders; never above the size. */
    static final int REDUCING = 6;
    static final int DAY_VOLUME = 7;
    static final int DAY = 8;
    static final int VOLUME_LIMIT = 9;
    static final int SIZE_LIMIT = 10;
    static final int ACCOUNT = 11;
    static final int INSTRUMENT = 12;
    static final int NEXT_OF_BALANCE = 13;
    static final int NEXT_OF_INSTRUMENT = 14;
    static final int CHANGED = 15;
    static final int NEXT_OF_ACCOUNT = 16;
    static final int BALANCE_ROW = 17;
    static final int ALERTED = 18;
    /** Mark prices at which the account is to be looked at, and the places in the heaps of the instrument. */
    static final int LOW = 19;
    static final int HIGH = 20;
    static final int LOW_AT = 21;
    static final int HIGH_AT = 22;

    private final Accounts accounts;
    private final Ledger ledger;
    private final LongIntMap rows = new LongIntMap(1 << 12);
    private int[] changed = new int[64];
    private int changes;

    Positions(final Accounts accounts, final Ledger ledger)
    {
        super("POSN", 24, 1 << 11);
        this.accounts = accounts;
        this.ledger = ledger;
    }

    /** Row, or 0 when the account never traded the instrument. */
    int find(final int account, final int instrument)
    {
        return rows.get((long)account << 10 | instrument);
    }

    /** Row, or row 0 made to look like an empty position, so that looking does not change the state. */
    int peek(final int account, final Instrument instrument)
    {
        final int row = find(account, instrument.id);
        if (row == 0)
        {
            set(0, INSTRUMENT, instrument.id);
            set(0, BALANCE_ROW, ledger.find(account, instrument.settlementCurrency));
        }
        return row;
    }

    int row(final int account, final Instrument instrument)
    {
        final int row = find(account, instrument.id);
        return row != 0 ? row : create(account, instrument);
    }

    private int create(final int account, final Instrument instrument)
    {
        final int row = addRow();
        set(row, ACCOUNT, account);
        set(row, INSTRUMENT, instrument.id);
        final int balance = ledger.row(account, instrument.settlementCurrency);
        set(row, BALANCE_ROW, balance);
        set(row, NEXT_OF_ACCOUNT, accounts.get(account, Accounts.FIRST_POSITION));
        accounts.set(account, Accounts.FIRST_POSITION, row);
        if (instrument.kind != Codes.SPOT)
        {
            set(row, NEXT_OF_BALANCE, ledger.get(balance, Ledger.FIRST_POSITION));
            ledger.set(balance, Ledger.FIRST_POSITION, row);
            set(row, NEXT_OF_INSTRUMENT, instrument.firstPosition);
            instrument.firstPosition = row;
        }
        rows.put((long)account << 10 | instrument.id, row);
        return row;
    }

    /** Amount a day that the account may trade; 0 any. */
    long volumeLimit(final int row, final Instrument i)
    {
        final long own = get(row, VOLUME_LIMIT);
        return own != 0 ? own : i.volumeLimitE8;
    }

    /** Position from which the account may only reduce; 0 any. */
    long sizeLimit(final int row, final Instrument i)
    {
        final long own = get(row, SIZE_LIMIT);
        return own != 0 ? own : i.sizeLimitE8;
    }

    long size(final int account, final int instrument)
    {
        final int row = find(account, instrument);
        return row == 0 ? 0 : get(row, SIZE);
    }

    /**
     * Books one side of a trade.
     *
     * @return realized profit in settlement currency; the sum over both sides equals the change of the sum of costs
     *         (with the sign turned for inverse), so nothing is lost to rounding.
     */
    long trade(final int row, final Instrument instrument, final int side, final long amountE8, final long valueE8)
    {
        final long size = get(row, SIZE);
        final long cost = get(row, COST);
        final boolean buy = side == Codes.BUY;
        mark(row);
        set(row, SIZE, Math.addExact(size, buy ? amountE8 : -amountE8));
        if (size == 0 || size > 0 == buy)
        {
            set(row, COST, Math.addExact(cost, buy ? valueE8 : -valueE8));
            return 0;
        }
        final long held = Math.abs(size);
        final long closing = Math.min(held, amountE8);
        final long closingValue = closing == amountE8 ? valueE8 : Exact.mulDivFloor(valueE8, closing, amountE8);
        final long released = closing == held ? cost : share(cost, closing, held);
        final long openingValue = valueE8 - closingValue;
        set(row, COST, cost - released + (buy ? openingValue : -openingValue));
        final long flow = (buy ? closingValue : -closingValue) + released;
        final long realized = instrument.kind == Codes.INVERSE ? flow : -flow;
        add(row, REALIZED, realized);
        return realized;
    }

    private static long share(final long cost, final long part, final long whole)
    {
        return cost >= 0 ? Exact.mulDivFloor(cost, part, whole) : -Exact.mulDivFloor(-cost, part, whole);
    }

    void mark(final int row)
    {
        if (get(row, CHANGED) == 0)
        {
            if (changes == changed.length)
            {
                changed = Arrays.copyOf(changed, changes * 2);
            }
            changed[changes++] = row;
            set(row, CHANGED, 1);
        }
    }

    int changes()
    {
        return changes;
    }

    int changed(final int index)
    {
        return changed[index];
    }

    void clearChanges()
    {
        for (int i = 0; i < changes; i++)
        {
            set(changed[i], CHANGED, 0);
        }
        changes = 0;
    }

    @Override
    void restore(final SnapshotReader in)
    {
        super.restore(in);
        rows.clear();
        for (int row = 1; row <= count(); row++)
        {
            rows.put(get(row, ACCOUNT) << 10 | get(row, INSTRUMENT), row);
        }
    }
}
