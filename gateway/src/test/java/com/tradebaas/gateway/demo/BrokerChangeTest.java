package com.tradebaas.gateway.demo;

import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ChildProcess;
import com.tradebaas.gateway.cli.ControlClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One active broker, its change while flat, and the refusals, in a real trader. */
@Tag("nightly")
@Timeout(600)
@Tag("T4")
class BrokerChangeTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldChangeTheBrokerOnlyWhileFlatAndKeepTheChoice() throws Exception
    {
        try (Stage stage = new Stage(directory, ChildProcess.AGAIN))
        {
            stage.startExchange(java.util.List.of("--no-rate-limits"));
            final int nobody;
            try (ServerSocket socket = new ServerSocket(0))
            {
                nobody = socket.getLocalPort();
            }
            Files.writeString(stage.configFile(), "brokers:\n  deribit-testnet:\n    on: true\n    url: ws://127.0.0.1:" +
                nobody + "/ws/api/v2\n", StandardOpenOption.APPEND);
            stage.startTrader();
            refused(stage, "bybit", "unavailable; it needs an adapter");
            refused(stage, "deribit", "not allowed by the configuration");
            refused(stage, "nobody", "there is no broker of that name");

            stage.command("/api/v2/strategy/start",
                "{\"strategy\":\"fast-test\",\"parameters\":{\"every\":1,\"stop-percent\":5,\"target-percent\":5}}");
            Await.until("a protected position", Stage.LIMIT_S, () ->
                stage.status().get("bracket").text().equals("PROTECTED") ? Boolean.TRUE : null);
            refused(stage, "deribit-testnet", "a position is open");
            stage.command("/api/v2/strategy/stop", "{}");
            stage.command("/api/v2/position/close", "{}");
            Await.until("flat", Stage.LIMIT_S, () -> stage.status().get("position").e8() == 0 &&
                stage.status().get("open_orders").integer(1) == 0 ? Boolean.TRUE : null);

            change(stage, "deribit-testnet");
            assertEquals(503, stage.client().get("/ready").status(), "nobody answers there");
            change(stage, "paper");
            Await.until("ready with the first broker", Stage.LIMIT_S, () ->
                stage.client().get("/ready").status() == 200 ? Boolean.TRUE : null);
            assertEquals("IDLE", stage.status().get("state").text(), "a change never starts a strategy");
        }
    }

    private static void refused(final Stage stage, final String broker, final String why) throws Exception
    {
        final ControlClient.Answer answer =
            stage.client().post("/api/v2/broker/connect", UUID.randomUUID(), "{\"broker\":\"" + broker + "\"}");
        assertEquals(409, answer.status(), answer.text());
        assertTrue(answer.text().contains(why), answer.text());
        final JsonValue brokers = stage.client().get("/api/v2/brokers").json().get("brokers");
        assertEquals(15, brokers.items().size());
        for (final JsonValue one : brokers.items())
        {
            if (one.get("name").text().equals(broker))
            {
                assertTrue(one.get("change_refused").text().contains(why), one.text());
            }
        }
    }

    private static void change(final Stage stage, final String broker) throws Exception
    {
        Await.until("the change to " + broker, Stage.LIMIT_S, () ->
        {
            if (stage.client().get("/api/v2/broker/active").json().get("name").text().equals(broker))
            {
                return Boolean.TRUE;
            }
            final ControlClient.Answer answer =
                stage.client().post("/api/v2/broker/connect", UUID.randomUUID(), "{\"broker\":\"" + broker + "\"}");
            throw new java.io.IOException(answer.text());
        });
    }
}
