package com.tradebaas.simulation.backtest;

import com.tradebaas.runtime.Machine;
import com.tradebaas.runtime.RollEvery;
import com.tradebaas.runtime.RuntimeSettings;
import com.tradebaas.runtime.SteppedHost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a run's journal goes: a directory that is empty, or that an earlier backtest wrote and this one replaces. */
public final class JournalPlace
{
    private static final String MARK = "made-by-backtest";
    private static final long YEARS_NS = 100L * 365 * 86_400 * 1_000_000_000L;

    private JournalPlace()
    {
    }

    /**
     * A run that writes its journal.
     *
     * @param plan      what.
     * @param data      the market.
     * @param directory see above.
     * @return the run.
     * @throws IOException when the directory cannot be made empty, or is not ours to empty.
     */
    public static Backtest recorded(final Plan plan, final Recording data, final Path directory) throws IOException
    {
        clear(directory);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(MARK), "The next backtest with this directory replaces it.\n");
        final String build = "backtest-" + plan.registry().codeHash(plan.strategy()).substring(0, 16);
        return new Backtest(plan, data, (application, startNs, sinks) ->
        {
            final RuntimeSettings settings = new RuntimeSettings(directory, build)
                .rollEvery(RollEvery.DAY).snapshotEveryNs(YEARS_NS).retainNs(YEARS_NS)
                .machine(Machine.REAL.with((path, channel, metaData) ->
                {
                    // A journal that a command can make again needs no flush.
                }).with(() -> startNs, System::nanoTime));
            return SteppedHost.recording(settings, application, sinks::effect, sinks::note);
        });
    }

    private static void clear(final Path directory) throws IOException
    {
        if (!Files.exists(directory))
        {
            return;
        }
        if (!Files.isDirectory(directory))
        {
            throw new DataException("--journal is '" + directory + "', must be a directory");
        }
        try (Stream<Path> list = Files.list(directory))
        {
            if (list.findAny().isEmpty())
            {
                return;
            }
        }
        if (!Files.exists(directory.resolve(MARK)))
        {
            throw new DataException("--journal is '" + directory +
                "', must be empty or hold the journal of an earlier backtest");
        }
        try (Stream<Path> walk = Files.walk(directory))
        {
            walk.sorted(Comparator.reverseOrder()).forEach(JournalPlace::delete);
        }
    }

    private static void delete(final Path path)
    {
        try
        {
            Files.delete(path);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
