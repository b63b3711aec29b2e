package com.tradebaas.simulation.backtest;

import java.util.Arrays;

/**
 * A recorded market in memory: candles, or ticks (quotes and trades). Rows are in the order of time. Built by one
 * thread, then never changed: any number of runs may read it side by side.
 */
public final class Recording
{
    /** Row of a tick: best bid and ask. */
    static final byte QUOTE = 0;
    /** Row of a tick: a public trade, the taker bought. */
    static final byte BUY = 1;
    /** Row of a tick: a public trade, the taker sold. */
    static final byte SELL = 2;
    /** Row of a candle. */
    static final byte CANDLE = 3;

    private static final int FIRST_ROWS = 1 << 12;

    private final String name;
    private final String shape;
    private final boolean candles;
    private byte[] kinds = new byte[FIRST_ROWS];
    private long[] timesNs = new long[FIRST_ROWS];
    private long[] a = new long[FIRST_ROWS];
    private long[] b = new long[FIRST_ROWS];
    private long[] c = new long[FIRST_ROWS];
    private long[] d = new long[FIRST_ROWS];
    private long[] e = new long[0];
    private int count;
    private int quotes;
    private int trades;
    private long durationNs;

    /**
     * An empty recording.
     *
     * @param name    of its file, for people.
     * @param shape   of its file, for people.
     * @param candles whether the rows are candles; else ticks.
     */
    Recording(final String name, final String shape, final boolean candles)
    {
        this.name = name;
        this.shape = shape;
        this.candles = candles;
    }

    /** Adds a quote: prices and amounts, eight decimals. */
    void quote(final long timeNs, final long bidE8, final long bidAmountE8, final long askE8, final long askAmountE8)
    {
        row(QUOTE, timeNs, bidE8, bidAmountE8, askE8);
        d[count - 1] = askAmountE8;
        quotes++;
    }

    /** Adds a public trade: price and USD amount, eight decimals. */
    void trade(final long timeNs, final boolean buy, final long priceE8, final long amountE8)
    {
        row(buy ? BUY : SELL, timeNs, priceE8, amountE8, 0);
        trades++;
    }

    /** Adds a candle by its open time; before ticks it is history, which is not traded. */
    void candle(
        final long openNs, final long openE8, final long highE8, final long lowE8, final long closeE8,
        final long volumeE8)
    {
        row(CANDLE, openNs, openE8, highE8, lowE8);
        d[count - 1] = closeE8;
        e = e.length < count ? Arrays.copyOf(e, kinds.length) : e;
        e[count - 1] = volumeE8;
        if (candles && count > 1)
        {
            final long stepNs = openNs - timesNs[count - 2];
            durationNs = durationNs == 0 ? stepNs : Math.min(durationNs, stepNs);
        }
    }

    private void row(final byte kind, final long timeNs, final long first, final long second, final long third)
    {
        if (count == kinds.length)
        {
            grow(count + (count >> 1));
        }
        kinds[count] = kind;
        timesNs[count] = timeNs;
        a[count] = first;
        b[count] = second;
        c[count] = third;
        count++;
    }

    private void grow(final int rows)
    {
        kinds = Arrays.copyOf(kinds, rows);
        timesNs = Arrays.copyOf(timesNs, rows);
        a = Arrays.copyOf(a, rows);
        b = Arrays.copyOf(b, rows);
        c = Arrays.copyOf(c, rows);
        d = Arrays.copyOf(d, rows);
    }

    /** @return whether rows are candles. */
    boolean candles()
    {
        return candles;
    }

    /** @return whether there is a quote among the ticks. */
    boolean hasQuotes()
    {
        return quotes > 0;
    }

    /** @return whether there is a trade among the ticks. */
    boolean hasTrades()
    {
        return trades > 0;
    }

    /** @return name of the file. */
    public String name()
    {
        return name;
    }

    /** @return what the file holds, in words. */
    public String shape()
    {
        return shape;
    }

    /** @return rows. */
    public int count()
    {
        return count;
    }

    /** @return length of a candle, nanoseconds: the smallest distance of two; 0 for ticks. */
    long durationNs()
    {
        return durationNs;
    }

    /** @return time of the first row, epoch nanoseconds. */
    long firstNs()
    {
        return timesNs[0];
    }

    /** @return where the data ends, epoch nanoseconds. */
    long endNs()
    {
        return timesNs[count - 1] + durationNs;
    }

    byte kind(final int row)
    {
        return kinds[row];
    }

    long timeNs(final int row)
    {
        return timesNs[row];
    }

    /** Open, bid, or price of a trade. */
    long a(final int row)
    {
        return a[row];
    }

    /** High, amount at the bid, or amount of a trade. */
    long b(final int row)
    {
        return b[row];
    }

    /** Low, or ask. */
    long c(final int row)
    {
        return c[row];
    }

    /** Close, or amount at the ask. */
    long d(final int row)
    {
        return d[row];
    }

    /** Volume of a candle, USD. */
    long e(final int row)
    {
        return e[row];
    }

    /** The first row that is traded: behind the history. */
    int firstTraded()
    {
        int row = 0;
        while (!candles && row < count && kinds[row] == CANDLE)
        {
            row++;
        }
        return row;
    }

    /** The first row at or after a time; {@link #count()} when there is none. */
    int rowAt(final long timeNs)
    {
        int low = 0;
        int high = count;
        while (low < high)
        {
            final int middle = low + high >>> 1;
            if (timesNs[middle] < timeNs)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }
}
