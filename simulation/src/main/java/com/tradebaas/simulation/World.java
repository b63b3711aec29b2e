package com.tradebaas.simulation;

import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.SetMarketStateEncoder;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/** Trader, venue, network, disks, market and operator of one seed, in one thread and virtual time. */
final class World
{
    static final long SECOND_NS = 1_000_000_000L;
    /** Virtual time begins here: 2026-01-01T00:00:00Z. */
    static final long START_NS = 1_767_225_600L * SECOND_NS;
    private static final long QUIET_NS = 240 * SECOND_NS;

    private final long seed;
    private final Cores cores;
    private final Swarm swarm;
    private final CrashPlan crashPlan;
    private final Scheduler scheduler = new Scheduler(START_NS);
    private final Score score = new Score();
    private final Checkers checkers = new Checkers(this);
    private final JournalCheckers journalCheckers = new JournalCheckers(this, checkers);
    private final Truth truth = new Truth(this, checkers);
    private final Market market;
    private final Network network;
    private final Venue venue;
    private final Operator operator;
    private final TraderProcess trader;
    private final ExchangeProcess exchange;
    private final Rng mischief;
    private final Hands hands;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer(256);
    private final long endNs;
    private String strategy = PulseStrategy.NAME;
    private Script script = Script.NONE;
    private long disturbedNs;

    World(final long seed, final Cores cores, final long durationNs)
    {
        this(seed, new Swarm(seed), cores, durationNs, null);
    }

    World(
        final long seed, final Swarm swarm, final Cores cores, final long durationNs, final CrashPlan crashPlan)
    {
        this(seed, swarm, cores, durationNs, crashPlan, new Market(seed));
    }

    World(
        final long seed, final Swarm swarm, final Cores cores, final long durationNs, final CrashPlan crashPlan,
        final Market market)
    {
        this.seed = seed;
        this.market = market;
        this.cores = cores;
        this.crashPlan = crashPlan;
        this.swarm = swarm;
        this.endNs = START_NS + durationNs;
        network = new Network(this, seed);
        venue = new Venue(this, seed);
        operator = new Operator(this, seed);
        mischief = new Rng(seed, 6);
        hands = new Hands(this, mischief);
        exchange = new ExchangeProcess(this, cores, seed);
        trader = new TraderProcess(this, cores, seed);
    }

    /** Runs the seed to its end. */
    void run()
    {
        runWithoutEnd();
        new EndCheckers(this).check();
        score.finished(endNs - START_NS);
    }

    /** Runs the seed without what must be so at the end. */
    void runWithoutEnd()
    {
        begin();
        boolean more = true;
        while (more)
        {
            more = step(endNs);
        }
    }

    /** Starts both processes. */
    void begin()
    {
        exchange.start();
        market.build(this::toExchange);
        trader.boot();
        at(START_NS + swarm.tickNs, this::tick);
        at(START_NS + SECOND_NS, this::second);
    }

    /** The next thing that happens, with the checkers after it. @return false when it is later than the limit. */
    boolean step(final long limitNs)
    {
        final long actionNs = scheduler.nextNs();
        final long traderNs = trader.nextTimerNs();
        final long exchangeNs = exchange.nextTimerNs();
        final long nextNs = Math.min(actionNs, Math.min(traderNs, exchangeNs));
        if (nextNs > limitNs)
        {
            return false;
        }
        if (actionNs == nextNs)
        {
            scheduler.step();
        }
        else
        {
            scheduler.advance(nextNs);
            if (traderNs == nextNs)
            {
                trader.timers();
            }
            else
            {
                exchange.timers();
            }
        }
        checkers.afterEvent();
        return true;
    }

    private void tick()
    {
        if (exchange.alive())
        {
            final boolean trade = market.move(swarm, !faultsOn());
            toExchange(market.buffer(), market.length());
            if (trade && exchange.alive())
            {
                market.trade();
                toExchange(market.buffer(), market.length());
            }
        }
        at(nowNs() + market.untilNextNs(swarm), this::tick);
    }

    private void second()
    {
        network.second();
        operator.second();
        exchange.second();
        if (faultsOn() && exchange.alive())
        {
            if (mischief.chance(swarm.maintenance) && !venue.maintenance())
            {
                maintenance();
            }
            if (mischief.chance(swarm.byHand))
            {
                hands.byHand();
            }
        }
        if (!connected())
        {
            disturbed();
        }
        at(nowNs() + SECOND_NS, this::second);
    }

