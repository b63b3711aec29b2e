package com.tradebaas.simulation.scenario;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.simulation.Mishap;
import com.tradebaas.simulation.Scene;
import org.junit.jupiter.api.Test;

import java.util.List;

import static com.tradebaas.simulation.Scene.MS;
import static com.tradebaas.simulation.Scene.PRICE;
import static com.tradebaas.simulation.Scene.S;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Failures 11 to 20: protection through partial fills, outages, hands on the account, kills and latches. */
class SecondTenFailuresTest
{
    @Test
    void f11_theStopFillOfTheOldTradeNeverTouchesTheReversedOne()
    {
        final Scene scene = new Scene().risk(risk -> risk.maxTradesPerRun(2)).raise();
        scene.mishap(Mishap.Place.NOTIFICATION, "\\[Fill\\].*label='sl-").times(1).late(4 * S);
        scene.open("side=3", "every=1");
        final long first = scene.positionUsd();
        scene.price(PRICE - 201);
        scene.await("the reversed trade", 10, () -> scene.positionUsd() < 0 && scene.covered());
        final long second = scene.positionUsd();
        scene.run(10 * S);
        assertEquals(second, scene.positionUsd(), scene.trace());
        assertEquals(second, scene.shownUsd(), scene.trace());
        assertEquals(1, scene.count("TradeClosed.*amountE8=" + first + "00000000.*exitKind=1"), scene.trace());
        assertEquals(0, scene.count("LATE_FILL"), scene.trace());
        scene.end();
    }

    @Test
    void f12_stopsHaveThePositionsSizeAtEveryEventOfPartialFills()
    {
        final Scene scene = new Scene().configuration("entry=limit\nentry-timeout-ms=20000").raise();
        scene.depth(7_000);
        scene.start();
        final boolean uncovered = scene.happens(40 * S, () -> !exact(scene));
        scene.check(!uncovered, "a position without a stop of its size");
        scene.check(scene.positionUsd() > 0, "nothing was filled");
        scene.depth(3_000);
        scene.price(PRICE - 201);
        scene.happens(60 * S, () -> scene.positionUsd() == 0);
        scene.check(scene.positionUsd() == 0, "the stop did not close everything");
        scene.run(5 * S);
        assertEquals(1, scene.count("TradeClosed"), scene.trace());
        scene.end();
    }

    private static boolean exact(final Scene scene)
    {
        return scene.covered() || scene.closing();
    }

    @Test
    void f13_aPendingExitNeverReplacesItsStop()
    {
        final Scene scene = new Scene().raise().open();
        scene.hands().locked(true);
        scene.command(CommandKind.CLOSE_POSITION);
        scene.run(900 * S);
        assertTrue(scene.positionUsd() != 0 && scene.covered(), scene.trace());
        assertEquals(0, scene.count("OUT .*\\[EditOrder\\]"), scene.trace());
        assertEquals(0, scene.count("OUT .*PlaceOrder.*type=STOP_MARKET"), scene.trace());
        assertEquals(0, scene.count("OUT .*CancelOrder.*label='sl-"), scene.trace());
        scene.hands().locked(false);
        assertTrue(scene.count("OUT .*PlaceOrder.*type=MARKET") < 100, "closes without an answer pile up");
        scene.await("closed at last", 20, () -> scene.positionUsd() == 0);
        scene.await("everything is known", 30, () -> scene.unknownOrders() == 0 && scene.orders().isEmpty());
        scene.end();
    }

    @Test
    void f14_aManualCloseIsSeenWithinAScanAndNoStopIsCreated()
    {
        final Scene scene = new Scene().raise().open();
        scene.mishap(Mishap.Place.NOTIFICATION, "\\[Fill\\]|PositionUpdate|OrderUpdate");
        scene.hands().market(-scene.positionUsd());
        scene.await("the stop is gone", 65, () -> scene.orders().isEmpty());
        scene.await("the trade is closed", 10, () -> scene.logged("TradeClosed.*exitKind=4"));
        assertEquals(LifecycleState.PAUSED, scene.lifecycle(), scene.trace());
        assertTrue(scene.logged("Alert.*CLOSED_BY_HAND"), scene.trace());
        assertEquals(0, scene.count("OUT .*PlaceOrder.*type=STOP_MARKET"), scene.trace());
        scene.end();
    }

