package com.tradebaas.simulation.scenario;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.simulation.Mishap;
import com.tradebaas.simulation.Scene;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.tradebaas.simulation.Scene.MS;
import static com.tradebaas.simulation.Scene.PRICE;
import static com.tradebaas.simulation.Scene.S;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The next twelve failures, 21 to 33: silence, growth, labels, dust, words, timeouts and mismatches. */
class TwelveMoreFailuresTest
{
    private static final Pattern LABEL = Pattern.compile("'((?:entry|sl|tp|close)-oco-[0-9-]+)'");

    @Test
    void f21_aBookThatIsSilentWhileConnectedGivesNoEntry()
    {
        final Scene scene = new Scene().raise();
        scene.mishap(Mishap.Place.NOTIFICATION, "\\[(Ticker|MarketTrade)\\]");
        scene.run(6 * S);
        scene.start("every=1");
        scene.run(60 * S);
        assertEquals(0, scene.count("OUT .*\\[PlaceBracket\\]"), scene.trace());
        assertEquals("DATA_OLD", scene.refusal(), scene.trace());
        scene.end();
    }

    /** Both sockets stay open and carry no notification; questions are still answered. */
    @Test
    void f22_aZombieConnectionHidesNeitherPositionNorEnd()
    {
        final Scene scene = new Scene().raise().open();
        scene.mishap(Mishap.Place.NOTIFICATION, ".");
        scene.price(PRICE + 300);
        scene.run(S);
        assertEquals(0, scene.positionUsd(), scene.trace());
        scene.await("the end is read", 70, () -> scene.logged("TradeClosed.*exitKind=2"));
        scene.run(30 * S);
        assertEquals("DATA_OLD", scene.refusal(), scene.trace());
        assertEquals(1, scene.count("OUT .*\\[PlaceBracket\\]"), scene.trace());
        scene.end();
    }

    @Test
    void f23_theStateDoesNotGrowOverAnHour()
    {
        growth(1);
    }

    @Test
    @Tag("nightly")
    void f23_theStateDoesNotGrowOverADay()
    {
        growth(24);
    }

    private static void growth(final int hours)
    {
        final Scene scene = new Scene(S).risk(risk -> risk.maxTradesPerRun(0).maxDailyLossUsdE8(100_000_000_00000000L)
            .maxConsecutiveLosses(100_000)).raise();
        scene.start("every=5", "exit=3", "side=3");
        scene.run(hours * 1_800L * S);
        final int before = scene.stateBytes();
        scene.run(hours * 1_800L * S);
        final int after = scene.stateBytes();
        assertTrue(scene.trades() > 100L * hours, "trades: " + scene.trades());
        assertTrue(after < 160_000, "the state has " + after + " bytes");
        assertTrue(hours < 24 || after < before + before / 20, "the state grew from " + before + " to " + after);
    }

    @Test
    void f24_anOrderLostInADisconnectIsNoPhantomPosition()
    {
        final Scene scene = new Scene().raise();
        final Mishap lost = scene.mishap(Mishap.Place.REQUEST, "PlaceBracket").times(1);
        scene.start();
        scene.await("the entry is lost", 10, () -> lost.seen() == 1);
        scene.cut();
        scene.run(3 * S);
        assertTrue(scene.unknownOrders() > 0, scene.trace());
        scene.reconnect();
        scene.await("proven absent", 20, () -> scene.logged("Receipt.*kind=ABSENT") && scene.unknownOrders() == 0);
        scene.run(3 * S);
        assertEquals(0, scene.positionUsd(), scene.trace());
        assertEquals(0, scene.shownUsd(), scene.trace());
        assertTrue(scene.logged("Receipt.*kind=ROLLED_BACK"), scene.trace());
        scene.end();
    }

    @Test
    void f25_aLostAnswerIsLookedUpByItsLabelAndNeverSentAgain()
    {
        final Scene scene = new Scene().raise();
        scene.mishap(Mishap.Place.REPLY, "^PlaceBracket").times(1);
        scene.mishap(Mishap.Place.NOTIFICATION, "\\[Fill\\]|OrderUpdate|PositionUpdate").times(12);
        scene.open();
        scene.run(10 * S);
        assertTrue(scene.logged("OUT .*Query.*kind=ORDER_BY_LABEL.*label='entry-oco-"), scene.trace());
        assertEquals(1, scene.count("OUT .*\\[PlaceBracket\\]"), scene.trace());
        scene.end();
    }

    @Test
    void f26_labelsAreNeverReusedAfterRestarts()
    {
        final Scene scene = new Scene().risk(risk -> risk.maxTradesPerRun(0)).raise();
        scene.start("every=1", "exit=1", "side=3");
        for (int restart = 0; restart < 12; restart++)
        {
            scene.run(8 * S + restart * 37 * MS);
            if (restart % 2 == 0)
            {
                scene.kill();
            }
            else
            {
                scene.powerCut();
            }
            scene.awaitBack();
        }
        final Set<String> labels = new HashSet<>();
        for (final String line : scene.lines())
        {
            final Matcher matcher = LABEL.matcher(line);
            while (line.contains("OUT  [Place") && matcher.find())
            {
                assertTrue(labels.add(matcher.group(1)), "sent twice: " + line);
            }
        }
        assertTrue(labels.size() > 30, "labels: " + labels.size());
    }

