package com.tradebaas.simulation.backtest;

import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Deribit's own shapes: notifications one a line, candle answers, trade answers. */
final class DeribitJson
{
    private static final long MS_NS = 1_000_000L;
    private static final String[] COLUMNS = {"open", "high", "low", "close"};

    private DeribitJson()
    {
    }

    /** The first line is the current one. */
    static Recording read(final TextLines lines, final String name) throws IOException
    {
        final JsonValue first = tryLine(lines);
        if (first != null && first.get("params").get("channel").isPresent())
        {
            return notifications(lines, name, first);
        }
        if (first != null && first.get("price").isPresent() && first.get("direction").isPresent())
        {
            return tradeLines(lines, name, first);
        }
        final JsonValue whole = first != null && !lines.line() ? first : whole(lines, first);
        final JsonValue result = whole.get("result").isPresent() ? whole.get("result") : whole;
        if (result.get("ticks").isArray())
        {
            return candles(result, lines, name);
        }
        final JsonValue trades = result.get("trades").isArray() ? result.get("trades") : result;
        if (trades.isArray() && !trades.items().isEmpty())
        {
            return trades(trades.items(), lines, name);
        }
        throw lines.wrong("JSON", "without ticks and trades",
            "the answer to get_tradingview_chart_data or get_last_trades_by_instrument, or notifications one a line");
    }

    private static JsonValue tryLine(final TextLines lines)
    {
        try
        {
            return JsonReader.read(lines.bytes(), lines.start(), lines.length());
        }
        catch (final JsonException e)
        {
            // One value over many lines: read whole.
            return null;
        }
    }

    private static JsonValue whole(final TextLines lines, final JsonValue first) throws IOException
    {
        if (first != null)
        {
            throw lines.wrong("text", "a second value", "one JSON value, or notifications or trades one a line");
        }
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        do
        {
            all.write(lines.bytes(), lines.start(), lines.length());
            all.write('\n');
        }
        while (lines.line());
        return parse(all.toByteArray(), 0, all.size(), lines);
    }

    private static JsonValue parse(final byte[] bytes, final int from, final int length, final TextLines lines)
        throws DataException
    {
        try
        {
            return JsonReader.read(bytes, from, length);
        }
        catch (final JsonException e)
        {
            throw lines.wrong("text", e.getMessage(), "JSON");
        }
    }

    private static Recording candles(final JsonValue result, final TextLines lines, final String name)
        throws DataException
    {
        final List<JsonValue> ticks = result.get("ticks").items();
        // Deribit: volume is in base currency, cost in quote currency (USD).
        final String volume = result.get("cost").isArray() ? "cost" : "volume";
        final Recording to = new Recording(name, "Deribit candles", true);
        long before = 0;
        for (int i = 0; i < ticks.size(); i++)
        {
            final long timeMs = ticks.get(i).integer(-1);
            DataFile.after(lines, before, timeMs, true);
            before = timeMs;
            final long[] values = new long[5];
            for (int n = 0; n < COLUMNS.length; n++)
            {
                values[n] = number(result.get(COLUMNS[n]), i, COLUMNS[n], lines);
            }
            values[4] = number(result.get(volume), i, volume, lines);
            DataFile.candle(to, lines, timeMs * MS_NS, values);
        }
        return to;
    }

    private static long number(final JsonValue column, final int row, final String field, final TextLines lines)
        throws DataException
    {
        if (!column.isArray() || column.items().size() <= row || !column.items().get(row).isNumber())
        {
            throw lines.wrong(field + "[" + row + "]", "missing", "a number: one for each of ticks");
        }
        return positive(column.items().get(row), field, lines);
    }

    private static long positive(final JsonValue value, final String field, final TextLines lines)
        throws DataException
    {
        if (!value.isNumber() || value.e8() < 0)
        {
            throw lines.wrong(field, value.text(), "a number, 0 or more");
        }
        return value.e8();
    }

    private static Recording tradeLines(final TextLines lines, final String name, final JsonValue first)
        throws IOException
    {
        final List<JsonValue> all = new ArrayList<>();
        all.add(first);
        while (lines.line())
        {
            all.add(parse(lines.bytes(), lines.start(), lines.length(), lines));
        }
        return trades(all, lines, name);
    }

    /** Deribit gives the newest first unless asked otherwise. */
    private static Recording trades(final List<JsonValue> given, final TextLines lines, final String name)
        throws DataException
    {
        final List<JsonValue> sorted = new ArrayList<>(given);
        sorted.sort(Comparator.comparingLong((JsonValue trade) -> trade.get("timestamp").integer(-1))
            .thenComparingLong(trade -> trade.get("trade_seq").integer(0)));
        final Recording to = new Recording(name, "Deribit trades", false);
        for (final JsonValue trade : sorted)
        {
            add(to, trade, lines);
        }
        return to;
    }

    private static void add(final Recording to, final JsonValue trade, final TextLines lines) throws DataException
    {
        final long timeMs = trade.get("timestamp").integer(-1);
        final String direction = trade.get("direction").string();
        if (timeMs <= 0 || !"buy".equals(direction) && !"sell".equals(direction))
        {
            throw lines.wrong("trade", "timestamp " + timeMs + ", direction " + direction,
                "a trade with timestamp in ms and direction buy or sell");
        }
        to.trade(timeMs * MS_NS, "buy".equals(direction), positive(trade.get("price"), "price", lines),
            positive(trade.get("amount"), "amount", lines));
    }

    /** Quotes and trades are taken; book changes are left out, since quotes follow them. */
    private static Recording notifications(final TextLines lines, final String name, final JsonValue first)
        throws IOException
    {
        final Recording to = new Recording(name, "Deribit notifications: quotes and trades", false);
        long lastNs = 0;
        JsonValue message = first;
        boolean more = true;
        while (more)
        {
            final String channel = message.get("params").get("channel").string();
            final JsonValue data = message.get("params").get("data");
            if (channel != null && channel.startsWith("quote."))
            {
                lastNs = Math.max(lastNs, data.get("timestamp").integer(0) * MS_NS);
                to.quote(lastNs, positive(data.get("best_bid_price"), "best_bid_price", lines),
                    positive(data.get("best_bid_amount"), "best_bid_amount", lines),
                    positive(data.get("best_ask_price"), "best_ask_price", lines),
                    positive(data.get("best_ask_amount"), "best_ask_amount", lines));
            }
            else if (channel != null && channel.startsWith("trades."))
            {
                for (final JsonValue trade : data.items())
                {
                    lastNs = Math.max(lastNs, trade.get("timestamp").integer(0) * MS_NS);
                    to.trade(lastNs, "buy".equals(trade.get("direction").string()),
                        positive(trade.get("price"), "price", lines), positive(trade.get("amount"), "amount", lines));
                }
            }
            more = lines.line();
            message = more ? parse(lines.bytes(), lines.start(), lines.length(), lines) : null;
        }
        return to;
    }
}
