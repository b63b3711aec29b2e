package com.tradebaas.simulation.backtest;

import com.tradebaas.strategies.BuiltInStrategies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Markets and plans for tests. */
final class Given
{
    static final BuiltInStrategies STRATEGIES = new BuiltInStrategies();
    /** 2026-01-01T00:00:00Z. */
    static final long START_MS = 1_767_225_600_000L;

    private Given()
    {
    }

    static Plan plan(final String strategy, final String parameters)
    {
        return new Plan(STRATEGIES, strategy, parameters, Assumptions.STANDARD);
    }

    static Plan plan(final String strategy, final String parameters, final Assumptions assumptions)
    {
        return new Plan(STRATEGIES, strategy, parameters, assumptions);
    }

    /** A wandering price, one quote every 200 ms to 1 s. */
    static Path quotes(final Path directory, final long seed, final int count)
    {
        final Random random = new Random(seed);
        final StringBuilder out =
            new StringBuilder("exch_ts_ms,local_ts_ns,update_id,bid_price,bid_qty,ask_price,ask_qty\n");
        long timeMs = START_MS;
        long halves = 120_000;
        for (int i = 0; i < count; i++)
        {
            timeMs += 200 + random.nextInt(800);
            halves += random.nextInt(4) == 0 ? random.nextInt(41) - 20 : 0;
            final long wide = 1 + random.nextInt(3);
            out.append(String.format(Locale.ROOT, "%d,0,%d,%.1f,%d,%.1f,%d%n", timeMs, i, halves / 2.0,
                1 + random.nextInt(500), (halves + wide) / 2.0, 1 + random.nextInt(500)));
        }
        return write(directory.resolve("quotes-" + seed + ".csv"), out.toString());
    }

    /** A wandering price, one candle a minute. */
    static Path candles(final Path directory, final long seed, final int count)
    {
        final Random random = new Random(seed);
        final StringBuilder out = new StringBuilder("ts_ms,open,high,low,close,volume_usd\n");
        double price = 60_000;
        for (int i = 0; i < count; i++)
        {
            final double open = price;
            final double close = open + Math.round(120 * random.nextGaussian()) / 2.0;
            final double high = Math.max(open, close) + random.nextInt(60) / 2.0;
            final double low = Math.min(open, close) - random.nextInt(60) / 2.0;
            out.append(String.format(Locale.ROOT, "%d,%.1f,%.1f,%.1f,%.1f,%d%n", START_MS + 60_000L * i, open, high,
                low, close, 1_000 + random.nextInt(1_000_000)));
            price = close;
        }
        return write(directory.resolve("candles-" + seed + ".csv"), out.toString());
    }

    static Path write(final Path file, final String text)
    {
        try
        {
            return Files.writeString(file, text);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    static Outcome run(final Plan plan, final Recording data)
    {
        return new Backtest(plan, data).run(ticks ->
        {
        });
    }
}
