package com.tradebaas.runtime;

import java.util.function.LongSupplier;

/**
 * Engine time: the later of the last journaled time and the wall clock at start, and from then on elapsed time only.
 * It never goes back and never stands still, whatever happens to the wall clock.
 */
final class EngineClock
{
    private final LongSupplier monotonicNs;
    private final long baseNs;

    EngineClock(final Machine machine, final long lastJournaledNs)
    {
        monotonicNs = machine.monotonicNs();
        baseNs = Math.max(lastJournaledNs, machine.wallNs().getAsLong()) - monotonicNs.getAsLong();
    }

    long nowNs()
    {
        return baseNs + monotonicNs.getAsLong();
    }
}
