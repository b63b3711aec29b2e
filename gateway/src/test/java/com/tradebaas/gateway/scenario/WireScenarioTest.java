package com.tradebaas.gateway.scenario;

import com.tradebaas.exchange.server.Faults;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ControlClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the venue's wire did to others, done to the real trader by the exchange's fault switches. */
@Timeout(240)
class WireScenarioTest
{
    @TempDir
    private Path directory;
    private Floor floor;

    @BeforeEach
    void raise()
    {
        floor = new Floor(directory);
    }

    @AfterEach
    void close()
    {
        floor.close();
    }

    /** The server shows untriggered stops as the venue does: price is the text market_price, unknown fields are there. */
    @Test
    void f01_aStopWithoutFilledAmountIsOneProtectedStop() throws Exception
    {
        floor.faults().arm(Faults.Kind.OMIT_FILLED_AMOUNT, 100_000);
        floor.trade().open();
        assertTrue(floor.probe().entryLabelsUsedTwice().isEmpty());
        assertEquals(0, floor.status().get("unknown_orders").integer(-1));
        assertEquals(3, ordersEver(), "a second stop, or a second entry");
        floor.close("end of the scenario");
    }

    @Test
    void f02_anEntryWhoseReplyIsLostIsFoundAndNotSentAgain() throws Exception
    {
        floor.trade();
        floor.faults().arm(Faults.Kind.LOSE_REPLY, 1);
        floor.faults().arm(Faults.Kind.LOSE_ORDER_NOTIFICATION, 4);
        floor.open();
        assertTrue(floor.probe().entryLabelsUsedTwice().isEmpty());
        assertEquals(1, floor.probe().allOrders().stream()
            .filter(order -> order.get("label").string().startsWith("entry-")).count());
    }

    @Test
    void f31_aReplyBehindItsNotificationsIsTheSameOrder() throws Exception
    {
        floor.trade();
        floor.faults().arm(Faults.Kind.DELAY_REPLY, 10);
        floor.open();
        assertEquals(3, ordersEver());
    }

    /** The socket dies with the entry on its way: afterwards the login is made again, and private calls work. */
    @Test
    void d06_afterAReconnectTheSessionIsSignedInAgain() throws Exception
    {
        floor.trade();
        floor.faults().arm(Faults.Kind.CUT_AFTER_ORDER, 1);
        floor.command("/api/v2/strategy/start", "{\"strategy\":\"fast-test\",\"parameters\":{\"every\":1," +
            "\"side\":1,\"stop-percent\":2,\"target-percent\":2}}");
        Await.until("disconnected", Floor.LIMIT_S, () ->
            floor.status().get("trading_ready").isTrue() ? null : Boolean.TRUE);
        floor.command("/api/v2/broker/reconnect", "{}");
        floor.covered();
        floor.close("private calls work");
    }

    @Test
    void d07_aSubscriptionThatWasLeftOutIsNotReady() throws Exception
    {
        floor.faults().arm(Faults.Kind.OMIT_CHANNEL, 1);
        floor.start();
        Await.until("the venue's answer", Floor.LIMIT_S, () ->
            floor.client().get("/api/v2/errors").text().contains("SUBSCRIPTION_INCOMPLETE") ? Boolean.TRUE : null);
        assertEquals(503, floor.client().get("/ready").status());
        final ControlClient.Answer start = floor.client().post("/api/v2/strategy/start", UUID.randomUUID(),
            "{\"strategy\":\"fast-test\"}");
        assertEquals(409, start.status(), start.text());
    }

    @Test
    void d07_aSessionThatTheVenueKicksIsOver() throws Exception
    {
        floor.trade().open();
        floor.faults().arm(Faults.Kind.HEARTBEAT_KICK, 1);
        Await.until("disconnected", Floor.LIMIT_S, () ->
            floor.client().get("/ready").status() == 503 ? Boolean.TRUE : null);
        assertEquals(2, floor.probe().openOrders().size(), "the protection stays at the venue");
        floor.command("/api/v2/broker/reconnect", "{}");
        Await.until("ready", Floor.LIMIT_S, () ->
            floor.client().get("/ready").status() == 200 ? Boolean.TRUE : null);
        floor.covered();
    }

    /** The key goes to every connection: a new process with the same key reads its account and its orders. */
    @Test
    void d13_credentialsReachEverySocket() throws Exception
    {
        floor.trade().open();
        floor.stopTrader();
        floor.trade();
        floor.covered();
        assertEquals(3, ordersEver());
    }

    private long ordersEver() throws Exception
    {
        return floor.probe().allOrders().stream().map(order -> order.get("label").string()).distinct().count();
    }
}
