package com.tradebaas.simulation;

import com.tradebaas.exchange.core.ExchangeCore;
import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.QueryEncoder;
import com.tradebaas.exchange.messages.QueryKind;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/** The exchange's process, with the same host and the same faults of process and disk as the trader's. */
final class ExchangeProcess implements HostFaults, Releases
{
    private final World world;
    private final Swarm swarm;
    private final Rng rng;
    private final SimDisk disk = new SimDisk();
    private final DeterministicHost host;
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer(256);
    private boolean dieSoon;
    private boolean commanded;
    private boolean recoveredHashKnown;
    private long liveHash;

    ExchangeProcess(final World world, final Cores cores, final long seed)
    {
        this.world = world;
        this.swarm = world.swarm();
        this.rng = new Rng(seed, 8);
        this.host = new DeterministicHost(cores.exchange(), disk, false, this, this, Mutant.NONE);
    }

    SimDisk disk()
    {
        return disk;
    }

    /** The core of the living process. */
    ExchangeCore core()
    {
        return host.application() instanceof MutantExchange mutant ? mutant.core() : (ExchangeCore)host.application();
    }

    boolean alive()
    {
        return host.alive();
    }

    void start()
    {
        final Recovery recovery;
        try
        {
            recovery = host.start(!rng.chance(20_000));
        }
        catch (final IllegalStateException e)
        {
            throw new Violation("M14", e.getMessage());
        }
        if (recoveredHashKnown && recovery.stateHash() != liveHash)
        {
            throw new Violation("M14", "the exchange's state after the recovery differs, event " + recovery.sequence());
        }
        recoveredHashKnown = false;
    }

    private void restart()
    {
        start();
        world.truth().forget();
        world.exchangeCheckers().restarted();
        world.crowd().restarted();
        query(QueryKind.OPEN_ORDERS, 0);
        query(QueryKind.POSITIONS, 0);
        books();
        world.weather().reopen();
    }

    /** Whoever follows the books reads them whole now and then. */
    private void books()
    {
        query(QueryKind.BOOK, Market.INSTRUMENT);
        query(QueryKind.BOOK, Crowd.INSTRUMENT);
    }

    private void query(final QueryKind kind, final int instrumentId)
    {
        final QueryEncoder query = new QueryEncoder().wrapAndApplyHeader(out, 0, new MessageHeaderEncoder())
            .requestId(-1).connectionId(0).accountId(Market.TRADER_ACCOUNT).kind(kind).filter(CancelFilter.ALL)
            .includeUnfilled((short)1).ascending((short)1).instrumentId(instrumentId).currencyId(0).orderId(0).count(0).skip(0)
            .startNs(0).endNs(0).startSeq(0).endSeq(0);
        query.label("");
        message(out, query.limit());
    }

    long nextTimerNs()
    {
        final long deadlineNs = host.nextTimerNs();
        return deadlineNs == Long.MAX_VALUE ? deadlineNs : Math.max(world.nowNs(), deadlineNs);
    }

    void timers()
    {
        guarded(() ->
        {
            while (host.timer(world.nowNs()))
            {
                world.score().event();
            }
        });
    }

    void message(final DirectBuffer buffer, final int length)
    {
        if (host.alive())
        {
            guarded(() ->
            {
                while (host.timer(world.nowNs()))
                {
                    world.score().event();
                }
                commanded = true;
                world.exchangeCheckers().begin();
                host.message(world.nowNs(), buffer, 0, length);
                world.score().event();
            });
        }
    }

    /** Every second. */
    void second()
    {
        if (host.alive() && world.nowNs() / World.SECOND_NS % 64 == 0)
        {
            books();
        }
        dieSoon |= world.faultsOn() && host.alive() && rng.chance(swarm.rate(Fault.EXCHANGE_CRASH));
    }

    private void guarded(final Runnable action)
    {
        try
        {
            action.run();
            host.endBatch();
            world.venue().endBatch();
            if (commanded)
            {
                commanded = false;
                world.exchangeCheckers().end();
            }
        }
        catch (final ProcessDeath death)
        {
            died(death);
        }
    }

    private void died(final ProcessDeath death)
    {
        dieSoon = false;
        commanded = false;
        world.score().fault("exchange death " + death.kind());
        world.disturbed();
        recoveredHashKnown = death.kind() == ProcessDeath.Kind.KILL && death.boundary() != Boundary.AFTER_APPEND;
        liveHash = recoveredHashKnown ? host.application().stateHash() : 0;
        disk.crash(death.kind(), rng);
        host.kill();
        world.network().cutAll();
        world.venue().died();
        world.at(world.nowNs() + rng.between(World.SECOND_NS, 15 * World.SECOND_NS), this::restart);
    }

    @Override
    public void at(final Boundary boundary, final boolean effects)
    {
        if (dieSoon && rng.chance(50_000))
        {
            throw new ProcessDeath(rng.chance(500_000) ? ProcessDeath.Kind.POWER : ProcessDeath.Kind.KILL, boundary);
        }
    }

    @Override
    public void released(
        final byte kind, final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        world.exchangeCheckers().on(buffer, offset);
        world.venue().released(buffer, offset);
    }
}
