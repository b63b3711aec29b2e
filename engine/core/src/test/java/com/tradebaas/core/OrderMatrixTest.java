package com.tradebaas.core;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.Outcome;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.Side;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** An own order in every state with every event, and the resolver of doubt in every situation with every reading. */
final class OrderMatrixTest
{
    private static final long S = EngineTime.SECOND_NS;
    private static final String ID = "1";

    private enum Happens
    {
        ACCEPTED, REFUSED, REFUSED_AMBIGUOUSLY, NOT_SENT, ANSWER_LOST, RATE_LIMITED, TIME_PASSES, LINK_LOST,
        SEEN_OPEN, SEEN_FILLED, SEEN_CANCELLED, SEEN_REJECTED, REJECTED_WITHOUT_ID, TRADED, SEEN_STRANGE,
        SEEN_UNTRIGGERED
    }

    /** Rows: SENT, UNKNOWN, LIVE, DONE, REJECTED, ABSENT; columns: {@link Happens}; first letter of the next state. */
    private static final String[] OWN = {
        "SRUAUUUULDDRRSLL",
        "URUUUUUULDDRRULL",
        "LLLLLLLLLDDRLLLL",
        "DDDDDDDDDDDDDDDD",
        "RRRRRRRRLDDRRDLL",
        "AAAAAAAALDDRRDLL"};

    private Shared shared;
    private Orders orders;
    private OwnOrder order;

    @Test
    void ownOrder()
    {
        for (final OwnState state : OwnState.values())
        {
            for (final Happens event : Happens.values())
            {
                given(state);
                assertEquals(state, order.state());
                apply(event);
                assertEquals(OWN[state.ordinal()].charAt(event.ordinal()), order.state().name().charAt(0),
                    state + " " + event);
                assertEquals(!order.state().settled(), orders.open().contains(order), state + " " + event);
            }
        }
    }

    private void begin()
    {
        shared = StateMachineMatrixTest.shared();
        shared.time().event(10, 1_000 * S);
        shared.time().venue(1_000 * S);
        orders = new Orders(shared, new DeadLetters(shared));
        final Bracket bracket = new Bracket(1, 1, 1, Side.BUY, false, 0);
        order = orders.create(OrderLabel.Kind.ENTRY, bracket, Side.BUY, 10, 7);
    }

    private void given(final OwnState state)
    {
        begin();
        switch (state)
        {
            case UNKNOWN -> apply(Happens.ANSWER_LOST);
            case LIVE -> apply(Happens.SEEN_OPEN);
            case DONE -> apply(Happens.SEEN_FILLED);
            case REJECTED -> apply(Happens.REFUSED);
            case ABSENT -> apply(Happens.NOT_SENT);
            default ->
            {
                // Sent is how it begins.
            }
        }
    }

    private void apply(final Happens event)
    {
        switch (event)
        {
            case ACCEPTED -> orders.onOutcome(7, Outcome.ACCEPTED, 0, "");
            case REFUSED -> orders.onOutcome(7, Outcome.REJECTED, 10009, "not_enough_funds");
            case REFUSED_AMBIGUOUSLY -> orders.onOutcome(7, Outcome.REJECTED, 10040, "retry");
            case NOT_SENT -> orders.onOutcome(7, Outcome.NOT_SENT, 0, "");
            case ANSWER_LOST -> orders.onOutcome(7, Outcome.UNKNOWN, 0, "");
            case RATE_LIMITED -> orders.onOutcome(7, Outcome.RATE_LIMITED, 10028, "");
            case TIME_PASSES ->
            {
                shared.time().event(11, shared.time().nowNs() + 3 * S);
                orders.expire();
            }
            case LINK_LOST -> orders.doubtAll("test");
            case SEEN_OPEN -> seen(OrderState.OPEN, ID);
            case SEEN_FILLED -> seen(OrderState.FILLED, ID);
            case SEEN_CANCELLED -> seen(OrderState.CANCELLED, ID);
            case SEEN_REJECTED -> seen(OrderState.REJECTED, ID);
            case REJECTED_WITHOUT_ID -> seen(OrderState.REJECTED, "");
            case TRADED -> orders.onTrade(order.label(), "", 10);
            case SEEN_STRANGE -> seen(OrderState.OTHER, ID);
            default -> seen(OrderState.UNTRIGGERED, ID);
        }
    }

