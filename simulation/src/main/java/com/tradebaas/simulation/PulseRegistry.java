package com.tradebaas.simulation;

import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.api.strategy.StrategyRegistry;

import java.util.List;

/** The one strategy of the simulation. */
public final class PulseRegistry implements StrategyRegistry
{
    @Override
    public List<String> names()
    {
        return List.of(PulseStrategy.NAME);
    }

    @Override
    public StrategyInfo info(final String name)
    {
        return PulseStrategy.NAME.equals(name) ? new PulseStrategy().info() : null;
    }

    @Override
    public Strategy create(final String name)
    {
        return PulseStrategy.NAME.equals(name) ? new PulseStrategy() : null;
    }

    @Override
    public String codeHash(final String name)
    {
        return "0".repeat(64);
    }
}
