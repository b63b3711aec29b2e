package com.tradebaas.simulation;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.messages.LifecycleState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a scenario can see: the venue's truth, what the trader shows, and the trader's journal. */
public class SceneView
{
    private static final Pattern DULL =
        Pattern.compile("\\[Query|machine=LINK|CONNECTING|CONNECTED|AUTHENTICATED|source=QUERY");

    final SceneWire wire;
    final World world;
    private final SceneJournal journal;
    private final Map<String, Tally> tallies = new HashMap<>();

    /** How far an expression was counted. */
    private static final class Tally
    {
        private final Pattern pattern;
        private int cursor;
        private long count;

        private Tally(final String regex)
        {
            pattern = Pattern.compile(regex);
        }
    }

    SceneView(final SceneWire wire, final World world)
    {
        this.wire = wire;
        this.world = world;
        journal = new SceneJournal(world.trader().disk());
    }

    /** @return the position at the venue, whole USD, signed. */
    public long positionUsd()
    {
        return world.truth().positionE8() / Market.E8;
    }

    /** @return the position that the trader shows. */
    public long shownUsd()
    {
        return wire.shown().positionE8() / Market.E8;
    }

    /** @return whether stops at the venue cover the position exactly. */
    public boolean covered()
    {
        return world.truth().stopE8() == Math.abs(world.truth().positionE8());
    }

    /** @return whether orders that trade already close what the stops do not cover. */
    public boolean closing()
    {
        return world.truth().stopE8() + world.truth().closingE8() >= Math.abs(world.truth().positionE8());
    }

    /** @return labels and states of the account's live orders at the venue. */
    public List<String> orders()
    {
        final List<String> found = new ArrayList<>();
        world.truth().orders().forEach(order -> found.add(order.toString()));
        return found;
    }

    /** @return id of the first live order whose text holds this, 0 without one. */
    public long orderId(final String part)
    {
        for (final Truth.Order order : world.truth().orders())
        {
            if (order.toString().contains(part))
            {
                return order.orderId;
            }
        }
        return 0;
    }

    /** @return equity of the account at the venue, 1e-8 BTC. */
    public long equityE8()
    {
        return world.truth().equityE8();
    }

    /** @return the lifecycle that the trader shows. */
    public LifecycleState lifecycle()
    {
        return wire.shown().lifecycle();
    }

    /** @return the latches that the trader shows. */
    public long latches()
    {
        return wire.shown().latches();
    }

    /** @return what the trader shows. */
    SceneWire.Shown shown()
    {
        return wire.shown();
    }

    /** @return size of the trader's whole state, bytes. */
    public int stateBytes()
    {
        return world.trader().stateBytes();
    }

    /** @return how many trades the trader closed. */
    public long trades()
    {
        return journal.closed().size();
    }

    /** @return the trades that the trader closed, in order. */
    public List<ClosedTrade> closed()
    {
        return journal.closed();
    }

    /** @return whether requests can be sent and market data comes. */
    public boolean connected()
    {
        return world.client() != null && world.client().tradingReady() && world.client().marketReady();
    }

    /** @return whether the last reading of the venue was complete. */
    public boolean reconciled()
    {
        return wire.shown().reconciled();
    }

    /** @return number of the bracket's state, 0 without a bracket. */
    public int bracketState()
    {
        return wire.shown().bracketState();
    }

    /** @return whether no entry is on its way or resting. */
    public boolean quiet()
    {
        return bracketState() == 0 || bracketState() == 6;
    }

    /** @return why no position can be opened now, empty when one can. */
    public String refusal()
    {
        return wire.shown().refusal();
    }

    /** @return orders in doubt that the trader shows. */
    public int unknownOrders()
    {
        return wire.shown().unknownOrders();
    }

    /** @return longest age of a position without a confirmed stop, as the trader measured it, ms. */
    public long worstGapMs()
    {
        return wire.shown().worstGapMs();
    }

    /** @return the journal as lines. */
    public List<String> lines()
    {
        return journal.lines();
    }

    /** @return how many lines match. */
    public long count(final String regex)
    {
        final Tally tally = tallies.computeIfAbsent(regex, Tally::new);
        final List<String> all = lines();
        for (; tally.cursor < all.size(); tally.cursor++)
        {
            tally.count += tally.pattern.matcher(all.get(tally.cursor)).find() ? 1 : 0;
        }
        return tally.count;
    }

    /** @return whether a line matches. */
    public boolean logged(final String regex)
    {
        return count(regex) > 0;
    }

    /** @return sequence of the last event. */
    public long sequence()
    {
        return world.trader().sequence();
    }

    /** @return hash of the trader's state. */
    public long stateHash()
    {
        return world.trader().stateHash();
    }

    /** @return what was written, for a failure's report. */
    public String trace()
    {
        final List<String> all = lines().stream().filter(line -> !DULL.matcher(line).find()).toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - 150), all.size())) + "\nvenue: position " +
            positionUsd() + ", orders " + orders() + "\nshown: " + wire.shown();
    }

    /** Fails with the trace unless something is so. */
    public void check(final boolean good, final String what)
    {
        if (!good)
        {
            throw new AssertionError(what + "\n" + trace());
        }
    }

    /** @return a message as the journal's lines show it. */
    public static String text(final byte[] message)
    {
        return SceneJournal.text(message);
    }

    /** @return whether a label has the form of ours. */
    public static boolean own(final String label)
    {
        return OrderLabel.parse(label) != null;
    }
}
