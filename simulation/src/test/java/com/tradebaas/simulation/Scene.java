package com.tradebaas.simulation;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.OperatorCommandEncoder;
import com.tradebaas.api.messages.RiskSettingsEncoder;
import com.tradebaas.api.messages.RunStartedEncoder;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.core.TradingEngine;
import com.tradebaas.exchange.core.ExchangeCore;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One scenario: trader and exchange in one thread and virtual time, a market that stands where the scenario puts it,
 * and mishaps exactly where it wants them. Every invariant of the torture is checked after every event; a broken one
 * ends the scenario with a {@link Violation}.
 */
public final class Scene extends SceneView
{
    /** A second. */
    public static final long S = World.SECOND_NS;
    /** A millisecond. */
    public static final long MS = S / 1_000;
    /** Where the market begins, USD. */
    public static final long PRICE = 60_000;
    /** Bit of the kill switch in the latches. */
    public static final long KILL = 1;
    /** Bit of the pause. */
    public static final long PAUSE = 2;
    /** Bit of the error. */
    public static final long ERROR = 4;
    /** Bit of the daily loss. */
    public static final long DAILY_LOSS = 16;
    /** Bit of the lost link. */
    public static final long LINK_LOST = 64;

    private static final Pattern ANSWER = Pattern.compile(
        "OUT  \\[CommandResult] commandHigh=(\\d+).*status=(\\w+)\\|httpStatus=(\\d+)\\|code='(\\w+)'");
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    /** Number of the bracket state PROTECTED. */
    private static final int PROTECTED = 6;
    private static final long FOR_EVER_NS = 1_000 * 86_400L * S;

    private final SceneMarket market;
    private final SceneHands hands;
    private final Map<Long, List<String>> answers = new HashMap<>();
    private int answerCursor;
    private long nextKey = 1;

    /** A scene with the scenario's own strategy, a quote every quarter of a second. */
    public Scene()
    {
        this(S / 4);
    }

    /** A scene with the scenario's own strategy and other quotes. */
    public Scene(final long tickNs)
    {
        this(new CueStrategy.Registry(), tickNs);
    }

    /**
     * A scene.
     *
     * @param registry of strategies.
     * @param tickNs   between quotes.
     */
    public Scene(final StrategyRegistry registry, final long tickNs)
    {
        this(registry, tickNs, new SceneMarket(PRICE));
    }

    private Scene(final StrategyRegistry registry, final long tickNs, final SceneMarket market)
    {
        super(new SceneWire(), new World(1, Swarm.recorded(tickNs),
            new Cores(() -> new TradingEngine(registry), ExchangeCore::new, Mutant.NONE), FOR_EVER_NS, null, market));
        this.market = market;
        world.strategy(CueStrategy.NAME);
        world.script(wire);
        wire.world(world);
        hands = new SceneHands(world);
        wire.first(message -> settings(message, run -> run.autoReconnect(Flag.NO), risk -> risk.maxTradesPerRun(1)
            .maxOrdersPerMinute(200).maxOrdersPerDay(1_000_000)));
    }

    /** Other risk settings than one trade a run and 1 % of the equity. @return this. */
    public Scene risk(final Consumer<RiskSettingsEncoder> change)
    {
        wire.first(message -> settings(message, run ->
        {
        }, change));
        return this;
    }

    /** Other settings of a run. @return this. */
    public Scene settings(final Consumer<RunStartedEncoder> change)
    {
        wire.first(message -> settings(message, change, risk ->
        {
        }));
        return this;
    }

    /** The configuration text of a run, key=value lines. @return this. */
    public Scene configuration(final String text)
    {
        wire.configuration(text);
        return this;
    }

