package com.tradebaas.simulation;

import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.EditOrderDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The trader's process: dies, comes back, and must be the same again. */
final class TraderProcess implements HostFaults, Releases
{
    private static final int HASH_EVERY = 512;

    private final World world;
    private final Cores cores;
    private final Swarm swarm;
    private final Rng rng;
    private final SimDisk disk = new SimDisk();
    private final DeterministicHost host;
    private final UnsafeBuffer in = new UnsafeBuffer(0, 0);
    private Replay shadow;
    private Client client;
    private long clockOffsetNs;
    private int process;
    private long sequenceBefore;
    private boolean batchOpen;
    private boolean recoveredHashKnown;
    private long liveHash;

    TraderProcess(final World world, final Cores cores, final long seed)
    {
        this.world = world;
        this.cores = cores;
        this.swarm = world.swarm();
        this.rng = new Rng(seed, 7);
        this.host = new DeterministicHost(cores.trader(), disk, true, this, this, cores.mutant());
    }

    SimDisk disk()
    {
        return disk;
    }

    boolean alive()
    {
        return host.alive();
    }

    Client client()
    {
        return host.alive() ? client : null;
    }

    long sequence()
    {
        return host.sequence();
    }

    long stateHash()
    {
        return host.application().stateHash();
    }

    /** Size of the whole state, bytes. */
    int stateBytes()
    {
        final SnapshotWriter writer = new SnapshotWriter();
        host.application().snapshot(writer);
        return writer.length();
    }

    /** Starts the process: recovery, then the first messages of a run. */
    void boot()
    {
        process++;
        final long jumpNs = process == 1 || swarm.clockJumpNs == 0 || !world.faultsOn() ? 0 :
            rng.between(-swarm.clockJumpNs, swarm.clockJumpNs);
        final boolean useSnapshot = !rng.chance(60_000);
        final Recovery recovery = start(useSnapshot);
        clockOffsetNs = cores.mutant() == Mutant.WALL_CLOCK ? jumpNs :
            Math.max(jumpNs, host.lastTimeNs() - world.nowNs());
        if (recoveredHashKnown && recovery.stateHash() != liveHash)
        {
            throw new Violation("B1", "the state after the recovery differs from the state before the death, event " +
                recovery.sequence());
        }
        recoveredHashKnown = false;
        if (recovery.inDoubt() > 0)
        {
            world.score().sometimes("outputs derived again in a recovery");
        }
        if (process > 1)
        {
            world.score().sometimes(world.truth().positionE8() == 0 ? "restart flat" : "restart with a position");
            if (!world.truth().riskIncreasing().isEmpty())
            {
                world.score().sometimes("restart with a live entry");
            }
        }
        shadow = swarm.shadow ? new Replay(cores.trader().get(), disk, true) : null;
        client = new Client(world, process);
        world.operator().processStarted();
        if (cores.mutant() == Mutant.EFFECTS_SENT_AGAIN)
        {
            sendAgain(process);
        }
        world.disturbed();
        final long epoch = world.nowNs() / 1_000_000_000L * 100 + process % 100;
        final Script script = world.script();
        message(script.first(
            client.frames().runStarted(process, epoch, swarm.autoReconnect, script.configuration())));
        message(script.first(client.frames().risk()));
    }

    /** The bug: as soon as there is a connection, what was sent before the death is sent again. */
    private void sendAgain(final int bornAs)
    {
        world.at(world.nowNs() + World.SECOND_NS, () ->
        {
            if (host.alive() && process == bornAs)
            {
                if (client.tradingReady())
                {
                    guarded(host::sendAgain);
                }
                else
                {
                    sendAgain(bornAs);
                }
            }
        });
    }

    private Recovery start(final boolean useSnapshot)
    {
        try
        {
            return host.start(useSnapshot);
        }
        catch (final IllegalStateException e)
        {
            throw new Violation("B1", e.getMessage());
        }
    }

    long nextTimerNs()
    {
        final long deadlineNs = host.nextTimerNs();
        return deadlineNs == Long.MAX_VALUE ? deadlineNs : Math.max(world.nowNs(), deadlineNs - clockOffsetNs);
    }

    void timers()
    {
        guarded(() ->
        {
            while (host.timer(clockNs()))
            {
                world.score().event();
            }
            host.endBatch();
        });
    }

