package com.tradebaas.api;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class TimersTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 7L);

    @Test
    void agreesWithASortedMap()
    {
        final SplittableRandom random = new SplittableRandom(SEED);
        Timers timers = new Timers();
        final Map<Long, Long> expected = new TreeMap<>();
        for (int i = 0; i < 200_000; i++)
        {
            final long id = random.nextInt(60);
            switch (random.nextInt(5))
            {
                case 0, 1, 2 ->
                {
                    final long deadlineNs = random.nextInt(1_000);
                    timers.schedule(id, deadlineNs);
                    expected.put(id, deadlineNs);
                }
                case 3 ->
                {
                    timers.cancel(id);
                    expected.remove(id);
                }
                default ->
                {
                    if (timers.size() > 0)
                    {
                        expected.remove(timers.nextTimerId());
                        timers.removeNext();
                    }
                }
            }
            if (i % 1_000 == 0)
            {
                final SnapshotWriter writer = new SnapshotWriter();
                timers.snapshot(writer);
                timers = new Timers();
                timers.restore(new SnapshotReader(writer.buffer(), 0, writer.length()));
            }
            final Map.Entry<Long, Long> first = expected.entrySet().stream()
                .min(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey(
                    Comparator.naturalOrder()))).orElse(null);
            assertEquals(expected.size(), timers.size(), "seed " + SEED);
            assertEquals(first == null ? Long.MAX_VALUE : first.getValue(), timers.nextDeadlineNs(), "seed " + SEED);
            if (first != null)
            {
                assertEquals(first.getKey(), timers.nextTimerId(), "seed " + SEED);
            }
        }
    }
}