    @Test
    void f14_aLiquidationIsSeenWithinAScanAndNoStopIsCreated()
    {
        final Scene scene = new Scene().raise().open("stop-ticks=120", "target-ticks=4000");
        scene.hands().cancel(scene.orderId("STOP_MARKET"));
        scene.price(PRICE * 80 / 100);
        scene.await("flat", 60, () -> scene.positionUsd() == 0);
        scene.await("the trade is closed", 60, () -> scene.logged("TradeClosed"));
        scene.run(5 * S);
        assertTrue(scene.orders().isEmpty(), scene.trace());
        assertTrue(scene.logged("TradeClosed.*exitKind=[35]"), scene.trace());
        scene.end();
    }

    @Test
    void f15_aRestartAtAnyStepLeavesThePositionProtectedOrFlat()
    {
        for (int step = 1; step <= 60; step++)
        {
            final Scene scene = new Scene().raise().start("every=1");
            scene.await("the entry leaves", 10, () -> scene.logged("OUT .*PlaceBracket"));
            final long target = scene.sequence() + step;
            scene.await("the step", 30, () -> scene.sequence() >= target);
            scene.kill();
            scene.awaitBack();
            scene.run(6 * S);
            scene.check(scene.positionUsd() == 0 || scene.covered() && scene.orders().size() == 2, "step " + step);
            scene.check(!scene.logged("in .*OrderUpdate.*label='sl-oco-[0-9]*-[0-9]*-2"), "a second stop, step " + step);
            scene.end();
        }
    }

    @Test
    void f16_aCloseThatFilledUnseenIsNotTradedAgain()
    {
        final Scene scene = new Scene().raise().open();
        scene.mishap(Mishap.Place.REPLY, "^PlaceOrder").times(1);
        scene.mishap(Mishap.Place.NOTIFICATION, "\\[Fill\\]|PositionUpdate|OrderUpdate");
        scene.command(CommandKind.CLOSE_POSITION);
        scene.await("closed", 20, () -> scene.logged("TradeClosed") && scene.shownUsd() == 0);
        scene.check(!scene.happens(30 * S, () -> scene.positionUsd() != 0), "the position came back");
        assertTrue(scene.count("OUT .*PlaceOrder") == scene.count("OUT .*PlaceOrder.*reduceOnly=YES"), scene.trace());
        scene.end();
    }

    @Test
    void f17_anOutageNeverCountsAsNotFound()
    {
        final Scene scene = new Scene().configuration("entry=limit\nentry-timeout-ms=3600000").raise();
        scene.mishap(Mishap.Place.REQUEST, "PlaceBracket").times(1).late(500 * MS);
        scene.start("stop-ticks=2000", "target-ticks=2000");
        scene.await("the entry leaves", 10, () -> scene.logged("OUT .*PlaceBracket"));
        scene.price(PRICE + 100);
        scene.await("it rests", 5, () -> scene.orders().stream().anyMatch(order -> order.contains("LIMIT OPEN")));
        scene.run(2 * S);
        scene.reachable(false);
        scene.cut();
        scene.command(CommandKind.RECONNECT);
        scene.run(600 * S);
        assertEquals(0, scene.count("kind=ABSENT|ROLLED_BACK"), scene.trace());
        scene.price(PRICE - 10);
        scene.run(5 * S);
        assertTrue(scene.positionUsd() > 0, scene.trace());
        scene.reachable(true);
        scene.reconnect();
        scene.run(5 * S);
        assertEquals(scene.positionUsd(), scene.shownUsd(), scene.trace());
        assertEquals(1, scene.count("OUT .*\\[PlaceBracket\\]"), scene.trace());
        scene.end();
    }

