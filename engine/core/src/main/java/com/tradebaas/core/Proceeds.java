package com.tradebaas.core;

import com.tradebaas.api.Exact;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Side;

/**
 * The trades of one bracket: amounts, values and fees. The value of a trade is {@code amount / price} in coin for
 * inverse contracts and {@code amount * price} otherwise, rounded once per trade.
 */
final class Proceeds
{
    private long enteredE8;
    private long exitedE8;
    private long entryValueE8;
    private long exitValueE8;
    private long feesE8;

    void add(final boolean entry, final ContractKind kind, final long amountE8, final long priceE8, final long feeE8)
    {
        final long valueE8 = kind == ContractKind.INVERSE ?
            Exact.mulDivRound(amountE8, Exact.E8, priceE8) : Exact.mulDivRound(amountE8, priceE8, Exact.E8);
        if (entry)
        {
            enteredE8 += amountE8;
            entryValueE8 += valueE8;
        }
        else
        {
            exitedE8 += amountE8;
            exitValueE8 += valueE8;
        }
        feesE8 += feeE8;
    }

    long enteredE8()
    {
        return enteredE8;
    }

    long exitedE8()
    {
        return exitedE8;
    }

    long feesE8()
    {
        return feesE8;
    }

    /** @return average entry price, 0 before the first trade. */
    long entryPriceE8(final ContractKind kind)
    {
        return average(kind, enteredE8, entryValueE8);
    }

    /** @return average exit price, 0 before the first trade. */
    long exitPriceE8(final ContractKind kind)
    {
        return average(kind, exitedE8, exitValueE8);
    }

    /** @return profit or loss before fees, settlement currency; entry and exit amounts should be equal. */
    long profitLossE8(final ContractKind kind, final Side side)
    {
        final long matchedEntryE8 = enteredE8 == exitedE8 || enteredE8 == 0 ?
            entryValueE8 : Exact.mulDivRound(entryValueE8, Math.min(exitedE8, enteredE8), enteredE8);
        final long longE8 = kind == ContractKind.INVERSE ? matchedEntryE8 - exitValueE8 : exitValueE8 - matchedEntryE8;
        return side == Side.BUY ? longE8 : -longE8;
    }

    private static long average(final ContractKind kind, final long amountE8, final long valueE8)
    {
        if (amountE8 == 0 || valueE8 == 0)
        {
            return 0;
        }
        return kind == ContractKind.INVERSE ?
            Exact.mulDivRound(amountE8, Exact.E8, valueE8) : Exact.mulDivRound(valueE8, Exact.E8, amountE8);
    }

    void snapshot(final SnapshotWriter out)
    {
        out.putLong(enteredE8);
        out.putLong(exitedE8);
        out.putLong(entryValueE8);
        out.putLong(exitValueE8);
        out.putLong(feesE8);
    }

    void restore(final SnapshotReader in)
    {
        enteredE8 = in.getLong();
        exitedE8 = in.getLong();
        entryValueE8 = in.getLong();
        exitValueE8 = in.getLong();
        feesE8 = in.getLong();
    }
}
