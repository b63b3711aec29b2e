package com.tradebaas.simulation.backtest;

import java.util.Locale;

/** A progress bar on standard error, when a person looks on. */
final class Bar
{
    private static final int WIDTH = 40;
    private static final long EVERY_NS = 100_000_000L;

    private final boolean shown;
    private final long all;
    private final String unit;
    private long lastNs;

    Bar(final boolean shown, final long all, final String unit)
    {
        this.shown = shown;
        this.all = Math.max(1, all);
        this.unit = unit;
    }

    synchronized void at(final long done)
    {
        final long nowNs = System.nanoTime();
        if (shown && (nowNs - lastNs > EVERY_NS || done == all))
        {
            lastNs = nowNs;
            final int filled = (int)Math.min(WIDTH, WIDTH * done / all);
            System.err.printf(Locale.ROOT, "\r[%s%s] %,d of %,d %s", "#".repeat(filled), ".".repeat(WIDTH - filled),
                Math.min(done, all), all, unit);
        }
    }

    void end()
    {
        if (shown)
        {
            System.err.print("\r\033[K");
        }
    }
}