    private void seen(final OrderState state, final String orderId)
    {
        final OrderFact fact = StateMachineMatrixTest.fact(state, shared.time().nowNs());
        fact.orderId = orderId;
        fact.label = order.label();
        orders.onFact(fact, false);
    }

    private enum Doubt
    {
        SENT, LOST, LIVE_AND_SEEN, MISSED_ONCE, MISSED_TWICE, FIRED_JUST_NOW, FIRED_LONG_AGO, STRANGE_AND_MISSED,
        TRADED_IN_PART
    }

    private enum Reading
    {
        /** By label too, but taken while the request may still arrive. */
        TOO_EARLY,
        /** By label too, after the validity and the skew. */
        CONCLUSIVE,
        /** Without the question for the label. */
        WITHOUT_LABEL,
        /** Something was heard of the order while the venue was read. */
        OVERTAKEN
    }

    /** Rows: {@link Doubt}; columns: {@link Reading}; first letter of the next state, and whether doubt is left. */
    private static final String[][] RESOLVED = {
        {"S1", "A0", "S0", "S1"},
        {"U1", "A0", "U1", "U1"},
        {"L0", "L0", "L0", "L0"},
        {"L1", "L1", "L1", "L0"},
        {"D0", "D0", "L1", "L0"},
        {"L1", "L1", "L1", "L1"},
        {"D0", "D0", "D0", "D0"},
        {"L1", "L1", "L1", "L1"},
        {"S1", "D0", "S0", "S1"}};

    @Test
    void unknownResolver()
    {
        for (final Doubt doubt : Doubt.values())
        {
            for (final Reading reading : Reading.values())
            {
                given(doubt);
                final Round round = round(doubt, reading);
                final boolean left = new UnknownResolver(shared, orders).apply(round);
                assertEquals(RESOLVED[doubt.ordinal()][reading.ordinal()],
                    order.state().name().charAt(0) + (left ? "1" : "0"), doubt + " " + reading);
            }
        }
    }

    private void given(final Doubt doubt)
    {
        begin();
        switch (doubt)
        {
            case LOST -> apply(Happens.ANSWER_LOST);
            case LIVE_AND_SEEN, MISSED_ONCE -> apply(Happens.SEEN_OPEN);
            case MISSED_TWICE ->
            {
                apply(Happens.SEEN_OPEN);
                order.legs().get(0).missed();
            }
            case FIRED_JUST_NOW, FIRED_LONG_AGO ->
            {
                apply(Happens.SEEN_UNTRIGGERED);
                if (doubt == Doubt.FIRED_JUST_NOW)
                {
                    shared.time().event(11, shared.time().nowNs() + 9 * S);
                }
                seen(OrderState.TRIGGERED, ID);
            }
            case STRANGE_AND_MISSED ->
            {
                apply(Happens.SEEN_STRANGE);
                order.legs().get(0).missed();
            }
            case TRADED_IN_PART -> orders.onTrade(order.label(), "", 5);
            default ->
            {
                // Sent is how it begins.
            }
        }
    }

    private Round round(final Doubt doubt, final Reading reading)
    {
        final Round round = new Round();
        shared.time().event(20, 1_010 * S);
        round.begin(1, shared.time());
        round.ask(1, QueryKind.OPEN_ORDERS, "", true);
        if (reading != Reading.WITHOUT_LABEL)
        {
            round.ask(2, QueryKind.ORDER_BY_LABEL, order.label(), true);
        }
        final long asOfNs = order.validUntilNs() + (reading == Reading.TOO_EARLY ? 499 : 500) * EngineTime.MS_NS;
        round.answer(1, true, asOfNs);
        round.answer(2, true, asOfNs);
        if (doubt == Doubt.LIVE_AND_SEEN)
        {
            order.legs().get(0).seen(1);
        }
        if (reading == Reading.OVERTAKEN)
        {
            shared.time().event(21, 1_010 * S);
            if (order.legs().isEmpty())
            {
                orders.changed(order);
            }
            else if (order.legs().get(0).isLive())
            {
                seen(order.legs().get(0).state(), ID);
            }
        }
        return round;
    }
}
