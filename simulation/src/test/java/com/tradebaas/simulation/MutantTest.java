package com.tradebaas.simulation;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The test of the tests: every seeded bug is caught. {@code docs/mutants.md} is the table of it. */
class MutantTest
{
    private static final long HALF_HOUR_NS = Torture.HOUR_NS / 2;
    private static final int SEEDS = 500;
    private static final Path TABLE = Path.of("../docs/mutants.md");
    private static final String HEAD = """
        # Seeded bugs, and what catches them

        A simulation that catches no bug that was put in proves nothing about those that nobody put in. Each row is a
        bug at the boundary of a core or in its host (`simulation/.../Mutant.java`); the seeds are half hours, from
        seed 1 on. The table is made by the test itself, which fails when a row is no longer so:
        `mvn -pl simulation -am test -Pnightly -Dtest=MutantTest -Dsurefire.failIfNoSpecifiedTests=false
        -Dtradebaas.write=true`

        | Bug | Seeds needed | Caught by | Seen |
        |---|---|---|---|
        """;

    @ParameterizedTest
    @EnumSource(value = Mutant.class, names = {"FORCE_ERROR_IGNORED", "RECORD_LOST", "SIZE_DOUBLED",
        "STOP_ON_WRONG_SIDE", "CLOSE_NOT_REDUCE_ONLY", "LABEL_REUSED", "KILL_IGNORED", "EXCHANGE_MOVES_PRICES",
        "EXCHANGE_LOSES_BOOK_CHANGES", "EXCHANGE_OVERFILLS"})
    void everyMutantOfTheQuickSetIsCaught(final Mutant mutant)
    {
        System.out.println(row(mutant));
    }

    /** Rows of bugs that no longer exist, or bugs without a row, are found without running them all. */
    @Test
    void theTableHasEveryBug() throws IOException
    {
        final List<String> rows = new ArrayList<>();
        for (final String line : Files.readAllLines(TABLE))
        {
            if (line.startsWith("| `"))
            {
                rows.add(line.substring(3, line.indexOf('`', 3)));
            }
        }
        final List<String> wanted = new ArrayList<>();
        for (final Mutant mutant : Mutant.values())
        {
            if (mutant != Mutant.NONE)
            {
                wanted.add(mutant.name());
            }
        }
        assertEquals(wanted, rows);
        assertTrue(rows.size() >= 20);
    }

    @Tag("nightly")
    @Test
    void theTableIsUpToDate() throws IOException
    {
        final StringBuilder table = new StringBuilder(HEAD);
        for (final Mutant mutant : Mutant.values())
        {
            if (mutant != Mutant.NONE)
            {
                final String row = row(mutant);
                System.out.print(row);
                table.append(row);
            }
        }
        if (Boolean.getBoolean("tradebaas.write"))
        {
            Files.writeString(TABLE, table);
        }
        assertEquals(table.toString(), Files.readString(TABLE), "write it again with -Dtradebaas.write=true");
    }

    private static String row(final Mutant mutant)
    {
        for (int seed = 1; seed <= SEEDS; seed++)
        {
            final SeedResult result = Torture.run(seed, Torture.cores(mutant), HALF_HOUR_NS);
            if (!result.good())
            {
                final String text = result.text().replace('|', '/').replace('\n', ' ');
                return "| `" + mutant + "` | " + seed + " | " + result.invariant() + " | " +
                    text.substring(0, Math.min(120, text.length())) + " |\n";
            }
        }
        throw new AssertionError(mutant + " was not caught in " + SEEDS + " seeds");
    }
}
