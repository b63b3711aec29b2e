package com.tradebaas.simulation.scenario;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.simulation.Scene;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

import static com.tradebaas.simulation.Scene.MS;
import static com.tradebaas.simulation.Scene.PRICE;
import static com.tradebaas.simulation.Scene.S;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Many whole lives, and races between people, strategy and venue. Two positions, a label at the venue twice and an
 * entry after the kill switch are caught by the checkers of the simulation at the event that does it.
 */
class LifeCyclesTest
{
    private static final int RACES = 50;
    private static final String[] SHORT = {"every=3", "side=3", "stop-ticks=100", "target-ticks=100"};

    private final long seed = Long.getLong("tradebaas.seed", 20_260_101L);
    private final Random random = new Random(seed);

    @Test
    void livesEndFlatWithoutAnOrphan()
    {
        lives(200);
    }

    @Test
    @Tag("nightly")
    void aThousandLivesEndFlatWithoutAnOrphan()
    {
        lives(1_000);
    }

    private static void lives(final int count)
    {
        final Scene scene = new Scene(S / 2).risk(risk -> risk.maxTradesPerRun(0)).raise();
        scene.start(SHORT);
        lives(scene, count);
        scene.end();
    }

    @Test
    void aHundredBracketsInARowWithRestingEntries()
    {
        final Scene scene = new Scene(S / 2).configuration("entry=limit").risk(risk -> risk.maxTradesPerRun(0)).raise();
        scene.start(SHORT);
        lives(scene, 100);
        scene.end();
    }

    @Test
    void aHundredBracketsInARowWithTheSequentialFallback()
    {
        final Scene scene =
            new Scene(S / 2).configuration("bracket=sequential").risk(risk -> risk.maxTradesPerRun(0)).raise();
        scene.start(SHORT);
        lives(scene, 100);
        scene.end();
    }

    /** Stop, target and close by a person in turn. */
    private static void lives(final Scene scene, final int count)
    {
        long price = PRICE;
        for (int life = 1; life <= count; life++)
        {
            scene.await("open", 20, () -> scene.positionUsd() != 0 && scene.covered() && scene.orders().size() == 2);
            final boolean up = life % 4 < 2;
            price += up ? 60 : -60;
            if (life % 3 == 0)
            {
                scene.command(CommandKind.CLOSE_POSITION);
            }
            else
            {
                scene.price(price);
            }
            final int closed = life;
            scene.await("closed", 20, () -> scene.trades() == closed);
            scene.check(scene.positionUsd() == 0 && scene.orders().isEmpty(), "life " + life + " left something");
            scene.price(price);
        }
        scene.command(CommandKind.STOP_STRATEGY);
        scene.run(3 * S);
        if (scene.positionUsd() != 0)
        {
            scene.command(CommandKind.CLOSE_POSITION);
            scene.await("flat", 20, () -> scene.positionUsd() == 0 && scene.orders().isEmpty());
            scene.run(3 * S);
        }
        assertEquals(0, scene.closed().stream().filter(trade -> trade.exitKind() > 3).count());
    }

    @Test
    void twoStartsAtOnceGiveOneStrategy()
    {
        twoStarts(4);
    }

    @Test
    void startAgainstStopNeverLeavesAnUnwantedPosition()
    {
        startAgainstStop(4);
    }

    @Test
    void killAgainstEntryAlwaysEndsFlat()
    {
        killAgainstEntry(4);
    }

    @Test
    void twoEntriesNeverGiveTwoPositionsOfOurs()
    {
        twoEntries(4);
    }

    @Test
    @Tag("nightly")
    void aThousandRacesOfEachKind()
    {
        twoStarts(20);
        startAgainstStop(20);
        killAgainstEntry(20);
        twoEntries(20);
    }

    private void twoStarts(final int blocks)
    {
        for (int block = 0; block < blocks; block++)
        {
            final Scene scene = new Scene(S).raise();
            for (int race = 0; race < RACES; race++)
            {
                final long first = scene.command(CommandKind.START_STRATEGY, false, "cue", "every=50");
                scene.run(race % 2 * random.nextInt(30) * MS);
                final long second = scene.command(CommandKind.START_STRATEGY, false, "cue", "every=50");
                assertEquals(List.of("COMPLETED 200 STARTED"), scene.answers(first), () -> seed + scene.trace());
                assertEquals(List.of("FAILED 409 ALREADY_ACTIVE"), scene.answers(second), () -> seed + scene.trace());
                scene.command(CommandKind.STOP_STRATEGY);
                scene.run(50 * MS);
            }
            scene.end();
        }
    }

    private void startAgainstStop(final int blocks)
    {
        long entries = 0;
        for (int block = 0; block < blocks; block++)
        {
            final Scene scene = new Scene(S / 2).raise();
            for (int race = 0; race < RACES; race++)
            {
                scene.start("every=1", "side=3");
                scene.run(random.nextInt(2_300) * MS);
                scene.command(CommandKind.STOP_STRATEGY);
                settle(scene);
            }
            entries += scene.count("OUT .*\\[PlaceBracket]");
            scene.end();
        }
        assertTrue(entries > blocks * RACES / 10, "entries: " + entries);
    }

    private void killAgainstEntry(final int blocks)
    {
        long entries = 0;
        for (int block = 0; block < blocks; block++)
        {
            final Scene scene = new Scene(S / 2).raise();
            for (int race = 0; race < RACES; race++)
            {
                scene.start("every=1", "side=3");
                scene.run(900 * MS + random.nextInt(1_600) * MS);
                final long kill = scene.command(CommandKind.KILL, true, "", "");
                scene.await("killed, seed " + seed, 30, () -> scene.answered(kill, "KILLED"));
                scene.check(scene.positionUsd() == 0 && scene.orders().isEmpty(), "killed, but not flat");
                scene.command(CommandKind.RESET);
                scene.run(1_200 * MS);
            }
            entries += scene.count("OUT .*\\[PlaceBracket]");
            scene.end();
        }
        assertTrue(entries > blocks * RACES / 10, "entries: " + entries);
    }

    /** While an entry is on its way, the strategy starts anew and signals again. */
    private void twoEntries(final int blocks)
    {
        int opened = 0;
        for (int block = 0; block < blocks; block++)
        {
            final Scene scene = new Scene(S / 2).raise();
            for (int race = 0; race < RACES; race++)
            {
                scene.start("every=1", "side=3");
                scene.run(900 * MS + random.nextInt(1_600) * MS);
                scene.command(CommandKind.STOP_STRATEGY);
                scene.start("every=1", "side=3");
                scene.run(2_600 * MS);
                opened += scene.positionUsd() != 0 ? 1 : 0;
                scene.command(CommandKind.STOP_STRATEGY);
                settle(scene);
            }
            scene.end();
        }
        assertTrue(opened > blocks * RACES / 2, "opened: " + opened);
    }

    /** A position that the race left is protected, and goes when a person closes it. */
    private void settle(final Scene scene)
    {
        scene.await("settled, seed " + seed, 20, () -> scene.covered() && scene.shownUsd() == scene.positionUsd() &&
            scene.unknownOrders() == 0 && (scene.positionUsd() != 0 || scene.orders().isEmpty()) && scene.quiet());
        if (scene.positionUsd() != 0)
        {
            scene.command(CommandKind.CLOSE_POSITION);
        }
        scene.await("flat, seed " + seed, 20,
            () -> scene.positionUsd() == 0 && scene.orders().isEmpty() && scene.quiet() && scene.shownUsd() == 0);
        scene.await("the bracket is over", 20, () -> scene.bracketState() == 0);
    }
}
