package com.tradebaas.gateway.cli;

import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.deribit.json.JsonWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** {@code strategy}: list, start, stop. */
@Command(name = "strategy", description = "Lists, starts and stops strategies of the running trader.",
    mixinStandardHelpOptions = true, footer = {"",
        "Example: ./tradebaas strategy start fast-test",
        "Exit: 0 done, 3 refused, 4 not running."})
public final class StrategyCommand implements Callable<Integer>
{
    @Mixin
    private Target target;

    @Parameters(index = "0", paramLabel = "list|start|stop", description = "What to do.")
    private Verb verb;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The strategy to start.")
    private String name;

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "KEY=VALUE", description = "Its parameters.")
    private List<String> parameters = List.of();

    @Option(names = "--instrument", paramLabel = "NAME", description = "Instead of the first configured one.")
    private String instrument;

    /** What to do. */
    enum Verb
    {
        list,
        start,
        stop
    }

    @Override
    public Integer call() throws Exception
    {
        if (verb == Verb.start && name == null)
        {
            System.err.println("strategy start needs the strategy's name; ./tradebaas strategy list shows them");
            return Exit.USAGE;
        }
        final ControlClient client;
        try
        {
            client = new ControlClient(target.folder());
            return switch (verb)
            {
                case list -> list(client);
                case start -> command(client, "start", body());
                case stop -> command(client, "stop", "{}");
            };
        }
        catch (final IOException e)
        {
            System.err.println("not running: " + e.getMessage());
            return Exit.NOT_REACHABLE;
        }
    }

    private int list(final ControlClient client) throws IOException
    {
        final JsonValue answer = client.get("/api/v2/strategies").json();
        for (final JsonValue strategy : answer.get("strategies").items())
        {
            final String quarantine = strategy.get("quarantine").text();
            System.out.printf("%-16s %s%s%n", strategy.get("name").text(), strategy.get("description").text(),
                quarantine.isEmpty() ? "" : " IN QUARANTINE: a call " + quarantine);
            for (final JsonValue parameter : strategy.get("parameters").items())
            {
                System.out.printf("    %-24s %s (%s to %s, default %s)%n", parameter.get("name").text(),
                    parameter.get("description").text(), parameter.get("min").text(), parameter.get("max").text(),
                    parameter.get("default").text());
            }
        }
        for (final JsonValue problem : answer.get("not_loaded").items())
        {
            System.out.println("not loaded: " + problem.text());
        }
        return Exit.OK;
    }

    private static int command(final ControlClient client, final String what, final String body) throws IOException
    {
        final ControlClient.Answer answer = client.post("/api/v2/strategy/" + what, UUID.randomUUID(), body);
        final String text = answer.json().get("text").text();
        (answer.status() < 300 ? System.out : System.err).println(text.isEmpty() ? answer.text() : text);
        return answer.status() < 300 ? Exit.OK : Exit.REFUSED;
    }

    private String body()
    {
        final JsonWriter json = new JsonWriter(256).beginObject()
            .member("strategy", name)
            .member("instrument", instrument)
            .name("parameters").beginObject();
        for (final String parameter : parameters)
        {
            final int equals = parameter.indexOf('=');
            json.member(equals < 0 ? parameter : parameter.substring(0, equals),
                equals < 0 ? "" : parameter.substring(equals + 1));
        }
        return json.endObject().endObject().toString();
    }
}
