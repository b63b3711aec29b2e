package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.core.risk.GovernorVerdict;

/** Takes a strategy out of action: pause on findings, ERROR on errors, ERROR after too many absorbed failures. */
final class StrategyGuard
{
    private static final int MAX_ABSORBED = 5;

    private final Lifecycle lifecycle;
    private final Latches latches;
    private final Notifications notifications;
    private int absorbed;

    StrategyGuard(final Lifecycle lifecycle, final Latches latches, final Notifications notifications)
    {
        this.lifecycle = lifecycle;
        this.latches = latches;
        this.notifications = notifications;
    }

    /** Something that a person must look at; protection goes on. */
    void pause(final String code, final Bracket bracket, final String text)
    {
        notifications.critical(code, bracket, text);
        latches.set(Latches.PAUSE, code);
        lifecycle.on(LifecycleEvent.PAUSE, 0, 0, code);
    }

    /** A strategy or venue error: only a person goes on from here. Protective orders stay. */
    void fault(final String code, final Bracket bracket, final String text)
    {
        notifications.error(code, bracket, text);
        latches.set(Latches.ERROR, code);
        lifecycle.on(LifecycleEvent.FAULT, 0, 0, code);
    }

    /** The governor's verdict: one that latches is told once and forbids entries until a person resets it. */
    void tripped(final GovernorVerdict verdict, final long value, final long limit)
    {
        final long latch = verdict == GovernorVerdict.DAILY_LOSS ? Latches.DAILY_LOSS : Latches.GOVERNOR;
        if (verdict.latching() && latches.set(latch, verdict.name()))
        {
            notifications.critical(verdict.name(), null, verdict.field() + " is " + value + ", held against " + limit +
                ": " + verdict.rule() + "; no entries until a person resets");
        }
    }

    /** A failure that another try can absorb. */
    void absorb(final String code, final Bracket bracket, final String text)
    {
        absorbed++;
        if (absorbed >= MAX_ABSORBED)
        {
            absorbed = 0;
            fault(code, bracket, text + " (" + MAX_ABSORBED + " in a row)");
        }
        else
        {
            notifications.warning(code, bracket, text);
        }
    }

    void success()
    {
        absorbed = 0;
    }

    /** A stop of our own is needed; when the position had one before, somebody took it away. */
    void stopReplaced(final Bracket bracket, final Exposure exposure)
    {
        if (bracket.protectedE8() > 0 && exposure.openE8 <= bracket.protectedE8() && !bracket.adopted())
        {
            if (!latches.isSet(Latches.PAUSE))
            {
                pause("STOP_LOST", bracket, "the confirmed stop is gone; a new one is being placed");
            }
        }
        else
        {
            notifications.warning("STOP_PLACED", bracket, "the venue shows no stop for " + exposure.openE8 +
                " (1e-8 units); a stop of our own is being placed");
        }
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("SGRD", 1);
        out.putInt(absorbed);
    }

    void restore(final SnapshotReader in)
    {
        in.section("SGRD", 1);
        absorbed = in.getInt();
    }
}
