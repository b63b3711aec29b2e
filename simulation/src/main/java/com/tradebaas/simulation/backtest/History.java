package com.tradebaas.simulation.backtest;

/** Candles of the past, of the length that a strategy wants, made from the recording. */
final class History
{
    /** Takes candles. */
    interface Sink
    {
        /**
         * One candle.
         *
         * @param openNs   epoch nanoseconds.
         * @param valuesE8 open, high, low, close, volume.
         */
        void candle(long openNs, long[] valuesE8);
    }

    private final Recording data;

    History(final Recording data)
    {
        this.data = data;
    }

    /**
     * Gives the candles that had closed by a time; a candle without a row repeats the close before.
     *
     * @param fromNs     open time of the first, a multiple of the length.
     * @param toNs       nothing that opens or happens at or after this is used.
     * @param durationNs length of each.
     * @param sink       takes them.
     * @return how many.
     */
    int candles(final long fromNs, final long toNs, final long durationNs, final Sink sink)
    {
        final long[] values = new long[5];
        int row = data.rowAt(fromNs);
        final int end = data.rowAt(toNs);
        int given = 0;
        boolean any = false;
        for (long openNs = Math.floorDiv(fromNs, durationNs) * durationNs; openNs + durationNs <= toNs;
            openNs += durationNs)
        {
            final long closeE8 = values[3];
            final long closeNs = openNs + durationNs;
            boolean fresh = true;
            for (; row < end && data.timeNs(row) < closeNs; row++)
            {
                take(values, row, fresh);
                fresh = false;
                any = true;
            }
            if (fresh)
            {
                java.util.Arrays.fill(values, 0, 4, closeE8);
                values[4] = 0;
            }
            if (any)
            {
                sink.candle(openNs, values.clone());
                given++;
            }
        }
        return given;
    }

    private void take(final long[] values, final int row, final boolean fresh)
    {
        final byte kind = data.kind(row);
        final boolean candle = kind == Recording.CANDLE;
        final long open = data.a(row);
        final long high = candle ? data.b(row) : open;
        final long low = candle ? data.c(row) : open;
        final long volume = candle ? data.e(row) : kind == Recording.QUOTE ? 0 : data.b(row);
        values[0] = fresh ? open : values[0];
        values[1] = fresh ? high : Math.max(values[1], high);
        values[2] = fresh ? low : Math.min(values[2], low);
        values[3] = candle ? data.d(row) : open;
        values[4] = fresh ? volume : values[4] + volume;
    }
}
