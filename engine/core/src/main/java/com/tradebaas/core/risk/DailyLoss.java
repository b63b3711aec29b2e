package com.tradebaas.core.risk;

import com.tradebaas.api.Exact;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.Currency;

/**
 * The loss since the begin of the day (UTC, engine time): the fall of each account's equity in its own currency since
 * its first report of the day, valued at the last price. A day's baseline is state: a restart does not move it. A
 * withdrawal looks like a loss, a deposit hides one: the safe direction is the first, and a person resets it.
 */
final class DailyLoss
{
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long NONE = Long.MIN_VALUE;
    private static final int CURRENCIES = 8;

    private final long[] baselineE8 = new long[CURRENCIES];
    private final long[] equityE8 = new long[CURRENCIES];
    private final long[] usdPriceE8 = new long[CURRENCIES];
    private long day = NONE;

    DailyLoss()
    {
        clear();
    }

    private void clear()
    {
        for (int i = 0; i < CURRENCIES; i++)
        {
            baselineE8[i] = NONE;
            equityE8[i] = NONE;
            usdPriceE8[i] = 0;
        }
    }

    void equity(final Currency currency, final long nowEquityE8, final long priceE8, final long nowNs)
    {
        final int index = currency.value();
        if (index <= 0 || index >= CURRENCIES || nowEquityE8 == NONE)
        {
            return;
        }
        turn(nowNs);
        if (baselineE8[index] == NONE)
        {
            baselineE8[index] = nowEquityE8;
        }
        equityE8[index] = nowEquityE8;
        usdPriceE8[index] = priceE8 > 0 ? priceE8 : usdPriceE8[index];
    }

    /** At midnight the last equity of the old day becomes the baseline of the new one. */
    private void turn(final long nowNs)
    {
        final long today = Math.floorDiv(nowNs, DAY_NS);
        if (today != day)
        {
            rebase();
            day = today;
        }
    }

    void rebase()
    {
        for (int i = 0; i < CURRENCIES; i++)
        {
            baselineE8[i] = equityE8[i];
        }
    }

    /** Gives the day's loss in USD at eight decimals, 0 when there is none. */
    long lossUsdE8(final long nowNs)
    {
        turn(nowNs);
        long sum = 0;
        for (int i = 0; i < CURRENCIES; i++)
        {
            if (baselineE8[i] != NONE && usdPriceE8[i] > 0)
            {
                sum += Exact.mulDivCeil(baselineE8[i] - equityE8[i], usdPriceE8[i], Exact.E8);
            }
        }
        return Math.max(0, sum);
    }

    void snapshot(final SnapshotWriter out)
    {
        out.putLong(day);
        for (int i = 0; i < CURRENCIES; i++)
        {
            out.putLong(baselineE8[i]);
            out.putLong(equityE8[i]);
            out.putLong(usdPriceE8[i]);
        }
    }

    void restore(final SnapshotReader in)
    {
        day = in.getLong();
        for (int i = 0; i < CURRENCIES; i++)
        {
            baselineE8[i] = in.getLong();
            equityE8[i] = in.getLong();
            usdPriceE8[i] = in.getLong();
        }
    }
}
