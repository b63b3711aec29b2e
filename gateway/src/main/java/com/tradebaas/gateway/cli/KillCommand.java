package com.tradebaas.gateway.cli;

import com.tradebaas.gateway.DataFolder;
import com.tradebaas.gateway.KillFile;
import com.tradebaas.gateway.control.OperatorCommands;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;

/** {@code kill}: the kill switch, over HTTP, else over a file. */
@Command(name = "kill", mixinStandardHelpOptions = true,
    description = "The kill switch: no entry any more, all own orders cancelled, the position closed.",
    footer = {"", "The latch survives restarts; only a person clears it: POST /api/v2/reset.",
        "When HTTP does not answer, the file KILL in the data directory does the same, even at the next start.",
        "Exit: 0 latched, 3 refused, 4 not running (the file is in place)."})
public final class KillCommand implements Callable<Integer>
{
    @Mixin
    private Target target;

    @Option(names = "--keep-position", description = "Leave the position with its stop and target.")
    private boolean keepPosition;

    @Override
    public Integer call() throws Exception
    {
        final DataFolder folder = target.folder();
        final UUID key = UUID.randomUUID();
        try
        {
            final ControlClient.Answer answer = new ControlClient(folder).post("/api/v2/kill-switch", key,
                "{\"close_position\":" + !keepPosition + ",\"reason\":\"command line\"}");
            if (answer.status() < 300 && !answer.text().contains(OperatorCommands.UNDECIDED))
            {
                System.out.println(answer.json().get("text").text());
                return Exit.OK;
            }
            System.err.println("HTTP " + answer.status() + ": " + answer.text());
        }
        catch (final IOException e)
        {
            System.err.println("HTTP does not answer: " + e.getMessage());
        }
        KillFile.write(folder, key, !keepPosition);
        System.out.println("wrote " + folder.kill() + ": the trader takes it without HTTP" +
            (folder.runningTrader().isPresent() ? "" : ", at its next start"));
        return folder.runningTrader().isPresent() ? Exit.OK : Exit.NOT_REACHABLE;
    }
}
