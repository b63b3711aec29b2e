package com.tradebaas.deribit;

import com.tradebaas.deribit.json.JsonValue;

import java.util.List;

/**
 * Candles of {@code public/get_tradingview_chart_data}, in windows of bounded length. The venue has no 4 h candles, and
 * its daily ones begin at 08:00 UTC; so the longest candles of up to an hour that divide the wanted duration are asked
 * for and joined, and every candle begins at a multiple of its duration since 1970. Unfinished candles are left out.
 */
final class CandlePages
{
    private static final int BARS = 1000;
    private static final int MAX_WINDOWS = QueryDesk.MAX_PAGES;
    private static final long NULL = TraderMessages.NULL;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long LONGEST_NS = 31L * 24 * 60 * MINUTE_NS;
    private static final int[] MINUTES = {60, 30, 15, 10, 5, 3, 1};
    private static final String[] LINEAR = {"open", "high", "low", "close", "volume"};
    /** Amounts of an inverse contract are USD, which the venue calls cost; its volume is in coins. */
    private static final String[] INVERSE = {"open", "high", "low", "close", "cost"};
    private static final int VALUES = LINEAR.length;

    private final TraderMessages messages;
    private final long[] readE8 = new long[VALUES];

    CandlePages(final TraderMessages messages)
    {
        this.messages = messages;
    }

    /** The candle being joined. */
    static final class Candle
    {
        final long[] valuesE8 = new long[VALUES];
        long openNs = NULL;
    }

    String plan(final QueryDesk.Run run, final String name, final long venueNowNs)
    {
        final long durationNs = run.candleNs == NULL ? MINUTE_NS : run.candleNs;
        if (durationNs <= 0 || durationNs % MINUTE_NS != 0 || durationNs > LONGEST_NS || run.fromNs < 0)
        {
            return "candles need a begin, and a duration of whole minutes";
        }
        run.candleNs = durationNs;
        final int minutes = minutes(durationNs);
        final long fromNs = (run.fromNs + durationNs - 1) / durationNs * durationNs;
        final long untilNs = Math.min(run.toNs == NULL ? venueNowNs : run.toNs, venueNowNs);
        final long endMs = (untilNs / durationNs + 1) * durationNs / NS_PER_MS;
        final long windowMs = minutes * MINUTE_NS / NS_PER_MS * BARS;
        for (long fromMs = fromNs / NS_PER_MS; fromMs < endMs; fromMs += windowMs)
        {
            if (run.steps.size() == MAX_WINDOWS)
            {
                return "more than " + MAX_WINDOWS * BARS + " candles";
            }
            final QueryStep step = new QueryStep("public/get_tradingview_chart_data", name);
            step.resolution = Integer.toString(minutes);
            step.fromMs = fromMs;
            step.toMs = Math.min(endMs, fromMs + windowMs) - 1;
            run.steps.add(step);
        }
        return run.steps.isEmpty() ? "the window of the candles is empty" : null;
    }

    void onPage(final QueryDesk.Run run, final QueryStep step, final JsonValue result)
    {
        final String status = result.get("status").string();
        final List<JsonValue> ticks = result.get("ticks").items();
        boolean shaped = status.equals("ok") || status.equals("no_data");
        for (final String array : arrays(step))
        {
            shaped &= result.get(array).items().size() == ticks.size();
        }
        if (!shaped)
        {
            run.text = "candles are not in the expected form";
            QueryPages.row(run, false);
            return;
        }
        for (int i = 0; i < ticks.size(); i++)
        {
            read(run, step, result, i);
        }
        if (run.steps.isEmpty())
        {
            deliver(run);
        }
    }

    private void read(final QueryDesk.Run run, final QueryStep step, final JsonValue result, final int index)
    {
        final long atNs = result.get("ticks").items().get(index).msAsNs();
        boolean readable = atNs != NULL;
        final String[] arrays = arrays(step);
        for (int i = 0; i < VALUES; i++)
        {
            readE8[i] = result.get(arrays[i]).items().get(index).e8();
            readable &= readE8[i] != NULL && (i == 4 ? readE8[i] >= 0 : readE8[i] > 0);
        }
        final long openNs = readable ? atNs - atNs % run.candleNs : NULL;
        if (!readable || run.candle.openNs != NULL && openNs < run.candle.openNs)
        {
            QueryPages.row(run, false);
        }
        else if (atNs >= step.fromMs * NS_PER_MS && atNs <= step.toMs * NS_PER_MS)
        {
            join(run, openNs);
        }
    }

    private static String[] arrays(final QueryStep step)
    {
        return step.subject.contains("_") ? LINEAR : INVERSE;
    }

    private void join(final QueryDesk.Run run, final long openNs)
    {
        final long[] valuesE8 = run.candle.valuesE8;
        if (run.candle.openNs != openNs)
        {
            deliver(run);
            run.candle.openNs = openNs;
            System.arraycopy(readE8, 0, valuesE8, 0, readE8.length);
            return;
        }
        valuesE8[1] = Math.max(valuesE8[1], readE8[1]);
        valuesE8[2] = Math.min(valuesE8[2], readE8[2]);
        valuesE8[3] = readE8[3];
        final long volumeE8 = valuesE8[4] + readE8[4];
        valuesE8[4] = volumeE8 < 0 ? Long.MAX_VALUE : volumeE8;
    }

    private void deliver(final QueryDesk.Run run)
    {
        final long openNs = run.candle.openNs;
        final boolean finished = run.venueTimeNs == NULL || openNs + run.candleNs <= run.venueTimeNs;
        if (openNs != NULL && finished)
        {
            QueryPages.row(run, true);
            messages.candle(run.queryId, run.instrumentId, openNs, run.candleNs, run.candle.valuesE8);
        }
    }

    private static int minutes(final long durationNs)
    {
        for (final int minutes : MINUTES)
        {
            if (durationNs % (minutes * MINUTE_NS) == 0)
            {
                return minutes;
            }
        }
        throw new IllegalArgumentException("not whole minutes: " + durationNs);
    }
}
