package com.tradebaas.simulation.backtest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A journal's market again: the same strategy changes nothing, another one is told apart trade by trade. */
@Tag("J2")
class WhatIfTest
{
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private Path directory;

    private JournalMarket journal(final String strategy, final String parameters, final Recording data)
        throws IOException
    {
        final Path place = directory.resolve("journal");
        JournalPlace.recorded(Given.plan(strategy, parameters), data, place).run(ticks ->
        {
        });
        return JournalMarket.read(place);
    }

    @Test
    void theSameStrategyChangesNothing() throws IOException
    {
        final JournalMarket journal = journal("fast-test", "side=1\nevery=9\nstop-percent=0.05\ntarget-percent=0.05",
            DataFile.read(Given.quotes(directory, 8, 4_000)));
        final WhatIf same = WhatIf.of(journal, Given.STRATEGIES, null, "", 50);
        assertTrue(same.then().size() > 10, same.then().size() + " trades");
        assertEquals(same.control().hash(), same.now().hash());
        final long both = same.pairs().stream().filter(pair -> "both".equals(pair.where())).count();
        assertTrue(both >= same.then().size() * 9 / 10, both + " of " + same.then().size() + "\n" + same.text());
    }

    @Test
    void otherParametersAreToldApart() throws IOException
    {
        final JournalMarket journal = journal("fast-test", "every=9\nstop-percent=0.05\ntarget-percent=0.05",
            DataFile.read(Given.quotes(directory, 9, 4_000)));
        final WhatIf other = WhatIf.of(journal, Given.STRATEGIES, null, "side=2", 50);
        assertTrue(other.now().trades().stream().noneMatch(Trade::isLong), "short only");
        assertTrue(other.pairs().stream().anyMatch(pair -> "only then".equals(pair.where()) && pair.then().isLong()));
        assertTrue(other.text().contains("Limits") && other.text().contains("against the control"));
        assertThrows(IllegalArgumentException.class,
            () -> WhatIf.of(journal, Given.STRATEGIES, "nothing", "", 50));
    }

    @Test
    void pairsAreTheNearestOfTheSameSide()
    {
        final List<WhatIf.Pair> pairs = WhatIf.pair(List.of(at(10, true), at(50, true), at(90, false)),
            List.of(at(12, true), at(52, false), at(88, false), at(91, false)), 5 * SECOND_NS);
        assertEquals(List.of("both", "only then", "only now", "only now", "both"),
            pairs.stream().map(WhatIf.Pair::where).toList());
        assertEquals(91 * SECOND_NS, pairs.get(4).now().entryNs(), "the nearer of two");
    }

    private static Trade at(final long second, final boolean isLong)
    {
        return new Trade(1, 1, isLong, 1, second * SECOND_NS, second * SECOND_NS, 1, 1, 0, 0, 0, 0, 0, 0, 0,
            Trade.Exit.CLOSE);
    }
}
