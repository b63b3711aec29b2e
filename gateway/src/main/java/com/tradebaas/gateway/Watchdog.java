package com.tradebaas.gateway;

import com.tradebaas.gateway.cli.Exit;
import com.tradebaas.loader.CallWatch;
import com.tradebaas.runtime.HaltReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices a business thread that does not come back, and ends the process: nothing else can stop a thread. When a
 * strategy holds it, the call is put into quarantine first and the process is started again; the replay then fails
 * that call, the trader goes to ERROR, and the orders at the venue go on protecting the position. It runs during
 * recovery too.
 */
final class Watchdog implements AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger("alerts");
    private static final long LOOK_EVERY_MS = 100;
    /** A disk may be slow for a while, which is reported elsewhere; a thread that rests for a minute is lost. */
    private static final long BEAT_LIMIT_NS = 60_000_000_000L;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task ->
    {
        final Thread thread = new Thread(task, "watchdog");
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        return thread;
    });
    private final CallWatch calls;
    private final long callLimitNs;
    private volatile LongSupplier beats;
    private long lastBeat = -1;
    private long lastBeatNs;

    Watchdog(final CallWatch calls, final int callLimitMs)
    {
        this.calls = calls;
        this.callLimitNs = TimeUnit.MILLISECONDS.toNanos(callLimitMs);
        timer.scheduleWithFixedDelay(this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** From now on the business thread must turn. */
    void watchBeats(final LongSupplier turns)
    {
        beats = turns;
    }

    private void look()
    {
        final long nowNs = System.nanoTime();
        calls.check(nowNs, callLimitNs, what -> end(Exit.START_AGAIN, what +
            "; the process ends and is started again with that call in quarantine; orders at the venue stay"));
        final LongSupplier turns = beats;
        if (turns != null)
        {
            final long beat = turns.getAsLong();
            if (beat != lastBeat)
            {
                lastBeat = beat;
                lastBeatNs = nowNs;
            }
            else if (nowNs - lastBeatNs > BEAT_LIMIT_NS)
            {
                end(HaltReason.INTERNAL.exitCode(), "the business thread rests for " +
                    (nowNs - lastBeatNs) / 1_000_000_000L + " s; the process ends; orders at the venue stay");
            }
        }
    }

    private static void end(final int code, final String what)
    {
        LOG.error("CRITICAL WATCHDOG: {}", what);
        System.err.println("tradebaas: " + what);
        Runtime.getRuntime().halt(code);
    }

    @Override
    public void close()
    {
        timer.shutdownNow();
    }
}
