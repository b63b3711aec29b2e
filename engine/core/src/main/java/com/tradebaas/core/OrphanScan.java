package com.tradebaas.core;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.ReceiptKind;

import java.util.ArrayList;
import java.util.List;

/**
 * Orders at the venue that belong to no bracket. Ours (a label that we sent, its bracket over) are cancelled until the
 * venue confirms; those of another epoch or of somebody else are reported once and never touched.
 */
final class OrphanScan
{
    private static final int MAX_STRAYS = 64;
    private static final long CANCEL_PAUSE_NS = EngineTime.SECOND_NS;

    private final Shared shared;
    private final Orders orders;
    private final Notifications notifications;
    private final List<Stray> strays = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();

    OrphanScan(final Shared shared, final Orders orders, final Notifications notifications)
    {
        this.shared = shared;
        this.orders = orders;
        this.notifications = notifications;
    }

    /** An order of our label format that no record explains. */
    private static final class Stray
    {
        private final String orderId;
        private final String label;
        private final long seenRound;

        private Stray(final String orderId, final String label, final long seenRound)
        {
            this.orderId = orderId;
            this.label = label;
            this.seenRound = seenRound;
        }
    }

    /** Takes an order that {@link Orders} does not know. @return whether its label has our format. */
    boolean onUnknown(final OrderFact fact, final long roundId)
    {
        final OrderLabel label = OrderLabel.parse(fact.label);
        final boolean live = fact.state != OrderState.FILLED && fact.state != OrderState.CANCELLED &&
            fact.state != OrderState.REJECTED && fact.state != OrderState.TRIGGERED;
        remove(fact.orderId);
        if (!live)
        {
            return label != null;
        }
        if (label == null)
        {
            reportOnce("FOREIGN_ORDER", fact.orderId,
                "order " + fact.orderId + " with label '" + fact.label + "' is not ours; it is left alone");
            return false;
        }
        if (strays.size() < MAX_STRAYS)
        {
            strays.add(new Stray(fact.orderId, fact.label, roundId));
        }
        reportOnce("FOREIGN_EPOCH", fact.orderId, "order " + fact.orderId + " with label " + fact.label +
            " was not sent by this journal: restored backup or second engine; it is left alone, entries wait");
        return true;
    }

    private void reportOnce(final String code, final String orderId, final String text)
    {
        if (reported.contains(orderId))
        {
            return;
        }
        if (reported.size() >= 4 * MAX_STRAYS)
        {
            reported.remove(0);
        }
        reported.add(orderId);
        notifications.critical(code, null, text);
    }

    private void remove(final String orderId)
    {
        for (int i = strays.size() - 1; i >= 0; i--)
        {
            if (strays.get(i).orderId.equals(orderId))
            {
                strays.remove(i);
            }
        }
    }

    /** A complete round: strays that it does not show are gone. */
    void roundDone(final Round round)
    {
        for (int i = strays.size() - 1; i >= 0; i--)
        {
            if (strays.get(i).seenRound < round.id())
            {
                strays.remove(i);
            }
        }
    }

    /** @return whether the venue holds orders with our label format that we cannot explain. */
    boolean strays()
    {
        return !strays.isEmpty();
    }

    /** Own orders whose bracket is over are cancelled, again and again, until the venue shows that they are gone. */
    void drive(final Bracket current)
    {
        for (int i = 0; i < orders.open().size(); i++)
        {
            final OwnOrder order = orders.open().get(i);
            if (order.state() == OwnState.LIVE && (current == null || order.bracketId() != current.id()))
            {
                cancel(order);
            }
        }
    }

    private void cancel(final OwnOrder order)
    {
        for (int i = 0; i < order.legs().size(); i++)
        {
            final Leg leg = order.legs().get(i);
            if (leg.isLive() && leg.cancelDue(shared.time().nowNs(), CANCEL_PAUSE_NS))
            {
                if (leg.cancelCount() == 0)
                {
                    notifications.warning("ORPHAN", null, "cancelling " + order.label() + " (" + leg.orderId() +
                        "): its bracket is over");
                    shared.notes().evidence("bracket", order.bracketId())
                        .receipt(ReceiptKind.ORPHAN_CANCELLED, order.instrumentId(), order.bracketId(), 0,
                            shared.time().venueNowNs(), "cancel sent for orphan " + order.label());
                }
                leg.cancelSent(shared.time().nowNs());
                shared.outbox().cancel(
                    shared.ids().nextRequest(), order.instrumentId(), order.bracketId(), leg.orderId(), order.label());
            }
        }
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("ORPH", 1);
        out.putInt(strays.size());
        for (final Stray stray : strays)
        {
            out.putString(stray.orderId);
            out.putString(stray.label);
            out.putLong(stray.seenRound);
        }
        out.putInt(reported.size());
        for (final String id : reported)
        {
            out.putString(id);
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section("ORPH", 1);
        strays.clear();
        reported.clear();
        final int strayCount = in.getInt();
        for (int i = 0; i < strayCount; i++)
        {
            strays.add(new Stray(in.getString(), in.getString(), in.getLong()));
        }
        final int reportedCount = in.getInt();
        for (int i = 0; i < reportedCount; i++)
        {
            reported.add(in.getString());
        }
    }
}
