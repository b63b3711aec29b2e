package com.tradebaas.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./tradebaas bench}: one subcommand for each measurement. */
@Command(name = "tradebaas bench", mixinStandardHelpOptions = true,
    description = "Measures this build on this machine. Close other programs first; figures are medians with spread.",
    subcommands = {PipelineBench.class, ReplayBench.class})
public final class BenchMain implements Runnable
{
    /**
     * The command.
     *
     * @param args see {@code --help}.
     */
    public static void main(final String... args)
    {
        System.exit(new CommandLine(new BenchMain()).execute(args));
    }

    @Override
    public void run()
    {
        CommandLine.usage(this, System.out);
    }
}
