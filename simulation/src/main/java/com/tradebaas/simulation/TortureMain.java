package com.tradebaas.simulation;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code ./tradebaas torture}: trader and exchange against seeded faults, and a scorecard. */
@Command(name = "torture", mixinStandardHelpOptions = true, description = {
    "Runs the trader core and the exchange core in one thread and virtual time, with seeded faults of process, disk,",
    "network, venue, clock and operator, and checks the invariants after every event."},
    footer = {"", "Exit: 0 all held, 1 an invariant was violated, 2 usage.",
        "", "./tradebaas torture --seeds 300", "./tradebaas torture --seed 4711            one seed, with its trace",
        "./tradebaas torture --crash-points BRACKET"})
public final class TortureMain implements Callable<Integer>
{
    private static final int BAR = 40;

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds. Default: ${DEFAULT-VALUE}")
    private long seeds = 100;

    @Option(names = "--first", paramLabel = "S", description = "The first seed. Default: ${DEFAULT-VALUE}")
    private long first = 1;

    @Option(names = "--seed", paramLabel = "S", description = "Only this seed, with its trace when it fails.")
    private Long seed;

    @Option(names = "--minutes", paramLabel = "N", description = "Simulated minutes a seed. Default: ${DEFAULT-VALUE}")
    private long minutes = 60;

    @Option(names = "--threads", paramLabel = "N", description = "Seeds side by side. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--traces", paramLabel = "DIR", description = "Writes the trace of every failing seed there.")
    private Path traces;

    @Option(names = "--crash-points", paramLabel = "SCENARIO", description =
        "Kills the trader at every boundary of a scenario instead: ${COMPLETION-CANDIDATES}.")
    private CrashPoints.Scenario crashPoints;

    @Option(names = "--json", description = "The scorecard for programs.")
    private boolean json;

    private final Score total = new Score();
    private long done;

    /**
     * Runs.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments)
    {
        System.exit(new CommandLine(new TortureMain()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }

    @Override
    public Integer call()
    {
        if (crashPoints != null)
        {
            final CrashPoints.Result result = CrashPoints.run(crashPoints, Torture.cores());
            System.out.print(result.text());
            return result.failures().isEmpty() ? 0 : 1;
        }
        if (minutes < 10)
        {
            throw new IllegalArgumentException("--minutes must be at least 10: the quiet phase takes 4");
        }
        final long count = seed == null ? seeds : 1;
        final long from = seed == null ? first : seed;
        final long startNs = System.nanoTime();
        final List<SeedResult> failures =
            Torture.run(from, count, threads, minutes * 60 * World.SECOND_NS, result -> heard(result, count));
        if (System.console() != null)
        {
            System.err.print("\r\033[K");
        }
        final double seconds = (System.nanoTime() - startNs) / 1e9;
        System.out.print(json ? Scorecard.json(total, failures, seconds) : Scorecard.text(total, failures, seconds));
        for (final SeedResult failure : failures)
        {
            report(failure);
        }
        return failures.isEmpty() ? 0 : 1;
    }

    private synchronized void heard(final SeedResult result, final long count)
    {
        total.add(result.score());
        done++;
        if (System.console() != null)
        {
            final int filled = (int)(BAR * done / count);
            System.err.printf(Locale.ROOT, "\r[%s%s] %d of %d seeds", "#".repeat(filled), ".".repeat(BAR - filled),
                done, count);
        }
    }

    private void report(final SeedResult failure)
    {
        System.out.println("seed " + failure.seed() + "  " + failure.text());
        System.out.println("  again: ./tradebaas torture --seed " + failure.seed() +
            (minutes == 60 ? "" : " --minutes " + minutes));
        if (seed != null)
        {
            System.out.println(failure.trace());
        }
        if (traces != null)
        {
            try
            {
                Files.createDirectories(traces);
                Files.writeString(traces.resolve("seed-" + failure.seed() + ".txt"),
                    failure.text() + "\n" + failure.trace());
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }
    }
}
