package com.tradebaas.simulation;

import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.EditOrderDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.List;

/**
 * The trader's process: dies, comes back, and must be the same again. A little long, because a life is told in one
 * place: what its birth takes from its death is private to it.
 */
final class TraderProcess implements HostFaults, Releases
{
    private static final int HASH_EVERY = 512;
    /** A start that ignores the snapshot, per million. */
    private static final int FULL_REPLAY = 15_000;
    private static final long MINUTE_NS = 60 * World.SECOND_NS;

    private final World world;
    private final Cores cores;
    private final Swarm swarm;
    private final Rng rng;
    private final SimDisk disk = new SimDisk();
    private final DeterministicHost host;
    private final UnsafeBuffer in = new UnsafeBuffer(0, 0);
    private Replay shadow;
    private Client client;
    private final ProcessClock clock = new ProcessClock();
    private final Standstill standstill;
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
        this.standstill = new Standstill(world, this::resumed);
    }

    SimDisk disk()
    {
        return disk;
    }

    boolean alive()
    {
        return host.alive();
    }

    /** Alive, and not standing still. */
    boolean awake()
    {
        return host.alive() && !standstill.on();
    }

    /** How far the clock is off. */
    long skewNs()
    {
        return clockNs() - world.nowNs();
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
        final long jumpNs = jumpNs();
        final boolean useSnapshot = !rng.chance(FULL_REPLAY);
        final Recovery recovery = start(useSnapshot);
        clock.born(world.nowNs(), cores.mutant() == Mutant.WALL_CLOCK ? jumpNs :
            Math.max(jumpNs, host.lastTimeNs() - world.nowNs()), swarm.rate(Fault.DRIFT) * (process % 2 == 0 ? 1 : -1));
        if (recoveredHashKnown && recovery.stateHash() != liveHash)
        {
            throw new Violation("B1", "the state after the recovery differs from the state before the death, event " +
                recovery.sequence());
        }
        recoveredHashKnown = false;
        if (recovery.cut() > 0)
        {
            world.score().sometimes("torn tail cut");
        }
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
        message(script.first(client.frames().runStarted(
            world.setup(), process, epoch, world.drawn().autoReconnect(), world.drawn().policy(),
            script.configuration())));
        message(script.first(client.frames().risk(world.setup(), world.drawn().maxOrdersPerMinute())));
    }

    private long jumpNs()
    {
        if (world.hits(rng, Fault.CLOCK_WRONG))
        {
            world.score().fault("clock wrong at start");
            return rng.between(-10 * MINUTE_NS, MINUTE_NS);
        }
        return process == 1 || swarm.clockJumpNs == 0 || !world.faultsOn() ? 0 :
            rng.between(-swarm.clockJumpNs, swarm.clockJumpNs);
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
        return deadlineNs == Long.MAX_VALUE ? deadlineNs :
            standstill.notBefore(Math.max(world.nowNs(), clock.whenShows(deadlineNs)));
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
        if (!host.alive() || standstill.keeps(message))
        {
            return;
        }
        guarded(() ->
        {
            event(message);
            if (host.effectsWaiting() && world.hits(rng, Fault.SLOW_DISK))
            {
                world.score().fault("slow force");
                standstill.begin(rng.chance(800_000) ? rng.between(10_000_000L, 1_000_000_000L) :
                    rng.between(World.SECOND_NS, 10 * World.SECOND_NS));
            }
            else if (world.hits(rng, Fault.BATCHING))
            {
                openBatch();
            }
            else
            {
                host.endBatch();
            }
        });
    }

    private void event(final byte[] message)
    {
        while (host.timer(clockNs()))
        {
            world.score().event();
        }
        in.wrap(message);
        host.message(clockNs(), in, 0, message.length);
        world.score().event();
    }

    /** After a standstill: what waited for the disk leaves, then everything that came meanwhile is one batch. */
    private void resumed(final List<byte[]> backlog)
    {
        if (host.alive())
        {
            guarded(() ->
            {
                host.endBatch();
                backlog.forEach(this::event);
                host.endBatch();
            });
        }
    }

    /** Every second. */
    void second()
    {
        if (host.alive() && world.hits(rng, Fault.PAUSE))
        {
            world.score().fault("process paused");
            standstill.begin(rng.chance(700_000) ? rng.between(100_000_000L, 5 * World.SECOND_NS) :
                rng.between(5 * World.SECOND_NS, 120 * World.SECOND_NS));
        }
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
                if (awake() && process == opened)
                {
                    guarded(host::endBatch);
                }
            });
        }
    }

    private long clockNs()
    {
        return clock.shows(world.nowNs());
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
        disk.crash(death.kind(), rng, swarm.rate(Fault.TORN_TAIL));
        host.kill();
        standstill.end();
        world.network().processDied();
        recoveredHashKnown &= !DiskHarm.restored(world, disk, rng);
        final long longestNs = death.kind() == ProcessDeath.Kind.DISK_FULL ? MINUTE_NS :
            rng.chance(250_000) ? 300_000_000L : 5 * World.SECOND_NS;
        world.at(world.nowNs() + rng.between(20_000_000L, longestNs), this::boot);
    }

    @Override
    public boolean diskFull()
    {
        return world.hits(rng, Fault.DISK_FULL);
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
        final int rate = aimed ? swarm.rate(Fault.CRASH_AT_EFFECT) / 8 : swarm.rate(Fault.CRASH_ANYWHERE) / 4;
        if (rate > 0 && rng.chance(rate))
        {
            throw new ProcessDeath(
                rng.chance(swarm.rate(Fault.POWER_CUT)) ? ProcessDeath.Kind.POWER : ProcessDeath.Kind.KILL, boundary);
        }
    }

    @Override
    public boolean forceFails()
    {
        return world.hits(rng, Fault.FORCE_FAILS);
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
