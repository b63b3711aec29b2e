package com.tradebaas.gateway.demo;

import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.gateway.ReceiptFile;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ControlClient;
import com.tradebaas.runtime.ReplayResult;

import java.io.IOException;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What must hold after a kill, whatever moment it hit. */
final class AfterKill
{
    /** Body of the command that starts the strategy. */
    static final String START = "{\"strategy\":\"fast-test\",\"parameters\":{\"every\":1," +
        "\"stop-percent\":0.05,\"target-percent\":0.05}}";

    private AfterKill()
    {
    }

    /**
     * Replays the dead trader's journal apart from it, starts the trader, and compares.
     *
     * @param acknowledged last sequence that the dead process showed to anyone.
     * @param where        for messages.
     * @return seconds from the start of the process until it was ready.
     */
    static double restart(final Stage stage, final long acknowledged, final String where) throws Exception
    {
        final ReplayResult replayed = JournalWitness.replay(stage.trader().path());
        assertTrue(replayed.good(), () -> where + ": " + replayed.problem());
        assertTrue(replayed.lastSequence() >= acknowledged, () -> where + ": event " + acknowledged +
            " was shown, the journal ends at " + replayed.lastSequence());
        final double readySeconds = stage.startTrader();
        assertEquals(String.format("%016x", replayed.stateHash()),
            ReceiptFile.read(stage.trader().receipt()).get("hash-after"), where + ": state hash");
        return readySeconds;
    }

    /** Engine and venue must come to agree, a position must have its stop and target, no label may be there twice. */
    static void agree(final Stage stage, final String where) throws Exception
    {
        Await.until(where + ": agreement of engine and venue", Stage.LIMIT_S, () ->
        {
            final JsonValue status = stage.status();
            final Bracket bracket = Bracket.ask(stage.probe());
            final boolean same = status.get("position").e8() == bracket.positionE8();
            final boolean covered = bracket.positionE8() == 0 ||
                bracket.complete() && status.get("protected_amount").e8() == Math.abs(bracket.positionE8());
            if (same && covered)
            {
                return Boolean.TRUE;
            }
            throw new IOException("engine: " + status.get("state").text() + " " + status.get("bracket").text() + " " +
                status.get("position").text() + ", venue:\n" + bracket.text());
        });
        assertTrue(stage.probe().entryLabelsUsedTwice().isEmpty(),
            where + ": labels used twice: " + stage.probe().entryLabelsUsedTwice());
    }

    /** The strategy goes on by itself after a clean restart; whatever stopped it is cleared as a person would. */
    static void ensureTrading(final Stage stage) throws Exception
    {
        final String[] handled = {""};
        Await.until("a running strategy", Stage.LIMIT_S, () ->
        {
            final String state = stage.status().get("state").text();
            if (!state.equals(handled[0]) && (state.equals("IDLE") || state.equals("ERROR")))
            {
                handled[0] = state;
                stage.client().post(state.equals("IDLE") ? "/api/v2/strategy/start" : "/api/v2/reset",
                    UUID.randomUUID(), state.equals("IDLE") ? START : "{}");
            }
            return state.equals("IDLE") || state.equals("ERROR") ? null : Boolean.TRUE;
        });
    }
}
