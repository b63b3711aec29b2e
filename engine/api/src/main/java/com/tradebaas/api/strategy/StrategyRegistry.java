package com.tradebaas.api.strategy;

import java.util.List;

/** The strategies that can be started. Built by the process at start; asked by the core by name. */
public interface StrategyRegistry
{
    /** @return all names, sorted. */
    List<String> names();

    /**
     * What a strategy says about itself.
     *
     * @param name of the strategy.
     * @return its description, or null when there is none of that name.
     */
    StrategyInfo info(String name);

    /**
     * A new instance, not started.
     *
     * @param name of the strategy.
     * @return the instance, or null when there is none of that name.
     */
    Strategy create(String name);

    /**
     * Hash of the code that {@link #create} would run.
     *
     * @param name of the strategy.
     * @return hex SHA-256 over its class files.
     */
    String codeHash(String name);
}
