package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The market that moves by itself, before and after a restart, and editing in it. */
@Tag("T5") @Tag("X11")
final class SyntheticMarketTest
{
    private static final String BTC = "\"instrument_name\":\"BTC-PERPETUAL\"";
    private static final String CHART = "{" + BTC +
        ",\"start_timestamp\":0,\"end_timestamp\":9999999999999,\"resolution\":\"1\"}";
    @TempDir
    Path data;

    @Test
    void itMovesTradesAndGoesOnAfterARestart()
    {
        final long bidE8;
        final long tradesBefore;
        try (ExchangeServer server = start(); Client alice = Client.loggedIn(server, "alice"))
        {
            alice.result("public/subscribe", "{\"channels\":[\"trades.BTC-PERPETUAL.100ms\",\"quote.BTC-PERPETUAL\"," +
                "\"book.BTC-PERPETUAL.none.10.100ms\",\"deribit_price_index.btc_usd\"]}");
            assertTrue(alice.data("trades.BTC-PERPETUAL.100ms", value -> true).items().size() > 0);
            assertEquals(10, alice.data("book.BTC-PERPETUAL.none.10.100ms", value -> true).get("bids").items().size());
            alice.data("deribit_price_index.btc_usd", value -> value.get("price").e8() > 0);
            final JsonValue bought = alice.result("private/buy", "{" + BTC + ",\"amount\":100,\"type\":\"market\"}");
            assertEquals("filled", bought.get("order").get("order_state").text());
            assertTrue(bought.get("trades").items().get(0).get("fee").e8() > 0);
            final JsonValue resting = alice.result("private/buy", "{" + BTC + ",\"contracts\":3,\"price\":57000}");
            final JsonValue edited = alice.result("private/edit", "{\"order_id\":\"" +
                resting.get("order").get("order_id").text() + "\",\"amount\":50,\"price\":57000.5}").get("order");
            assertTrue(edited.get("replaced").isTrue());
            assertEquals(resting.get("order").get("order_id").text(), edited.get("order_id").text());
            assertEquals(5_000_000_000L, edited.get("amount").e8());
            assertTrue(alice.result("public/get_tradingview_chart_data", CHART).get("close").items().size() > 0);
            bidE8 = alice.result("public/ticker", "{" + BTC + "}").get("best_bid_price").e8();
            tradesBefore = trades(alice);
        }
        try (ExchangeServer server = start(); Client alice = Client.loggedIn(server, "alice"))
        {
            final long nowE8 = alice.result("public/ticker", "{" + BTC + "}").get("best_bid_price").e8();
            // 20 ticks a move at most, ten moves a second: 500 USD is far more than the time between allows.
            assertTrue(Math.abs(nowE8 - bidE8) < 50_000_000_000L, bidE8 + " then " + nowE8);
            assertTrue(trades(alice) >= tradesBefore, "trades from before the restart are shown");
            assertEquals(1, alice.result("private/get_open_orders", "{}").items().size());
            assertEquals(10_000_000_000L, alice.result("private/get_position", "{" + BTC + "}").get("size").e8());
            assertEquals(1, alice.result("private/get_user_trades_by_currency", "{\"currency\":\"BTC\"}")
                .get("trades").items().size());
        }
    }

    private ExchangeServer start()
    {
        return ExchangeServer.start(
            ExchangeSettings.standard(data).withRateLimits(ExchangeSettings.RateLimits.off()));
    }

    private static long trades(final Client client)
    {
        return client.result("public/get_last_trades_by_instrument", "{" + BTC + ",\"count\":1000}")
            .get("trades").items().size();
    }
}
