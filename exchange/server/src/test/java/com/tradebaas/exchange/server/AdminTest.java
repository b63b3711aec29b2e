package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The operator's door: every action takes effect, survives a restart, and stands in the audit log. */
final class AdminTest
{
    @TempDir
    Path data;
    private ExchangeServer server;
    private Api admin;
    private Api alice;

    @BeforeEach
    void start() throws Exception
    {
        server = ExchangeServer.start(settings());
        admin = new Api(server.port(), Files.readString(token()).strip());
        alice = Api.of(server, "alice");
    }

    private Path token()
    {
        return data.resolve("secrets/admin.token");
    }

    private ExchangeSettings settings()
    {
        return ExchangeSettings.standard(data).withRateLimits(ExchangeSettings.RateLimits.off())
            .withMarket(ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 1))
            .withApi(ExchangeSettings.Api.standard().withAdmin(token()));
    }

    private void restart() throws Exception
    {
        server.close();
        start();
    }

    @AfterEach
    void stop()
    {
        server.close();
    }

    private Api.Reply act(final String path, final String body) throws Exception
    {
        return admin.post("/admin/" + path, body);
    }

    @Test
    void aMarketIsHaltedAndOpenedByWayOfCancelOnly() throws Exception
    {
        final String id = alice.place("h-1", Api.limit("BUY", 100, "59000"));
        act("market-state", "{\"symbol\":\"BTC-PERPETUAL\",\"state\":\"CANCEL_ONLY\"}").expect(200);
        assertEquals("BOOK_CLOSED", alice.post("/orders", Api.order("h-2", Api.limit("BUY", 100, "59000"))).expect(409)
            .code());
        alice.delete("/orders/" + id).expect(200);
        act("market-state", "{\"state\":\"HALTED\"}").expect(200);
        final Api.Reply early = act("market-state", "{\"state\":\"OPEN\"}").expect(409);
        assertEquals("NEEDS_CANCEL_ONLY", early.code());
        assertEquals("OPEN", early.json().get("error").get("value").text());
        restart();
        assertEquals("HALTED", alice.get("/symbols/BTC-PERPETUAL").json().get("state").text());
        act("market-state", "{\"state\":\"CANCEL_ONLY\"}").expect(200);
        act("market-state", "{\"state\":\"OPEN\"}").expect(200);
        alice.place("h-3", Api.limit("BUY", 100, "59000"));
        assertEquals("symbol", act("market-state", "{\"symbol\":\"X\",\"state\":\"OPEN\"}").expect(404).field());
    }

    @Test
    void aUserIsAddedFundedLimitedAndLocked() throws Exception
    {
        final JsonValue made = act("users", "{\"name\":\"carol\"}").expect(200).json();
        final long account = Long.parseLong(made.get("account").text());
        final String key = made.get("client_id").text();
        final String secret = made.get("client_secret").text();
        assertEquals(1_002, account);
        final String deposit = "{\"request_id\":\"deposit-1\",\"account\":" + account +
            ",\"currency\":\"BTC\",\"amount\":\"1.5\"}";
        act("deposits", deposit).expect(200);
        assertTrue(act("deposits", deposit).expect(200).json().get("repeated").isTrue());
        assertEquals("REQUEST_ID_CONFLICT", act("deposits", deposit.replace("1.5", "2.5")).expect(409).code());
        assertEquals("NOT_ENOUGH_FUNDS", act("withdrawals", deposit.replace("deposit-1", "withdraw-1")
            .replace("1.5", "2")).expect(422).code());
        act("withdrawals", deposit.replace("deposit-1", "withdraw-1").replace("1.5", "0.5")).expect(200);
        act("fee-tiers", "{\"tier\":3,\"maker_share\":\"0.5\",\"taker_share\":\"0.5\"}").expect(200);
        act("user-settings", "{\"account\":" + account + ",\"fee_tier\":3,\"locked\":true}").expect(200);
        restart();
        assertTrue(act("deposits", deposit).expect(200).json().get("repeated").isTrue(), "also after a restart");
        final Api carol = new Api(server.port(),
            Api.login(server.port(), key, secret).expect(200).json().get("access_token").text());
        assertEquals("1", carol.get("/balances").json().get("balances").items().get(0).get("balance").text());
        assertEquals("ACCOUNT_LOCKED", carol.post("/orders", Api.order("k-1", Api.limit("BUY", 100, "59000")))
            .expect(403).code());
        act("user-settings", "{\"account\":" + account + ",\"fee_tier\":3}").expect(200);
        act("risk-limits", "{\"account\":" + account + ",\"symbol\":\"BTC-PERPETUAL\",\"max_position\":\"100\"}")
            .expect(200);
        carol.place("k-2", Api.limit("BUY", 110, "60000"));
        alice.place("k-3", Api.limit("SELL", 110, "60000"));
        // Half of the instrument's maker rate: 110 USD at 60000 is 0.00183333 BTC, times 0.00015, times one half, up.
        assertEquals("0.00000014", carol.get("/fills").json().get("fills").items().get(0).get("fee").text());
        assertEquals("MAX_POSITION", carol.post("/orders", Api.order("k-4", Api.limit("BUY", 100, "59000"))).expect(422)
            .code());
        final JsonValue alert = events("alerts?account=" + account).get(0);
        assertEquals("POSITION_LIMIT", alert.get("kind").text());
        assertEquals("110", alert.get("value").text());
        assertEquals("100", alert.get("limit").text());
        act("rate-limits", "{\"account\":" + account + ",\"orders_per_second\":1,\"burst\":1}").expect(200);
        carol.post("/orders", Api.order("k-5", Api.limit("SELL", 10, "61000"))).expect(201);
        carol.post("/orders", Api.order("k-6", Api.limit("SELL", 10, "61000"))).expect(429);
        assertEquals(3, admin.get("/admin/users").json().get("users").items().size());
        assertEquals(2, admin.get("/admin/users/" + account + "/orders").json().get("orders").items().size());
        assertFalse(Files.readString(data.resolve("audit.log")).contains(secret), "no secret in the log");
        assertEquals(PosixFilePermissions.fromString("rw-------"),
            Files.getPosixFilePermissions(data.resolve("users.jsonl")));
    }

    @Test
    void aSymbolIsAddedAndTraded() throws Exception
    {
        final String definition = "{\"symbol\":\"ETH_BTC\",\"kind\":\"SPOT\",\"base\":\"ETH\",\"quote\":\"BTC\"," +
            "\"tick_size\":\"0.00001\",\"lot_size\":\"0.001\",\"taker_fee\":\"0.002\"}";
        act("symbols", definition).expect(200);
        final Api bob = Api.of(server, "bob");
        final String order = "{\"client_order_id\":\"s-1\",\"symbol\":\"ETH_BTC\",\"side\":\"SELL\"," +
            "\"type\":\"LIMIT\",\"quantity\":\"1\",\"price\":\"0.05\"}";
        bob.post("/orders", order).expect(201);
        bob.post("/orders", order.replace("s-1", "s-2").replace("0.05", "0.06")).expect(201);
        final JsonValue bought = alice.post("/orders", order.replace("SELL", "BUY")).expect(201).json();
        assertEquals("FILLED", bought.get("order").get("status").text());
        assertEquals("0.0001", bought.get("fills").items().get(0).get("fee").text());
        assertEquals("ALREADY_EXISTS", act("symbols", definition.replace("0.00001", "0.001")).expect(409).code());
        act("symbols", definition.replace("0.002", "0.003")).expect(200);
        act("symbols", "{\"symbol\":\"BTC_USDC\",\"kind\":\"SPOT\",\"base\":\"BTC\",\"quote\":\"USDC\"," +
            "\"tick_size\":\"1\",\"lot_size\":\"0.0001\",\"maker_fee\":\"0.01\",\"taker_fee\":\"0.02\"}").expect(200);
        restart();
        assertEquals("0.003", alice.get("/symbols/ETH_BTC").json().get("taker_fee").text());
        assertEquals("0.02", alice.get("/symbols/BTC_USDC").json().get("taker_fee").text(), "stays changed");
        final JsonValue book = alice.get("/symbols/ETH_BTC/book").json();
        assertEquals("0.06", book.get("asks").items().get(0).items().get(0).text());
        assertEquals(1, alice.get("/symbols/ETH_BTC/trades").json().get("trades").items().size());
        assertEquals("kind", act("symbols", definition.replace("SPOT", "FUTURE")).expect(400).field());
    }

    /** Waits until there is an event: the log has a thread of its own. */
    private List<JsonValue> events(final String path) throws Exception
    {
        final long deadlineNs = System.nanoTime() + 20_000_000_000L;
        List<JsonValue> events = List.of();
        while (events.isEmpty() && System.nanoTime() < deadlineNs)
        {
            events = admin.get("/admin/" + path).expect(200).json().get("events").items();
        }
        return events;
    }

    @Test
    void selfTradesAreWrittenDown() throws Exception
    {
        alice.place("w-1", Api.limit("SELL", 100, "60000"));
        final JsonValue second =
            alice.post("/orders", Api.order("w-2", Api.limit("BUY", 100, "60000"))).expect(201).json();
        assertEquals("SELF_TRADE", second.get("order").get("cancel_reason").text());
        final JsonValue event = events("self-trades?account=1000").get(0);
        assertEquals("60000", event.get("price").text());
        assertEquals("REJECT_TAKER", event.get("mode").text());
        assertEquals(0, admin.get("/admin/self-trades?account=1001").json().get("events").items().size());
        assertEquals(0, admin.get("/admin/alerts").expect(200).json().get("events").items().size());
        restart();
        assertEquals(1, admin.get("/admin/self-trades").json().get("events").items().size());
    }

    @Test
    void everyActionIsInTheLogAndTheLogCannotBeChanged() throws Exception
    {
        act("prices", "{\"symbol\":\"BTC-PERPETUAL\",\"mark_price\":\"60100\"}").expect(200);
        act("market-state", "{\"state\":\"HALTED\"}").expect(200);
        act("market-state", "{\"state\":\"OPEN\"}").expect(409);
        final List<JsonValue> entries = admin.get("/admin/audit").expect(200).json().get("entries").items();
        assertEquals(List.of("refused", "asked", "done", "asked", "done", "asked"),
            entries.stream().map(entry -> entry.get("phase").text()).toList());
        assertEquals("market_state", entries.get(0).get("action").text());
        assertEquals("HALTED", entries.get(2).get("detail").get("state").text());
        assertEquals("60100", alice.get("/symbols/BTC-PERPETUAL/ticker").json().get("mark_price").text());
        server.close();
        final Path log = data.resolve("audit.log");
        final String text = Files.readString(log);
        Files.writeString(log, text.replaceFirst("HALTED", "CLOSED"));
        final IllegalStateException refused = assertThrows(IllegalStateException.class, this::start);
        assertTrue(refused.getMessage().contains("does not follow"), refused.getMessage());
        // A line that a crash cut off is no forgery.
        Files.writeString(log, text + "{\"prev\":\"12");
        assertThrows(IllegalStateException.class, this::start);
        Files.writeString(log, text + "{\"pr");
        start();
        act("market-state", "{\"state\":\"CANCEL_ONLY\"}").expect(200);
        restart();
    }

    @Test
    void onlyTheOperatorMayComeIn() throws Exception
    {
        alice.get("/admin/audit").expect(401);
        Api.anybody(server).post("/admin/market-state", "{\"state\":\"HALTED\"}").expect(401);
        new Api(server.port(), "x".repeat(64)).get("/admin/audit").expect(401);
        admin.get("/admin/audit").expect(200);
        admin.get("/orders").expect(401);
        assertEquals("denied", admin.get("/admin/audit").json().get("entries").items().get(0).get("phase").text());
        server.close();
        Files.setPosixFilePermissions(token(), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(assertThrows(IllegalStateException.class, this::start).getMessage().contains("0600"));
        server = ExchangeServer.start(settings().withApi(ExchangeSettings.Api.standard()));
        new Api(server.port(), admin.token).get("/admin/audit").expect(404);
        assertFalse(com.tradebaas.exchange.server.admin.AdminDoorProbe.loopback("192.168.1.7"));
        assertTrue(com.tradebaas.exchange.server.admin.AdminDoorProbe.loopback("127.0.0.1"));
        assertTrue(com.tradebaas.exchange.server.admin.AdminDoorProbe.loopback("0:0:0:0:0:0:0:1"));
    }
}
