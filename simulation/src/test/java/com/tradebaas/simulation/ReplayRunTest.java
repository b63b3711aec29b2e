package com.tradebaas.simulation;

import com.tradebaas.strategies.BuiltInStrategies;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Recorded markets through both cores: trades happen, and every one is protected or explained. */
class ReplayRunTest
{
    private static final int CANDLES = 3_000;

    @Test
    void razorOverTheFirstRecordedDays() throws IOException
    {
        final Path file = data("btcperp_1m_20211231_20220119.csv");
        final ReplayRun.Result result = ReplayRun.candles(file, CANDLES, new BuiltInStrategies(), "razor");
        assertEquals(CANDLES, result.candles());
        assertTrue(result.trades().size() > 20, "trades: " + result.trades().size());
        assertTrue(result.unexplained().isEmpty(), "brackets without a result or a receipt: " + result.unexplained());
        assertTrue(result.protections() >= result.trades().size(), result.protections() + " protections");
        assertTrue(result.trades().stream().allMatch(trade -> trade.exitKind() >= 1 && trade.exitKind() <= 3),
            "a trade ended by hand or by liquidation");
    }

    @Test
    void theSameCandlesGiveTheSameTrades() throws IOException
    {
        final Path file = data("btcperp_1m_20211231_20220119.csv");
        final ReplayRun.Result first = ReplayRun.candles(file, 2_000, new BuiltInStrategies(), "razor");
        final ReplayRun.Result second = ReplayRun.candles(file, 2_000, new BuiltInStrategies(), "razor");
        assertEquals(first, second);
    }

    @Test
    void theSimulationsStrategyOverTheTickRecording() throws IOException
    {
        final Path file = data("binance_coinm_btcusd_perp_20240808_bbo.csv.gz");
        final ReplayRun.Result result = ReplayRun.quotes(file, new PulseRegistry(), PulseStrategy.NAME);
        assertTrue(result.candles() > 19_000, "quotes: " + result.candles());
        assertTrue(result.brackets() > 0, "no entry was sent");
        assertTrue(result.unexplained().isEmpty(), "brackets without a result or a receipt: " + result.unexplained());
    }

    private static Path data(final String name)
    {
        final Path file =
            Path.of(System.getProperty("tradebaas.root", "."), "..", "shared", "data", "market", name).normalize();
        assumeTrue(Files.exists(file), "recorded market data is not beside this clone: " + file);
        return file;
    }
}
