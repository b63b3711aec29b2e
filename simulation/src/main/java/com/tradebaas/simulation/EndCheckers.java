package com.tradebaas.simulation;

import com.tradebaas.api.OrderLabel;

/** What must be so after the quiet phase, and over the whole journals. */
final class EndCheckers
{
    private static final int ERROR = 8;
    /** Until both sides know of a fill. */
    private static final long SETTLE_NS = 10 * World.SECOND_NS;
    /** Flat for so long, the strategy has signalled several times. */
    private static final long SIGNAL_NS = 180 * World.SECOND_NS;
    /** Replaying a whole hour costs as much as living it. */
    private static final int FULL_REPLAY_EVERY = 4;

    /** Beyond it no entry is allowed. */
    private static final long MAX_SKEW_NS = 410_000_000L;

    private final World world;

    EndCheckers(final World world)
    {
        this.world = world;
    }

    void check()
    {
        world.score().checks(6);
        final SimDisk disk = world.trader().disk();
        final int damaged = disk.firstDamaged();
        if (damaged != 0)
        {
            throw new Violation("B15", "the hash chain breaks at record " + damaged);
        }
        if (!world.connected())
        {
            throw new Violation("L1", "not connected after a quiet phase: " + world.operator().text());
        }
        if (world.journalCheckers().lifecycle() == ERROR)
        {
            throw new Violation("L1", "in ERROR after a quiet phase with an operator: " + world.operator().text());
        }
        if (world.operator().positionE8() != world.truth().positionE8() &&
            world.nowNs() - world.truth().positionSinceNs() > SETTLE_NS)
        {
            throw new Violation("L2", "the engine shows position " + world.operator().positionE8() / Market.E8 +
                ", the venue has " + world.truth().positionE8() / Market.E8);
        }
        if (world.operator().unknownOrders() != 0)
        {
            throw new Violation("L3", "orders are UNKNOWN after a quiet phase: " + world.operator().text());
        }
        orphans();
        if (Math.abs(world.trader().skewNs()) < MAX_SKEW_NS && world.checkers().quietEntries() == 0 && world.truth().positionE8() == 0 &&
            world.nowNs() - world.truth().positionSinceNs() > SIGNAL_NS)
        {
            throw new Violation("L4", "no trade in the quiet phase: " + world.operator().text());
        }
        if (Math.floorMod(world.seed(), FULL_REPLAY_EVERY) == 0)
        {
            replay(disk);
        }
    }

    /** Own orders that no open position or working entry explains. */
    private void orphans()
    {
        // Orders of a forgotten epoch are left alone beside those that protect the position now.
        final boolean restored = world.score().reached().containsKey(DiskHarm.RESTORED);
        long bracket = Long.MIN_VALUE;
        for (final Truth.Order order : world.truth().orders())
        {
            final OrderLabel label = OrderLabel.parse(order.label);
            if (label != null)
            {
                final long key = label.sequence();
                final boolean recent = world.nowNs() - order.updatedNs < 10 * World.SECOND_NS;
                if (bracket != Long.MIN_VALUE && bracket != key && !recent && !restored)
                {
                    throw new Violation("L3", order + " belongs to another bracket than the other orders");
                }
                if (world.truth().positionE8() == 0 && order.reduceOnly && !recent &&
                    world.truth().riskIncreasing().isEmpty())
                {
                    throw new Violation("L3", order + " rests without a position");
                }
                bracket = key;
            }
        }
    }

    /** B1: the whole journal again, from the first record. */
    private void replay(final SimDisk disk)
    {
        final Replay replay = new Replay(world.cores().trader().get(), disk, true);
        try
        {
            replay.run(false);
        }
        catch (final IllegalStateException e)
        {
            throw new Violation("B1", e.getMessage());
        }
        if (replay.application().stateHash() != world.trader().stateHash())
        {
            throw new Violation("B1", "a full replay ends in another state");
        }
    }
}
