package com.tradebaas.simulation.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Chooses parameters on one part of the data and tries them on the next part, which the choice has not seen. The time
 * that is traded is cut into N + 1 equal parts: part k chooses for part k + 1.
 */
final class WalkForward
{
    private static final int MOST_PARTS = 100;

    /** One choice and its trial. */
    record Window(
        int number, long fromNs, long middleNs, long toNs, String parameters, Figures chosen, Figures tried)
    {
    }

    private WalkForward()
    {
    }

    /**
     * Runs all windows.
     *
     * @param plan       to vary.
     * @param data       the market.
     * @param parameters to choose from.
     * @param windows    N.
     * @param threads    side by side.
     * @param done       hears how many windows are done.
     * @return the windows, oldest first.
     * @throws IllegalArgumentException when N is out of range or the parts are too short.
     */
    static List<Window> run(
        final Plan plan, final Recording data, final List<String> parameters, final int windows, final int threads,
        final IntConsumer done)
    {
        if (windows < 1 || windows > MOST_PARTS)
        {
            throw new IllegalArgumentException("--walk-forward is " + windows + ", must be 1 to " + MOST_PARTS);
        }
        final Span span = Span.of(
            data, plan.registry().info(plan.strategy()), plan.fromNs(), plan.toNs());
        final long startNs = span.startNs();
        final long partNs = (Math.min(plan.toNs(), data.endNs()) - startNs) / (windows + 1);
        final List<Window> all = new ArrayList<>();
        for (int k = 1; k <= windows; k++)
        {
            final long fromNs = startNs + (k - 1) * partNs;
            final long middleNs = fromNs + partNs;
            final long toNs = middleNs + partNs;
            final Sweep.Row best = Sweep.best(
                Sweep.run(plan.between(fromNs, middleNs), data, parameters, threads, count ->
                {
                }));
            final Outcome tried = new Backtest(
                plan.between(middleNs, toNs).with(best.parameters()), data).run(ticks ->
                {
                });
            all.add(new Window(k, fromNs, middleNs, toNs, best.parameters(), best.figures(), Figures.of(tried)));
            done.accept(k);
        }
        return all;
    }
}
