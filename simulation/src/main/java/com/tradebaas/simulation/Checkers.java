package com.tradebaas.simulation;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.exchange.messages.IdKind;
import org.agrona.DirectBuffer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The invariants that are decided at the venue: what arrives there, what rests there, what it does to the position.
 * Written from the invariants, not from the engine's code.
 */
final class Checkers
{
    private static final long SECOND_NS = 1_000_000_000L;
    /** B6: longest undisturbed connected time without a stop of the position's size. */
    private static final long PROTECTION_NS = 5 * SECOND_NS;
    /** A trade by hand can happen while an entry is on its way. */
    private static final long FOREIGN_NS = 90 * SECOND_NS;
    /** Bytes of a snapshot. */
    private static final int MOST_STATE = 256 * 1024;
    private static final int MOST_PENDING = 256;
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private record Arrival(long positionE8, int riskOrders)
    {
    }

    private final World world;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PlaceBracketDecoder bracket = new PlaceBracketDecoder();
    private final PlaceOrderDecoder place = new PlaceOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final Set<String> cancelled = new HashSet<>();
    private final Set<String> arrived = new HashSet<>();
    private final Set<String> accepted = new HashSet<>();
    private final Set<String> absent = new HashSet<>();
    private final Set<String> durable = new HashSet<>();
    private final Map<String, Arrival> arrivals = new HashMap<>();
    private final Map<String, Long> planE8 = new HashMap<>();
    private long gapSinceNs = Long.MAX_VALUE;
    private long quietEntries;
    private boolean excused;
    private long foreignNs = Long.MIN_VALUE / 2;

    Checkers(final World world)
    {
        this.world = world;
    }

    /**
     * The position may be one that the engine cannot explain: somebody traded by hand, or its journal is an old one.
     * Where the setting is that a person deals with that, nobody else protects it.
     */
    void outsideOfTheEngine()
    {
        excused = world.drawn().policy() == SeedSettings.POLICY_ALERT;
        foreignNs = world.nowNs();
    }

    private boolean foreignLately()
    {
        return world.nowNs() - foreignNs < FOREIGN_NS;
    }

    /** A label is in the durable part of the journal. */
    void durable(final String label)
    {
        durable.add(label);
    }

    /** The engine claims that the venue has refused a label. */
    void claimedRefused(final String label)
    {
        if (accepted.contains(label))
        {
            fail("B10", label + " was declared refused, but the venue has accepted it");
        }
    }

    /** The engine claims that a label is not at the venue and cannot arrive. */
    void claimedAbsent(final String label)
    {
        world.score().sometimes("UNKNOWN resolved absent");
        if (accepted.contains(label))
        {
            fail("B10", label + " was declared absent, but the venue has accepted it");
        }
        absent.add(label);
    }

    /** Entries that the venue accepted in the quiet phase. */
    long quietEntries()
    {
        return quietEntries;
    }

    /** B3, B4: a request arrives at the venue. */
    void requestAtVenue(final DirectBuffer request)
    {
        header.wrap(request, 0);
        world.score().checks(2);
        if (header.templateId() == PlaceBracketDecoder.TEMPLATE_ID)
        {
            bracket.wrap(request, BODY, header.blockLength(), header.version());
            final long amountE8 = bracket.amountE8();
            final String entry = bracket.entryLabel();
            once(entry);
            once(bracket.stopLabel());
            once(bracket.targetLabel());
            planE8.put(entry, amountE8);
            arrivals.put(entry, new Arrival(world.truth().positionE8(), ownRisk()));
        }
        else if (header.templateId() == CancelOrderDecoder.TEMPLATE_ID)
        {
            cancel.wrap(request, BODY, header.blockLength(), header.version()).skipOrderId();
            cancelled.add(cancel.label());
        }
        else if (header.templateId() == PlaceOrderDecoder.TEMPLATE_ID)
        {
            place.wrap(request, BODY, header.blockLength(), header.version());
            final boolean risk = place.reduceOnly() == Flag.NO;
            final long amountE8 = place.amountE8();
            final String label = place.label();
            once(label);
            if (risk)
            {
                planE8.put(label, amountE8);
                arrivals.put(label, new Arrival(world.truth().positionE8(), ownRisk()));
            }
        }
    }

    /** B16: what is kept does not grow without bound. */
    void second()
    {
        world.score().checks(2);
        final byte[] state = world.trader().disk().snapshot();
        if (state != null && state.length > MOST_STATE)
        {
            fail("B16", "the state has " + state.length + " bytes");
        }
        if (world.client() != null && world.client().pending() > MOST_PENDING)
        {
            fail("B16", world.client().pending() + " requests wait for an answer");
        }
    }

