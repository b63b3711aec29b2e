package com.tradebaas.journal;

import com.tradebaas.api.Application;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.core.TradingEngine;
import com.tradebaas.exchange.core.ExchangeCore;

/** Makes the core that wrote a journal. */
final class Cores
{
    private static final String BUILT_IN = "com.tradebaas.strategies.BuiltInStrategies";

    private Cores()
    {
    }

    /**
     * A core in its initial state.
     *
     * @param schemaId of the journal's messages.
     * @return the core, or null when this build has none for the schema.
     */
    static Application create(final int schemaId)
    {
        return switch (schemaId)
        {
            case Schemas.TRADER -> new TradingEngine(strategies());
            case Schemas.EXCHANGE -> new ExchangeCore();
            default -> null;
        };
    }

    /** The strategies may be a jar of their own: they are found by name. */
    static StrategyRegistry strategies()
    {
        try
        {
            return (StrategyRegistry)Class.forName(BUILT_IN).getDeclaredConstructor().newInstance();
        }
        catch (final ReflectiveOperationException e)
        {
            throw new IllegalStateException("the built-in strategies are not in this build", e);
        }
    }
}
