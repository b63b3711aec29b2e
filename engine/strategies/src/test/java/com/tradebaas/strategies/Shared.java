package com.tradebaas.strategies;

import com.tradebaas.api.strategy.Candle;
import org.junit.jupiter.api.Assumptions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Recorded candles and oracle columns, which lie beside the source tree; tests that need them are skipped without. */
public final class Shared
{
    /** The recorded one-minute candles. */
    public static final String MINUTES = "market/btcperp_1m_20211231_20220119.csv";
    /** The recorded daily candles. */
    public static final String DAYS = "market/deribit_btc_perpetual_1d_20180814_20221231.csv";

    private Shared()
    {
    }

    /**
     * Rows of a file, the header row first.
     *
     * @param name below the data folder; .gz is unpacked.
     * @return cells.
     */
    public static List<String[]> rows(final String name)
    {
        final Path path = Path.of(System.getProperty("tradebaas.root", "."), "..", "shared", "data", name);
        Assumptions.assumeTrue(Files.isReadable(path), "recorded data is not beside the source tree: " + name);
        try (InputStream raw = Files.newInputStream(path);
            BufferedReader reader = new BufferedReader(new InputStreamReader(
                name.endsWith(".gz") ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8)))
        {
            final List<String[]> rows = new ArrayList<>();
            reader.lines().forEach(line -> rows.add(line.split(",", -1)));
            return rows;
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Candles of a file.
     *
     * @param name       below the data folder.
     * @param durationNs length of a candle.
     * @return oldest first.
     */
    public static List<Candle> candles(final String name, final long durationNs)
    {
        final List<Candle> candles = new ArrayList<>();
        for (final String[] row : rows(name))
        {
            if (!row[0].equals("ts_ms"))
            {
                candles.add(new Candle().set(Long.parseLong(row[0]) * 1_000_000L, durationNs,
                    e8(row[1]), e8(row[2]), e8(row[3]), e8(row[4]), e8(row[5])));
            }
        }
        return candles;
    }

    private static long e8(final String text)
    {
        return new BigDecimal(text).movePointRight(8).longValue();
    }
}
