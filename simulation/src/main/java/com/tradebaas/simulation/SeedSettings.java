package com.tradebaas.simulation;

/**
 * The trader's settings that the seed decides where the configuration says nothing.
 *
 * @param seed  of the world.
 * @param swarm what else it draws.
 * @param setup the configuration.
 */
record SeedSettings(long seed, Swarm swarm, Setup setup)
{
    /** What the engine does with a position that it cannot explain: nothing but an alarm. */
    static final int POLICY_ALERT = 1;

    /** What the engine does with a position that it cannot explain: 1 alarm, 2 protect, 3 close. */
    int policy()
    {
        return setup.policy() > 0 ? setup.policy() : 1 + (int)Math.floorMod(seed / 8, 3);
    }

    boolean autoReconnect()
    {
        return setup.autoReconnect() == null ? swarm.autoReconnect : setup.autoReconnect();
    }

    /** Some seeds have a limit that is reached. */
    int maxOrdersPerMinute()
    {
        return setup == Setup.DEFAULT && Math.floorMod(seed, 5) == 3 ? 2 : setup.maxOrdersPerMinute();
    }

    /** Parameters of the strategy that is started: the simulation's own gets the seed's, others their defaults. */
    String parameters(final String strategy)
    {
        if (!strategy.equals(PulseStrategy.NAME))
        {
            return "";
        }
        final long ticks = 40 + Math.floorMod(seed * 31, 160);
        return "every=" + (2 + Math.floorMod(seed, 6)) + "\nstop-ticks=" + ticks + "\ntarget-ticks=" +
            (ticks + Math.floorMod(seed, 50));
    }
}
