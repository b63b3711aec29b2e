package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.AccountUpdateDecoder;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.core.risk.Funds;

/** Newest balances per currency, as the venue reports them. */
final class Accounts
{
    private static final int CURRENCIES = 16;

    private final boolean[] known = new boolean[CURRENCIES];
    private final long[] equityE8 = new long[CURRENCIES];
    private final long[] availableE8 = new long[CURRENCIES];
    private final long[] venueTimeNs = new long[CURRENCIES];

    void on(final AccountUpdateDecoder in)
    {
        final int index = in.currencyRaw();
        if (index < 0 || index >= CURRENCIES || known[index] && in.venueTimeNs() < venueTimeNs[index])
        {
            return;
        }
        known[index] = true;
        equityE8[index] = in.equityE8();
        availableE8[index] = in.availableFundsE8();
        venueTimeNs[index] = in.venueTimeNs();
    }

    /** @return what the account holds in a currency; unknown figures are the schema's null. */
    Funds funds(final Currency currency)
    {
        final int index = currency.value();
        final boolean reported = index < CURRENCIES && known[index];
        return new Funds(currency, reported ? availableE8[index] : EngineTime.NULL,
            reported ? equityE8[index] : EngineTime.NULL);
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("ACCT", 1);
        for (int i = 0; i < CURRENCIES; i++)
        {
            out.putBoolean(known[i]);
            out.putLong(equityE8[i]);
            out.putLong(availableE8[i]);
            out.putLong(venueTimeNs[i]);
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section("ACCT", 1);
        for (int i = 0; i < CURRENCIES; i++)
        {
            known[i] = in.getBoolean();
            equityE8[i] = in.getLong();
            availableE8[i] = in.getLong();
            venueTimeNs[i] = in.getLong();
        }
    }
}
