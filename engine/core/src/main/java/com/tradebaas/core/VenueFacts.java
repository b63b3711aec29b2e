package com.tradebaas.core;

import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.OrderUpdateDecoder;
import com.tradebaas.api.messages.PositionUpdateDecoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.Source;
import com.tradebaas.api.messages.TriggerEntryDecoder;

/** Takes what the venue says about orders and positions, from notifications, responses and queries alike. */
final class VenueFacts
{
    private final Trader trader;
    private final OrderFact fact = new OrderFact();

    VenueFacts(final Trader trader)
    {
        this.trader = trader;
    }

    void order(final OrderUpdateDecoder in)
    {
        fact.read(in);
        final Round round = trader.reconciler.round();
        final boolean ofRound = fact.source == Source.QUERY && trader.reconciler.running() &&
            round.owns(fact.requestId);
        final OwnOrder order = trader.orders.onFact(fact, ofRound);
        if (order == null)
        {
            final boolean ours = trader.orphans.onUnknown(fact, round.id());
            if (ofRound && round.kind(fact.requestId) == QueryKind.OPEN_ORDERS)
            {
                round.sawOrder(ours);
            }
            return;
        }
        final Leg leg = order.leg(fact.orderId);
        if (fact.source == Source.QUERY)
        {
            trader.watch.seen(fact.requestId, leg);
        }
        if (ofRound && leg != null)
        {
            leg.seen(round.id());
            if (round.kind(fact.requestId) == QueryKind.OPEN_ORDERS)
            {
                round.sawOrder(true);
            }
        }
        final boolean cancelledThere = fact.state == OrderState.CANCELLED && fact.source != Source.QUERY &&
            leg != null && leg.cancelCount() == 0;
        if (fact.state == OrderState.OTHER || cancelledThere)
        {
            trader.reconciler.want();
        }
        byHand(order, leg);
    }

    /** A protective order that somebody cancelled at the venue. */
    private void byHand(final OwnOrder order, final Leg leg)
    {
        final Bracket bracket = trader.bracket();
        if (leg != null && fact.state == OrderState.CANCELLED && fact.source != Source.QUERY &&
            leg.cancelCount() == 0 && fact.reason.contains("user_request") && bracket != null &&
            bracket.id() == order.bracketId() && !bracket.wantFlat() && bracket.openedNs() != 0 &&
            order.cancelDue(trader.shared.time().nowNs(), Long.MAX_VALUE) &&
            !trader.latches.isSet(Latches.PAUSE))
        {
            trader.guard.pause("CANCELLED_BY_HAND", bracket, order.label() + " was cancelled at the venue, not by us");
        }
    }

    void position(final PositionUpdateDecoder in)
    {
        final Round round = trader.reconciler.round();
        if (in.source() == Source.QUERY)
        {
            if (trader.reconciler.running() && round.owns(in.requestId()))
            {
                round.position(in.instrumentId(), in.sizeE8(), in.averagePriceE8());
            }
        }
        else if (trader.positions.of(in.instrumentId()).sizeE8 != in.sizeE8())
        {
            trader.reconciler.want();
        }
    }

    void trigger(final TriggerEntryDecoder in)
    {
        final OrderState state = in.state() == OrderState.NULL_VAL ? OrderState.OTHER : in.state();
        final String triggerOrderId = in.triggerOrderId();
        final String orderId = in.orderId();
        trader.orders.onTrigger(triggerOrderId, orderId, in.label(), state);
    }
}
