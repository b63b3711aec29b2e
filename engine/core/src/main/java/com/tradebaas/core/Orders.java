package com.tradebaas.core;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.Machine;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.Outcome;
import com.tradebaas.api.messages.Side;
import org.agrona.collections.Object2ObjectHashMap;

import java.util.ArrayList;
import java.util.List;

/**
 * Every label that was sent, with its evidence. Labels come from counters and are sent once; final ones are kept for
 * late messages until there are too many.
 */
final class Orders
{
    private static final int KEPT = 256;
    private static final long REPLY_LIMIT_NS = 3 * EngineTime.SECOND_NS;

    private final Shared shared;
    private final DeadLetters deadLetters;
    private final List<OwnOrder> all = new ArrayList<>();
    private final List<OwnOrder> open = new ArrayList<>();
    private final Object2ObjectHashMap<String, OwnOrder> byLabel = new Object2ObjectHashMap<>();
    private final Object2ObjectHashMap<String, OwnOrder> byOrderId = new Object2ObjectHashMap<>();
    private long lastChangeSeq;

    Orders(final Shared shared, final DeadLetters deadLetters)
    {
        this.shared = shared;
        this.deadLetters = deadLetters;
    }

    /** Makes a label that was never used and records the order as sent; the caller writes the request. */
    OwnOrder create(
        final OrderLabel.Kind kind, final Bracket bracket, final Side side, final long amountE8, final long requestId)
    {
        final String label = OrderLabel.format(
            kind, shared.settings().labelEpoch(), bracket.id(), bracket.nextAttempt(kind));
        if (byLabel.containsKey(label))
        {
            throw new IllegalStateException("label would be sent twice: " + label);
        }
        final long validUntilNs = shared.time().venueNowNs() + shared.settings().validForNs();
        final OwnOrder order = new OwnOrder(
            label, kind, new OwnOrder.Identity(bracket.id(), requestId, bracket.instrumentId()), side, amountE8,
            validUntilNs, shared.time());
        all.add(order);
        open.add(order);
        byLabel.put(label, order);
        changed(order);
        shared.notes().transition(
            Machine.ORDER, 0, OwnState.SENT.ordinal() + 1, order.instrumentId(), 0, requestId, label);
        evict();
        return order;
    }

    /**
     * Takes what the venue says about an order.
     *
     * @param fresh whether it answers a query of the current round.
     * @return the label's record, or null when the order is not ours.
     */
    OwnOrder onFact(final OrderFact fact, final boolean fresh)
    {
        final OwnOrder order = owner(fact);
        if (order == null)
        {
            return null;
        }
        if (fact.orderId.isEmpty())
        {
            if (fact.state == OrderState.REJECTED && order.legs().isEmpty() && order.tradedE8() == 0)
            {
                set(order, OwnState.REJECTED, "venue: " + fact.reason);
            }
            return order;
        }
        if (fact.state == OrderState.FILLED && fact.filledE8 == EngineTime.NULL)
        {
            fact.filledE8 = fact.amountE8 == EngineTime.NULL ? order.amountE8() : fact.amountE8;
        }
        Leg leg = order.leg(fact.orderId);
        final boolean first = leg == null;
        if (first)
        {
            leg = new Leg(fact.orderId);
            order.legs().add(leg);
            byOrderId.put(fact.orderId, order);
        }
        final boolean wasLive = !first && leg.isLive();
        final long amountBefore = leg.amountE8();
        final long filledBefore = leg.filledE8();
        leg.apply(fact, fresh || first, shared.time());
        final Leg trigger = fact.triggerOrderId.isEmpty() || fact.triggerOrderId.equals(fact.orderId) ?
            null : order.leg(fact.triggerOrderId);
        if (trigger != null)
        {
            trigger.spawnSettled();
        }
        order.settleSlots();
        if (first || wasLive != leg.isLive() || amountBefore != leg.amountE8() || filledBefore != leg.filledE8())
        {
            changed(order);
        }
        derive(order, fact.reason.isEmpty() ? fact.state.name() : fact.state.name() + ": " + fact.reason);
        return order;
    }

    /** Takes an entry of the trigger history. */
    void onTrigger(final String triggerOrderId, final String orderId, final String label, final OrderState state)
    {
        OwnOrder order = byLabel.get(label);
        order = order == null ? byOrderId.get(triggerOrderId) : order;
        final Leg leg = order == null ? null : order.leg(triggerOrderId);
        if (leg != null && (!leg.isFinal() || leg.spawnPending()))
        {
            leg.triggerResult(state, !orderId.isEmpty() && order.leg(orderId) != null, shared.time());
            changed(order);
            derive(order, "trigger history: " + state);
        }
    }

    /** Takes the outcome of a request that creates orders. */
    void onOutcome(final long requestId, final Outcome outcome, final int code, final String text)
    {
        for (int i = open.size() - 1; i >= 0; i--)
        {
            final OwnOrder order = open.get(i);
            if (order.requestId() == requestId && order.state().unresolved())
            {
                outcome(order, outcome, code, text);
            }
        }
    }

