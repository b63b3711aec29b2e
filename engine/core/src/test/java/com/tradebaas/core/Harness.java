package com.tradebaas.core;

import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.Timers;
import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.StatusViewDecoder;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/** Hosts a {@link TradingEngine} in virtual time against a {@link TestVenue}; keeps all inputs for replays. */
final class Harness
{
    static final long SECOND_NS = 1_000_000_000L;
    static final long LATENCY_NS = 10_000_000L;

    final Wire wire = new Wire();
    final TestVenue venue = new TestVenue(this);
    final List<String> log = new ArrayList<>();
    final List<String> effects = new ArrayList<>();
    final List<Input> inputs = new ArrayList<>();
    final StatusViewDecoder status = new StatusViewDecoder();
    boolean reachable = true;
    long venueAheadNs;
    private final TestStrategies registry;
    private final List<Delivery> queue = new ArrayList<>();
    final Timers timers = new Timers();
    private TradingEngine engine;
    private final Event event = new Event();
    private final OutputLog sink = new OutputLog(this);
    private long nowNs = 1_800_000_000L * SECOND_NS;
    private long sequence;
    private long order;
    private long nextKey = 1;
    private long epoch = 1;

    Harness()
    {
        this(new TestStrategies());
    }

    Harness(final TestStrategies registry)
    {
        this.registry = registry;
        this.engine = new TradingEngine(registry);
    }

    /** One journaled input. */
    record Input(long sequence, long timeNs, byte[] message, long timerId, long deadlineNs)
    {
    }

    private record Delivery(long atNs, long order, byte[] message)
    {
    }

    long venueNowNs()
    {
        return nowNs + venueAheadNs;
    }

    long nowNs()
    {
        return nowNs;
    }

    void deliver(final byte[] message)
    {
        queue.add(new Delivery(nowNs + LATENCY_NS, order++, message));
    }

    /** Connects, defines, reconciles. */
    Harness boot(final String configuration, final boolean auto, final int unknownPosition)
    {
        input(wire.runStarted(epoch++, configuration, auto, unknownPosition));
        input(wire.risk());
        input(wire.instrument());
        input(wire.account(nowNs, venue.equityE8, venue.availableE8));
        venue.mark(60_000_00000000L);
        run(3 * SECOND_NS);
        return this;
    }

    Harness boot()
    {
        return boot("", false, 1);
    }

    Harness start(final String parameters)
    {
        command(CommandKind.START_STRATEGY, false, TestStrategies.NAME, parameters);
        return this;
    }

    long command(final CommandKind kind, final boolean flag, final String strategy, final String parameters)
    {
        final long key = nextKey++;
        input(wire.command(key, kind, flag, strategy, parameters));
        return key;
    }

    long command(final CommandKind kind)
    {
        return command(kind, false, "", "");
    }

    void disconnect()
    {
        queue.clear();
        input(wire.link(Channel.TRADING, LinkEvent.DISCONNECTED, 1_000));
    }

    /** A message enters the engine now. */
    void input(final byte[] message)
    {
        final Input in = new Input(++sequence, nowNs, message, 0, 0);
        inputs.add(in);
        apply(engine, in, sink);
    }

    private void apply(final TradingEngine target, final Input in, final Outputs out)
    {
        if (in.message() == null)
        {
            event.timer(in.sequence(), in.timeNs(), in.timerId(), in.deadlineNs());
        }
        else
        {
            event.message(in.sequence(), in.timeNs(), new UnsafeBuffer(in.message()), 0, in.message().length);
        }
        target.onEvent(event, out);
    }

    /** Lets virtual time pass, with a ticker each 200 ms. */
    void run(final long durationNs)
    {
        run(durationNs, markNow);
    }

    private long markNow = 60_000_00000000L;

    void run(final long durationNs, final long markE8)
    {
        markNow = markE8;
        final long endNs = nowNs + durationNs;
        long nextTickNs = nowNs;
        while (true)
        {
            final Delivery next = earliest();
            final long deliveryNs = next == null ? Long.MAX_VALUE : next.atNs();
            final long at = Math.min(Math.min(deliveryNs, timers.nextDeadlineNs()), nextTickNs);
            if (at > endNs)
            {
                break;
            }
            nowNs = Math.max(nowNs, at);
            if (at == deliveryNs)
            {
                queue.remove(next);
                input(next.message());
            }
            else if (at == nextTickNs)
            {
                nextTickNs += SECOND_NS / 5;
                if (reachable)
                {
                    venue.mark(markE8);
                }
            }
            else
            {
                timer();
            }
        }
        nowNs = endNs;
    }

    private void timer()
    {
        final Input in = new Input(++sequence, nowNs, null, timers.nextTimerId(), timers.nextDeadlineNs());
        timers.removeNext();
        inputs.add(in);
        apply(engine, in, sink);
    }

    private Delivery earliest()
    {
        Delivery best = null;
        for (final Delivery candidate : queue)
        {
            if (best == null || candidate.atNs() < best.atNs() ||
                candidate.atNs() == best.atNs() && candidate.order() < best.order())
            {
                best = candidate;
            }
        }
        return best;
    }

    /** The process dies and comes back from snapshot; what was on its way is lost. */
    void crash(final boolean fromSnapshot)
    {
        final long before = engine.stateHash();
        final TradingEngine fresh = new TradingEngine(registry);
        if (fromSnapshot)
        {
            final SnapshotWriter writer = new SnapshotWriter();
            engine.snapshot(writer);
            fresh.restore(new SnapshotReader(writer.buffer(), 0, writer.length()));
        }
        else
        {
            replayInto(fresh);
        }
        if (fresh.stateHash() != before)
        {
            throw new AssertionError("state differs after " + (fromSnapshot ? "restore" : "replay"));
        }
        engine = fresh;
        queue.clear();
        input(wire.runStarted(epoch++, "", false, 1));
    }

    private void replayInto(final TradingEngine fresh)
    {
        for (final Input in : inputs)
        {
            apply(fresh, in, NoOutputs.INSTANCE);
        }
    }

    /** Replays everything from the start. @return the hash of the state reached. */
    long replayHash()
    {
        final TradingEngine fresh = new TradingEngine(registry);
        replayInto(fresh);
        return fresh.stateHash();
    }

    long hash()
    {
        return engine.stateHash();
    }

    boolean logged(final String part)
    {
        return log.stream().anyMatch(line -> line.contains(part));
    }

    long count(final String part)
    {
        return log.stream().filter(line -> line.contains(part)).count();
    }
}
