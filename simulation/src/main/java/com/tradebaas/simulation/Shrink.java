package com.tradebaas.simulation;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** Makes a failing seed smaller: the fewest faults and the shortest time with which the same invariant still fails. */
public final class Shrink
{
    private static final long MINUTE_NS = 60 * World.SECOND_NS;
    private static final int[] MINUTES = {6, 8, 10, 12, 15, 20, 25, 30, 40, 50};

    /**
     * A smaller failure.
     *
     * @param faults  the faults that it needs.
     * @param minutes simulated time.
     * @param result  of the smaller run.
     * @param runs    that it took to find it.
     */
    public record Smaller(Set<Fault> faults, long minutes, SeedResult result, int runs)
    {
    }

    private final SeedResult failure;
    private final Supplier<Cores> cores;
    private int runs;

    private Shrink(final SeedResult failure, final Supplier<Cores> cores)
    {
        this.failure = failure;
        this.cores = cores;
    }

    /**
     * Shrinks a failure.
     *
     * @param failure of a seed.
     * @param cores   with which it failed.
     * @param minutes simulated time with which it failed.
     * @return the smallest that was found.
     */
    public static Smaller of(final SeedResult failure, final Supplier<Cores> cores, final long minutes)
    {
        return new Shrink(failure, cores).run(minutes);
    }

    private Smaller run(final long minutes)
    {
        SeedResult smallest = failure;
        long shortest = minutes;
        final Set<Fault> without = EnumSet.allOf(Fault.class);
        without.removeAll(faults());
        for (final int candidate : MINUTES)
        {
            if (candidate < shortest)
            {
                final SeedResult result = again(without, candidate);
                if (same(result))
                {
                    smallest = result;
                    shortest = candidate;
                    break;
                }
            }
        }
        // A fault less moves the draws of others, so that one that was needed may not be needed any more.
        for (int before = -1; before != without.size();)
        {
            before = without.size();
            for (final Fault fault : faults())
            {
                final SeedResult result = without.add(fault) ? again(without, shortest) : null;
                if (result != null && same(result))
                {
                    smallest = result;
                }
                else if (result != null)
                {
                    without.remove(fault);
                }
            }
        }
        final Set<Fault> left = faults();
        left.removeAll(without);
        return new Smaller(left, shortest, smallest, runs);
    }

    private Set<Fault> faults()
    {
        return new Swarm(failure.seed()).faults();
    }

    private SeedResult again(final Set<Fault> without, final long minutes)
    {
        runs++;
        return Torture.run(
            failure.seed(), new Swarm(failure.seed(), without), cores.get(), minutes * MINUTE_NS);
    }

    private boolean same(final SeedResult result)
    {
        return result.invariant().equals(failure.invariant());
    }
}
