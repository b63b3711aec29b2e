package com.tradebaas.simulation;

import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.core.ExchangeCore;
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
    private final SeedSettings drawn;
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
    private final Weather weather;
    private final Crowd crowd;
    private final ExchangeCheckers exchangeCheckers = new ExchangeCheckers(this);
    private boolean crowded = true;
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
        this.drawn = new SeedSettings(seed, swarm, cores.setup());
        this.endNs = START_NS + durationNs;
        network = new Network(this, seed);
        venue = new Venue(this, seed);
        operator = new Operator(this, seed);
        mischief = new Rng(seed, 6);
        hands = new Hands(this, mischief);
        weather = new Weather(this, mischief);
        crowd = new Crowd(this, seed);
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
        if (crowded)
        {
            crowd.build(this::toExchange);
        }
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
        checkers.second();
        operator.second();
        exchange.second();
        trader.second();
        if (crowded)
        {
            crowd.second();
        }
        if (faultsOn() && exchange.alive())
        {
            weather.second();
            hands.second();
        }
        if (!connected())
        {
            disturbed();
        }
        at(nowNs() + SECOND_NS, this::second);
    }

    /** Nobody else is on the exchange. */
    void alone()
    {
        crowded = false;
    }

    /** The others on the exchange. */
    Crowd crowd()
    {
        return crowd;
    }

    ExchangeCheckers exchangeCheckers()
    {
        return exchangeCheckers;
    }

    /** The core of the living exchange process. */
    ExchangeCore exchange()
    {
        return exchange.core();
    }

    /** What the venue as a whole goes through. */
    Weather weather()
    {
        return weather;
    }

    /** What the seed decides where the configuration says nothing. */
    SeedSettings drawn()
    {
        return drawn;
    }

    /** The trader's settings. */
    Setup setup()
    {
        return cores.setup();
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
        return trader.awake() && exchange.alive() && !weather.closed() && client() != null &&
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

    /** Whether a fault happens on this occasion. */
    boolean hits(final Rng rng, final Fault fault)
    {
        return faultsOn() && rng.chance(swarm.rate(fault));
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