    private void outcome(final OwnOrder order, final Outcome outcome, final int code, final String text)
    {
        final boolean evidence = !order.legs().isEmpty() || order.tradedE8() > 0;
        switch (outcome)
        {
            case ACCEPTED -> order.acknowledge();
            case REJECTED ->
            {
                if (VenueCodes.ambiguous(code) || evidence)
                {
                    unknown(order, "refused with code " + code + ", which proves nothing");
                }
                else
                {
                    set(order, OwnState.REJECTED, "code " + code + " " + text);
                }
            }
            case NOT_SENT ->
            {
                if (order.state() == OwnState.SENT && !evidence)
                {
                    set(order, OwnState.ABSENT, "not sent: " + text);
                }
            }
            default -> unknown(order, outcome.name() + " code " + code + " " + text);
        }
        changed(order);
    }

    /** Requests without an answer for too long become UNKNOWN. */
    void expire()
    {
        for (int i = 0; i < open.size(); i++)
        {
            final OwnOrder order = open.get(i);
            if (order.state() == OwnState.SENT && shared.time().nowNs() - order.sentNs() >= REPLY_LIMIT_NS)
            {
                unknown(order, order.acknowledged() ? "accepted but not seen" : "no answer");
            }
        }
    }

    /** The connection or the process was lost: what has no answer may or may not exist. */
    void doubtAll(final String why)
    {
        for (int i = 0; i < open.size(); i++)
        {
            if (open.get(i).state() == OwnState.SENT)
            {
                unknown(open.get(i), why);
            }
        }
    }

    private void unknown(final OwnOrder order, final String why)
    {
        order.setAmbiguous();
        if (order.state() == OwnState.SENT)
        {
            set(order, OwnState.UNKNOWN, why);
        }
    }

    /** Takes a trade of ours; the caller has made sure that it is new. */
    OwnOrder onTrade(final String label, final String orderId, final long amountE8)
    {
        final OwnOrder labelled = byLabel.get(label);
        final OwnOrder order = labelled == null && !orderId.isEmpty() ? byOrderId.get(orderId) : labelled;
        if (order != null)
        {
            order.traded(amountE8);
            changed(order);
            if (order.state().settled() && order.state() != OwnState.DONE)
            {
                set(order, OwnState.DONE, "traded after " + order.state());
            }
        }
        return order;
    }

    void derive(final OwnOrder order, final String why)
    {
        final OwnState next = order.derived();
        if (next != order.state())
        {
            set(order, next, why);
        }
    }

    void set(final OwnOrder order, final OwnState next, final String why)
    {
        final OwnState old = order.state();
        order.setState(next, why);
        shared.notes().transition(
            Machine.ORDER, old.ordinal() + 1, next.ordinal() + 1, order.instrumentId(), 0, order.requestId(),
            order.label() + " " + why);
        if (next != old && (next == OwnState.REJECTED || next == OwnState.ABSENT))
        {
            deadLetters.add(order, next == OwnState.REJECTED, why);
        }
        if (next.settled() && !old.settled())
        {
            open.remove(order);
        }
        else if (!next.settled() && old.settled())
        {
            open.add(order);
        }
        changed(order);
    }

    void changed(final OwnOrder order)
    {
        order.touch(shared.time().sequence());
        lastChangeSeq = shared.time().sequence();
    }

    private OwnOrder owner(final OrderFact fact)
    {
        OwnOrder order = fact.label.isEmpty() ? null : byLabel.get(fact.label);
        order = order == null && !fact.orderId.isEmpty() ? byOrderId.get(fact.orderId) : order;
        return order == null && !fact.triggerOrderId.isEmpty() ? byOrderId.get(fact.triggerOrderId) : order;
    }

    private void evict()
    {
        for (int i = 0; i < all.size() && all.size() > KEPT; i++)
        {
            final OwnOrder order = all.get(i);
            if (order.state().settled())
            {
                all.remove(i--);
                byLabel.remove(order.label());
                for (final Leg leg : order.legs())
                {
                    byOrderId.remove(leg.orderId());
                }
            }
        }
    }

    /** @return labels that are not settled, oldest first. */
    List<OwnOrder> open()
    {
        return open;
    }

    List<OwnOrder> all()
    {
        return all;
    }

    OwnOrder byLabel(final String label)
    {
        return byLabel.get(label);
    }

    /** @return how many labels are in doubt, strange states included. */
    int unknownCount()
    {
        int count = 0;
        for (int i = 0; i < open.size(); i++)
        {
            count += open.get(i).state() == OwnState.UNKNOWN || open.get(i).strange() ? 1 : 0;
        }
        return count;
    }

    /** @return sequence of the last event that changed what we know of our orders. */
    long lastChangeSeq()
    {
        return lastChangeSeq;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("ORDR", 1);
        out.putLong(lastChangeSeq);
        out.putInt(all.size());
        for (final OwnOrder order : all)
        {
            order.snapshot(out);
        }
        out.putInt(open.size());
        for (final OwnOrder order : open)
        {
            out.putString(order.label());
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section("ORDR", 1);
        lastChangeSeq = in.getLong();
        all.clear();
        open.clear();
        byLabel.clear();
        byOrderId.clear();
        final int count = in.getInt();
        for (int i = 0; i < count; i++)
        {
            final OwnOrder order = OwnOrder.restore(in);
            all.add(order);
            byLabel.put(order.label(), order);
            for (final Leg leg : order.legs())
            {
                byOrderId.put(leg.orderId(), order);
            }
        }
        final int openCount = in.getInt();
        for (int i = 0; i < openCount; i++)
        {
            open.add(byLabel.get(in.getString()));
        }
    }
}
