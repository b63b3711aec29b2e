package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.deribit.venue.RpcError;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What clients ask that this venue has nothing of: wallets, options, deliveries, announcements. Questions are answered
 * with nothing, in the shape that clients expect; what would move money is refused. Called on the venue thread.
 */
final class WalletMethods
{
    private final Venue venue;

    WalletMethods(final Venue venue)
    {
        this.venue = venue;
    }

    List<Method> methods()
    {
        final List<Method> all = new ArrayList<>();
        for (final String name : List.of("get_deposits", "get_withdrawals", "get_transfers"))
        {
            all.add(Method.question("wallet", name, answer(json -> empty(json, "data").member("count", 0))));
        }
        for (final String name : List.of("get_settlement_history_by_currency", "get_settlement_history_by_instrument"))
        {
            all.add(Method.question("trade", name, answer(WalletMethods::settlements)));
        }
        for (final String name : List.of("get_last_settlements_by_currency", "get_last_settlements_by_instrument"))
        {
            all.add(Method.open(name, answer(WalletMethods::settlements)));
        }
        all.add(Method.question("wallet", "get_current_deposit_address", nothing()));
        all.add(Method.question("account", "get_access_log", answer(json -> empty(json, "data")
            .member("records_total", 0))));
        all.add(Method.question("account", "get_new_announcements", none()));
        all.add(Method.question("account", "get_user_locks", none()));
        all.add(Method.question("trade", "get_mmp_config", none()));
        all.add(Method.question("account", "get_subaccounts_details", none()));
        all.add(Method.open("get_delivery_prices", answer(json -> empty(json, "data").member("records_total", 0))));
        all.add(Method.open("get_volatility_index_data", answer(
            json -> empty(json, "data").name("continuation").raw("null"))));
        for (final String name : List.of("get_historical_volatility", "get_announcements", "get_combos",
            "get_combo_ids", "get_rfqs", "get_mark_price_history", "get_index_chart_data", "get_trade_volumes"))
        {
            all.add(Method.open(name, none()));
        }
        for (final String name : List.of("withdraw", "cancel_withdrawal", "create_deposit_address",
            "submit_transfer_to_subaccount", "submit_transfer_to_user", "submit_transfer_between_subaccounts"))
        {
            all.add(new Method("private/" + name, "wallet", false, false, call ->
            {
                throw RpcError.NOT_IMPLEMENTED.exception();
            }));
        }
        return all;
    }

    private Method.Body answer(final Consumer<JsonWriter> members)
    {
        return call -> venue.result(call, json ->
        {
            json.beginObject();
            members.accept(json);
            json.endObject();
        });
    }

    private Method.Body none()
    {
        return call -> venue.array(call, List.of());
    }

    private Method.Body nothing()
    {
        return call -> venue.raw(call, "null");
    }

    private static JsonWriter empty(final JsonWriter json, final String name)
    {
        return json.name(name).beginArray().endArray();
    }

    private static void settlements(final JsonWriter json)
    {
        empty(json, "settlements").name("continuation").raw("null");
    }
}
