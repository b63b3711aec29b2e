package com.tradebaas.simulation.backtest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Reads market data. The shape is known by the first line: comma-separated candles, quotes, trades or book changes
 * with a header, Deribit's notifications one a line, or Deribit's answers to
 * {@code public/get_tradingview_chart_data} and {@code public/get_last_trades_by_...}. A name that ends in
 * {@code .gz} is unpacked.
 */
public final class DataFile
{
    private static final String CANDLES = "ts_ms,open,high,low,close,volume";
    private static final String QUOTES = "exch_ts_ms,local_ts_ns,update_id,bid_price,bid_qty,ask_price,ask_qty";
    private static final String TRADES = "exch_ts_ms,local_ts_ns,trade_id,price,qty,aggressor";
    private static final String BOOK = "exch_ts_ms,local_ts_ns,kind,update_id,prev_update_id,side,price,qty";
    private static final long MS_NS = 1_000_000L;
    /** The recordings of another venue count in contracts of this many USD. */
    private static final long CONTRACT_USD = 100;

    private DataFile()
    {
    }

    /**
     * Reads a file whole.
     *
     * @param file to read.
     * @return its rows, in the order of time.
     * @throws IOException when it cannot be read; {@link DataException} when a line is wrong.
     */
    public static Recording read(final Path file) throws IOException
    {
        if (!Files.isRegularFile(file))
        {
            throw new DataException("--data is '" + file + "', must be a file that exists");
        }
        final String name = file.getFileName().toString();
        try (InputStream raw = Files.newInputStream(file);
            InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : new BufferedInputStream(raw))
        {
            final Recording recording = read(new TextLines(in, name), name);
            if (recording.count() < 2)
            {
                throw new DataException(name + " has " + recording.count() + " rows, must have 2 or more");
            }
            return recording;
        }
    }

    private static Recording read(final TextLines lines, final String name) throws IOException
    {
        if (!lines.line())
        {
            throw new DataException(name + " is empty");
        }
        final String first = lines.length() < 4_096 ? lines.text().strip() : "{";
        if (first.startsWith("{") || first.startsWith("["))
        {
            return DeribitJson.read(lines, name);
        }
        if (first.startsWith(CANDLES))
        {
            return candles(lines, name, first);
        }
        return switch (first)
        {
            case QUOTES -> quotes(lines, name);
            case TRADES -> trades(lines, name);
            case BOOK -> BookTop.read(lines, name);
            default -> throw new DataException(name + " line 1: header is '" + first + "', must be one of " + CANDLES +
                "[_usd], " + QUOTES + ", " + TRADES + ", " + BOOK + ", or Deribit JSON");
        };
    }

    /** The volume column is the last: USD. */
    private static Recording candles(final TextLines lines, final String name, final String header)
        throws IOException
    {
        final int extra = (int)header.chars().filter(letter -> letter == ',').count() - 5;
        final Recording to = new Recording(name, "candles", true);
        long before = 0;
        while (lines.line())
        {
            final long timeMs = lines.whole("ts_ms");
            after(lines, before, timeMs, true);
            before = timeMs;
            final long open = lines.e8("open", false);
            final long high = lines.e8("high", false);
            final long low = lines.e8("low", false);
            final long close = lines.e8("close", false);
            lines.skip(extra);
            candle(to, lines, timeMs * MS_NS, new long[] {open, high, low, close, lines.e8("volume", true)});
        }
        return to;
    }

    /** Adds a candle: open, high, low, close, volume. */
    static void candle(final Recording to, final TextLines lines, final long openNs, final long[] valuesE8)
        throws DataException
    {
        final long open = valuesE8[0];
        final long high = valuesE8[1];
        final long low = valuesE8[2];
        final long close = valuesE8[3];
        if (high < Math.max(open, close) || low > Math.min(open, close))
        {
            throw lines.wrong("high/low", Text.decimal(high) + "/" + Text.decimal(low),
                "around open " + Text.decimal(open) + " and close " + Text.decimal(close));
        }
        to.candle(openNs, open, high, low, close, valuesE8[4]);
    }

    private static Recording quotes(final TextLines lines, final String name) throws IOException
    {
        final Recording to = new Recording(name, "best bid and ask", false);
        long before = 0;
        while (lines.line())
        {
            final long timeMs = lines.whole("exch_ts_ms");
            after(lines, before, timeMs, false);
            before = timeMs;
            lines.skip(2);
            final long bid = lines.e8("bid_price", false);
            final long bidAmount = lines.e8("bid_qty", true);
            final long ask = lines.e8("ask_price", false);
            to.quote(timeMs * MS_NS, bid, bidAmount * CONTRACT_USD, ask, lines.e8("ask_qty", true) * CONTRACT_USD);
        }
        return to;
    }

    private static Recording trades(final TextLines lines, final String name) throws IOException
    {
        final Recording to = new Recording(name, "trades", false);
        long before = 0;
        while (lines.line())
        {
            final long timeMs = lines.whole("exch_ts_ms");
            after(lines, before, timeMs, false);
            before = timeMs;
            lines.skip(2);
            final long price = lines.e8("price", false);
            final long amount = lines.e8("qty", false) * CONTRACT_USD;
            to.trade(timeMs * MS_NS, lines.letter("aggressor", "bs") == 'b', price, amount);
        }
        return to;
    }

    /** Time must not go back; of candles it must go on. */
    static void after(final TextLines lines, final long before, final long timeMs, final boolean strictly)
        throws DataException
    {
        if (timeMs < before || strictly && timeMs == before)
        {
            throw lines.wrong("time", Long.toString(timeMs),
                (strictly ? "later than " : "not earlier than ") + before + " of the row before");
        }
    }
}
