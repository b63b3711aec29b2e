package com.tradebaas.core;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.function.Supplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One thing goes wrong at a time; the position is protected or gone, and nothing is claimed without evidence. */
final class FaultScenarioTest
{
    private static final long S = Harness.SECOND_NS;

    @Test
    void aLostRequestIsProvenAbsentAfterItsValidity()
    {
        final Harness h = started();
        h.venue.faults.loseRequests = 1;
        h.run(2 * S);
        assertTrue(h.logged("PlaceBracket"), trace(h));
        assertFalse(h.logged("kind=ABSENT"), trace(h));
        h.run(8 * S);
        assertTrue(h.logged("kind=ABSENT"), trace(h));
        assertTrue(h.logged("kind=ROLLED_BACK"), trace(h));
        assertEquals(0, h.venue.positionE8);
        assertEquals(0, h.status.unknownOrders());
        end(h);
    }

    @Test
    void aLostReplyIsNotARejection()
    {
        final Harness h = started();
        h.venue.faults.loseReplies = 1;
        h.run(8 * S);
        protectedOnce(h);
        end(h);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void lostNotificationsAreReadAgain(final int lost)
    {
        final Harness h = started();
        h.venue.faults.loseNotifications = lost;
        h.venue.faults.loseReplies = lost % 2;
        h.run(12 * S);
        protectedOnce(h);
        end(h);
    }

    @Test
    void aRefusedEntryIsAnErrorThatAPersonMustReset()
    {
        final Harness h = started();
        h.venue.faults.rejectEntries = 1;
        h.run(8 * S);
        assertEquals(LifecycleState.ERROR, h.status.lifecycle(), trace(h));
        h.command(CommandKind.RESET);
        assertEquals(LifecycleState.IDLE, h.status.lifecycle(), trace(h));
        end(h);
    }

    @Test
    void aStopThatTheVenueDropsIsReplacedWithinTheLimit()
    {
        final Harness h = started();
        h.venue.faults.dropStopChildren = 1;
        h.run(8 * S);
        protectedOnce(h);
        assertTrue(h.status.worstGapMs() < 5_000, trace(h));
        end(h);
    }

    @Test
    void aPositionThatCannotBeProtectedIsClosed()
    {
        final Harness h = started();
        h.venue.faults.dropStopChildren = 1;
        h.venue.faults.rejectStops = 1_000;
        h.run(10 * S);
        assertEquals(0, h.venue.positionE8, trace(h));
        assertTrue(h.status.worstGapMs() <= 5_000, trace(h));
        assertTrue(h.logged("kind=ROLLED_BACK"), trace(h));
        end(h);
    }

    @Test
    void aRefusedCloseIsTriedAgain()
    {
        final Harness h = started();
        h.run(4 * S);
        h.venue.faults.rejectCloses = 3;
        h.command(CommandKind.CLOSE_POSITION);
        h.run(10 * S);
        assertEquals(0, h.venue.positionE8, trace(h));
        assertTrue(h.logged("code='CLOSED'"), trace(h));
        end(h);
    }

    @Test
    void aTargetThatTheVenueDropsIsPlacedAgain()
    {
        final Harness h = started();
        h.venue.faults.dropTargetChildren = 1;
        h.run(10 * S);
        protectedOnce(h);
        assertEquals(2, h.venue.live().size(), trace(h));
        end(h);
    }

    @Test
    void aPartialFillIsProtectedAtItsSize()
    {
        final Harness h = started();
        h.venue.faults.fillE8 = 500_00000000L;
        h.run(6 * S);
        assertEquals(500_00000000L, h.venue.positionE8, trace(h));
        assertEquals(500_00000000L, h.status.protectedE8(), trace(h));
        assertEquals(2, h.venue.live().size(), trace(h));
        end(h);
    }

    @Test
    void everythingTwiceChangesNothing()
    {
        final Harness h = started();
        h.venue.faults.duplicate = true;
        h.run(6 * S);
        protectedOnce(h);
        assertEquals(h.venue.positionE8, h.status.positionE8(), trace(h));
        end(h);
    }

    @Test
    void failedQueriesChangeNothing()
    {
        final Harness h = started();
        h.run(5 * S);
        h.venue.faults.failQueries = 50;
        h.run(70 * S);
        protectedOnce(h);
        assertFalse(h.logged("CRITICAL"), trace(h));
        end(h);
    }

    @Test
    void closedByHandIsNoticedAndPauses()
    {
        final Harness h = started();
        h.run(5 * S);
        h.venue.byHand(Side.SELL, h.venue.positionE8);
        h.run(10 * S);
        assertEquals(LifecycleState.PAUSED, h.status.lifecycle(), trace(h));
        assertTrue(h.logged("CLOSED_BY_HAND"), trace(h));
        assertEquals(0, h.venue.live().size(), trace(h));
        end(h);
    }

    @Test
    void closedByHandWithoutAnyNotificationIsNoticedWithinAScan()
    {
        final Harness h = started();
        h.run(5 * S);
        h.venue.faults.loseNotifications = 2;
        h.venue.byHand(Side.SELL, h.venue.positionE8);
        h.run(65 * S);
        assertTrue(h.logged("CLOSED_BY_HAND"), trace(h));
        assertEquals(0, h.venue.live().size(), trace(h));
        end(h);
    }

    @Test
    void enlargedByHandIsProtectedAndPauses()
    {
        final Harness h = started();
        h.run(5 * S);
        h.venue.byHand(Side.BUY, 100_00000000L);
        h.run(10 * S);
        assertTrue(h.logged("ENLARGED_BY_HAND"), trace(h));
        assertEquals(h.venue.positionE8, h.status.protectedE8(), trace(h));
        end(h);
    }

    /** Nobody tells of it, and the connection lives: the watch over the protective orders finds it. */
    @Test
    void aStopCancelledByHandIsReplacedAndPauses()
    {
        final Harness h = started();
        h.run(5 * S);
        h.venue.live().forEach(order ->
        {
            order.state = OrderState.CANCELLED;
        });
        h.run(5 * S);
        assertEquals(LifecycleState.PAUSED, h.status.lifecycle(), trace(h));
        assertEquals(h.venue.positionE8, h.status.protectedE8(), trace(h));
        end(h);
    }

    @Test
    void anUnknownOrderStateBlocksEntriesAndIsNotTakenAsClosed()
    {
        final Harness h = started();
        h.run(5 * S);
        h.venue.live().forEach(order -> order.state = OrderState.OTHER);
        h.run(65 * S);
        assertTrue(h.status.unknownOrders() > 0, trace(h));
        assertTrue(h.venue.positionE8 > 0, trace(h));
        end(h);
    }

    @Test
    void theKillSwitchClosesAndSurvivesARestart()
    {
        final Harness h = started();
        h.run(5 * S);
        h.venue.faults.loseRequests = 1;
        h.command(CommandKind.KILL, true, "", "");
        h.crash(true);
        h.run(15 * S);
        assertEquals(0, h.venue.positionE8, trace(h));
        assertEquals(1, h.status.latches() & 1);
        assertTrue(h.logged("kind=KILLED"), trace(h));
        assertEquals(0, h.venue.live().size(), trace(h));
        h.command(CommandKind.START_STRATEGY, false, TestStrategies.NAME, "");
        assertTrue(h.logged("LATCHED"), trace(h));
        end(h);
    }

    @Test
    void aStrategyThatThrowsGoesToError()
    {
        final Harness h = new Harness().boot().start("mode=2");
        h.run(5 * S);
        assertEquals(LifecycleState.ERROR, h.status.lifecycle(), trace(h));
        assertTrue(h.logged("STRATEGY_FAILED"), trace(h));
        end(h);
    }

    @Test
    void aStopOnTheWrongSideIsRefused()
    {
        final Harness h = new Harness().boot().start("mode=5");
        h.run(5 * S);
        assertFalse(h.logged("PlaceBracket"), trace(h));
        assertTrue(h.logged("STOP_ON_WRONG_SIDE"), trace(h));
        end(h);
    }

    @Test
    void aStrategyMayMoveItsStopAndExit()
    {
        final Harness h = new Harness().boot().start("mode=3");
        h.run(8 * S);
        assertTrue(h.logged("Edit "), trace(h));
        assertTrue(h.count("Edit ") <= 2, trace(h));
        h.run(5 * S, 59_850_00000000L);
        assertEquals(0, h.venue.positionE8, trace(h));
        end(h);
        final Harness exit = new Harness().boot().start("mode=4");
        exit.run(8 * S);
        assertEquals(0, exit.venue.positionE8, trace(exit));
        assertTrue(exit.logged("exitKind=3"), trace(exit));
        end(exit);
    }

    @Test
    void aDisconnectStopsTheStrategyAndAPersonReconnects()
    {
        final Harness h = started();
        h.run(5 * S);
        h.disconnect();
        assertEquals(LifecycleState.IDLE, h.status.lifecycle(), trace(h));
        assertTrue(h.logged("DISCONNECTED"), trace(h));
        h.run(20 * S);
        assertEquals(1, h.count("Link "), trace(h));
        h.command(CommandKind.RECONNECT);
        h.run(5 * S);
        assertTrue(h.logged("code='CONNECTED'"), trace(h));
        assertEquals(LifecycleState.IDLE, h.status.lifecycle(), trace(h));
        assertEquals(h.venue.positionE8, h.status.protectedE8(), trace(h));
        end(h);
    }

    @Test
    void theAutomaticPolicyTriesFiveTimesAndThenLatches()
    {
        final Harness h = new Harness().boot("", true, 1);
        h.reachable = false;
        h.disconnect();
        h.run(40 * S);
        assertEquals(6, h.count("Link "), trace(h));
        assertTrue(h.logged("BREAKER"), trace(h));
        end(h);
    }

    @Test
    void theSequentialFallbackProtectsToo()
    {
        final Harness h = new Harness().boot("bracket=sequential", false, 1).start("limit=1");
        h.run(8 * S);
        protectedOnce(h);
        assertEquals(2, h.venue.live().size(), trace(h));
        end(h);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aPositionNobodyExplainsIsHandledAsConfigured(final int policy)
    {
        final Harness h = new Harness();
        h.venue.positionE8 = 700_00000000L;
        h.boot("", false, policy);
        h.run(10 * S);
        assertTrue(h.logged("UNKNOWN_POSITION"), trace(h));
        assertEquals(policy == 3 ? 0 : 700_00000000L, h.venue.positionE8, trace(h));
        assertEquals(policy == 2 ? 1 : 0, h.venue.live().size(), trace(h));
        end(h);
    }

    private static Harness started()
    {
        return new Harness().boot().start("limit=1");
    }

    private static void protectedOnce(final Harness h)
    {
        assertTrue(h.venue.positionE8 > 0, trace(h));
        assertEquals(h.venue.positionE8, h.status.protectedE8(), trace(h));
        assertEquals(0, h.status.unknownOrders(), trace(h));
    }

    private static void end(final Harness h)
    {
        assertEquals(h.venue.labels.size(), new HashSet<>(h.venue.labels).size(), "a label was sent twice");
        assertEquals(h.hash(), h.replayHash(), "replay differs");
        h.crash(true);
    }

    private static Supplier<String> trace(final Harness h)
    {
        return () -> String.join("\n", h.log);
    }
}
