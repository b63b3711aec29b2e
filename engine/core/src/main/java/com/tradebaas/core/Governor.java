package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/**
 * Limits that no strategy can pass: entries per minute and day, daily loss, losses in a row. Entries count when they
 * are intended, not when they are acknowledged. A trip latches until a person resets it.
 */
final class Governor
{
    private static final int WINDOW = 256;
    private static final long MINUTE_NS = 60 * EngineTime.SECOND_NS;
    private static final long DAY_NS = 86_400 * EngineTime.SECOND_NS;

    private final Shared shared;
    private final Latches latches;
    private final Notifications notifications;
    private final RiskSettingsView risk;
    private final long[] intentsNs = new long[WINDOW];
    private int intents;
    private long day = EngineTime.NULL;
    private int ordersToday;
    private long profitTodayUsdE8;
    private int lossesInRow;

    Governor(
        final Shared shared, final Latches latches, final Notifications notifications, final RiskSettingsView risk)
    {
        this.shared = shared;
        this.latches = latches;
        this.notifications = notifications;
        this.risk = risk;
    }

    /** @return null when an entry is allowed, else the reason; a trip latches. */
    String refusal()
    {
        roll();
        final int limit = Math.min(WINDOW - 1, risk.maxOrdersPerMinute);
        if (limit > 0 && lastMinute() >= limit)
        {
            return trip(Latches.GOVERNOR, "ORDERS_PER_MINUTE", limit + " entries within a minute");
        }
        if (risk.maxOrdersPerDay > 0 && ordersToday >= risk.maxOrdersPerDay)
        {
            return trip(Latches.GOVERNOR, "ORDERS_PER_DAY", ordersToday + " entries today");
        }
        return null;
    }

    /** An entry is about to be sent. */
    void intended()
    {
        roll();
        intentsNs[intents++ % WINDOW] = shared.time().nowNs();
        ordersToday++;
    }

    /** The result of a trade, fees included, in USD. */
    void result(final long profitUsdE8)
    {
        roll();
        profitTodayUsdE8 += profitUsdE8;
        lossesInRow = profitUsdE8 < 0 ? lossesInRow + 1 : 0;
        if (risk.maxDailyLossUsdE8 > 0 && -profitTodayUsdE8 >= risk.maxDailyLossUsdE8)
        {
            trip(Latches.DAILY_LOSS, "DAILY_LOSS", "loss today " + -profitTodayUsdE8 + " (1e-8 USD)");
        }
        if (risk.maxConsecutiveLosses > 0 && lossesInRow >= risk.maxConsecutiveLosses)
        {
            trip(Latches.GOVERNOR, "CONSECUTIVE_LOSSES", lossesInRow + " losses in a row");
        }
    }

    /** A person has looked at it: counters of the trips begin anew, the day's loss too. */
    void reset()
    {
        intents = 0;
        ordersToday = 0;
        profitTodayUsdE8 = 0;
        lossesInRow = 0;
    }

    private String trip(final long latch, final String code, final String text)
    {
        if (latches.set(latch, code))
        {
            notifications.critical(code, null, text + "; no entries until a person resets");
        }
        return code;
    }

    private int lastMinute()
    {
        int count = 0;
        for (int i = Math.max(0, intents - WINDOW); i < intents; i++)
        {
            count += shared.time().nowNs() - intentsNs[i % WINDOW] < MINUTE_NS ? 1 : 0;
        }
        return count;
    }

    private void roll()
    {
        final long today = Math.floorDiv(shared.time().venueNowNs(), DAY_NS);
        if (today > day)
        {
            day = today;
            ordersToday = 0;
            profitTodayUsdE8 = 0;
        }
    }

    long profitTodayUsdE8()
    {
        return profitTodayUsdE8;
    }

    int lossesInRow()
    {
        return lossesInRow;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("GOVN", 1);
        final int kept = Math.min(WINDOW, intents);
        out.putInt(kept);
        for (int i = intents - kept; i < intents; i++)
        {
            out.putLong(intentsNs[i % WINDOW]);
        }
        out.putLong(day);
        out.putInt(ordersToday);
        out.putLong(profitTodayUsdE8);
        out.putInt(lossesInRow);
    }

    void restore(final SnapshotReader in)
    {
        in.section("GOVN", 1);
        intents = in.getInt();
        for (int i = 0; i < intents; i++)
        {
            intentsNs[i] = in.getLong();
        }
        day = in.getLong();
        ordersToday = in.getInt();
        profitTodayUsdE8 = in.getLong();
        lossesInRow = in.getInt();
    }
}
