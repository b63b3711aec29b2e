package com.tradebaas.core;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.Source;
import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every state machine, every state with every event. */
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

    @Test
    void link()
    {
        for (final Link.State state : Link.State.values())
        {
            for (final LinkEvent event : LinkEvent.values())
            {
                if (event == LinkEvent.NULL_VAL)
                {
                    continue;
                }
                final Link.State expected = switch (event)
                {
                    case CONNECTING -> Link.State.CONNECTING;
                    case CONNECTED -> state.compareTo(Link.State.AUTHENTICATED) >= 0 ? state : Link.State.CONNECTED;
                    case AUTHENTICATED -> state == Link.State.READY ? state : Link.State.AUTHENTICATED;
                    case READY -> Link.State.READY;
                    case DISCONNECTED, CONNECT_FAILED, AUTH_REFUSED, SCOPE_REFUSED -> Link.State.DOWN;
                    case SUBSCRIPTION_INCOMPLETE -> state == Link.State.READY ? Link.State.AUTHENTICATED : state;
                    default -> state;
                };
                assertEquals(expected, Link.next(state, event), state + " " + event);
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
                final boolean sticky = state == OrderState.FILLED || state == OrderState.CANCELLED ||
                    state == OrderState.REJECTED || state == OrderState.TRIGGERED;
                assertEquals(sticky ? state : next, leg.state(), state + " then " + next);
                final boolean unknown = leg.state() == OrderState.OTHER;
                assertTrue(!unknown || leg.isLive(), "an unknown state is never taken as closed");
            }
        }
    }

    @Test
    void latchesAreIndependentAndEachHasItsWayOut()
    {
        for (int i = 0; i < 8; i++)
        {
            for (int k = 0; k < 8; k++)
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

    private static OrderFact fact(final OrderState state, final long updatedNs)
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

    private static Shared shared()
    {
        final Shared shared = Shared.create();
        shared.outbox().begin(NoOutputs.INSTANCE);
        return shared;
    }
}
