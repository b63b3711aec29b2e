package com.tradebaas.gateway.cli;

import com.tradebaas.gateway.DataFolder;
import com.tradebaas.gateway.GatewayMain;
import com.tradebaas.gateway.TraderLaunch;
import com.tradebaas.gateway.config.GatewayConfig;
import com.tradebaas.runtime.JournalException;
import com.tradebaas.runtime.StartRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/** {@code start}: runs the trader in this process, or in the background. */
@Command(name = "start", description = "Starts the trader.", mixinStandardHelpOptions = true, footer = {"",
    "Example: ./tradebaas start --config config/testnet.yaml",
    "Exit: 0 stopped in good order, 1 failed, 2 wrong configuration, 3 already running,",
    "      75 ended in order to be started again (the launcher and a service manager do that),",
    "      65 to 78 otherwise: halted or refused to start: read the message; a restart does not cure it."})
public final class StartCommand implements Callable<Integer>
{
    private static final int START_LIMIT_S = 120;

    @Mixin
    private Target target;

    @Option(names = "--background", description = "Return when the trader has started.")
    private boolean background;

    @Override
    public Integer call() throws Exception
    {
        final GatewayConfig config = target.read(System.getenv());
        final DataFolder folder = new DataFolder(config.data());
        if (folder.runningTrader().isPresent())
        {
            System.err.println("already running: process " + folder.runningTrader().get().pid());
            return Exit.REFUSED;
        }
        return background ? inBackground(folder) : here(config);
    }

    private Integer here(final GatewayConfig config) throws IOException, InterruptedException
    {
        final TraderLaunch trader;
        try
        {
            trader = TraderLaunch.start(config, System.getenv());
        }
        catch (final StartRefusedException e)
        {
            System.err.println("tradebaas: not started: " + e.reason() + ": " + e.getMessage());
            return StartRefusedException.EXIT_CODE;
        }
        catch (final JournalException e)
        {
            System.err.println("tradebaas: not started: " + e.getMessage());
            return Exit.FAILED;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(trader::close, "shutdown"));
        System.out.println("tradebaas: started, control at http://" + trader.process().address());
        new CountDownLatch(1).await();
        return Exit.OK;
    }

    private Integer inBackground(final DataFolder folder) throws IOException, TimeoutException
    {
        final List<String> arguments = new ArrayList<>(List.of("start"));
        arguments.addAll(target.arguments());
        final ChildProcess child = ChildProcess.start("trader", folder.path().resolve("logs/trader.out"), ChildProcess.AGAIN,
            Map.of(), GatewayMain.class.getName(), arguments);
        final ControlClient client = Await.until("the start", START_LIMIT_S, () ->
        {
            if (!child.alive())
            {
                throw new Await.Refused("it ended at once: " + child.tail());
            }
            final ControlClient open = new ControlClient(folder);
            return open.get("/health").status() > 0 ? open : null;
        });
        System.out.println("started, process " + Files.readString(folder.processId()).strip() + ", page " + client.pageAddress());
        return Exit.OK;
    }
}
