package com.tradebaas.loader;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class CallWatchTest
{
    private static final StrategyInfo INFO = new StrategyInfo("quick", "For this test.", 1_000_000_000L, 0, List.of());

    @TempDir
    private Path kept;

    private final List<String> alarms = new ArrayList<>();

    @Test
    void shouldQuarantineACallThatDoesNotComeBackAndFailItInEveryReplay() throws Exception
    {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final CallWatch watch = watch();
        final Strategy strategy = guarded(candle ->
        {
            if (candle.openTimeNs() == 5)
            {
                entered.countDown();
                await(release);
            }
        }, watch);
        strategy.analyze(candle(4), new Decision());
        watch.check(0, 100, alarms::add);
        final Thread business = new Thread(() -> strategy.analyze(candle(5), new Decision()));
        business.start();
        entered.await();
        watch.check(1_000, 100, alarms::add);
        watch.check(1_100, 100, alarms::add);
        assertEquals(List.of(), alarms, "the limit is not passed yet");
        watch.check(1_101, 100, alarms::add);
        assertEquals(1, alarms.size());
        assertTrue(alarms.get(0).startsWith("strategy quick: ANALYZE did not come back"), alarms.get(0));
        release.countDown();
        business.join();

        assertNotNull(new Quarantine(kept).reason("quick"));
        assertNull(new Quarantine(kept).reason("quic"));
        final Strategy replayed = guarded(candle -> { }, CallWatch.NONE);
        replayed.analyze(candle(4), new Decision());
        replayed.observe(candle(5));
        final RuntimeException fault =
            assertThrows(RuntimeException.class, () -> replayed.analyze(candle(5), new Decision()));
        assertTrue(fault.getMessage().startsWith("in quarantine: did not come back"), fault.getMessage());
    }

    @Test
    void shouldFailEveryNewCallOfAQuarantinedStrategyAndReplayThatToo() throws IOException
    {
        new Quarantine(kept).add(
            new StrategyCall("quick", 1, StrategyCall.Kind.MANAGE, 5), "did not come back");
        final CallWatch watch = watch();
        final Strategy strategy = guarded(candle -> { }, watch);
        strategy.analyze(candle(6), new Decision());
        watch.goLive();
        assertThrows(RuntimeException.class, () -> strategy.analyze(candle(7), new Decision()));
        final Strategy replayed = guarded(candle -> { }, CallWatch.NONE);
        replayed.analyze(candle(6), new Decision());
        assertThrows(RuntimeException.class, () -> replayed.analyze(candle(7), new Decision()));
        replayed.analyze(candle(8), new Decision());
    }

    @Test
    void shouldQuarantineACallThatEndedTwoProcessesButNotOne() throws IOException
    {
        final CallWatch.Identity identity = new CallWatch.Identity("quick", 0);
        for (int death = 1; death <= 2; death++)
        {
            watch().enter(identity, StrategyCall.Kind.OBSERVE, 7);
            final CallWatch next = watch();
            assertEquals(death == 2, new Quarantine(kept).reason("quick") != null, "death " + death);
            next.enter(identity, StrategyCall.Kind.OBSERVE, 8);
            next.leave();
            if (death == 1)
            {
                next.enter(identity, StrategyCall.Kind.OBSERVE, 7);
            }
        }
    }

    @Test
    void shouldNotSayWhatJavaSaysDifferentlyEachTime()
    {
        final Object text = "text";
        final Strategy caster = guarded(candle -> assertNotNull((Long)text), CallWatch.NONE);
        assertEquals("ClassCastException (the log says where)",
            assertThrows(RuntimeException.class, () -> caster.observe(candle(1))).getMessage());
        final Strategy own = guarded(candle ->
        {
            throw new IllegalStateException("no more");
        }, CallWatch.NONE);
        assertEquals("IllegalStateException: no more",
            assertThrows(RuntimeException.class, () -> own.observe(candle(1))).getMessage());
    }

    @Test
    void shouldTurnAnOverflownStackIntoAFailureThatReplays()
    {
        final Strategy deep = guarded(this::deeper, CallWatch.NONE);
        assertThrows(GuardedStrategy.StrategyFault.class, () -> deep.observe(candle(1)));
        assertTrue(new Quarantine(kept).reason("quick").contains("StackOverflowError"));
    }

    private void deeper(final Candle candle)
    {
        deeper(candle);
    }

    private CallWatch watch() throws IOException
    {
        return CallWatch.open(kept, new Quarantine(kept));
    }

    private Strategy guarded(final Consumer<Candle> body, final CallWatch watch)
    {
        return new GuardedStrategy(new Body(body), INFO, "quick", new Quarantine(kept), watch);
    }

    private static Candle candle(final long openNs)
    {
        return new Candle().set(openNs, 1_000_000_000L, 1, 1, 1, 1, 0);
    }

    private static void await(final CountDownLatch latch)
    {
        try
        {
            latch.await();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }

    /** Does the same with each candle. */
    private record Body(Consumer<Candle> body) implements Strategy
    {
        @Override
        public StrategyInfo info()
        {
            return INFO;
        }

        @Override
        public void start(final Parameters parameters)
        {
        }

        @Override
        public void analyze(final Candle candle, final Decision decision)
        {
            body.accept(candle);
        }

        @Override
        public void observe(final Candle candle)
        {
            body.accept(candle);
        }

        @Override
        public void snapshot(final SnapshotWriter out)
        {
        }

        @Override
        public void restore(final SnapshotReader in)
        {
        }
    }
}