    void message(final byte[] message)
    {
        if (!host.alive())
        {
            return;
        }
        guarded(() ->
        {
            while (host.timer(clockNs()))
            {
                world.score().event();
            }
            in.wrap(message);
            host.message(clockNs(), in, 0, message.length);
            world.score().event();
            if (swarm.batching > 0 && world.faultsOn() && rng.chance(swarm.batching))
            {
                openBatch();
            }
            else
            {
                host.endBatch();
            }
        });
    }

    private void openBatch()
    {
        if (!batchOpen)
        {
            batchOpen = true;
            final int opened = process;
            world.at(world.nowNs() + 200_000, () ->
            {
                batchOpen = false;
                if (host.alive() && process == opened)
                {
                    guarded(host::endBatch);
                }
            });
        }
    }

    private long clockNs()
    {
        return world.nowNs() + clockOffsetNs;
    }

    private void guarded(final Runnable action)
    {
        try
        {
            action.run();
            world.journalCheckers().scan(disk);
            follow();
        }
        catch (final ProcessDeath death)
        {
            died(death);
        }
    }

    private void follow()
    {
        if (shadow != null && !batchOpen)
        {
            try
            {
                shadow.run(false);
            }
            catch (final IllegalStateException e)
            {
                throw new Violation("B1", "shadow: " + e.getMessage());
            }
            if (host.sequence() >= sequenceBefore + HASH_EVERY)
            {
                sequenceBefore = host.sequence();
                if (shadow.application().stateHash() != host.application().stateHash())
                {
                    throw new Violation("B1", "the shadow's state differs at event " + host.sequence());
                }
            }
        }
    }

    /** The process ends between two events. */
    void die(final ProcessDeath.Kind kind)
    {
        died(new ProcessDeath(kind, Boundary.AFTER_SEND));
    }

    private void died(final ProcessDeath death)
    {
        world.score().fault("death " + death.kind() + " " + death.boundary());
        world.disturbed();
        recoveredHashKnown = death.kind() == ProcessDeath.Kind.KILL && death.boundary() != Boundary.AFTER_APPEND;
        liveHash = recoveredHashKnown ? host.application().stateHash() : 0;
        disk.crash(death.kind(), rng);
        host.kill();
        world.network().processDied();
        final long longestNs = rng.chance(250_000) ? 300_000_000L : 5 * World.SECOND_NS;
        world.at(world.nowNs() + rng.between(20_000_000L, longestNs), this::boot);
    }

    @Override
    public void at(final Boundary boundary, final boolean effects)
    {
        if (world.crashPlan() != null)
        {
            world.crashPlan().at(boundary, world.nowNs());
        }
        if (!world.faultsOn())
        {
            return;
        }
        final boolean aimed = effects || boundary == Boundary.BETWEEN_SENDS || boundary == Boundary.AFTER_SEND;
        final int rate = aimed ? swarm.crashAtEffect / 8 : swarm.crashAnywhere / 4;
        if (rate > 0 && rng.chance(rate))
        {
            throw new ProcessDeath(
                rng.chance(swarm.powerCut) ? ProcessDeath.Kind.POWER : ProcessDeath.Kind.KILL, boundary);
        }
    }

    @Override
    public boolean forceFails()
    {
        return world.faultsOn() && rng.chance(swarm.forceFails);
    }

    @Override
    public void released(
        final byte kind, final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (kind == SimDisk.EFFECT)
        {
            world.journalCheckers().scan(disk);
            world.journalCheckers().releasing(disk, sequence);
            client.effect(buffer, offset, length);
            count(World.template(buffer, offset));
        }
        else if (kind == DeterministicHost.VIEW)
        {
            world.operator().view(buffer, offset);
        }
    }

    private void count(final int template)
    {
        switch (template)
        {
            case PlaceBracketDecoder.TEMPLATE_ID -> world.score().sometimes("bracket sent");
            case PlaceOrderDecoder.TEMPLATE_ID -> world.score().sometimes("order sent");
            case CancelOrderDecoder.TEMPLATE_ID -> world.score().sometimes("cancel sent");
            case EditOrderDecoder.TEMPLATE_ID -> world.score().sometimes("edit sent");
            default ->
            {
                // Queries and link commands are not worth counting.
            }
        }
    }
}
