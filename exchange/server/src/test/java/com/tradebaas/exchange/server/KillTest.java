package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** kill -9 in a flood of orders: what was acknowledged is there afterwards, and the exchange goes on. */
@Tag("X15")
final class KillTest
{
    private static final int ORDERS_BEFORE_KILL = 300;

    @TempDir
    Path data;

    /** The child process: an exchange that prints its port. */
    static final class Child
    {
        private Child()
        {
        }

        public static void main(final String[] args) throws InterruptedException
        {
            final ExchangeServer server = ExchangeServer.start(ExchangeSettings.standard(Path.of(args[0]))
                .withMarket(ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 1))
                .withRateLimits(ExchangeSettings.RateLimits.off()));
            System.out.println("port " + server.port());
            System.out.flush();
            Thread.currentThread().join();
        }
    }

    @Test
    void noAcknowledgedOrderIsLost() throws Exception
    {
        final Set<String> acknowledged = new LinkedHashSet<>();
        for (int cycle = 0; cycle < 2; cycle++)
        {
            final Process child = start();
            try
            {
                flood(port(child), acknowledged, child);
            }
            finally
            {
                child.destroyForcibly().waitFor();
            }
        }
        final Process child = start();
        try (Client alice = new Client(port(child)))
        {
            alice.login("alice");
            final Set<String> open = new LinkedHashSet<>();
            for (final JsonValue order : alice.result("private/get_open_orders", "{}").items())
            {
                assertTrue(open.add(order.get("order_id").text()), "an order twice");
            }
            assertTrue(open.containsAll(acknowledged), "acknowledged orders are missing");
            assertEquals(2 * ORDERS_BEFORE_KILL, acknowledged.size());
            final int all = open.size();
            assertEquals(all, alice.result("private/cancel_all", "{}").integer(-1));
        }
        finally
        {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void aRequestThatWasAnsweredBeforeTheKillIsTheSameOrderAfterwards() throws Exception
    {
        final String body = Api.order("before-the-kill", Api.limit("BUY", 100, "59000"));
        String first = null;
        for (int run = 0; run < 2; run++)
        {
            final Process child = start();
            try
            {
                final int port = port(child);
                final String token = Api.login(port, "example-key-alice", "example-secret-alice").expect(200).json()
                    .get("access_token").text();
                final Api alice = new Api(port, token);
                final Api.Reply reply = alice.post("/orders", body).expect(run == 0 ? 201 : 200);
                final String id = reply.json().get("order").get("order_id").text();
                assertEquals(first == null ? id : first, id);
                assertEquals(1, alice.get("/orders").expect(200).json().get("orders").items().size());
                first = id;
            }
            finally
            {
                child.destroyForcibly().waitFor();
            }
        }
    }

    /** Sends without waiting, so that orders are on their way when the process dies. */
    private static void flood(final int port, final Set<String> acknowledged, final Process child) throws Exception
    {
        try (Client alice = new Client(port))
        {
            alice.login("alice");
            for (int i = 0; i < 2 * ORDERS_BEFORE_KILL; i++)
            {
                alice.send("private/buy", "{\"instrument_name\":\"BTC-PERPETUAL\",\"amount\":10,\"price\":" +
                    (58_000 + i) + "}");
            }
            for (int i = 0; i < ORDERS_BEFORE_KILL; i++)
            {
                final JsonValue reply = alice.await("a reply", message -> message.get("id").integer(-1) > 1);
                acknowledged.add(reply.get("result").get("order").get("order_id").text());
            }
            child.destroyForcibly().waitFor();
        }
    }

    private Process start() throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--add") || argument.startsWith("--enable") ||
                argument.startsWith("--sun") || argument.startsWith("-Dchronicle")).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName(), data.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static int port(final Process child) throws IOException
    {
        final BufferedReader out =
            new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine())
        {
            if (line.startsWith("port "))
            {
                return Integer.parseInt(line.substring(5));
            }
        }
        throw new IOException("the exchange did not start, exit code " + child.exitValue());
    }
}