    private void maintenance()
    {
        score.fault("maintenance");
        disturbed();
        venue.maintenance(true);
        marketState(MarketState.CANCEL_ONLY);
        if (mischief.chance(500_000))
        {
            network.cutAll();
        }
        at(nowNs() + mischief.between(5 * SECOND_NS, 120 * SECOND_NS), () ->
        {
            venue.maintenance(false);
            disturbed();
            if (exchange.alive())
            {
                marketState(MarketState.OPEN);
            }
        });
    }

    /** After an exchange restart the market must not stay closed for ever. */
    void reopen()
    {
        if (!venue.maintenance())
        {
            marketState(MarketState.OPEN);
        }
    }

    private void marketState(final MarketState state)
    {
        final SetMarketStateEncoder command = new SetMarketStateEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(0).connectionId(0).instrumentId(0).state(state);
        toExchange(out, MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength());
    }

    /** What is done to the account from outside. */
    Hands hands()
    {
        return hands;
    }

    void toTrader(final byte[] message)
    {
        trader.message(message);
    }

    void toExchange(final MutableDirectBuffer buffer, final int length)
    {
        exchange.message(buffer, length);
    }

    /** Whether nothing but the trader itself stands between it and the venue. */
    boolean connected()
    {
        return trader.alive() && exchange.alive() && !venue.maintenance() && client() != null &&
            client().reallyConnected();
    }

    /** Something happened that the trader cannot be blamed for: bounds on its reaction begin anew. */
    void disturbed()
    {
        disturbedNs = Math.max(disturbedNs, nowNs());
    }

    void disturbedUntil(final long timeNs)
    {
        disturbedNs = Math.max(disturbedNs, timeNs);
    }

    long disturbedNs()
    {
        return disturbedNs;
    }

    boolean faultsOn()
    {
        return !swarm.strict && nowNs() < endNs - QUIET_NS;
    }

    /** When the quiet phase began. */
    long quietSinceNs()
    {
        return endNs - QUIET_NS;
    }

    /** What the operator starts. */
    String strategy()
    {
        return strategy;
    }

    /** Another strategy than the simulation's own, with its defaults. */
    void strategy(final String name)
    {
        strategy = name;
    }

    /** What happens at exact places. */
    Script script()
    {
        return script;
    }

    void script(final Script play)
    {
        script = play;
    }

    String parameters()
    {
        if (!strategy.equals(PulseStrategy.NAME))
        {
            return "";
        }
        final long ticks = 40 + Math.floorMod(seed * 31, 160);
        return "every=" + (2 + Math.floorMod(seed, 6)) + "\nstop-ticks=" + ticks + "\ntarget-ticks=" +
            (ticks + Math.floorMod(seed, 50));
    }

    void at(final long timeNs, final Scheduler.Action action)
    {
        scheduler.at(timeNs, action);
    }

    long nowNs()
    {
        return scheduler.nowNs();
    }

    long venueNowNs()
    {
        return scheduler.nowNs();
    }

    boolean exchangeAlive()
    {
        return exchange.alive();
    }

    long hash()
    {
        return trader.disk().chainHash() * 31 + exchange.disk().chainHash();
    }

    static int template(final org.agrona.DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset + MessageHeaderDecoder.templateIdEncodingOffset()) & 0xFFFF;
    }

    /** Where the trader must die, null when only the seed decides. */
    CrashPlan crashPlan()
    {
        return crashPlan;
    }

    long seed()
    {
        return seed;
    }

    Cores cores()
    {
        return cores;
    }

    Swarm swarm()
    {
        return swarm;
    }

    Score score()
    {
        return score;
    }

    Checkers checkers()
    {
        return checkers;
    }

    JournalCheckers journalCheckers()
    {
        return journalCheckers;
    }

    Truth truth()
    {
        return truth;
    }

    Market market()
    {
        return market;
    }

    Network network()
    {
        return network;
    }

    Venue venue()
    {
        return venue;
    }

    Operator operator()
    {
        return operator;
    }

    TraderProcess trader()
    {
        return trader;
    }

    /** The gateway of the living trader process, null when it is dead. */
    Client client()
    {
        return trader.client();
    }
}
