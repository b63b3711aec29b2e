package com.tradebaas.simulation.backtest;

import com.tradebaas.strategies.BuiltInStrategies;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code ./tradebaas backtest}: a strategy over a recorded market, and what came of it. */
@Command(name = "backtest", mixinStandardHelpOptions = true, sortOptions = false, usageHelpWidth = 118,
    description = {
    "Runs a strategy over recorded candles or ticks, through the same trader core and the same exchange core as live",
    "and paper trading, in virtual time. Fills come from the matching engine; what the data does not say is assumed",
    "and printed."},
    footer = {"", "Data: csv candles (ts_ms,open,high,low,close,volume_usd), csv quotes, trades or book changes,",
        "Deribit's JSON of get_tradingview_chart_data or get_last_trades_by_instrument, Deribit notifications one a",
        "line; each plain or .gz.", "Exit: 0 done, 1 failed, 2 usage.", "",
        "./tradebaas backtest --strategy razor --data ../shared/data/market/btcperp_1m_20211231_20220119.csv " +
            "--report razor.html",
        "./tradebaas backtest --strategy razor --data FILE --sweep ema-length=20:100:20 --walk-forward 4"})
public final class BacktestMain implements Callable<Integer>
{
    @Option(names = "--strategy", required = true, paramLabel = "S", description = "Name; strategy list shows them.")
    private String strategy;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The recorded market.")
    private Path file;

    @Option(names = "--param", paramLabel = "K=V", description = "A parameter of the strategy; may be repeated.")
    private List<String> parameters = List.of();

    @Option(names = "--report", paramLabel = "FILE", description = "Writes FILE (HTML) and the same name with .json.")
    private Path report;

    @Option(names = "--journal", paramLabel = "DIR", defaultValue = "data/backtest",
        description = "Where the journal goes; an earlier backtest's is replaced. Default: ${DEFAULT-VALUE}")
    private Path journal;

    @Option(names = "--no-journal", description = "Writes none.")
    private boolean noJournal;

    @Option(names = "--sweep", paramLabel = "K=FROM:TO:STEP", description = {
        "Many runs, one for each value; may be repeated for all combinations. A sweep overfits."})
    private List<String> sweep = List.of();

    @Option(names = "--walk-forward", paramLabel = "N", description = {
        "Chooses parameters on one part of the data and tries them on the next, N times."})
    private int walkForward;

    @Option(names = "--threads", paramLabel = "N", description = "Of a sweep. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "The result as JSON on standard output.")
    private boolean json;

    @Mixin
    private AssumptionOptions assumptions;

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
     * @return the exit code.
     */
    public static int execute(final String... arguments)
    {
        return new CommandLine(new BacktestMain())
            .setExecutionExceptionHandler((exception, line, result) -> failed(exception)).execute(arguments);
    }

    private static int failed(final Exception exception)
    {
        final boolean usage = exception instanceof IllegalArgumentException || exception instanceof DataException;
        if (!usage && !(exception instanceof IOException) && !(exception instanceof UncheckedIOException))
        {
            exception.printStackTrace();
        }
        System.err.println("backtest: " + exception.getMessage());
        return usage ? 2 : 1;
    }

    @Override
    public Integer call() throws IOException
    {
        final long beganNs = System.nanoTime();
        if (threads < 1)
        {
            throw new IllegalArgumentException("--threads is " + threads + ", must be 1 or more");
        }
        final String lines = lines(parameters);
        final Plan asked = new Plan(new BuiltInStrategies(), strategy, lines, assumptions.read());
        final List<String> combinations = Sweep.combinations(sweep, lines);
        combinations.forEach(asked::with);
        final Recording data = DataFile.read(here(file));
        final long readNs = System.nanoTime() - beganNs;
        final StringBuilder text = new StringBuilder();
        final StringBuilder appendix = new StringBuilder();
        Plan plan = asked;
        if (walkForward != 0)
        {
            final Bar bar = new Bar(bars(), walkForward, "windows");
            final List<WalkForward.Window> windows =
                WalkForward.run(asked, data, combinations, walkForward, threads, bar::at);
            bar.end();
            text.append(Tables.walk(windows));
            appendix.append(Tables.walkHtml(windows));
        }
        if (combinations.size() > 1)
        {
            final Bar bar = new Bar(bars(), combinations.size(), "runs");
            final List<Sweep.Row> rows = Sweep.run(asked, data, combinations, threads, bar::at);
            bar.end();
            text.insert(0, Tables.text(rows));
            appendix.insert(0, Tables.html(rows));
            plan = asked.with(Sweep.best(rows).parameters());
        }
        one(plan, data, text.toString(), appendix.toString(), readNs);
        return 0;
    }

    private void one(
        final Plan plan, final Recording data, final String text, final String appendix, final long readNs)
        throws IOException
    {
        final long beganNs = System.nanoTime();
        final Bar bar = new Bar(bars(), data.candles() ? 4L * data.count() : data.count(), "market steps");
        final Backtest backtest = noJournal ? new Backtest(plan, data) :
            JournalPlace.recorded(plan, data, here(journal));
        final Outcome run = backtest.run(bar::at);
        bar.end();
        final long tookNs = System.nanoTime() - beganNs;
        final Figures figures = Figures.of(run);
        final List<String> warnings = new ArrayList<>(Warnings.of(run, figures, data));
        if (!sweep.isEmpty())
        {
            warnings.add(0, "These are the best parameters of a sweep over this very data. " + Sweep.WARNING);
        }
        final String asJson = Json.run(data, run, figures, warnings);
        if (report != null)
        {
            write(HtmlReport.of(data, run, figures, warnings, appendix), asJson);
        }
        if (json)
        {
            System.out.print(asJson);
            return;
        }
        System.out.print(Summary.text(data, run, figures, warnings) + text);
        System.out.printf(Locale.ROOT,
            "%nread in %.2f s, run in %.2f s: %,.0f market steps/s, %,d events of the core%n", readNs / 1e9, tookNs / 1e9, run.ticks() * 1e9 / tookNs, run.events());
        System.out.printf("result hash %016x (the same command on the same data gives the same)%n", run.hash());
        if (!noJournal)
        {
            System.out.println("journal     " + journal + "  (./tradebaas journal explain " + journal + " --list)");
        }
        if (report != null)
        {
            System.out.println("report      " + report);
        }
    }

    private void write(final String page, final String asJson) throws IOException
    {
        final Path to = here(report);
        if (to.getParent() != null)
        {
            Files.createDirectories(to.getParent());
        }
        Files.writeString(to, page);
        final String name = to.getFileName().toString();
        final String plain = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        Files.writeString(to.resolveSibling(plain + ".json"), asJson);
    }

    private static String lines(final List<String> given)
    {
        for (final String parameter : given)
        {
            if (!parameter.matches("[a-z][a-z0-9-]*=.+"))
            {
                throw new IllegalArgumentException("--param is '" + parameter + "', must be name=value");
            }
        }
        return String.join("\n", given);
    }

    private boolean bars()
    {
        return System.console() != null && !json;
    }

    /** Paths are meant from where the user stands, not from where the launcher put the process. */
    private static Path here(final Path path)
    {
        return Path.of(System.getProperty("tradebaas.cwd", "")).resolve(path);
    }
}
