package com.tradebaas.gateway.cli;

import com.tradebaas.gateway.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code stop}: ends the process in order. */
@Command(name = "stop", description = "Stops the running trader in order; protective orders stay at the venue.",
    mixinStandardHelpOptions = true, footer = {"", "Exit: 0 stopped, 1 it did not end in time, 4 not running."})
public final class StopCommand implements Callable<Integer>
{
    private static final int LIMIT_S = 30;

    @Mixin
    private Target target;

    @Override
    public Integer call() throws Exception
    {
        final DataFolder folder = target.folder();
        final Optional<ProcessHandle> trader = folder.runningTrader();
        if (trader.isEmpty())
        {
            System.err.println("not running: no trader on " + folder.path());
            return Exit.NOT_REACHABLE;
        }
        final long began = System.nanoTime();
        trader.get().destroy();
        try
        {
            trader.get().onExit().get(LIMIT_S, TimeUnit.SECONDS);
        }
        catch (final TimeoutException e)
        {
            System.err.println("process " + trader.get().pid() + " did not end within " + LIMIT_S + " s");
            return Exit.FAILED;
        }
        System.out.printf("stopped in %.1f s%n", (System.nanoTime() - began) / 1e9);
        return Exit.OK;
    }
}
