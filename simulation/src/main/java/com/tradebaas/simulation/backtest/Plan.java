package com.tradebaas.simulation.backtest;

import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.StrategyRegistry;

/**
 * What is to be run.
 *
 * @param registry    has the strategy.
 * @param strategy    its name.
 * @param parameters  {@code name=value} lines, empty for the defaults.
 * @param assumptions see there.
 * @param fromNs      trading begins at this time or after it, and after the warm-up; epoch nanoseconds.
 * @param toNs        trading ends before this; epoch nanoseconds.
 */
public record Plan(
    StrategyRegistry registry, String strategy, String parameters, Assumptions assumptions, long fromNs, long toNs)
{
    /**
     * Over all of the data.
     *
     * @param registry    has the strategy.
     * @param strategy    its name.
     * @param parameters  {@code name=value} lines.
     * @param assumptions see there.
     */
    public Plan(
        final StrategyRegistry registry, final String strategy, final String parameters,
        final Assumptions assumptions)
    {
        this(registry, strategy, parameters, assumptions, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Checks that the strategy and its parameters exist. */
    public Plan
    {
        if (registry.info(strategy) == null)
        {
            throw new IllegalArgumentException(
                "--strategy is '" + strategy + "', must be one of " + String.join(", ", registry.names()));
        }
        Parameters.parse(registry.info(strategy), parameters);
    }

    Plan with(final String otherParameters)
    {
        return new Plan(registry, strategy, otherParameters, assumptions, fromNs, toNs);
    }

    Plan between(final long from, final long to)
    {
        return new Plan(registry, strategy, parameters, assumptions, from, to);
    }
}
