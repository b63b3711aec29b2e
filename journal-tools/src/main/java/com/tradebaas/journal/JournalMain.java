package com.tradebaas.journal;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.UncheckedIOException;

/** {@code ./tradebaas journal}: looks into a journal without ever writing to it. */
@Command(name = "journal", mixinStandardHelpOptions = true,
    description = "Looks into a journal, living or dead; never writes to it.",
    subcommands = {InfoCommand.class, DumpCommand.class, TailCommand.class, VerifyCommand.class,
        ExplainCommand.class, WhatIfCommand.class},
    footer = {"", "Exit: 0 ok, 1 damaged or different, 2 usage, 3 not in the journal, 4 no journal.",
        "", "./tradebaas journal info data/paper",
        "./tradebaas journal explain data/paper        the story of the last trade",
        "./tradebaas journal what-if data/paper --param ema-length=100",
        "./tradebaas journal dump data/paper --type Fill | jq .message.priceE8"})
public final class JournalMain implements Runnable
{
    @Spec
    private CommandSpec spec;

    @Override
    public void run()
    {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    /**
     * Runs one command.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments)
    {
        final int exit = execute(arguments);
        System.out.flush();
        System.exit(exit);
    }

    /**
     * Runs one command without ending the process.
     *
     * @param arguments see {@code --help}.
     * @return the exit code.
     */
    public static int execute(final String... arguments)
    {
        final CommandLine line = new CommandLine(new JournalMain());
        line.setExecutionExceptionHandler((exception, command, result) -> failed(exception));
        return line.execute(arguments);
    }

    private static int failed(final Exception exception)
    {
        System.err.println("journal: " + exception.getMessage());
        if (exception instanceof Source.NoJournal)
        {
            return Exit.NOT_REACHABLE;
        }
        if (exception instanceof IllegalArgumentException)
        {
            return Exit.USAGE;
        }
        if (!(exception instanceof UncheckedIOException))
        {
            exception.printStackTrace();
        }
        return Exit.FAILED;
    }
}
