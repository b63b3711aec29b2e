package com.tradebaas.simulation;

import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A failure is told in one line that repeats it, made smaller, and leaves a journal. */
class ReportTest
{
    /** A bug that only a lost answer shows. */
    private static final Mutant CANARY = Mutant.UNKNOWN_TAKEN_AS_REJECTED;

    @Test
    void aFailureShrinksToFewFaultsAndStillFailsInTheSameWay()
    {
        final SeedResult failure = Torture.run(2, Torture.cores(CANARY), Torture.HOUR_NS);
        assertFalse(failure.good());
        final Shrink.Smaller smaller = Shrink.of(failure, () -> Torture.cores(CANARY), 60);
        assertTrue(smaller.faults().size() < new Swarm(2).faults().size() / 2, () -> smaller.faults().toString());
        assertTrue(smaller.minutes() < 60);
        final Set<Fault> without = EnumSet.complementOf(EnumSet.copyOf(smaller.faults()));
        final SeedResult again = Torture.run(
            2, new Swarm(2, without), Torture.cores(CANARY), smaller.minutes() * 60 * World.SECOND_NS);
        assertEquals(failure.invariant(), again.invariant());
        assertEquals(smaller.result().text(), again.text());
    }

    @Test
    void theCommandTellsHowToRepeatAFailureAndLeavesItsJournal(@TempDir final Path directory) throws Exception
    {
        final String text = run("--mutant", "STOP_FAR_AWAY", "--seed", "1", "--seeds", "2", "--threads", "1",
            "--minutes", "10", "--output", directory.toString());
        assertTrue(text.contains("again:   ./tradebaas torture --mutant STOP_FAR_AWAY --seed 1 --minutes 10"), text);
        assertTrue(text.contains("smaller: ./tradebaas torture --mutant STOP_FAR_AWAY --seed 1 --minutes"), text);
        final Path journal = directory.resolve("seed-1").resolve("journal");
        assertTrue(text.contains("journal explain " + journal), text);
        assertTrue(Files.exists(directory.resolve("seed-1").resolve("trace.txt")));
        try (JournalReader reader = JournalReader.open(journal))
        {
            int records = 0;
            final JournalRecord record = new JournalRecord();
            while (reader.next(record))
            {
                records++;
            }
            assertTrue(records > 50, "records: " + records);
        }
    }

    @Test
    void aConfigurationFileIsWhatIsTested(@TempDir final Path directory) throws Exception
    {
        final Path file = directory.resolve("my.yaml");
        Files.writeString(file, "risk:\n  risk-percent: 0.25\n  max-orders-per-minute: 7\ntrading:\n" +
            "  unknown-position: close\n  protection-limit-ms: 4000\n");
        final Setup setup = Setup.read(file);
        assertEquals(250_000, setup.riskPercentE8());
        assertEquals(7, setup.maxOrdersPerMinute());
        assertEquals(3, setup.policy());
        final String text = run("--config", file.toString(), "--seeds", "8", "--minutes", "10");
        assertTrue(text.startsWith("8 seeds held, 0 failed"), text);
    }

    private static String run(final String... arguments)
    {
        final PrintStream before = System.out;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try
        {
            TortureMain.commandLine().execute(arguments);
        }
        finally
        {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
