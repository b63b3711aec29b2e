package com.tradebaas.gateway;

import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.Exit;
import com.tradebaas.gateway.cli.KillCommand;
import com.tradebaas.gateway.cli.PanicCommand;
import com.tradebaas.gateway.cli.StartCommand;
import com.tradebaas.gateway.cli.StatusCommand;
import com.tradebaas.gateway.cli.StopCommand;
import com.tradebaas.gateway.cli.StrategyCommand;
import com.tradebaas.gateway.config.ConfigException;
import com.tradebaas.gateway.demo.Demo;
import com.tradebaas.gateway.demo.Rehearsal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Entry point of every command of the launcher that concerns the trader. */
@Command(name = "tradebaas", subcommands = {StartCommand.class, StatusCommand.class, StopCommand.class,
    KillCommand.class, PanicCommand.class, StrategyCommand.class, Demo.class, Rehearsal.class})
public final class GatewayMain implements Runnable
{
    private GatewayMain()
    {
    }

    /**
     * Runs one command.
     *
     * @param arguments verb first.
     */
    public static void main(final String[] arguments)
    {
        System.exit(run(arguments));
    }

    /**
     * Runs one command in this process.
     *
     * @param arguments verb first.
     * @return its exit code.
     */
    public static int run(final String... arguments)
    {
        return new CommandLine(new GatewayMain())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((error, command, parsed) -> failed(error))
            .execute(arguments);
    }

    @Override
    public void run()
    {
        throw new CommandLine.ParameterException(new CommandLine(this), "a command is needed");
    }

    private static int failed(final Exception error) throws Exception
    {
        if (error instanceof ConfigException)
        {
            System.err.println("tradebaas: " + error.getMessage());
            return Exit.USAGE;
        }
        if (error instanceof IOException || error instanceof TimeoutException || error instanceof Await.Refused)
        {
            System.err.println("tradebaas: " + error.getMessage());
            return Exit.FAILED;
        }
        throw error;
    }
}
