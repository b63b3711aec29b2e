package com.tradebaas.core.risk;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.Currency;

/**
 * Stops a trader that has gone wrong, whatever the strategy thinks. It counts intents, when they are decided, and not
 * acknowledgements, which may be missing just then. A verdict that latches pauses all entries until a person resets
 * it; orders that reduce risk are counted but never refused.
 */
public final class Governor
{
    private static final long MS_NS = 1_000_000L;

    private final RiskLimits limits;
    private final IntentWindow intents = new IntentWindow();
    private final DailyLoss dailyLoss = new DailyLoss();
    private GovernorVerdict latch = GovernorVerdict.ALLOWED;
    private int consecutiveLosses;
    private int tradesInRun;
    private long value;
    private long limit;

    /** @param limits settings in force. */
    public Governor(final RiskLimits limits)
    {
        this.limits = limits;
    }

    /**
     * Asks for an entry; when it is allowed, it is counted as made.
     *
     * @param entry the intended entry.
     * @return the verdict; {@link #value} and {@link #limit} tell the numbers behind it.
     */
    public GovernorVerdict admit(final EntryCheck entry)
    {
        final GovernorVerdict verdict = judge(entry);
        if (verdict == GovernorVerdict.ALLOWED)
        {
            intents.add(entry.nowNs());
            tradesInRun++;
        }
        else if (verdict.latching())
        {
            latch = verdict;
        }
        return verdict;
    }

    /**
     * What {@link #admit} would say, without counting or latching.
     *
     * @param entry the intended entry.
     * @return the verdict.
     */
    public GovernorVerdict judge(final EntryCheck entry)
    {
        if (latch != GovernorVerdict.ALLOWED)
        {
            return verdict(GovernorVerdict.TRIPPED, latch.ordinal(), 0);
        }
        final long nowNs = entry.nowNs();
        final GovernorVerdict standing = standing(nowNs);
        if (standing != GovernorVerdict.ALLOWED)
        {
            return standing;
        }
        final long ageLimitNs = limit(RiskSetting.MAX_DATA_AGE_MS) * MS_NS;
        if (entry.dataAgeNs() > ageLimitNs)
        {
            return verdict(GovernorVerdict.STALE_DATA, entry.dataAgeNs(), ageLimitNs);
        }
        final int perMinute = intents.count(nowNs, IntentWindow.MINUTE_NS);
        if (perMinute >= limit(RiskSetting.MAX_ORDERS_PER_MINUTE))
        {
            return verdict(GovernorVerdict.ORDERS_PER_MINUTE, perMinute + 1, limit);
        }
        final int perDay = intents.count(nowNs, IntentWindow.DAY_NS);
        if (perDay >= Math.min(IntentWindow.CAPACITY, limit(RiskSetting.MAX_ORDERS_PER_DAY)))
        {
            return verdict(GovernorVerdict.ORDERS_PER_DAY, perDay + 1, limit);
        }
        return size(entry);
    }

    /** The rules that do not depend on an order: the day's loss, losses in a row, trades of the run. */
    private GovernorVerdict standing(final long nowNs)
    {
        final long lossE8 = dailyLoss.lossUsdE8(nowNs);
        if (lossE8 >= limit(RiskSetting.MAX_DAILY_LOSS_USD))
        {
            return verdict(GovernorVerdict.DAILY_LOSS, lossE8, limit);
        }
        if (consecutiveLosses >= limit(RiskSetting.MAX_CONSECUTIVE_LOSSES))
        {
            return verdict(GovernorVerdict.CONSECUTIVE_LOSSES, consecutiveLosses, limit);
        }
        final long trades = limit(RiskSetting.MAX_TRADES_PER_RUN);
        return trades > 0 && tradesInRun >= trades ?
            verdict(GovernorVerdict.TRADES_PER_RUN, tradesInRun, trades) : GovernorVerdict.ALLOWED;
    }

    private GovernorVerdict size(final EntryCheck entry)
    {
        if (entry.notionalUsdE8() > limit(RiskSetting.MAX_NOTIONAL_USD))
        {
            return verdict(GovernorVerdict.NOTIONAL, entry.notionalUsdE8(), limit);
        }
        if (entry.positionUsdE8() > limit(RiskSetting.MAX_POSITION_USD))
        {
            return verdict(GovernorVerdict.POSITION, entry.positionUsdE8(), limit);
        }
        final long collarE8 = limit(RiskSetting.PRICE_COLLAR);
        if (entry.markE8() <= 0 || entry.priceE8() <= 0)
        {
            return verdict(GovernorVerdict.PRICE_COLLAR, Long.MAX_VALUE, collarE8);
        }
        final long distance = Math.abs(entry.priceE8() - entry.markE8());
        final long distanceE8 = distance >= entry.markE8() ? Long.MAX_VALUE :
            com.tradebaas.api.Exact.mulDivCeil(distance, 100_000_000L, entry.markE8());
        return distanceE8 > collarE8 ?
            verdict(GovernorVerdict.PRICE_COLLAR, distanceE8, collarE8) :
            verdict(GovernorVerdict.ALLOWED, 0, 0);
    }

