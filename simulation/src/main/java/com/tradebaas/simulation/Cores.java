package com.tradebaas.simulation;

import com.tradebaas.api.Application;

import java.util.function.Supplier;

/**
 * The two applications under test; a mutant decorates one of them.
 *
 * @param trader   makes a trader core in its initial state.
 * @param exchange makes an exchange core in its initial state.
 * @param mutant   the seeded bug outside of the cores, {@link Mutant#NONE} for none.
 * @param setup    the trader's settings.
 */
public record Cores(
    Supplier<Application> trader, Supplier<Application> exchange, Mutant mutant, Setup setup)
{
    /**
     * The applications with the default settings.
     *
     * @param trader   makes a trader core in its initial state.
     * @param exchange makes an exchange core in its initial state.
     * @param mutant   the seeded bug outside of the cores, {@link Mutant#NONE} for none.
     */
    public Cores(final Supplier<Application> trader, final Supplier<Application> exchange, final Mutant mutant)
    {
        this(trader, exchange, mutant, Setup.DEFAULT);
    }
}