    private static byte[] settings(
        final byte[] message, final Consumer<RunStartedEncoder> run, final Consumer<RiskSettingsEncoder> risk)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(message);
        if (Network.template(message) == RunStartedEncoder.TEMPLATE_ID)
        {
            run.accept(new RunStartedEncoder().wrap(buffer, BODY));
        }
        else
        {
            risk.accept(new RiskSettingsEncoder().wrap(buffer, BODY));
        }
        return message;
    }

    /** Starts both processes and waits until the trader is connected and reconciled. @return this. */
    public Scene raise()
    {
        world.begin();
        await("connected and reconciled", 10, () -> wire.shown() != null && wire.shown().reconciled());
        run(2 * S);
        return this;
    }

    /** Starts the strategy. @return this. */
    public Scene start(final String... parameters)
    {
        command(CommandKind.START_STRATEGY, false, CueStrategy.NAME, String.join("\n", parameters));
        return this;
    }

    /** Starts the strategy and waits for its protected position. @return this. */
    public Scene open(final String... parameters)
    {
        start(parameters);
        await("a protected position", 15, () -> positionUsd() != 0 && covered() && wire.shown().bracketState() ==
            PROTECTED);
        return this;
    }

    /** Lets time pass. */
    public void run(final long durationNs)
    {
        final long untilNs = world.nowNs() + durationNs;
        boolean more = true;
        while (more)
        {
            more = world.step(untilNs);
        }
        world.at(untilNs, () ->
        {
        });
        world.step(untilNs);
    }

    /** Lets time pass until something is so. */
    public void await(final String what, final long seconds, final BooleanSupplier condition)
    {
        final long untilNs = world.nowNs() + seconds * S;
        while (!condition.getAsBoolean())
        {
            if (!world.step(untilNs))
            {
                throw new AssertionError("not within " + seconds + " s: " + what + "\n" + trace());
            }
        }
    }

    /** Lets time pass event by event until something was so, or not. @return whether it was. */
    public boolean happens(final long durationNs, final BooleanSupplier condition)
    {
        final long untilNs = world.nowNs() + durationNs;
        while (!condition.getAsBoolean())
        {
            if (!world.step(untilNs))
            {
                return false;
            }
        }
        return true;
    }

    /** Something happens later. */
    public void at(final long delayNs, final Runnable action)
    {
        world.at(world.nowNs() + delayNs, action::run);
    }

    /** A command without strategy; @return its key. */
    public long command(final CommandKind kind)
    {
        return command(kind, false, "", "");
    }

    /** A command of the operator; @return its key. */
    public long command(final CommandKind kind, final boolean flag, final String strategy, final String parameters)
    {
        final long key = nextKey++;
        command(key, kind, flag, strategy, parameters);
        return key;
    }

    /** A command with a key of one's own. */
    public void command(
        final long key, final CommandKind kind, final boolean flag, final String strategy, final String parameters)
    {
        if (kind == CommandKind.KILL || kind == CommandKind.CLOSE_POSITION)
        {
            world.disturbed();
        }
        world.toTrader(world.client().frames().command(key, kind, flag, strategy, parameters));
    }

    /** Wants to start the strategy on another instrument; @return the command's key. */
    public long startOn(final int instrumentId)
    {
        final long key = nextKey++;
        final byte[] command = world.client().frames().command(
            key, CommandKind.START_STRATEGY, false, CueStrategy.NAME, "");
        new OperatorCommandEncoder().wrap(new UnsafeBuffer(command), BODY).instrumentId(instrumentId);
        world.toTrader(command);
        return key;
    }

    /** The answers to a command so far: status, HTTP status and code, in order. */
    public List<String> answers(final long key)
    {
        final List<String> all = lines();
        for (; answerCursor < all.size(); answerCursor++)
        {
            final Matcher matcher = ANSWER.matcher(all.get(answerCursor));
            if (matcher.find())
            {
                answers.computeIfAbsent(Long.parseLong(matcher.group(1)), of -> new ArrayList<>())
                    .add(matcher.group(2) + " " + matcher.group(3) + " " + matcher.group(4));
            }
        }
        return answers.getOrDefault(key, List.of());
    }

    /** @return whether a command was answered with this code. */
    public boolean answered(final long key, final String code)
    {
        return answers(key).stream().anyMatch(answer -> answer.endsWith(" " + code));
    }

    /** Arms a mishap on messages whose text matches. @return it. */
    public Mishap mishap(final Mishap.Place place, final String what)
    {
        return wire.add(new Mishap(place, what));
    }

    /** Moves the market, whole USD, and quotes at once. */
    public void price(final long usd)
    {
        market.price(usd);
        quote();
    }

    /** Amount at the touch, USD, and quotes at once. */
    public void depth(final long usd)
    {
        market.depth(usd);
        quote();
    }

    private void quote()
    {
        market.encode();
        world.toExchange(market.buffer(), market.length());
    }

    /** No public trades any more, or again. */
    public void silent(final boolean on)
    {
        market.silent(on);
    }

    /** Kill -9 of the trader; it comes back within five seconds. */
    public void kill()
    {
        world.trader().die(ProcessDeath.Kind.KILL);
    }

    /** A power cut; what was not forced may be lost. */
    public void powerCut()
    {
        world.trader().die(ProcessDeath.Kind.POWER);
    }

    /** Waits until the trader is back, connected and reconciled. */
    public void awaitBack()
    {
        await("the trader back", 30, () -> world.client() != null && world.client().tradingReady());
        run(S);
        await("reconciled", 30, () -> wire.shown().reconciled());
    }

    /** A message reaches the trader from nowhere. */
    public void tell(final MutableDirectBuffer buffer, final int length)
    {
        final byte[] message = new byte[length];
        buffer.getBytes(0, message);
        world.toTrader(message);
    }

    /** All connections break. */
    public void cut()
    {
        world.network().cutAll();
    }

    /** Whether connections can be made. */
    public void reachable(final boolean on)
    {
        wire.reachable(on);
    }

    /** The operator reconnects, and the venue was read. */
    public void reconnect()
    {
        command(CommandKind.RECONNECT);
        awaitBack();
    }

    /** @return what a person or the venue can do to the account. */
    public SceneHands hands()
    {
        return hands;
    }

    /** What holds at the end of every scenario: agreement, exact protection, no orphan, replay byte for byte. */
    public void end()
    {
        check(wire.idle() == null, "a mishap never happened: " + wire.idle());
        check(shownUsd() == positionUsd(), "trader and venue disagree about the position");
        check(covered() || positionUsd() == 0, "the stop has not the size of the position");
        final boolean rests = orders().stream().anyMatch(order -> order.contains("reduce-only"));
        check(positionUsd() != 0 || !rests, "an exit rests without a position");
        check(wire.shown().unknownOrders() == 0, "orders are UNKNOWN");
        check(world.trader().disk().firstDamaged() == 0, "the hash chain breaks");
        final Replay replay = new Replay(world.cores().trader().get(), world.trader().disk(), true);
        replay.run(false);
        check(replay.application().stateHash() == stateHash(), "a replay from the first record ends in another state");
    }
}
