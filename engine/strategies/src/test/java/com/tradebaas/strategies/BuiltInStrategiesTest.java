package com.tradebaas.strategies;

import com.sun.management.ThreadMXBean;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.Parameter;
import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("T30") @Tag("T31") @Tag("T36")
class BuiltInStrategiesTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 11L);
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final BuiltInStrategies REGISTRY = new BuiltInStrategies();

    static List<String> names()
    {
        return REGISTRY.names();
    }

    private static StrategyRun run(final String name, final String parameters, final int restartEvery)
    {
        return new StrategyRun(() -> REGISTRY.create(name), parameters, restartEvery);
    }

    @Test
    void shouldListAllWithTheirHashes()
    {
        assertEquals(
            List.of("fast-test", "moving-average", "price-action", "razor", "scalping", "smart-money", "vortex"),
            REGISTRY.names());
        assertEquals(7, REGISTRY.names().stream().map(REGISTRY::codeHash).distinct().count());
        for (final String name : REGISTRY.names())
        {
            assertEquals(name, REGISTRY.create(name).info().name());
            assertTrue(REGISTRY.codeHash(name).matches("[0-9a-f]{64}"));
            assertEquals(REGISTRY.codeHash(name), new BuiltInStrategies().codeHash(name));
        }
        assertNull(REGISTRY.info("nonsense"));
        assertNull(REGISTRY.create("nonsense"));
        assertNull(REGISTRY.codeHash("nonsense"));
    }

    @Test
    void shouldHashEveryClassThatAStrategyMayRun() throws Exception
    {
        final Path folder = Path.of(
            BuiltInStrategies.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(folder))
        {
            final TreeSet<String> unknown = new TreeSet<>();
            files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".class")).forEach(unknown::add);
            unknown.removeIf(f -> f.startsWith("package-info") || f.startsWith("BuiltInStrategies"));
            for (final String name : REGISTRY.names())
            {
                unknown.remove(REGISTRY.create(name).getClass().getSimpleName() + ".class");
            }
            unknown.removeAll(List.of("CandleStrategy.class", "Atr.class", "Bollinger.class", "Ema.class",
                "Extreme.class", "Highest.class", "Indicator.class", "Lowest.class", "Macd.class", "Momentum.class",
                "Rma.class", "Rsi.class", "Sma.class", "Smoothed.class", "Vortex.class", "Window.class"));
            assertTrue(unknown.isEmpty(), "not part of any code hash: " + unknown);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldTradeAndReplayToTheSameHash(final String name)
    {
        final List<Candle> candles = StrategyRun.walk(SEED, 20_000, REGISTRY.info(name).candleDurationNs());
        final StrategyRun first = run(name, "", 0).over(candles);
        assertTrue(first.trades() > 20, name + " made " + first.trades() + " trades, seed " + SEED);
        assertEquals(first.hash(), run(name, "", 0).over(candles).hash(), "same candles, other state");
        assertEquals(first.hash(), run(name, "", 101).over(candles).hash(), "a restart changed the state");
        final List<Candle> other = StrategyRun.walk(SEED + 1, 20_000, MINUTE_NS);
        assertNotEquals(first.hash(), run(name, "", 0).over(other).hash(), "the hash does not see the candles");
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldTradeOnRecordedCandles(final String name)
    {
        final List<Candle> minutes = Shared.candles(Shared.MINUTES, MINUTE_NS);
        final int minutesEach = (int)Math.max(1, REGISTRY.info(name).candleDurationNs() / MINUTE_NS);
        final StrategyRun run = run(name, "", 0).over(StrategyRun.merge(minutes, minutesEach));
        System.out.println(name + ": " + run.trades() + " trades, " + run.wins() + " at the target, over " +
            minutes.size() / minutesEach + " recorded candles of " + minutesEach + " min");
        assertTrue(run.trades() >= 10, name + " made " + run.trades() + " trades");
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldWorkAtTheEdgesOfEachParameter(final String name)
    {
        final StrategyInfo info = REGISTRY.info(name);
        final List<Candle> candles = StrategyRun.walk(SEED, 3_000, info.candleDurationNs());
        for (final Parameter parameter : info.parameters())
        {
            for (final long valueE8 : new long[]{parameter.minValueE8(), parameter.maxValueE8()})
            {
                final String text = parameter.name() + "=" + java.math.BigDecimal.valueOf(valueE8, 8).toPlainString();
                final StrategyRun run = run(name, text, 0).over(candles);
                assertEquals(run.hash(), run(name, text, 37).over(candles).hash(), name + " with " + text);
            }
            assertThrows(IllegalArgumentException.class,
                () -> Parameters.parse(info, parameter.name() + "=9999999999"));
        }
    }

    @Test
    void shouldMoveTheStopOnlyToProtectMore()
    {
        final List<Candle> candles = StrategyRun.walk(SEED, 20_000, MINUTE_NS);
        assertTrue(run("razor", "break-even-r=0.5", 0).over(candles).amended() > 10);
        assertTrue(run("razor", "trail-atr=1", 0).over(candles).amended() > 100);
        assertTrue(run("fast-test", "hold=3", 0).over(candles).exits() > 100);
        assertEquals(0, run("razor", "", 0).over(candles).amended());
    }

    @Test
    void shouldRefuseTheSnapshotOfAnother()
    {
        final Strategy razor = REGISTRY.create("razor");
        razor.start(Parameters.defaults(razor.info()));
        final SnapshotWriter out = new SnapshotWriter();
        razor.snapshot(out);
        final Strategy scalping = REGISTRY.create("scalping");
        scalping.start(Parameters.defaults(scalping.info()));
        assertThrows(IllegalStateException.class,
            () -> scalping.restore(new SnapshotReader(out.buffer(), 0, out.length())));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldNotAllocatePerCandle(final String name)
    {
        final Strategy strategy = REGISTRY.create(name);
        final List<Candle> candles = StrategyRun.walk(SEED, 6_000, strategy.info().candleDurationNs());
        strategy.start(Parameters.defaults(strategy.info()));
        final Decision decision = new Decision();
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int i = 0; i < candles.size(); i++)
        {
            if (i == 2_000)
            {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            decision.clear();
            strategy.analyze(candles.get(i), decision);
        }
        final long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertFalse(bytes > 4_000, name + " allocated " + bytes + " bytes in 4000 candles");
    }
}
