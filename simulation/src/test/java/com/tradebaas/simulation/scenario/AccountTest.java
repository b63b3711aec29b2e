package com.tradebaas.simulation.scenario;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.simulation.ClosedTrade;
import com.tradebaas.simulation.Mishap;
import com.tradebaas.simulation.Scene;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.tradebaas.simulation.Scene.PRICE;
import static com.tradebaas.simulation.Scene.S;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The trader's own books against the venue's, and what a row of absorbed failures leads to. */
class AccountTest
{
    @Test
    @Tag("B14")
    void whatTheTradesMadeIsWhatTheVenuesEquitySaysToTheLastUnit()
    {
        final Scene scene = new Scene(S / 2).risk(risk -> risk.maxTradesPerRun(0)).raise();
        final long before = scene.equityE8();
        scene.mishap(Mishap.Place.NOTIFICATION, "\\[Fill\\]").of(1, 3);
        scene.start("every=3", "side=3", "stop-ticks=100", "target-ticks=140", "exit=6");
        long price = PRICE;
        for (int trade = 1; trade <= 40; trade++)
        {
            scene.await("open", 20, () -> scene.positionUsd() != 0 && scene.covered());
            price += trade % 5 == 0 ? 0 : trade % 2 == 0 ? 75 : -55;
            scene.price(price);
            final int closed = trade;
            scene.await("closed", 70, () -> scene.trades() == closed);
        }
        scene.command(CommandKind.STOP_STRATEGY);
        scene.run(2 * S);
        if (scene.positionUsd() != 0)
        {
            scene.command(CommandKind.CLOSE_POSITION);
            scene.await("flat", 70, () -> scene.positionUsd() == 0 && scene.bracketState() == 0);
        }
        scene.run(S);
        final long made = scene.closed().stream().mapToLong(trade -> trade.profitLossE8() - trade.feesE8()).sum();
        assertEquals(scene.equityE8() - before, made, scene.trace());
        assertTrue(scene.closed().stream().mapToInt(ClosedTrade::exitKind).distinct().count() >= 2, scene.trace());
        scene.end();
    }

    @Test
    @Tag("T16")
    void fiveAbsorbedFailuresInARowStopTheStrategyAndFourDoNot()
    {
        final Scene scene = new Scene().risk(risk -> risk.maxTradesPerRun(0)).raise();
        final Mishap lost = scene.mishap(Mishap.Place.REQUEST, "PlaceBracket").times(4);
        // Slower than the venue's breaker, which five failures within a minute close.
        scene.start("every=20");
        scene.await("four entries are lost", 200, () -> lost.seen() == 4);
        scene.await("the fifth gets through", 120, () -> scene.positionUsd() != 0 && scene.covered());
        assertTrue(scene.lifecycle() != LifecycleState.ERROR, scene.trace());
        scene.command(CommandKind.CLOSE_POSITION);
        scene.mishap(Mishap.Place.REQUEST, "PlaceBracket");
        scene.await("ERROR", 400, () -> scene.lifecycle() == LifecycleState.ERROR);
        assertEquals(Scene.ERROR, scene.latches() & Scene.ERROR, scene.trace());
        assertTrue(scene.logged("Alert.*ENTRY_FAILED.*5 in a row"), scene.trace());
        assertEquals(0, scene.positionUsd(), scene.trace());
        scene.run(30 * S);
        assertEquals(10, scene.count("OUT .*\\[PlaceBracket\\]"), scene.trace());
        scene.end();
    }
}
