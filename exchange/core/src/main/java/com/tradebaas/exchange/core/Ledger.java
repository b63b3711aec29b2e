package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

import java.util.Arrays;

/** Balances per account and currency, double entry: every movement takes from one account what it gives another. */
final class Ledger extends Records
{
    static final int BALANCE = 0;
    static final int RESERVED = 1;
    static final int SESSION = 2;
    static final int ACCOUNT = 3;
    static final int CURRENCY = 4;
    static final int CHANGED = 5;
    static final int FIRST_POSITION = 6;
    static final int NEXT = 7;
    /** Place among the balances that liquidation is to look at. */
    static final int SUSPECT_AT = 8;
    /** 1: the bounds of the account's positions are out of date; 2: to be set anew after the look at the account. */
    static final int STALE = 9;

    private final Accounts accounts;
    private final LongIntMap rows = new LongIntMap(1 << 12);
    private int[] changed = new int[64];
    private int changes;
    private int audited;
    private final long[] auditSums = new long[State.MAX_CURRENCIES];

    Ledger(final Accounts accounts)
    {
        super("LEDG", 10, 1 << 11);
        this.accounts = accounts;
    }

    /** Row of an account in a currency; made when missing. */
    int row(final int account, final int currency)
    {
        final long key = (long)account << 8 | currency;
        int row = rows.get(key);
        if (row == 0)
        {
            row = addRow();
            set(row, ACCOUNT, account);
            set(row, CURRENCY, currency);
            set(row, NEXT, accounts.get(account, Accounts.FIRST_BALANCE));
            accounts.set(account, Accounts.FIRST_BALANCE, row);
            rows.put(key, row);
        }
        return row;
    }

    /** Row, or row 0, which is empty for ever. */
    int find(final int account, final int currency)
    {
        return rows.get((long)account << 8 | currency);
    }

    long balance(final int account, final int currency)
    {
        return get(find(account, currency), BALANCE);
    }

    void transfer(final int from, final int to, final int currency, final long amountE8)
    {
        if (amountE8 == 0)
        {
            return;
        }
        post(row(from, currency), -amountE8);
        post(row(to, currency), amountE8);
    }

    void reserve(final int row, final long amountE8)
    {
        add(row, RESERVED, amountE8);
        mark(row);
    }

    private void post(final int row, final long amountE8)
    {
        set(row, BALANCE, Math.addExact(get(row, BALANCE), amountE8));
        if (row <= audited)
        {
            auditSums[(int)get(row, CURRENCY)] += amountE8;
        }
        mark(row);
    }

    private void mark(final int row)
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

    /** Adds the balance of this row, one above the last, to the sums of the audit; 0 begins anew. */
    void audit(final int row)
    {
        audited = row;
        if (row == 0)
        {
            Arrays.fill(auditSums, 0);
        }
        else
        {
            auditSums[(int)get(row, CURRENCY)] += get(row, BALANCE);
        }
    }

    /** The last row that the audit has seen; movements of the rows up to it are added to its sums. */
    int audited()
    {
        return audited;
    }

    /** The first currency whose sum over the rows seen is not zero, or 0. */
    int auditedWrong()
    {
        int currency = 0;
        while (currency < auditSums.length && auditSums[currency] == 0)
        {
            currency++;
        }
        return currency == auditSums.length ? 0 : currency;
    }

    void snapshotAudit(final SnapshotWriter out)
    {
        out.putInt(audited);
        for (final long sum : auditSums)
        {
            out.putLong(sum);
        }
    }

    void restoreAudit(final SnapshotReader in)
    {
        audited = in.getInt();
        for (int n = 0; n < auditSums.length; n++)
        {
            auditSums[n] = in.getLong();
        }
    }

    @Override
    void restore(final SnapshotReader in)
    {
        super.restore(in);
        rows.clear();
        for (int row = 1; row <= count(); row++)
        {
            rows.put(get(row, ACCOUNT) << 8 | get(row, CURRENCY), row);
        }
    }
}
