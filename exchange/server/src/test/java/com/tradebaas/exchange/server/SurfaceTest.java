package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The whole list of methods and channels that clients of Deribit call: none is unknown here. */
final class SurfaceTest
{
    private static final List<String> PUBLIC = List.of("auth", "hello", "test", "get_time", "status", "set_heartbeat",
        "disable_heartbeat", "subscribe", "unsubscribe", "unsubscribe_all", "get_instruments", "get_instrument",
        "ticker", "get_order_book", "get_last_trades_by_instrument", "get_last_trades_by_instrument_and_time",
        "get_last_trades_by_currency", "get_last_trades_by_currency_and_time", "get_tradingview_chart_data",
        "get_index_price", "get_index_price_names", "get_currencies", "get_book_summary_by_currency",
        "get_book_summary_by_instrument", "get_funding_rate_value", "get_funding_rate_history",
        "get_funding_chart_data", "get_contract_size", "get_historical_volatility", "get_announcements",
        "get_delivery_prices", "get_last_settlements_by_currency", "get_last_settlements_by_instrument",
        "get_trade_volumes", "get_volatility_index_data", "get_mark_price_history", "fork_token", "exchange_token");
    private static final List<String> PRIVATE = List.of("subscribe", "unsubscribe", "unsubscribe_all", "buy", "sell",
        "edit", "edit_by_label", "cancel", "cancel_by_label", "cancel_all", "cancel_all_by_currency",
        "cancel_all_by_instrument", "cancel_all_by_kind_or_type", "cancel_all_by_currency_pair", "close_position",
        "get_open_orders", "get_open_orders_by_currency", "get_open_orders_by_instrument", "get_open_orders_by_label",
        "get_order_state", "get_order_state_by_label", "get_order_history_by_currency",
        "get_order_history_by_instrument", "get_user_trades_by_currency", "get_user_trades_by_currency_and_time",
        "get_user_trades_by_instrument", "get_user_trades_by_instrument_and_time", "get_user_trades_by_order",
        "get_trigger_order_history", "get_position", "get_positions", "get_account_summary", "get_account_summaries",
        "get_subaccounts", "get_margins", "get_order_margin_by_ids", "enable_cancel_on_disconnect",
        "disable_cancel_on_disconnect", "get_cancel_on_disconnect", "set_self_trading_config", "get_transaction_log",
        "get_settlement_history_by_instrument", "get_settlement_history_by_currency", "get_deposits",
        "get_withdrawals", "get_transfers", "get_current_deposit_address", "get_access_log", "logout");
    private static final List<String> CHANNELS = List.of("ticker.BTC-PERPETUAL.raw", "ticker.BTC-PERPETUAL.100ms",
        "ticker.BTC-PERPETUAL.agg2", "incremental_ticker.BTC-PERPETUAL", "book.BTC-PERPETUAL.raw",
        "book.BTC-PERPETUAL.100ms", "book.BTC-PERPETUAL.agg2", "book.BTC-PERPETUAL.none.20.100ms",
        "book.BTC-PERPETUAL.10.10.agg2", "quote.BTC-PERPETUAL", "trades.BTC-PERPETUAL.raw", "trades.future.BTC.100ms",
        "chart.trades.BTC-PERPETUAL.1", "chart.trades.BTC-PERPETUAL.1D", "platform_state",
        "platform_state.public_methods_state", "instrument.state.any.any", "deribit_price_index.btc_usd",
        "perpetual.BTC-PERPETUAL.100ms", "user.orders.BTC-PERPETUAL.raw", "user.orders.any.any.100ms",
        "user.orders.future.BTC.agg2", "user.trades.BTC-PERPETUAL.raw", "user.trades.any.any.raw",
        "user.changes.BTC-PERPETUAL.raw", "user.changes.future.BTC.100ms", "user.portfolio.btc", "user.portfolio.any",
        "user.lock", "user.mmp_trigger.btc_usd", "user.access_log");
    @TempDir
    private Path data;

    @Test
    void noMethodAndNoChannelIsUnknown()
    {
        final List<String> unknown = new ArrayList<>();
        try (ExchangeServer server = ExchangeServer.start(
            ExchangeSettings.standard(data).withRateLimits(ExchangeSettings.RateLimits.off()));
            Client alice = Client.loggedIn(server, "alice"))
        {
            final JsonValue answer = alice.result("private/subscribe",
                "{\"channels\":[\"" + String.join("\",\"", CHANNELS) + "\"]}");
            final List<String> got = answer.items().stream().map(JsonValue::text).toList();
            CHANNELS.stream().filter(channel -> !got.contains(channel)).forEach(unknown::add);
            alice.result("private/unsubscribe_all", "{}");
            PUBLIC.forEach(name -> ask(alice, "public/" + name, unknown));
            PRIVATE.stream().filter(name -> !"logout".equals(name)).forEach(
                name -> ask(alice, "private/" + name, unknown));
            assertEquals(-32601, alice.error("private/no_such_method", "{}"));
            alice.send("private/logout", "{}");
            assertTrue(alice.awaitClose());
            assertFalse(alice.hasArrived(message -> message.get("error").isPresent()), "logout has no answer");
        }
        assertEquals(List.of(), unknown);
    }

    /** Asks with parameters that fit most methods. An error of another kind is an answer. */
    private static void ask(final Client client, final String method, final List<String> unknown)
    {
        final JsonValue answer = client.ask(method, "{\"instrument_name\":\"BTC-PERPETUAL\",\"currency\":\"BTC\"," +
            "\"index_name\":\"btc_usd\",\"start_timestamp\":0,\"end_timestamp\":1,\"resolution\":\"1\"," +
            "\"channels\":[],\"interval\":10,\"label\":\"none\",\"order_id\":\"1\",\"mode\":\"reject_taker\"," +
            "\"type\":\"all\",\"ids\":[],\"amount\":10,\"price\":50000,\"length\":\"8h\"}");
        final long code = answer.get("error").get("code").integer(0);
        if (code == -32601 || code == 11094)
        {
            unknown.add(method + " " + code);
        }
    }
}
