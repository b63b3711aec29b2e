package com.tradebaas.journal;

import com.tradebaas.simulation.backtest.JournalMarket;
import com.tradebaas.simulation.backtest.WhatIf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code journal what-if}: the market that a journal saw, through another strategy or other parameters. */
@Command(name = "what-if", mixinStandardHelpOptions = true, description = {
    "Replays the prices that a journal saw through another strategy or other parameters, and shows which trades would",
    "have been the same, which would not have been, and what the difference would have been worth. Fills are",
    "simulated; a control run of the journal's own strategy shows by how much that alone changes the result."},
    footer = {"", "./tradebaas journal what-if --journal data/paper --strategy moving-average",
        "./tradebaas journal what-if --journal data/paper --param stop-percent=0.3"})
public final class WhatIfCommand implements Callable<Integer>
{
    private static final int MAX_LATENCY_MS = 1_000;

    @Mixin
    private Source source;

    @Option(names = "--strategy", paramLabel = "S", description = "Default: the journal's.")
    private String strategy;

    @Option(names = "--param", paramLabel = "K=V",
        description = "A parameter; may be repeated. The others are the journal's, or defaults of another strategy.")
    private List<String> parameters = List.of();

    @Option(names = "--latency-ms", paramLabel = "MS",
        description = "To the venue, and the same back. Default: ${DEFAULT-VALUE}")
    private int latencyMs = 50;

    @Override
    public Integer call() throws Source.NoJournal
    {
        for (final String parameter : parameters)
        {
            if (!parameter.matches("[a-z][a-z0-9-]*=.+"))
            {
                throw new IllegalArgumentException("--param is '" + parameter + "', must be name=value");
            }
        }
        if (latencyMs < 0 || latencyMs > MAX_LATENCY_MS)
        {
            throw new IllegalArgumentException(
                "--latency-ms is " + latencyMs + ", must be 0 to " + MAX_LATENCY_MS);
        }
        final Path data = source.data();
        final JournalMarket journal = JournalMarket.read(data);
        final WhatIf result =
            WhatIf.of(journal, Cores.strategies(data), strategy, String.join("\n", parameters), latencyMs);
        System.out.println("then  " + journal.strategy() + "  " + journal.parameters().replace("\n", " "));
        System.out.println("now   " + result.now().plan().strategy() + "  " +
            result.now().plan().parameters().replace("\n", " ") + "\n");
        System.out.print(result.text());
        return Exit.OK;
    }
}
