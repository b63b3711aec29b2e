package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonWriter;

import java.util.Map;
import java.util.TreeMap;

/** One-minute candles of one instrument, made of its trades; the last 20,000 are kept. On the venue thread only. */
final class Candles
{
    private static final int KEPT = 20_000;
    private static final long MINUTE_MS = 60_000;

    /** What was traded, in base and in quote currency, at eight decimals. */
    record Size(long baseE8, long quoteE8)
    {
        /** Returns the size of a trade. */
        static Size of(final Directory.Entry entry, final long amountE8, final long priceE8)
        {
            final long valueE8 = entry.valueE8(amountE8, priceE8);
            return entry.inverse() ? new Size(valueE8, amountE8) : new Size(amountE8, valueE8);
        }
    }

    private final TreeMap<Long, long[]> minutes = new TreeMap<>();

    void trade(final long timeMs, final long priceE8, final Size size)
    {
        final long minute = timeMs - timeMs % MINUTE_MS;
        final long[] candle = minutes.computeIfAbsent(
            minute, key -> new long[]{priceE8, priceE8, priceE8, priceE8, 0, 0});
        candle[1] = Math.max(candle[1], priceE8);
        candle[2] = Math.min(candle[2], priceE8);
        candle[3] = priceE8;
        candle[4] += size.baseE8;
        candle[5] += size.quoteE8;
        if (minutes.size() > KEPT)
        {
            minutes.pollFirstEntry();
        }
    }

    /** Adds a trade that was made before all others that are known. */
    void tradeBefore(final long timeMs, final long priceE8, final Size size)
    {
        final long[] candle = minutes.computeIfAbsent(
            timeMs - timeMs % MINUTE_MS, key -> new long[]{priceE8, priceE8, priceE8, priceE8, 0, 0});
        candle[0] = priceE8;
        candle[1] = Math.max(candle[1], priceE8);
        candle[2] = Math.min(candle[2], priceE8);
        candle[4] += size.baseE8;
        candle[5] += size.quoteE8;
    }

    /** Returns the length of a resolution ("1", "60", "1D"). */
    static long resolutionMs(final String resolution)
    {
        return "1D".equals(resolution) ? 1_440 * MINUTE_MS : Long.parseLong(resolution) * MINUTE_MS;
    }

    /** Writes the running candle as an object. */
    void writeLast(final JsonWriter json, final long resolutionMs)
    {
        final long last = minutes.isEmpty() ? 0 : minutes.lastKey();
        final long begin = last - last % resolutionMs;
        final long[] candle = merge(begin, last, resolutionMs).getOrDefault(begin, new long[6]);
        json.beginObject().member("tick", begin).memberFloat("open", candle[0]).memberFloat("high", candle[1]);
        json.memberFloat("low", candle[2]).memberFloat("close", candle[3]).memberFloat("volume", candle[4]);
        json.memberFloat("cost", candle[5]).endObject();
    }

    private TreeMap<Long, long[]> merge(final long fromMs, final long toMs, final long resolutionMs)
    {
        final TreeMap<Long, long[]> merged = new TreeMap<>();
        for (final Map.Entry<Long, long[]> entry : minutes.subMap(fromMs - fromMs % resolutionMs, true, toMs, true)
            .entrySet())
        {
            final long[] minute = entry.getValue();
            final long begin = entry.getKey() - entry.getKey() % resolutionMs;
            final long[] candle = merged.get(begin);
            if (candle == null)
            {
                merged.put(begin, minute.clone());
            }
            else
            {
                candle[1] = Math.max(candle[1], minute[1]);
                candle[2] = Math.min(candle[2], minute[2]);
                candle[3] = minute[3];
                candle[4] += minute[4];
                candle[5] += minute[5];
            }
        }
        return merged;
    }

    /** Writes the result of get_tradingview_chart_data. */
    void write(final JsonWriter json, final long fromMs, final long toMs, final long resolutionMs)
    {
        final TreeMap<Long, long[]> merged = fromMs > toMs ? new TreeMap<>() : merge(fromMs, toMs, resolutionMs);
        json.beginObject();
        final String[] names = {"open", "high", "low", "close", "volume", "cost"};
        for (int i = 0; i < names.length; i++)
        {
            json.name(names[i]).beginArray();
            for (final long[] candle : merged.values())
            {
                json.e8Float(candle[i]);
            }
            json.endArray();
        }
        json.name("ticks").beginArray();
        for (final Long begin : merged.keySet())
        {
            json.integer(begin);
        }
        json.endArray().member("status", merged.isEmpty() ? "no_data" : "ok").endObject();
    }
}
