package com.tradebaas.core;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.ReceiptKind;

/**
 * Decides from complete answers what became of labels in doubt. Absence needs the answers by label, of open orders,
 * trades and trigger history, all taken after {@code valid_until} plus skew; an order that was seen and is missing
 * needs two rounds, the second with a question for its label.
 */
final class UnknownResolver
{
    private static final long SKEW_NS = 500 * EngineTime.MS_NS;
    /** A trigger's order appears this long after the trigger, at the latest. */
    private static final long SPAWN_NS = 3 * EngineTime.SECOND_NS;
    /** The real order of a slot appears this long after the fill, at the latest. */
    private static final long CHILD_NS = 2 * EngineTime.SECOND_NS;

    private final Shared shared;
    private final Orders orders;

    UnknownResolver(final Shared shared, final Orders orders)
    {
        this.shared = shared;
        this.orders = orders;
    }

    /** @return whether a round must ask for this label. */
    boolean needsAnswer(final OwnOrder order)
    {
        if (order.state() == OwnState.UNKNOWN || order.strange())
        {
            return true;
        }
        if (order.state() == OwnState.SENT)
        {
            return shared.time().nowNs() - order.sentNs() > EngineTime.SECOND_NS;
        }
        for (int i = 0; i < order.legs().size(); i++)
        {
            if (order.legs().get(i).isLive() && order.legs().get(i).missedRounds() > 0 ||
                order.legs().get(i).spawnPending())
            {
                return true;
            }
        }
        return false;
    }

    /** Applies a complete round. @return whether something is still in doubt. */
    boolean apply(final Round round)
    {
        boolean doubt = false;
        for (int i = orders.open().size() - 1; i >= 0; i--)
        {
            final OwnOrder order = orders.open().get(i);
            final boolean asked = round.asked(order.label());
            if (order.legs().isEmpty())
            {
                doubt |= !absent(order, round, asked);
            }
            else
            {
                doubt |= legs(order, round, asked);
            }
        }
        return doubt;
    }

    private boolean legs(final OwnOrder order, final Round round, final boolean asked)
    {
        boolean doubt = order.strange();
        for (int i = 0; i < order.legs().size(); i++)
        {
            final Leg leg = order.legs().get(i);
            if (leg.isLive() && leg.seenRound() != round.id() && leg.touchedSeq() < round.startSeq())
            {
                if (leg.missed() >= 2 && asked && leg.state() != OrderState.OTHER)
                {
                    leg.markGone();
                    orders.changed(order);
                }
                else
                {
                    doubt = true;
                }
            }
            else if (leg.spawnPending())
            {
                if (round.startNs() - leg.touchedNs() > SPAWN_NS)
                {
                    leg.spawnSettled();
                }
                else
                {
                    doubt = true;
                }
            }
        }
        orders.derive(order, "not in the venue's answers of round " + round.id());
        return doubt;
    }

    /** @return whether the label is settled now. */
    private boolean absent(final OwnOrder order, final Round round, final boolean asked)
    {
        final long childNs = order.kind() == OrderLabel.Kind.ENTRY ? 0 : CHILD_NS;
        final long provableNs = order.validUntilNs() + SKEW_NS + childNs;
        final boolean traded = order.tradedE8() >= order.amountE8() && order.kind() == OrderLabel.Kind.ENTRY;
        if (!asked || order.touchedSeq() >= round.startSeq() || round.asOfNs() < provableNs && !traded)
        {
            return order.state() == OwnState.SENT && !asked;
        }
        if (order.tradedE8() > 0)
        {
            orders.set(order, OwnState.DONE, "traded, and nothing is left at the venue");
            return true;
        }
        orders.set(order, OwnState.ABSENT, "proven by round " + round.id());
        shared.notes().evidence("round", round.id()).evidence("asOfNs", round.asOfNs())
            .evidence("validUntilNs", order.validUntilNs()).evidence("queries", round.queries())
            .receipt(ReceiptKind.ABSENT, order.instrumentId(), order.bracketId(), 0, round.asOfNs(),
                order.label() + " is not at the venue and can no longer arrive");
        return true;
    }
}
