package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.strategies.Shared;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Each indicator against the column that an independent library (ta4j) computed over the same recorded candles, to
 * 1e-8 of the price scale after warm-up, through a save and restore every 53 candles.
 */
@Tag("T34")
class OracleTest
{
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final String[] FILES = {Shared.MINUTES, Shared.DAYS};
    private static final String[] ORACLES = {
        "indicators/ta4j_1m_first3000.csv.gz", "indicators/ta4j_deribit_1d.csv.gz"};

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ema_9,126", "ema_20,280", "ema_21,294", "ema_50,700", "ema_200,2300", "sma_20,20", "sma_50,50", "rsi_7,210",
        "rsi_14,420", "atr_14,420", "vi_plus_14,16", "vi_minus_14,16", "macd_12_26,364", "macd_signal_9,490",
        "bb_mid_20,20", "bb_up_20_2_pop,20", "bb_low_20_2_pop,20", "donchian_up_20,20", "donchian_low_20,20"})
    void shouldEqualTheOracle(final String column, final int warmUp)
    {
        int compared = 0;
        for (int file = 0; file < FILES.length; file++)
        {
            final List<String[]> oracle = Shared.rows(ORACLES[file]);
            final int index = Arrays.asList(oracle.get(0)).indexOf(column);
            assertTrue(index > 0, "no such column");
            final List<Candle> candles = Shared.candles(FILES[file], MINUTE_NS);
            Probe probe = Probe.of(column);
            for (int row = 0; row < oracle.size() - 1; row++)
            {
                final double value = probe.update(candles.get(row));
                final String expected = oracle.get(row + 1)[index];
                if (row >= warmUp && !expected.isEmpty())
                {
                    final double wanted = Double.parseDouble(expected);
                    assertEquals(wanted, value, 1e-8 * Math.max(1, Math.abs(wanted)), FILES[file] + " row " + row);
                    compared++;
                }
                probe = row % 53 == 0 ? copy(probe, column) : probe;
            }
        }
        assertTrue(compared > 500, "too few rows compared: " + compared);
    }

    private static Probe copy(final Probe probe, final String column)
    {
        final SnapshotWriter out = new SnapshotWriter();
        probe.indicator.snapshot(out);
        final Probe copy = Probe.of(column);
        final SnapshotReader in = new SnapshotReader(out.buffer(), 0, out.length());
        copy.indicator.restore(in);
        assertEquals(0, in.remaining());
        final SnapshotWriter again = new SnapshotWriter();
        copy.indicator.snapshot(again);
        assertEquals(out.hash(), again.hash());
        return copy;
    }

    /** Feeds one indicator. */
    private interface Feed
    {
        double update(Candle candle);
    }

    /** An indicator with what feeds it. */
    private record Probe(Indicator indicator, Feed feed)
    {
        double update(final Candle candle)
        {
            return feed.update(candle);
        }

        static Probe of(final String column)
        {
            final String[] parts = column.split("_");
            return switch (parts[0])
            {
                case "ema" -> ema(new Ema(Integer.parseInt(parts[1])));
                case "sma" -> sma(new Sma(Integer.parseInt(parts[1])));
                case "rsi" -> rsi(new Rsi(Integer.parseInt(parts[1])));
                case "atr" -> atr(new Atr(14));
                case "vi" -> vortex(new Vortex(14), parts[1].equals("plus"));
                case "macd" -> macd(new Macd(12, 26, 9), parts[1].equals("signal"));
                case "bb" -> bollinger(new Bollinger(20, 2), parts[1]);
                default -> parts[1].equals("up") ? highest(new Highest(20)) : lowest(new Lowest(20));
            };
        }

        private static Probe ema(final Ema ema)
        {
            return new Probe(ema, c -> ema.update(c.close()));
        }

        private static Probe sma(final Sma sma)
        {
            return new Probe(sma, c -> sma.update(c.close()));
        }

        private static Probe rsi(final Rsi rsi)
        {
            return new Probe(rsi, c -> rsi.update(c.close()));
        }

        private static Probe atr(final Atr atr)
        {
            return new Probe(atr, c -> atr.update(c.high(), c.low(), c.close()));
        }

        private static Probe highest(final Highest highest)
        {
            return new Probe(highest, c -> highest.update(c.high()));
        }

        private static Probe lowest(final Lowest lowest)
        {
            return new Probe(lowest, c -> lowest.update(c.low()));
        }

        private static Probe vortex(final Vortex vortex, final boolean plus)
        {
            return new Probe(vortex, c ->
            {
                vortex.update(c.high(), c.low(), c.close());
                return plus ? vortex.plus() : vortex.minus();
            });
        }

        private static Probe macd(final Macd macd, final boolean signal)
        {
            return new Probe(macd, c ->
            {
                macd.update(c.close());
                return signal ? macd.signal() : macd.line();
            });
        }

        private static Probe bollinger(final Bollinger bands, final String which)
        {
            return new Probe(bands, c ->
            {
                bands.update(c.close());
                return which.equals("mid") ? bands.middle() : which.equals("up") ? bands.upper() : bands.lower();
            });
        }
    }
}
