package com.tradebaas.simulation.backtest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** The same run with many parameters, side by side. Every run is alone in its thread: the order changes nothing. */
final class Sweep
{
    /** What everybody who sweeps must read. */
    static final String WARNING = "A sweep overfits: the best of many runs fits the past of this data, luck " +
        "included. Believe it only as far as it holds on data that it was not chosen on (--walk-forward).";

    private static final int MOST_RUNS = 10_000;

    /** One run. */
    record Row(String parameters, Figures figures, long hash)
    {
    }

    private Sweep()
    {
    }

    /**
     * All combinations.
     *
     * @param ranges {@code name=from:to:step} each.
     * @param fixed  {@code name=value} lines that hold in all.
     * @return {@code name=value} lines of each run.
     * @throws IllegalArgumentException naming field, value and rule.
     */
    static List<String> combinations(final List<String> ranges, final String fixed)
    {
        List<String> all = List.of(fixed);
        for (final String range : ranges)
        {
            final List<String> next = new ArrayList<>();
            final List<String> values = values(range);
            if ((long)all.size() * values.size() > MOST_RUNS)
            {
                throw new IllegalArgumentException("--sweep gives " + (long)all.size() * values.size() +
                    " runs with " + range + ", must be at most " + MOST_RUNS);
            }
            for (final String before : all)
            {
                values.forEach(value -> next.add(before.isEmpty() ? value : before + "\n" + value));
            }
            all = next;
        }
        return all;
    }

    private static List<String> values(final String range)
    {
        final String number = "-?[0-9]{1,10}(?:\\.[0-9]{1,8})?";
        if (!range.matches("[a-z][a-z0-9-]*=" + number + ":" + number + ":" + number))
        {
            throw new IllegalArgumentException("--sweep is '" + range + "', must be name=from:to:step in numbers");
        }
        final String name = range.substring(0, range.indexOf('=') + 1);
        final String[] parts = range.substring(name.length()).split(":");
        final BigDecimal to = new BigDecimal(parts[1]);
        final BigDecimal step = new BigDecimal(parts[2]);
        if (step.signum() <= 0 || to.compareTo(new BigDecimal(parts[0])) < 0)
        {
            throw new IllegalArgumentException(
                "--sweep is '" + range + "', must have a step above 0 and 'to' not below 'from'");
        }
        final List<String> values = new ArrayList<>();
        for (BigDecimal at = new BigDecimal(parts[0]); at.compareTo(to) <= 0 && values.size() <= MOST_RUNS;
            at = at.add(step))
        {
            values.add(name + at.toPlainString());
        }
        return values;
    }

    /**
     * Runs all.
     *
     * @param plan       to vary.
     * @param data       the market.
     * @param parameters of each run.
     * @param threads    side by side.
     * @param done       hears how many are done; from any thread.
     * @return in the order given.
     */
    static List<Row> run(
        final Plan plan, final Recording data, final List<String> parameters, final int threads,
        final IntConsumer done)
    {
        final ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, parameters.size()));
        try
        {
            final List<Future<Row>> futures = new ArrayList<>();
            for (final String lines : parameters)
            {
                final Plan one = plan.with(lines);
                futures.add(pool.submit(() ->
                {
                    final Outcome outcome = new Backtest(one, data).run(ticks ->
                    {
                    });
                    return new Row(lines, Figures.of(outcome), outcome.hash());
                }));
            }
            final List<Row> rows = new ArrayList<>();
            for (final Future<Row> future : futures)
            {
                rows.add(future.get());
                done.accept(rows.size());
            }
            return rows;
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        catch (final ExecutionException e)
        {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
        finally
        {
            pool.shutdownNow();
        }
    }

    /** @return the row with the highest result; of equal ones the first. */
    static Row best(final List<Row> rows)
    {
        return rows.stream().max(Comparator.comparingLong((Row row) -> row.figures().netE8())).orElseThrow();
    }
}