    @Test
    void f27_theLastExitTakesTheRemainderAndLeavesNoDust()
    {
        final Scene scene = new Scene().raise().open();
        scene.hands().market(-10 * (scene.positionUsd() / 30));
        scene.await("the rest is covered", 70, () -> scene.covered() && scene.shownUsd() == scene.positionUsd());
        scene.price(PRICE + 300);
        scene.await("the target took the rest", 30, () -> scene.positionUsd() == 0);
        scene.run(70 * S);
        assertEquals(0, scene.shownUsd(), scene.trace());
        assertTrue(scene.orders().isEmpty(), scene.trace());
        scene.end();
    }

    @Test
    void f28_resetSaysWhatItClearsAndWhatItDoesNot()
    {
        final Scene scene = new Scene().raise().open();
        scene.command(CommandKind.PAUSE);
        final long kill = scene.command(CommandKind.KILL, false, "", "");
        scene.run(5 * S);
        assertTrue(scene.answers(kill).contains("COMPLETED 200 KILLED"), scene.trace());
        scene.command(CommandKind.RESET);
        scene.run(S);
        assertTrue(scene.logged("RESET.*cleared: kill switch; .*not cleared: pause; " +
            "positions and orders are untouched"), scene.trace());
        assertNotEquals(0, scene.positionUsd(), scene.trace());
        assertEquals(Scene.PAUSE, scene.latches(), scene.trace());
        scene.end();
    }

    @Test
    void f29_aReconciliationThatTimesOutNeverSaysCompleted()
    {
        final Scene scene = new Scene().raise().open();
        final Mishap silence = scene.mishap(Mishap.Place.REQUEST, "\\[Query\\].*kind=TRADES");
        scene.kill();
        final long before = scene.count("Receipt.*kind=RECONCILED");
        scene.await("back", 30, () -> scene.connected());
        scene.run(40 * S);
        assertTrue(silence.seen() > 3, scene.trace());
        assertEquals(before, scene.count("Receipt.*kind=RECONCILED"), scene.trace());
        assertFalse(scene.reconciled(), scene.trace());
        silence.end();
        scene.await("reconciled", 30, scene::reconciled);
        assertEquals(before + 1, scene.count("Receipt.*kind=RECONCILED"), scene.trace());
        scene.end();
    }

    @Test
    void f30_whatAnOperatorWasToldSurvivesAPowerCut()
    {
        final Scene scene = new Scene().raise().open();
        final long key = scene.command(CommandKind.PAUSE);
        scene.powerCut();
        scene.awaitBack();
        assertEquals(Scene.PAUSE, scene.latches() & Scene.PAUSE, scene.trace());
        assertEquals(LifecycleState.PAUSED, scene.lifecycle(), scene.trace());
        scene.command(key, CommandKind.PAUSE, false, "", "");
        assertEquals(List.of("COMPLETED 200 PAUSED", "COMPLETED 200 PAUSED"), scene.answers(key));
        scene.run(5 * S);
        scene.end();
    }

    @Test
    void f31_notificationsThatOvertakeTheReplyAreTheSameTrade()
    {
        final Scene scene = new Scene().raise();
        scene.mishap(Mishap.Place.REPLY, "^Place").late(2_500 * MS);
        scene.open();
        final long position = scene.positionUsd();
        scene.run(10 * S);
        assertEquals(position, scene.shownUsd(), scene.trace());
        assertEquals(0, scene.count("OUT .*\\[PlaceOrder\\]"), scene.trace());
        scene.command(CommandKind.CLOSE_POSITION);
        scene.await("closed", 20, () -> scene.logged("TradeClosed.*amountE8=" + position + "00000000"));
        scene.end();
    }

    @Test
    void f32_aFillTheEngineNeverHeardOfIsFoundWithinAMinute()
    {
        final Scene scene = new Scene().raise().open();
        scene.run(63 * S);
        scene.mishap(Mishap.Place.NOTIFICATION, "\\[Fill\\]|OrderUpdate|PositionUpdate");
        scene.price(PRICE - 201);
        scene.run(S);
        assertEquals(0, scene.positionUsd(), scene.trace());
        assertNotEquals(0, scene.shownUsd(), scene.trace());
        scene.await("found", 65, () -> scene.shownUsd() == 0);
        scene.await("closed as what it was", 5, () -> scene.logged("TradeClosed.*exitKind=1"));
        assertEquals(0, scene.count("BY_HAND"), scene.trace());
        scene.end();
    }

    @Test
    void f33_aMismatchIsNeverOnlyLogged()
    {
        final Scene scene = new Scene().raise().open();
        scene.hands().market(500);
        scene.await("seen", 70, () -> scene.logged("Alert.*severity=CRITICAL.*ENLARGED_BY_HAND"));
        assertEquals(LifecycleState.PAUSED, scene.lifecycle(), scene.trace());
        assertEquals(Scene.PAUSE, scene.latches() & Scene.PAUSE, scene.trace());
        scene.await("covered again", 10, scene::covered);
        scene.run(5 * S);
        scene.end();
    }
}
