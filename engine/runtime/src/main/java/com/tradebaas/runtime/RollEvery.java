package com.tradebaas.runtime;

import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;

/** How often the journal begins a new file, by engine time. */
public enum RollEvery
{
    /** For tests of the roll itself. */
    SECOND(TestRollCycles.TEST_SECONDLY),
    /** For short retention. */
    FIVE_MINUTES(RollCycles.FIVE_MINUTELY),
    /** The default. */
    HOUR(RollCycles.FAST_HOURLY),
    /** For quiet engines. */
    DAY(RollCycles.FAST_DAILY);

    private final RollCycle cycle;

    RollEvery(final RollCycle cycle)
    {
        this.cycle = cycle;
    }

    RollCycle cycle()
    {
        return cycle;
    }
}