    @Test
    void f18_fillsThatAStreamDropsAreReadAgain()
    {
        final Scene scene = new Scene().risk(risk -> risk.maxTradesPerRun(0)).raise();
        scene.mishap(Mishap.Place.NOTIFICATION, "\\[Fill\\]").of(3, 4);
        scene.mishap(Mishap.Place.REPLY, "^Place").changed(
            part -> Scene.text(part).contains("[Fill]") ? null : part);
        scene.start("every=3", "exit=4", "side=3");
        scene.run(300 * S);
        scene.command(CommandKind.STOP_STRATEGY);
        scene.command(CommandKind.CLOSE_POSITION);
        scene.run(65 * S);
        assertEquals(0, scene.positionUsd(), scene.trace());
        assertEquals(0, scene.shownUsd(), scene.trace());
        assertTrue(scene.count("TradeClosed") > 5, scene.trace());
        assertEquals(scene.count("OUT .*\\[PlaceBracket\\]"), scene.count("TradeClosed"), scene.trace());
        assertEquals(0, scene.count("BY_HAND"), scene.trace());
        scene.end();
    }

    @Test
    void f19_killedMeansFlatByTwoQueriesWithARestingEntry()
    {
        final Scene scene = new Scene().configuration("entry=limit\nentry-timeout-ms=3600000").raise();
        scene.mishap(Mishap.Place.REQUEST, "PlaceBracket").times(1).late(500 * MS);
        scene.start("stop-ticks=2000", "target-ticks=2000");
        scene.await("the entry leaves", 10, () -> scene.logged("OUT .*PlaceBracket"));
        scene.price(PRICE + 100);
        scene.await("it rests", 5, () -> scene.orders().stream().anyMatch(order -> order.contains("LIMIT OPEN")));
        killed(scene);
    }

    @Test
    void f19_killedMeansFlatByTwoQueriesWithDust()
    {
        final Scene scene = new Scene().raise().open();
        scene.hands().market(-(scene.positionUsd() - 10));
        killed(scene);
    }

    @Test
    void f19_killedMeansFlatByTwoQueriesWithAFailingClose()
    {
        final Scene scene = new Scene().raise().open();
        final Mishap refused = scene.mishap(Mishap.Place.REFUSAL, "PlaceOrder.*MARKET").times(3).with(10_009);
        killed(scene);
        assertEquals(3, refused.seen(), scene.trace());
    }

    private static void killed(final Scene scene)
    {
        final long key = scene.command(CommandKind.KILL, true, "", "");
        scene.await("killed", 30, () -> scene.answers(key).contains("COMPLETED 200 KILLED"));
        assertEquals(0, scene.positionUsd(), scene.trace());
        assertTrue(scene.orders().isEmpty(), scene.trace());
        assertTrue(scene.logged("Receipt.*kind=KILLED"), scene.trace());
        assertEquals(Scene.KILL, scene.latches() & Scene.KILL);
        final long start = scene.command(CommandKind.START_STRATEGY, false, "cue", "");
        assertEquals(List.of("FAILED 409 LATCHED"), scene.answers(start));
        scene.run(5 * S);
        scene.end();
    }

    @Test
    void f20_theDailyLossAndItsBaselineSurviveAKill()
    {
        final Scene scene = new Scene().risk(risk -> risk.maxDailyLossUsdE8(1_800_00000000L)).raise();
        scene.open();
        scene.price(PRICE - 201);
        scene.await("the first loss", 20, () -> scene.count("TradeClosed.*exitKind=1") == 1);
        assertEquals(0, scene.latches() & Scene.DAILY_LOSS, scene.trace());
        scene.kill();
        scene.awaitBack();
        scene.command(CommandKind.STOP_STRATEGY);
        scene.open();
        scene.price(PRICE - 402);
        scene.await("the second loss", 20, () -> scene.count("TradeClosed.*exitKind=1") == 2);
        scene.run(2 * S);
        assertEquals(Scene.DAILY_LOSS, scene.latches() & Scene.DAILY_LOSS, scene.trace());
        scene.kill();
        scene.awaitBack();
        assertEquals(Scene.DAILY_LOSS, scene.latches() & Scene.DAILY_LOSS, scene.trace());
        final long start = scene.command(CommandKind.START_STRATEGY, false, "cue", "");
        assertEquals(List.of("FAILED 409 LATCHED"), scene.answers(start));
        scene.run(10 * S);
        assertEquals(2, scene.count("OUT .*\\[PlaceBracket\\]"), scene.trace());
        scene.end();
    }
}
