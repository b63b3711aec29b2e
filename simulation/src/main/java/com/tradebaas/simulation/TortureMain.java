package com.tradebaas.simulation;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code ./tradebaas torture}: trader and exchange against seeded faults, and a scorecard. */
@Command(name = "torture", mixinStandardHelpOptions = true, description = {
    "Runs the trader core and the exchange core in one thread and virtual time, with seeded faults of process, disk,",
    "network, venue, clock and operator, and checks the invariants after every event."},
    footer = {"", "Exit: 0 all held, 1 an invariant was violated, 2 usage.",
        "", "./tradebaas torture --seeds 300", "./tradebaas torture --config config/paper.yaml --seeds 300",
        "./tradebaas torture --seed 4711            one seed, with its trace",
        "./tradebaas torture --crash-points BRACKET",
        "./tradebaas torture --mutant STOP_FAR_AWAY how a failure looks"})
public final class TortureMain implements Callable<Integer>
{
    private static final int BAR = 40;
    private static final int QUIET_MINUTES = 4;
    private static final int MOST_SHRUNK = 3;

    @Option(names = "--config", paramLabel = "FILE", description =
        "Sections trading and risk of a trader's configuration, as in config/paper.yaml.")
    private Path config;

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds. Default: ${DEFAULT-VALUE}")
    private long seeds = 100;

    @Option(names = "--first", paramLabel = "S", description = "The first seed. Default: ${DEFAULT-VALUE}")
    private long first = 1;

    @Option(names = "--seed", paramLabel = "S", description =
        "The first seed of --seeds, or without --seeds only this one, with its trace when it fails.")
    private Long seed;

    @Option(names = "--minutes", paramLabel = "N", description = "Simulated minutes a seed. Default: ${DEFAULT-VALUE}")
    private long minutes = 60;

    @Option(names = "--only", paramLabel = "FAULT", split = ",", description =
        "Only these faults of the seed: ${COMPLETION-CANDIDATES}. Default: all that it has.")
    private Set<Fault> only;

    @Option(names = "--threads", paramLabel = "N", description = "Seeds side by side. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--output", paramLabel = "DIR", description =
        "Where the journal and the trace of a failing seed go. Default: torture")
    private Path output = Path.of("torture");

    @Option(names = "--crash-points", paramLabel = "SCENARIO", description =
        "Kills the trader at every boundary of a scenario instead: ${COMPLETION-CANDIDATES}.")
    private CrashPoints.Scenario crashPoints;

    @Option(names = "--mutant", paramLabel = "BUG", hidden = true, description = "Puts a known bug in.")
    private Mutant mutant = Mutant.NONE;

    @Option(names = "--json", description = "The scorecard for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Score total = new Score();
    private Setup setup = Setup.DEFAULT;
    private long done;

    /**
     * Runs.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments)
    {
        System.exit(commandLine().execute(arguments));
    }

    /** @return the command, for tests too. */
    static CommandLine commandLine()
    {
        return new CommandLine(new TortureMain()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException
    {
        readSetup();
        if (crashPoints != null)
        {
            final CrashPoints.Result result = CrashPoints.run(crashPoints, cores());
            System.out.print(json ? result.json() : result.text());
            return result.failures().isEmpty() ? 0 : 1;
        }
        if (minutes <= QUIET_MINUTES)
        {
            throw new ParameterException(spec.commandLine(),
                "--minutes must be more than " + QUIET_MINUTES + ": so many are quiet");
        }
        final boolean single = seed != null && !spec.commandLine().getParseResult().hasMatchedOption("--seeds");
        final long count = single ? 1 : seeds;
        final long from = seed == null ? first : seed;
        final long startNs = System.nanoTime();
        final long durationNs = minutes * 60 * World.SECOND_NS;
        final List<SeedResult> failures = Torture.run(from, count, threads, this::run, durationNs,
            result -> heard(result, count));
        if (System.console() != null)
        {
            System.err.print("\r\033[K");
        }
        final double seconds = (System.nanoTime() - startNs) / 1e9;
        System.out.print(json ? Scorecard.json(total, failures, seconds) : Scorecard.text(total, failures, seconds));
        for (int i = 0; i < failures.size() && !json; i++)
        {
            new Report(failures.get(i), this::cores, minutes, arguments()).print(
                resolved(output), single, i < MOST_SHRUNK && only == null);
        }
        return failures.isEmpty() ? 0 : 1;
    }

    private void readSetup()
    {
        if (config != null)
        {
            try
            {
                setup = Setup.read(resolved(config));
            }
            catch (final IOException | IllegalArgumentException e)
            {
                throw new ParameterException(spec.commandLine(), config + ": " + e.getMessage());
            }
        }
    }

    /** The launcher starts the JVM in a directory of its own; files are meant from where the user is. */
    private static Path resolved(final Path path)
    {
        return Path.of(System.getProperty("tradebaas.cwd", "")).resolve(path);
    }

    private Cores cores()
    {
        final Cores cores = Torture.cores(mutant);
        return new Cores(cores.trader(), cores.exchange(), cores.mutant(), setup);
    }

    private SeedResult run(final long number, final long durationNs)
    {
        return Torture.run(number, new Swarm(number, without()), cores(), durationNs);
    }

    private Set<Fault> without()
    {
        final Set<Fault> off = EnumSet.noneOf(Fault.class);
        if (only != null)
        {
            off.addAll(EnumSet.allOf(Fault.class));
            off.removeAll(only);
        }
        return off;
    }

    private List<String> arguments()
    {
        final List<String> arguments = new ArrayList<>();
        if (config != null)
        {
            arguments.add("--config " + config);
        }
        if (mutant != Mutant.NONE)
        {
            arguments.add("--mutant " + mutant);
        }
        return arguments;
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
}
