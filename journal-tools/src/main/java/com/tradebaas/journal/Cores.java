package com.tradebaas.journal;

import com.tradebaas.api.Application;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.core.TradingEngine;
import com.tradebaas.exchange.core.ExchangeCore;
import com.tradebaas.loader.StrategyFolder;
import com.tradebaas.strategies.BuiltInStrategies;

import java.nio.file.Path;

/** Makes the core that wrote a journal. */
final class Cores
{
    /** Where the trader keeps the code of strategies, below its data directory. */
    private static final String KEPT_CODE = "strategies";

    private Cores()
    {
    }

    /**
     * A core in its initial state, with the strategies that the journal names: the built-in ones, and the code of
     * others as it was kept when it ran.
     *
     * @param schemaId of the journal's messages.
     * @param data     directory that the journal stands in.
     * @return the core, or null when this build has none for the schema.
     */
    static Application create(final int schemaId, final Path data)
    {
        return switch (schemaId)
        {
            case Schemas.TRADER -> new TradingEngine(strategies(data));
            case Schemas.EXCHANGE -> new ExchangeCore();
            default -> null;
        };
    }

    /**
     * The strategies that a journal names.
     *
     * @param data directory that the journal stands in.
     * @return built-in ones, and the code of others as it was kept.
     */
    static StrategyRegistry strategies(final Path data)
    {
        return StrategyFolder.ofJournal(new BuiltInStrategies(), data.resolve(KEPT_CODE));
    }
}
