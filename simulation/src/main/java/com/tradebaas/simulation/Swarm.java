package com.tradebaas.simulation;

import java.util.EnumSet;
import java.util.Set;

/** Which faults one seed has, and how often. Every eighth seed has none. */
public final class Swarm
{
    private static final int STRICT_EVERY = 8;
    private static final long MS = 1_000_000L;
    private static final int[] TICKS_MS = {
        100, 250, 500, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 2_000};

    /** No faults at all: the strict expectations hold. */
    final boolean strict;
    /** A start: the clock has jumped, at most this much either way. */
    final long clockJumpNs;
    /** Between ticks. */
    final long tickNs;
    /** Network, one way. */
    final long delayNs;
    /** Network, one way, at most this much more. */
    final long jitterNs;
    /** The process restarts its links by itself. */
    final boolean autoReconnect;
    /** A further engine applies the same journal beside the real one. */
    final boolean shadow;
    /** Messages between trader and venue are Deribit's JSON. */
    final boolean json;
    private final int[] rates = new int[Fault.values().length];

    /**
     * Draws the faults of a seed.
     *
     * @param seed the seed.
     */
    public Swarm(final long seed)
    {
        this(seed, EnumSet.noneOf(Fault.class));
    }

    /**
     * A seed without some of its faults, all others as they are: for shrinking a failure.
     *
     * @param seed    the seed.
     * @param without faults that are off.
     */
    public Swarm(final long seed, final Set<Fault> without)
    {
        this(seed, Math.floorMod(seed, STRICT_EVERY) == 0, false, 0, without);
    }

    /**
     * A seed whose only fault is the one that a crash point plans.
     *
     * @param seed the seed.
     * @return its settings.
     */
    static Swarm calm(final long seed)
    {
        return new Swarm(seed, false, true, 0, EnumSet.noneOf(Fault.class));
    }

    /**
     * No faults, and a quote at a fixed interval: for recorded markets.
     *
     * @param tickNs between quotes.
     * @return settings.
     */
    static Swarm recorded(final long tickNs)
    {
        return new Swarm(1, false, true, tickNs, EnumSet.noneOf(Fault.class));
    }

    private Swarm(
        final long seed, final boolean strict, final boolean calm, final long fixedTickNs, final Set<Fault> without)
    {
        final Rng rng = new Rng(seed, 1);
        final boolean none = strict || calm;
        this.strict = strict;
        for (final Fault fault : Fault.values())
        {
            final int rate = fault.draw(rng);
            rates[fault.ordinal()] = none || without.contains(fault) ? 0 : rate;
        }
        clockJumpNs = none || rng.chance(500_000) ? 0 : rng.between(1, 400) * MS;
        final long drawnNs = TICKS_MS[rng.below(TICKS_MS.length)] * MS;
        tickNs = fixedTickNs > 0 ? fixedTickNs : calm ? 1_000 * MS : drawnNs;
        delayNs = rng.between(1, 20) * MS;
        jitterNs = rng.between(0, none ? 10 : 200) * MS;
        autoReconnect = rng.chance(500_000);
        shadow = rng.chance(60_000) && !calm;
        json = rng.chance(250_000) && !calm;
    }

    /**
     * How often a fault happens.
     *
     * @param fault which.
     * @return per million of its occasions, 0 never.
     */
    int rate(final Fault fault)
    {
        return rates[fault.ordinal()];
    }

    /** @return the faults that this seed has. */
    public Set<Fault> faults()
    {
        final Set<Fault> on = EnumSet.noneOf(Fault.class);
        for (final Fault fault : Fault.values())
        {
            if (rate(fault) > 0)
            {
                on.add(fault);
            }
        }
        return on;
    }
}
