package com.tradebaas.bench;

import com.tradebaas.bench.clients.ClientsBench;
import com.tradebaas.bench.clients.ClientsReport;
import com.tradebaas.runtime.WaitMode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code ./tradebaas bench}: measures, and prints the figures with the command that made them. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = {
    "pipeline    events/s through ring, journal and logic, as fast as they go",
    "latency     open loop at a fixed rate: time to the logic, and to the release of a forced decision",
    "ticker      Deribit ticker JSON bytes to the engine's decision, one thread; bytes allocated for each",
    "replay      reading, verifying and replaying a journal, against a plain read of the same file",
    "clients     a whole exchange with many WebSocket and REST clients, over sockets",
    "jmh         the JMH suite", "all         all but jmh and clients"},
    footer = {"", "./tradebaas bench all", "./tradebaas bench latency --rate 200000",
        "./tradebaas bench clients --clients 500 --orders 1000 --seconds 300"})
public final class BenchMain implements Callable<Integer>
{
    private static final List<String> NAMES =
        List.of("pipeline", "latency", "ticker", "replay", "clients", "jmh", "all");

    @Parameters(index = "0", arity = "0..1", defaultValue = "all", paramLabel = "NAME",
        description = "pipeline, latency, ticker, replay, clients, jmh or all. Default: ${DEFAULT-VALUE}")
    private String name;

    @Option(names = "--events", paramLabel = "N", description = "Events of a run. Default: ${DEFAULT-VALUE}")
    private long events = 10_000_000;

    @Option(names = "--rate", paramLabel = "N", description = "Events/s of the open loop. Default: ${DEFAULT-VALUE}")
    private long rate = 100_000;

    @Option(names = "--decide-every", paramLabel = "N",
        description = "Every N-th event causes a decision that is forced to disk. Default: ${DEFAULT-VALUE}")
    private int decideEvery = 1_000;

    @Option(names = "--wait", paramLabel = "MODE", description =
        "Wait strategy of the ring: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private WaitMode waitMode = WaitMode.BLOCKING;

    @Option(names = "--clients", paramLabel = "N", description =
        "WebSocket clients; twice as many REST clients follow. Default: ${DEFAULT-VALUE}")
    private int clients = 500;

    @Option(names = "--orders", paramLabel = "N",
        description = "Orders/s, then REST requests/s. Default: ${DEFAULT-VALUE}")
    private int orders = 1_000;

    @Option(names = "--seconds", paramLabel = "N", description = "Seconds of orders. Default: ${DEFAULT-VALUE}")
    private int seconds = 60;

    @Option(names = "--dir", paramLabel = "DIR",
        description = "Where the journal goes. Default: a temporary directory.")
    private Path directory;

    /**
     * Runs.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments)
    {
        System.exit(execute(arguments));
    }

    /**
     * Runs without ending the process.
     *
     * @param arguments see {@code --help}.
     * @return exit code.
     */
    public static int execute(final String... arguments)
    {
        return new CommandLine(new BenchMain()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments);
    }

    @Override
    public Integer call() throws Exception
    {
        if (!NAMES.contains(name))
        {
            System.err.println("bench: unknown benchmark: " + name + "; one of " + String.join(", ", NAMES));
            return 2;
        }
        System.out.println("Java " + System.getProperty("java.version") + ", " +
            Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.arch"));
        final Path base = directory == null ? Files.createTempDirectory("tradebaas-bench") : directory;
        try
        {
            if (name.equals("jmh"))
            {
                jmh();
            }
            run(base);
        }
        finally
        {
            if (directory == null)
            {
                delete(base);
            }
        }
        return 0;
    }

    private void run(final Path base) throws Exception
    {
        if (wanted("pipeline"))
        {
            pipeline(base.resolve("pipeline"));
        }
        if (wanted("latency"))
        {
            latency(base.resolve("latency"));
        }
        if (wanted("ticker"))
        {
            ticker();
        }
        if (wanted("replay"))
        {
            replay(base);
        }
        if (name.equals("clients"))
        {
            clients(base.resolve("clients"));
        }
    }

    private void clients(final Path path) throws InterruptedException
    {
        try (ClientsBench bench = new ClientsBench(path))
        {
            ClientsReport.print(clients, orders, seconds, bench.streams(clients, orders, seconds));
            ClientsReport.print(2 * clients, orders, bench.rest(2 * clients, orders, Math.min(30, seconds)));
        }
        command("clients --clients " + clients + " --orders " + orders + " --seconds " + seconds);
    }

    private boolean wanted(final String one)
    {
        return name.equals(one) || name.equals("all");
    }

    private void pipeline(final Path path) throws InterruptedException
    {
        final PipelineBench.Result result = new PipelineBench(path, decideEvery, waitMode).throughput(events);
        System.out.println(Figures.line(
            "pipeline   %,.0f events/s: ring, journal, logic; %,d events of %d bytes in %.2f s, %,d forces, %s",
            result.perSecond(), result.events(), CountingApplication.MESSAGE, result.seconds(), result.forces(),
            waitMode.name().toLowerCase(Locale.ROOT)));
        command("pipeline --events " + events + " --decide-every " + decideEvery + " --wait " + waitMode);
    }

    private void latency(final Path path) throws InterruptedException
    {
        final long count = Math.min(events, rate * 10);
        final PipelineBench.Result result = new PipelineBench(path, decideEvery, waitMode).latency(count, rate);
        System.out.println(Figures.line("latency    at %,d events/s, open loop, %,d events", rate, result.events()));
        System.out.println("           to the logic:              " + Figures.latency(result.logic()));
        if (result.effect().getTotalCount() > 0)
        {
            System.out.println("           to the forced decision:    " + Figures.latency(result.effect()));
        }
        command("latency --rate " + rate + " --decide-every " + decideEvery + " --wait " + waitMode);
    }

    private void ticker()
    {
        final TickerBench.Result result = new TickerBench().run(Math.min(events, 3_000_000));
        System.out.println(Figures.line("ticker     %,.0f messages/s from JSON bytes to the decision, one thread; " +
            "%.3f bytes allocated for each", result.perSecond(), result.bytesPerEvent()));
        command("ticker");
    }

    private void replay(final Path base) throws IOException, InterruptedException
    {
        final Path path = base.resolve("pipeline");
        if (!Files.isDirectory(path))
        {
            new PipelineBench(path, decideEvery, waitMode).throughput(events);
        }
        final ReplayBench.Result result = new ReplayBench().run(path);
        System.out.println(Figures.line("replay     %,.0f events/s applied and compared, %.1f x its own logic's time",
            result.events() / result.replaySeconds(), result.replaySeconds() / result.logicSeconds()));
        System.out.println(Figures.line(
            "           read and verified %,.0f events/s, %.1f x the plain read (%.0f MB/s)",
            result.events() / result.verifySeconds(), result.verifySeconds() / result.plainSeconds(),
            result.bytes() / 1e6 / result.plainSeconds()));
        command("replay --events " + events);
    }

    private static void jmh() throws RunnerException
    {
        new Runner(new OptionsBuilder().include("com.tradebaas.bench.JmhSuite").build()).run();
    }

    private static void command(final String text)
    {
        System.out.println("           ./tradebaas bench " + text);
    }

    private static void delete(final Path directory) throws IOException
    {
        try (Stream<Path> walk = Files.walk(directory))
        {
            for (final Path path : walk.sorted(Comparator.reverseOrder()).toList())
            {
                Files.delete(path);
            }
        }
    }
}