    private void once(final String label)
    {
        final OrderLabel parsed = OrderLabel.parse(label);
        if (parsed == null)
        {
            fail("B3", "the label '" + label + "' has not the form of ours");
        }
        if (!durable.contains(label))
        {
            fail("B3", label + " is at the venue but not in the durable journal");
        }
        if (!arrived.add(label))
        {
            fail("B4", label + " reached the venue twice");
        }
    }

    private int ownRisk()
    {
        int count = 0;
        for (final Truth.Order order : world.truth().riskIncreasing())
        {
            count += OrderLabel.parse(order.label) != null ? 1 : 0;
        }
        return count;
    }

    /** B5, B10: the venue tells of an order, new or changed. */
    void order(final Truth.Order order, final boolean isNew)
    {
        final OrderLabel parsed = OrderLabel.parse(order.label);
        if (parsed == null)
        {
            return;
        }
        world.score().checks(2);
        if (order.state != com.tradebaas.exchange.messages.OrderState.REJECTED)
        {
            accepted.add(order.label);
        }
        if (absent.contains(order.label))
        {
            fail("B10", order + " lives, but was declared absent");
        }
        if (parsed.kind() != OrderLabel.Kind.ENTRY && !order.reduceOnly && order.idKind != IdKind.OTO_SLOT)
        {
            fail("B7", order + " is an exit and not reduce-only");
        }
        final Arrival arrival = arrivals.remove(order.label);
        if (arrival == null || order.reduceOnly)
        {
            return;
        }
        quietEntries += world.nowNs() >= world.quietSinceNs() ? 1 : 0;
        world.score().sometimes("entry accepted");
        if (order.state == com.tradebaas.exchange.messages.OrderState.REJECTED)
        {
            return;
        }
        if (arrival.positionE8 != 0 && !foreignLately())
        {
            fail("B5", order + " was accepted while the position was " + arrival.positionE8 / Market.E8);
        }
        if (arrival.riskOrders != 0)
        {
            fail("B5", order + " was accepted while another entry was live: " + world.truth().riskIncreasing());
        }
    }

    /** B5, B7: an own fill, before it changes the position. */
    void fill(final long positionE8, final long signedE8, final String label)
    {
        final OrderLabel parsed = OrderLabel.parse(label);
        final long afterE8 = positionE8 + signedE8;
        world.score().checks(2);
        if (parsed == null)
        {
            return;
        }
        if (cancelled.contains(label))
        {
            world.score().sometimes("fill after a cancel request");
        }
        if (parsed.kind() == OrderLabel.Kind.ENTRY)
        {
            final Long plan = planE8.get(label);
            if (plan != null && Math.abs(afterE8) > plan && !foreignLately())
            {
                fail("B5", label + " filled to " + afterE8 / Market.E8 + ", planned were " + plan / Market.E8);
            }
            world.score().sometimes("entry filled");
        }
        else if (Math.abs(afterE8) >= Math.abs(positionE8) || afterE8 != 0 && afterE8 > 0 != positionE8 > 0)
        {
            fail("B7", label + " moved the position from " + positionE8 / Market.E8 + " to " + afterE8 / Market.E8);
        }
        else
        {
            world.score().sometimes(parsed.kind() + " filled");
        }
    }

    /** B6: after everything that happens. */
    void afterEvent()
    {
        world.score().checks(1);
        final Truth truth = world.truth();
        final long positionE8 = truth.positionE8();
        excused &= positionE8 != 0;
        if (excused || positionE8 == 0 || truth.stopE8() + truth.closingE8() >= Math.abs(positionE8))
        {
            if (gapSinceNs != Long.MAX_VALUE)
            {
                world.score().gap(undisturbedNs(), world.swarm().strict);
                gapSinceNs = Long.MAX_VALUE;
            }
            return;
        }
        if (gapSinceNs == Long.MAX_VALUE)
        {
            gapSinceNs = world.nowNs();
            world.score().sometimes("position without a stop");
        }
        if (world.swarm().strict)
        {
            fail("B6", "no fault, and position " + positionE8 / Market.E8 + " has a stop of " +
                truth.stopE8() / Market.E8);
        }
        if (!world.connected())
        {
            world.disturbed();
        }
        else if (undisturbedNs() > PROTECTION_NS + excessNs() + 8 * world.swarm().delayNs + 4 * world.swarm().jitterNs)
        {
            fail("B6", "position " + positionE8 / Market.E8 + " has a stop of " + truth.stopE8() / Market.E8 +
                " after " + undisturbedNs() / 1_000_000 + " ms of undisturbed connection");
        }
    }

    /** A configuration may allow more time than the default. */
    private long excessNs()
    {
        return Math.max(0, world.setup().protectionLimitMs() - Setup.DEFAULT.protectionLimitMs()) * 1_000_000L;
    }

    private long undisturbedNs()
    {
        return Math.max(0, world.nowNs() - Math.max(gapSinceNs, world.disturbedNs()));
    }

    private void fail(final String invariant, final String text)
    {
        throw new Violation(invariant, text);
    }
}
