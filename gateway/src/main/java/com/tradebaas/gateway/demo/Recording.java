package com.tradebaas.gateway.demo;

import com.tradebaas.gateway.venue.ReplayMarket;
import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A recorded stream in Deribit's envelopes, one JSON notification a line, read one by one; keeps its own book. */
final class Recording implements AutoCloseable
{
    private final BufferedReader lines;
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();

    /**
     * One line.
     *
     * @param timeMs   venue time.
     * @param snapshot whether the book begins anew.
     * @param levels   changed levels, empty for trades.
     * @param trades   public trades, empty for book changes.
     */
    record Step(long timeMs, boolean snapshot, List<ReplayMarket.Level> levels, List<JsonValue> trades)
    {
    }

    Recording(final Path file) throws IOException
    {
        lines = new BufferedReader(new InputStreamReader(file.toString().endsWith(".gz") ?
            new GZIPInputStream(Files.newInputStream(file), 65_536) : Files.newInputStream(file),
            StandardCharsets.UTF_8));
    }

    /** @return the next book change or group of trades, null at the end; quotes are left out: they follow. */
    Step next() throws IOException
    {
        for (String line = lines.readLine(); line != null; line = lines.readLine())
        {
            final byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            final JsonValue parameters;
            try
            {
                parameters = JsonReader.read(bytes, 0, bytes.length).get("params");
            }
            catch (final JsonException e)
            {
                throw new IOException("not a recorded notification: " + e.getMessage(), e);
            }
            final String channel = parameters.get("channel").string();
            final JsonValue data = parameters.get("data");
            if (channel.startsWith("book."))
            {
                return book(data);
            }
            if (channel.startsWith("trades."))
            {
                return new Step(data.items().get(0).get("timestamp").integer(0), false, List.of(), data.items());
            }
        }
        return null;
    }

    /** @return the best levels of one side, price and amount at eight decimals. */
    List<List<Long>> side(final boolean bid, final int depth)
    {
        final List<List<Long>> levels = new ArrayList<>();
        for (final Map.Entry<Long, Long> level : (bid ? bids : asks).entrySet())
        {
            if (levels.size() == depth)
            {
                break;
            }
            levels.add(List.of(level.getKey(), level.getValue()));
        }
        return levels;
    }

    @Override
    public void close() throws IOException
    {
        lines.close();
    }

    private Step book(final JsonValue data)
    {
        final boolean snapshot = data.get("type").string().equals("snapshot");
        if (snapshot)
        {
            bids.clear();
            asks.clear();
        }
        final List<ReplayMarket.Level> levels = new ArrayList<>();
        take(data.get("bids"), true, levels);
        take(data.get("asks"), false, levels);
        return new Step(data.get("timestamp").integer(0), snapshot, levels, List.of());
    }

    private void take(final JsonValue changes, final boolean bid, final List<ReplayMarket.Level> levels)
    {
        for (final JsonValue change : changes.items())
        {
            final boolean gone = change.items().get(0).string().equals("delete");
            final ReplayMarket.Level level = new ReplayMarket.Level(
                bid, change.items().get(1).e8(), gone ? 0 : change.items().get(2).e8());
            levels.add(level);
            if (gone)
            {
                (bid ? bids : asks).remove(level.priceE8());
            }
            else
            {
                (bid ? bids : asks).put(level.priceE8(), level.amountE8());
            }
        }
    }
}
