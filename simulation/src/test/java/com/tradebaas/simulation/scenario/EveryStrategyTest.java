package com.tradebaas.simulation.scenario;

import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.simulation.RecordedRun;
import com.tradebaas.strategies.BuiltInStrategies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Every strategy over the recorded market: it trades or says why it did not, and its run replays byte for byte. */
class EveryStrategyTest
{
    private static final String CANDLES = "btcperp_1m_20211231_20220119.csv";
    private static final int ALL = 27_419;
    /** Candles of one run; a journal of all of them would not fit into the memory of a test. */
    private static final int DAYS = 2_880;
    private final StrategyRegistry registry = new BuiltInStrategies();

    @Test
    void overTheFirstCandles() throws IOException
    {
        for (final String strategy : registry.names())
        {
            explained(RecordedRun.candles(registry, strategy, data(CANDLES), 0, 700));
        }
    }

    @Test
    @Tag("nightly")
    void overAllCandles() throws IOException
    {
        for (final String strategy : registry.names())
        {
            long trades = 0;
            for (int first = 0; first < ALL; first += DAYS)
            {
                final RecordedRun run = RecordedRun.candles(registry, strategy, data(CANDLES), first, DAYS);
                explained(run);
                trades += run.trades();
            }
            System.out.println(strategy + ": " + trades + " trades over " + ALL + " candles");
            assertTrue(trades > 0, strategy + " never traded");
        }
    }

    @Test
    void overTheTickRecording() throws IOException
    {
        for (final String strategy : registry.names())
        {
            explained(RecordedRun.ticks(registry, strategy, data("binance_coinm_btcusd_perp_20240808_bbo.csv.gz")));
        }
    }

    private static void explained(final RecordedRun run)
    {
        System.out.println(run.text());
        assertTrue(run.analyses() > 0 || run.warmingUp(), run.text());
        assertEquals(0, run.silent(), "candles without a signal and without a checkpoint that failed: " + run.text());
        assertTrue(run.lostSignals() <= 0, "signals without an entry or a reason: " + run.text());
        assertTrue(run.replays(), "the replay ends in another state: " + run.text());
    }

    private static Path data(final String name)
    {
        final Path file =
            Path.of(System.getProperty("tradebaas.root", "."), "..", "shared", "data", "market", name).normalize();
        assumeTrue(Files.exists(file), "recorded market data is not beside this clone: " + file);
        return file;
    }
}
