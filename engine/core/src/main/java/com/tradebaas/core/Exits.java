package com.tradebaas.core;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.core.risk.Governor;
import com.tradebaas.api.messages.Side;

/** Sends what reduces or protects: own stops and targets, closes at market, cancels. All paced, all repeatable. */
final class Exits
{
    private static final long CLOSE_PAUSE_NS = EngineTime.SECOND_NS;
    private static final int MANY_CLOSES = 8;
    private static final long COVERED_PAUSE_NS = 15 * EngineTime.SECOND_NS;
    private static final long SHRINK_PAUSE_NS = 60 * EngineTime.SECOND_NS;
    private static final long RETRY_NS = 300 * EngineTime.MS_NS;
    private static final long CANCEL_PAUSE_NS = EngineTime.SECOND_NS;

    private final Shared shared;
    private final Orders orders;
    private final Governor governor;

    Exits(final Shared shared, final Orders orders, final Governor governor)
    {
        this.shared = shared;
        this.orders = orders;
        this.governor = governor;
    }

    /** Closes what is open at market, reduce-only; the next attempt comes when this one did not do it. */
    void close(final Bracket bracket, final Exposure exposure)
    {
        final long nowNs = shared.time().nowNs();
        final boolean waiting = exposure.closesUnresolved > 0 || exposure.closeLive || exposure.exitUnderWay;
        final long pauseNs = waiting ?
            waitNs(exposure) : RETRY_NS * Math.min(10, bracket.attempts(OrderLabel.Kind.CLOSE));
        if (bracket.lastCloseNs() != EngineTime.NULL && nowNs - bracket.lastCloseNs() < pauseNs)
        {
            return;
        }
        if (exposure.exitUnderWay && bracket.lastCloseNs() == EngineTime.NULL &&
            nowNs - bracket.lastActionNs() < CLOSE_PAUSE_NS)
        {
            return;
        }
        bracket.closeSent(nowNs);
        governor.count(nowNs);
        final OwnOrder order = orders.create(
            OrderLabel.Kind.CLOSE, bracket, bracket.exitSide(), exposure.openE8, shared.ids().nextRequest());
        shared.outbox().placeOrder(bracket, order, OrderType.MARKET, true, EngineTime.NULL, EngineTime.NULL);
    }

    /** A venue that answers nothing for long must not be given a new label every second. */
    private static long waitNs(final Exposure exposure)
    {
        if (exposure.closesUnresolved < MANY_CLOSES)
        {
            return CLOSE_PAUSE_NS;
        }
        return exposure.stopWorkingE8 >= exposure.openE8 ? COVERED_PAUSE_NS : 2 * CLOSE_PAUSE_NS;
    }

    void placeStop(final Bracket bracket, final long amountE8)
    {
        bracket.acted(shared.time().nowNs());
        governor.count(shared.time().nowNs());
        final OwnOrder order = orders.create(
            OrderLabel.Kind.STOP, bracket, bracket.exitSide(), amountE8, shared.ids().nextRequest());
        shared.outbox().placeOrder(
            bracket, order, OrderType.STOP_MARKET, true, EngineTime.NULL, bracket.stopPriceE8());
    }

    void placeTarget(final Bracket bracket, final long amountE8)
    {
        bracket.acted(shared.time().nowNs());
        governor.count(shared.time().nowNs());
        final OwnOrder order = orders.create(
            OrderLabel.Kind.TARGET, bracket, bracket.exitSide(), amountE8, shared.ids().nextRequest());
        shared.outbox().placeOrder(
            bracket, order, OrderType.TAKE_MARKET, true, EngineTime.NULL, bracket.targetPriceE8());
    }

    /** Cancels the bracket's live orders of one kind (null: all), and those whose fate is open by label. */
    void cancel(final Bracket bracket, final OrderLabel.Kind kind)
    {
        for (int i = 0; i < orders.open().size(); i++)
        {
            final OwnOrder order = orders.open().get(i);
            if (order.bracketId() == bracket.id() && (kind == null || order.kind() == kind))
            {
                cancel(order);
            }
        }
    }

