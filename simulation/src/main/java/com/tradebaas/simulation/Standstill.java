package com.tradebaas.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A process that does not run for a while: stopped by the machine, or waiting for its disk. What arrives meanwhile
 * waits; after {@link #KICK_NS} the venue has missed the heartbeats and closes the connections.
 */
final class Standstill
{
    private static final long KICK_NS = 20 * World.SECOND_NS;

    private final World world;
    private final Consumer<List<byte[]>> resumed;
    private List<byte[]> backlog = new ArrayList<>();
    private long untilNs;
    private int number;

    Standstill(final World world, final Consumer<List<byte[]>> resumed)
    {
        this.world = world;
        this.resumed = resumed;
    }

    boolean on()
    {
        return untilNs != 0;
    }

    /** Whether a message waits here. */
    boolean keeps(final byte[] message)
    {
        if (on())
        {
            backlog.add(message);
        }
        return on();
    }

    long notBefore(final long timeNs)
    {
        return Math.max(timeNs, untilNs);
    }

    void begin(final long durationNs)
    {
        if (on())
        {
            return;
        }
        final int mine = ++number;
        untilNs = world.nowNs() + durationNs;
        world.disturbedUntil(untilNs);
        if (durationNs > KICK_NS)
        {
            world.at(world.nowNs() + KICK_NS, () ->
            {
                if (on() && number == mine)
                {
                    world.network().kickAll();
                }
            });
        }
        world.at(untilNs, () ->
        {
            if (on() && number == mine)
            {
                final List<byte[]> waited = backlog;
                end();
                world.disturbed();
                resumed.accept(waited);
            }
        });
    }

    /** The process died, or goes on. */
    void end()
    {
        untilNs = 0;
        backlog = new ArrayList<>();
    }
}