    private long limit(final RiskSetting setting)
    {
        limit = limits.value(setting);
        return limit;
    }

    private GovernorVerdict verdict(final GovernorVerdict result, final long found, final long allowed)
    {
        value = found;
        limit = allowed;
        return result;
    }

    /**
     * Counts an order that reduces risk (close, stop, replacement); it is never refused here.
     *
     * @param nowNs engine time.
     */
    public void count(final long nowNs)
    {
        intents.add(nowNs);
    }

    /**
     * Takes an account report, for the day's loss.
     *
     * @param currency   of the account.
     * @param equityE8   balance with unrealised profit.
     * @param usdPriceE8 USD per unit; zero or less leaves the last one.
     * @param nowNs      engine time.
     * @return {@link GovernorVerdict#DAILY_LOSS} when this report trips it, else ALLOWED.
     */
    public GovernorVerdict equity(
        final Currency currency, final long equityE8, final long usdPriceE8, final long nowNs)
    {
        dailyLoss.equity(currency, equityE8, usdPriceE8, nowNs);
        final long lossE8 = dailyLoss.lossUsdE8(nowNs);
        if (lossE8 > 0 && lossE8 >= limit(RiskSetting.MAX_DAILY_LOSS_USD))
        {
            return trip(verdict(GovernorVerdict.DAILY_LOSS, lossE8, limit));
        }
        return GovernorVerdict.ALLOWED;
    }

    /**
     * Takes the result of a closed trade.
     *
     * @param profitE8 profit after fees, in settlement currency; zero breaks a row of losses.
     * @return {@link GovernorVerdict#CONSECUTIVE_LOSSES} when this trade trips it, else ALLOWED.
     */
    public GovernorVerdict tradeClosed(final long profitE8)
    {
        consecutiveLosses = profitE8 < 0 ? consecutiveLosses + 1 : 0;
        if (consecutiveLosses > 0 && consecutiveLosses >= limit(RiskSetting.MAX_CONSECUTIVE_LOSSES))
        {
            return trip(verdict(GovernorVerdict.CONSECUTIVE_LOSSES, consecutiveLosses, limit));
        }
        return GovernorVerdict.ALLOWED;
    }

    /** The first trip stays the reason; a later one returns ALLOWED, it is nothing new. */
    private GovernorVerdict trip(final GovernorVerdict cause)
    {
        if (latch != GovernorVerdict.ALLOWED)
        {
            return GovernorVerdict.ALLOWED;
        }
        latch = cause;
        return cause;
    }

    /** A strategy was started by a person: its trades are counted from zero. */
    public void strategyStarted()
    {
        tradesInRun = 0;
    }

    /**
     * A person resets a trip: losses in a row and the day's loss are counted anew from here. The windows of order
     * intents stay as they are.
     */
    public void reset()
    {
        latch = GovernorVerdict.ALLOWED;
        consecutiveLosses = 0;
        dailyLoss.rebase();
    }

    /** @return the trip that waits for a person, ALLOWED when there is none. */
    public GovernorVerdict latch()
    {
        return latch;
    }

    /** @return the number behind the last verdict. */
    public long value()
    {
        return value;
    }

    /** @return the limit behind the last verdict. */
    public long limit()
    {
        return limit;
    }

    /**
     * The day's loss.
     *
     * @param nowNs engine time.
     * @return USD at eight decimals, 0 when there is none.
     */
    public long dailyLossUsdE8(final long nowNs)
    {
        return dailyLoss.lossUsdE8(nowNs);
    }

    /** @return losing trades since the last winning one or reset. */
    public int consecutiveLosses()
    {
        return consecutiveLosses;
    }

    /** @return entries since the strategy was started. */
    public int tradesInRun()
    {
        return tradesInRun;
    }

    /** @param out takes all state. */
    public void snapshot(final SnapshotWriter out)
    {
        out.section("GOVN", 1);
        intents.snapshot(out);
        dailyLoss.snapshot(out);
        out.putString(latch.name());
        out.putInt(consecutiveLosses);
        out.putInt(tradesInRun);
        out.putLong(value);
        out.putLong(limit);
    }

    /** @param in gives all state. */
    public void restore(final SnapshotReader in)
    {
        in.section("GOVN", 1);
        intents.restore(in);
        dailyLoss.restore(in);
        latch = GovernorVerdict.valueOf(in.getString());
        consecutiveLosses = in.getInt();
        tradesInRun = in.getInt();
        value = in.getLong();
        limit = in.getLong();
    }
}
