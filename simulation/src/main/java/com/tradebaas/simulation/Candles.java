package com.tradebaas.simulation;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One-minute candles from a file: {@code ts_ms,open,high,low,close,volume_usd}, oldest first. */
final class Candles
{
    private static final int COLUMNS = 6;

    private final long[] openE8;
    private final long[] highE8;
    private final long[] lowE8;
    private final long[] closeE8;
    private final long[] volumeE8;

    private Candles(final int count)
    {
        openE8 = new long[count];
        highE8 = new long[count];
        lowE8 = new long[count];
        closeE8 = new long[count];
        volumeE8 = new long[count];
    }

    /**
     * Reads a file.
     *
     * @param file  comma-separated, with a header line.
     * @param limit at most so many candles.
     * @return the candles.
     * @throws IOException when the file cannot be read, or a line is not a candle.
     */
    static Candles read(final Path file, final int limit) throws IOException
    {
        final List<String> lines = Files.readAllLines(file);
        final Candles candles = new Candles(Math.min(limit, lines.size() - 1));
        for (int i = 0; i < candles.count(); i++)
        {
            final String[] parts = lines.get(i + 1).split(",");
            if (parts.length < COLUMNS)
            {
                throw new IOException(
                    file + " line " + (i + 2) + " has " + parts.length + " columns, wanted " + COLUMNS);
            }
            candles.openE8[i] = e8(parts[1]);
            candles.highE8[i] = e8(parts[2]);
            candles.lowE8[i] = e8(parts[3]);
            candles.closeE8[i] = e8(parts[4]);
            candles.volumeE8[i] = e8(parts[5]);
        }
        return candles;
    }

    /** Some of the candles, in memory of their own. */
    Candles part(final int first, final int most)
    {
        final Candles part = new Candles(Math.min(most, count() - first));
        System.arraycopy(openE8, first, part.openE8, 0, part.count());
        System.arraycopy(highE8, first, part.highE8, 0, part.count());
        System.arraycopy(lowE8, first, part.lowE8, 0, part.count());
        System.arraycopy(closeE8, first, part.closeE8, 0, part.count());
        System.arraycopy(volumeE8, first, part.volumeE8, 0, part.count());
        return part;
    }

    int count()
    {
        return openE8.length;
    }

    /**
     * The price within a candle: open, then the extreme nearer to the open, then the other one, then close.
     *
     * @param index of the candle.
     * @param step  of the minute.
     * @param steps in a minute.
     * @return price, eight decimals.
     */
    long priceE8(final int index, final int step, final int steps)
    {
        final long open = openE8[index];
        final long close = closeE8[index];
        final boolean lowFirst = open - lowE8[index] < highE8[index] - open;
        final long first = lowFirst ? lowE8[index] : highE8[index];
        final long second = lowFirst ? highE8[index] : lowE8[index];
        final int third = (steps - 1) / 3;
        if (step <= third)
        {
            return between(open, first, step, third);
        }
        return step <= 2 * third ? between(first, second, step - third, third) :
            between(second, close, step - 2 * third, steps - 1 - 2 * third);
    }

    private static long between(final long from, final long to, final int step, final int steps)
    {
        return from + (to - from) * step / steps;
    }

    long volumeE8(final int index)
    {
        return volumeE8[index];
    }

    private static long e8(final String text)
    {
        return new BigDecimal(text.strip()).movePointRight(8).longValue();
    }
}
