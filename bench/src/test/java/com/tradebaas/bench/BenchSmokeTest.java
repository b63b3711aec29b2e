package com.tradebaas.bench;

import com.tradebaas.runtime.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The benchmarks measure what they say; nothing here asserts a time. */
class BenchSmokeTest
{
    private static final int EVENTS = 50_000;

    @TempDir
    Path folder;

    @Test
    void pipelineAndReplayCountTheSameEvents() throws Exception
    {
        final PipelineBench.Result written =
            new PipelineBench(folder, 1_000, WaitMode.BLOCKING).throughput(EVENTS);
        assertEquals(EVENTS, written.events());
        assertTrue(written.forces() > 0, "no decision was forced");
        final ReplayBench.Result read = new ReplayBench().run(folder);
        assertEquals(EVENTS + EVENTS + 1, read.events(), "warm-up, run and the first message");
    }

    @Test
    void latencyRecordsEveryEventAndEveryDecision() throws Exception
    {
        final PipelineBench.Result result =
            new PipelineBench(folder, 100, WaitMode.BLOCKING).latency(10_000, 20_000);
        assertEquals(10_000, result.logic().getTotalCount());
        assertEquals(100, result.effect().getTotalCount());
    }

    @Test
    void everyTickerReachesTheEngineAndAllocatesNothing()
    {
        final TickerBench.Result result = new TickerBench().run(200_000);
        assertEquals(200_000, result.messages());
        assertTrue(result.bytesPerEvent() < 8, "bytes allocated for a ticker: " + result.bytesPerEvent());
    }

    @Test
    void unknownNamesAreRefused()
    {
        assertEquals(2, BenchMain.execute("nothing"));
    }
}