    private void cancel(final OwnOrder order)
    {
        final long nowNs = shared.time().nowNs();
        if (order.state() == OwnState.UNKNOWN && order.cancelDue(nowNs, CANCEL_PAUSE_NS))
        {
            order.cancelSent(nowNs);
            shared.outbox().cancel(
                shared.ids().nextRequest(), order.instrumentId(), order.bracketId(), "", order.label());
        }
        for (int i = 0; i < order.legs().size(); i++)
        {
            final Leg leg = order.legs().get(i);
            if (leg.isLive() && leg.cancelDue(nowNs, CANCEL_PAUSE_NS))
            {
                leg.cancelSent(nowNs);
                shared.outbox().cancel(shared.ids().nextRequest(), order.instrumentId(), order.bracketId(),
                    leg.orderId(), order.label());
            }
        }
    }

    /** Moves live stops to the bracket's stop price; an edit is atomic at the venue, so protection never gaps. */
    void amendStops(final Bracket bracket)
    {
        final long nowNs = shared.time().nowNs();
        for (int i = 0; i < orders.open().size(); i++)
        {
            final OwnOrder order = orders.open().get(i);
            if (order.bracketId() == bracket.id() && order.kind() == OrderLabel.Kind.STOP &&
                order.editDue(nowNs, 10 * EngineTime.SECOND_NS))
            {
                amend(bracket, order, nowNs);
            }
        }
    }

    private void amend(final Bracket bracket, final OwnOrder order, final long nowNs)
    {
        for (int i = 0; i < order.legs().size(); i++)
        {
            final Leg leg = order.legs().get(i);
            if (leg.workingE8() > 0 && leg.triggerPriceE8() != EngineTime.NULL &&
                leg.state() == OrderState.UNTRIGGERED &&
                better(bracket, bracket.stopPriceE8(), leg.triggerPriceE8()))
            {
                order.editSent(nowNs);
                shared.outbox().edit(
                    shared.ids().nextRequest(), order, leg.orderId(), leg.amountE8(), bracket.stopPriceE8());
                return;
            }
        }
    }

    /** @return whether a stop at the new price protects more than one at the old. */
    static boolean better(final Bracket bracket, final long newE8, final long oldE8)
    {
        return bracket.side() == Side.BUY ? newE8 > oldE8 : newE8 < oldE8;
    }

    /** Cancels one own stop that is not needed, when the others still cover the position. */
    void trimStops(final Bracket bracket, final Exposure exposure)
    {
        for (int i = 0; i < orders.open().size(); i++)
        {
            final OwnOrder order = orders.open().get(i);
            final long workingE8 = order.workingE8();
            if (order.bracketId() == bracket.id() && order.kind() == OrderLabel.Kind.STOP && workingE8 > 0 &&
                exposure.stopWorkingE8 - workingE8 >= exposure.openE8 && order.reportedE8() == 0)
            {
                final OwnOrder surplus = newest(bracket, workingE8, exposure);
                cancel(surplus == null ? order : surplus);
                return;
            }
        }
        if (bracket.suspect())
        {
            shrinkStop(bracket, exposure);
        }
    }

    /** Somebody took a part of the position: the stop that is left is made as small as what it protects. */
    private void shrinkStop(final Bracket bracket, final Exposure exposure)
    {
        final long nowNs = shared.time().nowNs();
        final long surplusE8 = exposure.stopWorkingE8 - exposure.openE8;
        for (int i = 0; i < orders.open().size(); i++)
        {
            final OwnOrder order = orders.open().get(i);
            if (order.bracketId() == bracket.id() && order.kind() == OrderLabel.Kind.STOP &&
                order.editDue(nowNs, SHRINK_PAUSE_NS))
            {
                for (int j = 0; j < order.legs().size(); j++)
                {
                    final Leg leg = order.legs().get(j);
                    if (leg.workingE8() > surplusE8 && leg.state() == OrderState.UNTRIGGERED)
                    {
                        order.editSent(nowNs);
                        shared.outbox().edit(shared.ids().nextRequest(), order, leg.orderId(),
                            leg.amountE8() - surplusE8, leg.triggerPriceE8());
                        return;
                    }
                }
            }
        }
    }

    /** A stop that we placed by ourselves goes first: cancelling a linked one could take the target along. */
    private OwnOrder newest(final Bracket bracket, final long atMostE8, final Exposure exposure)
    {
        for (int i = orders.open().size() - 1; i >= 0; i--)
        {
            final OwnOrder order = orders.open().get(i);
            if (order.bracketId() == bracket.id() && order.kind() == OrderLabel.Kind.STOP && order.workingE8() > 0 &&
                exposure.stopWorkingE8 - order.workingE8() >= exposure.openE8 && order.workingE8() <= atMostE8)
            {
                return order;
            }
        }
        return null;
    }
}
