package com.tradebaas.deribit;

import com.tradebaas.deribit.json.JsonValue;

import java.util.List;

/**
 * Candles of {@code public/get_tradingview_chart_data}, in windows of bounded length. The query's label names the
 * resolution (1, 3, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1D); empty is 1. Unfinished candles are left out.
 */
final class CandlePages
{
    private static final int BARS = 1000;
    private static final int MAX_WINDOWS = QueryDesk.MAX_PAGES;
    private static final long NULL = TraderMessages.NULL;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long MINUTE_MS = 60_000L;
    private static final List<String> RESOLUTIONS =
        List.of("1", "3", "5", "10", "15", "30", "60", "120", "180", "360", "720", "1D");
    private static final String[] ARRAYS = {"open", "high", "low", "close", "volume"};

    private final TraderMessages messages;
    private final long[] valuesE8 = new long[ARRAYS.length];

    CandlePages(final TraderMessages messages)
    {
        this.messages = messages;
    }

    String plan(final QueryDesk.Run run, final String name, final long venueNowNs)
    {
        final String resolution = run.label.isEmpty() ? "1" : run.label;
        if (!RESOLUTIONS.contains(resolution) || run.fromNs == NULL || run.fromNs < 0)
        {
            return "candles need a begin, and a resolution of " + RESOLUTIONS;
        }
        final long durationMs = durationMs(resolution);
        final long lastMs = (run.toNs == NULL ? venueNowNs : run.toNs) / NS_PER_MS;
        final long windowMs = durationMs * BARS;
        for (long fromMs = run.fromNs / NS_PER_MS; fromMs <= lastMs; fromMs += windowMs)
        {
            if (run.steps.size() == MAX_WINDOWS)
            {
                return "more than " + MAX_WINDOWS * BARS + " candles";
            }
            final QueryPages.Step step = new QueryPages.Step("public/get_tradingview_chart_data", name);
            step.resolution = resolution;
            step.fromMs = fromMs;
            step.toMs = Math.min(lastMs, fromMs + windowMs - 1);
            run.steps.add(step);
        }
        return run.steps.isEmpty() ? "the window of the candles is empty" : null;
    }

    void onPage(final QueryDesk.Run run, final QueryPages.Step step, final JsonValue result)
    {
        final String status = result.get("status").string();
        final List<JsonValue> ticks = result.get("ticks").items();
        boolean shaped = status.equals("ok") || status.equals("no_data");
        for (final String array : ARRAYS)
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
            candle(run, step, result, i);
        }
    }

    private void candle(final QueryDesk.Run run, final QueryPages.Step step, final JsonValue result, final int index)
    {
        final long openNs = result.get("ticks").items().get(index).msAsNs();
        final long durationNs = durationMs(step.resolution) * NS_PER_MS;
        boolean readable = openNs != NULL && openNs <= Long.MAX_VALUE - durationNs;
        for (int i = 0; i < ARRAYS.length; i++)
        {
            valuesE8[i] = result.get(ARRAYS[i]).items().get(index).e8();
            readable &= valuesE8[i] != NULL;
        }
        if (readable && openNs < step.fromMs * NS_PER_MS)
        {
            return;
        }
        if (readable && run.venueTimeNs != NULL && openNs + durationNs > run.venueTimeNs)
        {
            return;
        }
        QueryPages.row(run, readable);
        if (readable)
        {
            messages.candle(run.queryId, run.instrumentId, openNs, durationNs, valuesE8);
        }
    }

    private static long durationMs(final String resolution)
    {
        return resolution.equals("1D") ? 24 * 60 * MINUTE_MS : Integer.parseInt(resolution) * MINUTE_MS;
    }
}
