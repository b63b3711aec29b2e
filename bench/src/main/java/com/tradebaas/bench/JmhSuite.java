package com.tradebaas.bench;

import com.tradebaas.api.Event;
import com.tradebaas.api.Exact;
import com.tradebaas.api.Hash64;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/** Small pieces of the path, one at a time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JmhSuite
{
    private final TickerBench ticker = new TickerBench();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[128]);
    private final CountingApplication logic = new CountingApplication(null);
    private final Event event = new Event();
    private final NoOutputs outputs = new NoOutputs();
    private long count;

    /**
     * Ticker bytes to decision.
     *
     * @return events applied.
     */
    @Benchmark
    public long tickerJsonToDecision()
    {
        ticker.one();
        return ticker.decided();
    }

    /**
     * The chain hash of a small record.
     *
     * @return the hash.
     */
    @Benchmark
    public long hashOfSmallRecord()
    {
        message.putLong(0, ++count);
        return Hash64.of(count, message, 0, 128);
    }

    /**
     * Exact product of two prices, divided.
     *
     * @return the quotient.
     */
    @Benchmark
    public long exactMulDiv()
    {
        return Exact.mulDivRound(6_000_012_345_678L + ++count, 98_765_432_100L, 100_000_000L);
    }

    /**
     * The benchmark's own logic, without ring and journal.
     *
     * @return events applied.
     */
    @Benchmark
    public long logicAlone()
    {
        CountingApplication.fill(message, ++count, 0, false);
        logic.onEvent(event.message(count, count, message, 0, CountingApplication.MESSAGE), outputs);
        return logic.count();
    }
}
