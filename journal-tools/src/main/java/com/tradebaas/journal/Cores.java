package com.tradebaas.journal;

import com.tradebaas.api.Application;
import com.tradebaas.core.TradingEngine;
import com.tradebaas.exchange.core.ExchangeCore;
import com.tradebaas.strategies.BuiltInStrategies;

/** Makes the core that wrote a journal. */
final class Cores
{
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
            case Schemas.TRADER -> new TradingEngine(new BuiltInStrategies());
            case Schemas.EXCHANGE -> new ExchangeCore();
            default -> null;
        };
    }
}
