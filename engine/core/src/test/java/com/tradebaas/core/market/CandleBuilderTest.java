package com.tradebaas.core.market;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CandleBuilderTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 3L);
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long T0 = 28_000_000 * MINUTE_NS;

    private final List<String> out = new ArrayList<>();
    private final List<Long> incomplete = new ArrayList<>();
    private final CandleListener listener = new CandleListener()
    {
        @Override
        public void onCandle(final Candle candle)
        {
            out.add(text(candle));
        }

        @Override
        public void onIncomplete(final long openTimeNs)
        {
            incomplete.add((openTimeNs - T0) / MINUTE_NS);
        }

        @Override
        public void onBreak(final long fromNs, final long toNs)
        {
            out.add("break " + (fromNs - T0) / MINUTE_NS + " " + (toNs - T0) / MINUTE_NS);
        }
    };
    private final CandleBuilder builder = new CandleBuilder(MINUTE_NS);

    private static String text(final Candle c)
    {
        return (c.openTimeNs() - T0) / MINUTE_NS + ": " + c.openE8() + " " + c.highE8() + " " + c.lowE8() + " " +
            c.closeE8() + " " + c.volumeE8();
    }

    @Test
    void shouldCloseByEventTimeAndFillGaps()
    {
        builder.price(T0, 100, 1, listener);
        builder.price(T0 + 10, 130, 1, listener);
        builder.price(T0 + 20, 90, 1, listener);
        builder.price(T0 + MINUTE_NS - 1, 110, 1, listener);
        assertEquals(List.of(), out);
        builder.price(T0 + 3 * MINUTE_NS + 5, 200, 7, listener);
        builder.advance(T0 + 4 * MINUTE_NS, listener);
        assertEquals(List.of("0: 100 130 90 110 4", "1: 110 110 110 110 0", "2: 110 110 110 110 0",
            "3: 200 200 200 200 7"), out);
    }

    @Test
    void shouldNotGiveOutACandleWhoseBeginItMissed()
    {
        builder.price(T0 + 30, 100, 1, listener);
        builder.price(T0 + MINUTE_NS + 1, 101, 1, listener);
        assertEquals(List.of(), out);
        builder.advance(T0 + 2 * MINUTE_NS, listener);
        assertEquals(List.of("1: 101 101 101 101 1"), out);
        assertEquals(List.of(0L), incomplete);
    }

    @Test
    void shouldCompleteTheFirstCandleFromHistory()
    {
        builder.price(T0 + 30, 100, 1, listener);
        builder.price(T0 + 40, 105, 1, listener);
        builder.running(new Candle().set(T0 - MINUTE_NS, MINUTE_NS, 1, 1, 1, 1, 1));
        builder.running(new Candle().set(T0, MINUTE_NS, 98, 104, 97, 100, 9));
        builder.price(T0 + 50, 101, 1, listener);
        builder.advance(T0 + MINUTE_NS, listener);
        assertEquals(List.of("0: 98 105 97 101 10"), out);
        assertEquals(List.of(), incomplete);
    }

    @Test
    void shouldBeginWithTheCandleThatHistoryShowsAsRunning()
    {
        builder.running(new Candle().set(T0, MINUTE_NS, 98, 104, 97, 100, 9));
        builder.advance(T0 + MINUTE_NS, listener);
        assertEquals(List.of("0: 98 104 97 100 9"), out);
    }

    @Test
    void shouldCountLateTradesAndChangeNothing()
    {
        builder.price(T0, 100, 1, listener);
        builder.price(T0 + MINUTE_NS, 105, 1, listener);
        builder.price(T0 + MINUTE_NS - 1, 999, 1, listener);
        builder.advance(T0 + 2 * MINUTE_NS, listener);
        assertEquals(List.of("0: 100 100 100 100 1", "1: 105 105 105 105 1"), out);
        assertEquals(1, builder.lateTrades());
    }

    @Test
    void shouldBreakOnALongGap()
    {
        builder.price(T0, 100, 1, listener);
        builder.price(T0 + 2000 * MINUTE_NS, 500, 1, listener);
        builder.advance(T0 + 2001 * MINUTE_NS, listener);
        assertEquals(List.of("break 0 2000", "2000: 500 500 500 500 1"), out);
        assertEquals(1, builder.breaks());
    }

    @Test
    void shouldGoOnBehindHistory()
    {
        builder.history(new Candle().set(T0, MINUTE_NS, 1, 4, 1, 3, 9), listener);
        builder.history(new Candle().set(T0, MINUTE_NS, 8, 8, 8, 8, 8), listener);
        builder.history(new Candle().set(T0 + MINUTE_NS, MINUTE_NS, 3, 5, 2, 4, 2), listener);
        builder.price(T0 + 3 * MINUTE_NS + 5, 6, 1, listener);
        assertEquals(List.of("0: 1 4 1 3 9", "1: 3 5 2 4 2", "2: 4 4 4 4 0"), out);
    }

    @Test
    void shouldEqualTheSlowTwinOnRandomTrades()
    {
        final Random random = new Random(SEED);
        final TreeMap<Long, List<Long>> slots = new TreeMap<>();
        long timeNs = T0;
        for (int i = 0; i < 20_000; i++)
        {
            timeNs += random.nextInt(10) == 0 ? random.nextInt(8) * MINUTE_NS : random.nextInt(20) * 1_000_000_000L;
            final long price = 1 + random.nextInt(1000);
            slots.computeIfAbsent(timeNs / MINUTE_NS, k -> new ArrayList<>()).add(price);
            builder.price(timeNs, price, 1, listener);
            if (i % 97 == 0)
            {
                restart();
            }
        }
        final List<String> expected = new ArrayList<>();
        long last = 0;
        for (long slot = slots.firstKey(); slot < slots.lastKey(); slot++)
        {
            final List<Long> prices = slots.getOrDefault(slot, List.of(last));
            last = prices.get(prices.size() - 1);
            expected.add(slot - T0 / MINUTE_NS + ": " + prices.get(0) + " " + java.util.Collections.max(prices) + " " +
                java.util.Collections.min(prices) + " " + last + " " + (slots.containsKey(slot) ? prices.size() : 0));
        }
        assertEquals(expected, out, "seed " + SEED);
        assertTrue(out.size() > 1000);
    }

    private void restart()
    {
        final SnapshotWriter before = new SnapshotWriter();
        builder.snapshot(before);
        builder.begin(5);
        builder.restore(new SnapshotReader(before.buffer(), 0, before.length()));
        final SnapshotWriter after = new SnapshotWriter();
        builder.snapshot(after);
        assertEquals(before.hash(), after.hash());
    }
}
