package com.tradebaas.gateway.cli;

import com.tradebaas.deribit.json.JsonValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;

/** {@code status}: what the running trader is doing. */
@Command(name = "status", description = "Shows what the running trader is doing.", mixinStandardHelpOptions = true,
    footer = {"", "Exit: 0 ready, 3 running but not ready, 4 not running.",
        "Example: ./tradebaas status --json | python3 -m json.tool"})
public final class StatusCommand implements Callable<Integer>
{
    @Mixin
    private Target target;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public Integer call() throws Exception
    {
        final ControlClient.Answer status;
        final ControlClient.Answer ready;
        try
        {
            final ControlClient client = new ControlClient(target.folder());
            status = client.get("/api/v2/strategy/status");
            ready = client.get("/ready");
            if (!json)
            {
                System.out.println("page       " + client.pageAddress());
            }
        }
        catch (final IOException e)
        {
            System.err.println("not running: " + e.getMessage());
            return Exit.NOT_REACHABLE;
        }
        if (json)
        {
            System.out.println(status.text());
        }
        else
        {
            System.out.println("ready      " + (ready.status() == 200 ? "yes" : ready.json().get("reason").text()));
            for (final Map.Entry<String, JsonValue> entry : status.json().members().entrySet())
            {
                System.out.printf("%-24s %s%n", entry.getKey().replace('_', ' '), shown(entry.getValue()));
            }
        }
        return ready.status() == 200 ? Exit.OK : Exit.REFUSED;
    }

    private static String shown(final JsonValue value)
    {
        if (!value.isArray())
        {
            return value.text();
        }
        final StringJoiner items = new StringJoiner(", ");
        value.items().forEach(item -> items.add(item.text()));
        return items.toString();
    }
}
