package com.tradebaas.core;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.Source;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every state machine, every state with every event. */
@Tag("T41") @Tag("B13")
final class StateMachineMatrixTest
{
    /** Rows: states IDLE..ERROR; columns: events in their order; digit: next state's value, dash: not legal. */
    private static final Map<LifecycleState, String> LIFECYCLE = new EnumMap<>(Map.of(
        LifecycleState.IDLE, "2---------8-",
        LifecycleState.ANALYZING, "-13-456-7-8-",
        LifecycleState.SIGNAL_DETECTED, "-1-2456-7-8-",
        LifecycleState.ENTERING_POSITION, "-1---5627-8-",
        LifecycleState.POSITION_OPEN, "-1----627-8-",
        LifecycleState.CLOSING, "-1---5-27-8-",
        LifecycleState.PAUSED, "-1-------28-",
        LifecycleState.ERROR, "-----------1"));

    @Test
    void lifecycle()
    {
        for (final Map.Entry<LifecycleState, String> row : LIFECYCLE.entrySet())
        {
            for (final LifecycleEvent event : LifecycleEvent.values())
            {
                final LifecycleState next = Lifecycle.next(row.getKey(), event);
                final char expected = row.getValue().charAt(event.ordinal());
                assertEquals(expected, next == null ? '-' : (char)('0' + next.value()), row.getKey() + " " + event);
            }
        }
    }

    /** Rows: states DOWN..READY; columns: events in their order; digit: next state's ordinal. */
    private static final String[] LINK = {
        "12340000000000", "12340000111111", "12340000222222", "13340000333333", "14440000344444"};

    @Test
    void link()
    {
        for (final Link.State state : Link.State.values())
        {
            for (final LinkEvent event : LinkEvent.values())
            {
                if (event != LinkEvent.NULL_VAL)
                {
                    assertEquals(LINK[state.ordinal()].charAt(event.value() - 1),
                        (char)('0' + Link.next(state, event).ordinal()), state + " " + event);
                }
            }
        }
    }

    /**
     * Rows: states INTENDED..ABANDONED; columns: evidence in its order; next state's value, A for 10, dash: cannot be.
     * The venue's confirmation is the only way out, and there is no way back from it.
     */
    private static final String[] BRACKET = {
        "234756787-A-", "2347567878A9", "2347567878A9", "2347567878A9", "23475678-8-9", "23475678-8-9",
        "2347567878A9", "23475678-8-9", "------------", "------------"};

    @Test
    void bracket()
    {
        for (final BracketState state : BracketState.values())
        {
            for (final BracketEvidence evidence : BracketEvidence.values())
            {
                final BracketState next = BracketState.next(state, evidence);
                assertEquals(BRACKET[state.ordinal()].charAt(evidence.ordinal()),
                    next == null ? '-' : "0123456789A".charAt(next.value()), state + " " + evidence);
            }
        }
    }

    @Test
    void aConnectionOfThePastChangesNothing()
    {
        final Shared shared = shared();
        final Link link = new Link(shared);
        shared.ids().seenConnection(7);
        assertEquals(Link.Change.NONE, link.on(Channel.TRADING, LinkEvent.READY, 6, ""));
        assertFalse(link.tradingReady());
        link.on(Channel.TRADING, LinkEvent.READY, 7, "");
        assertTrue(link.tradingReady());
    }

    /**
     * Rows: states OPEN, FILLED, REJECTED, CANCELLED, UNTRIGGERED, TRIGGERED, OTHER; columns: the same, told later by
     * the venue; digit: next state's value. What is final stays, what is unknown is never taken as closed.
     */
    private static final String[] LEG = {
        "1234567", "2222222", "3333333", "4444444", "1234567", "6666666", "1234567"};

    @Test
    void legs()
    {
        for (final OrderState state : OrderState.values())
        {
            for (final OrderState next : OrderState.values())
            {
                if (state == OrderState.NULL_VAL || next == OrderState.NULL_VAL)
                {
                    continue;
                }
                final Shared shared = shared();
                final Leg leg = new Leg("1");
                leg.apply(fact(state, 1), true, shared.time());
                leg.apply(fact(next, 2), true, shared.time());
                assertEquals(LEG[state.value() - 1].charAt(next.value() - 1), (char)('0' + leg.state().value()),
                    state + " then " + next);
                assertTrue(leg.state() != OrderState.OTHER || leg.isLive(), state + " then " + next);
            }
        }
    }

    @Test
    void latchesAreIndependentAndEachHasItsWayOut()
    {
        for (int i = 0; i < 9; i++)
        {
            for (int k = 0; k < 9; k++)
            {
                final Latches latches = new Latches(shared());
                assertTrue(latches.set(1L << i, "test"));
                assertFalse(latches.set(1L << i, "again"));
                latches.clear(1L << k, "test");
                assertEquals(i == k, !latches.any(), i + " " + k);
            }
        }
        assertEquals(0, Latches.RESETTABLE & (Latches.PAUSE | Latches.LINK_LOST | Latches.HOST));
    }

    static OrderFact fact(final OrderState state, final long updatedNs)
    {
        final OrderFact fact = new OrderFact();
        fact.source = Source.NOTIFICATION;
        fact.side = Side.SELL;
        fact.type = OrderType.STOP_MARKET;
        fact.state = state;
        fact.amountE8 = 10;
        fact.filledE8 = EngineTime.NULL;
        fact.triggerPriceE8 = EngineTime.NULL;
        fact.updatedNs = updatedNs;
        fact.orderId = "1";
        fact.label = "";
        fact.triggerOrderId = "";
        fact.reason = "";
        return fact;
    }

    static Shared shared()
    {
        final Shared shared = Shared.create();
        shared.outbox().begin(NoOutputs.INSTANCE);
        return shared;
    }
}
