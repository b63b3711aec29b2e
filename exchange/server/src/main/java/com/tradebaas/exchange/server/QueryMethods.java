package com.tradebaas.exchange.server;

import com.tradebaas.api.Exact;
import com.tradebaas.deribit.venue.AccountFields;
import com.tradebaas.deribit.venue.Params;
import com.tradebaas.deribit.venue.RpcError;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.BalanceChangedDecoder;
import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;
import com.tradebaas.exchange.messages.QueryKind;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.TriggerRecordedDecoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Private questions: orders, trades, positions, accounts. Each is a command to the core, answered in its place. */
final class QueryMethods
{
    private static final String[] ORDER_TYPES = {"all", "limit", "trigger_all", "stop_all", "stop_limit",
        "stop_market", "take_all", "take_limit", "take_market", "trailing_all", "trailing_stop"};
    private static final long NS_PER_MS = 1_000_000L;

    private final Venue venue;
    private final OrderMethods orders;

    QueryMethods(final Venue venue, final OrderMethods orders)
    {
        this.venue = venue;
        this.orders = orders;
    }

    List<Method> methods()
    {
        final List<Method> all = new ArrayList<>();
        read(all, "trade", "get_open_orders", call -> openOrders(call, 0, null));
        read(all, "trade", "get_open_orders_by_currency",
            call -> openOrders(call, OrderMethods.currency(call.params(), true), null));
        read(all, "trade", "get_open_orders_by_instrument", call -> openOrders(call, 0, orders.instrument(call)));
        read(all, "trade", "get_open_orders_by_label", this::openByLabel);
        read(all, "trade", "get_order_state", this::orderState);
        read(all, "trade", "get_order_state_by_label", this::stateByLabel);
        read(all, "trade", "get_order_history_by_currency",
            call -> history(call, OrderMethods.currency(call.params(), true), null));
        read(all, "trade", "get_order_history_by_instrument", call -> history(call, 0, orders.instrument(call)));
        for (final String suffix : List.of("", "_and_time"))
        {
            read(all, "trade", "get_user_trades_by_currency" + suffix,
                call -> trades(call, OrderMethods.currency(call.params(), true), null));
            read(all, "trade", "get_user_trades_by_instrument" + suffix,
                call -> trades(call, 0, orders.instrument(call)));
        }
        read(all, "trade", "get_user_trades_by_order", this::tradesByOrder);
        read(all, "trade", "get_trigger_order_history", this::triggerHistory);
        read(all, "trade", "get_position", this::position);
        read(all, "trade", "get_positions", this::positions);
        read(all, "trade", "get_margins", this::margins);
        read(all, "trade", "get_order_margin_by_ids", this::orderMargins);
        read(all, "account", "get_account_summary", this::summary);
        read(all, "account", "get_account_summaries", this::summaries);
        read(all, "account", "get_subaccounts", this::subaccounts);
        read(all, "account", "get_transaction_log", this::transactionLog);
        all.add(new Method("private/set_self_trading_config", "account", true, false, this::selfTrading));
        return all;
    }

    private static void read(final List<Method> all, final String scope, final String name, final Method.Body body)
    {
        all.add(new Method("private/" + name, scope, false, false, body));
    }

    private Commands.Question question(final Call call, final QueryKind kind)
    {
        final Commands.Question question = new Commands.Question(kind);
        question.accountId = call.accountId();
        return question;
    }

    private void ask(final Call call, final Commands.Question question, final Pending reply) throws RpcException
    {
        final long requestId = venue.nextId();
        venue.submit(requestId, venue.commands.query(requestId, call.session.id, question), reply);
    }

    private void openOrders(final Call call, final int currencyId, final Directory.Entry instrument)
        throws RpcException
    {
        final String type = call.params().oneOf("type", "all", ORDER_TYPES);
        final Commands.Question question = question(call, QueryKind.OPEN_ORDERS);
        question.currencyId = currencyId;
        question.instrumentId = instrument == null ? 0 : instrument.id();
        question.filter = filter(type);
        final boolean exact = type.endsWith("_limit") || type.endsWith("_market");
        ask(call, question, new Replies.Rows(venue, call)
        {
            @Override
            void order(final OrderUpdatedDecoder event, final String json)
            {
                if (!exact || Render.lower(event.orderType()).equals(type))
                {
                    rows.add(json);
                }
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                array(call, rows);
            }
        });
    }

    private static CancelFilter filter(final String type)
    {
        return switch (type)
        {
            case "limit" -> CancelFilter.LIMIT;
            case "trigger_all" -> CancelFilter.TRIGGER_ALL;
            case "stop_all", "stop_limit", "stop_market" -> CancelFilter.STOP;
            case "take_all", "take_limit", "take_market" -> CancelFilter.TAKE;
            case "trailing_all", "trailing_stop" -> CancelFilter.TRAILING_STOP;
            default -> CancelFilter.ALL;
        };
    }

    private void array(final Call call, final List<String> rows)
    {
        venue.result(call, json ->
        {
            json.beginArray();
            rows.forEach(json::raw);
            json.endArray();
        });
    }

    private void openByLabel(final Call call) throws RpcException
    {
        final Commands.Question question = question(call, QueryKind.OPEN_ORDERS);
        question.currencyId = OrderMethods.currency(call.params(), false);
        question.label = OrderParams.label(call.params());
        ask(call, question, new Replies.Array(venue, call));
    }

    private void orderState(final Call call) throws RpcException
    {
        final Commands.Question question = question(call, QueryKind.ORDER);
        question.orderId = OrderMethods.orderId(call);
        ask(call, question, new Replies.OneOrder(venue, call, question.orderId));
    }

    private void stateByLabel(final Call call) throws RpcException
    {
        final Commands.Question question = question(call, QueryKind.ORDERS_BY_LABEL);
        question.currencyId = OrderMethods.currency(call.params(), true);
        question.label = OrderParams.label(call.params());
        if (question.label.isEmpty())
        {
            throw Params.invalid("label", "value is required");
        }
        ask(call, question, new Replies.Array(venue, call));
    }

    private void history(final Call call, final int currencyId, final Directory.Entry instrument) throws RpcException
    {
        final Params params = call.params();
        final Commands.Question question = question(call, QueryKind.ORDER_HISTORY);
        question.currencyId = currencyId;
        question.instrumentId = instrument == null ? 0 : instrument.id();
        question.includeUnfilled = params.boolOr("include_unfilled", false);
        question.count = count(params, 20);
        question.skip = (int)Math.min(Integer.MAX_VALUE, Math.max(0, params.integerOr("offset", 0)));
        ask(call, question, new Replies.Array(venue, call));
    }

    private static int count(final Params params, final int usual) throws RpcException
    {
        final long count = params.integerOr("count", usual);
        if (count < 1 || count > 1_000)
        {
            throw Params.invalid("count", "must be between 1 and 1000");
        }
        return (int)count;
    }

    private void trades(final Call call, final int currencyId, final Directory.Entry instrument) throws RpcException
    {
        final Params params = call.params();
        final Commands.Question question = question(call, QueryKind.FILLS);
        question.currencyId = currencyId;
        question.instrumentId = instrument == null ? 0 : instrument.id();
        question.count = count(params, 10);
        question.ascending = "asc".equals(params.oneOf("sorting", "default", "asc", "desc", "default"));
        question.startNs = timeNs(params, "start_timestamp");
        question.endNs = timeNs(params, "end_timestamp");
        question.startSeq = Math.max(0, params.integerOr("start_seq", 0));
        question.endSeq = Math.max(0, params.integerOr("end_seq", 0));
        if (question.endNs > 0)
        {
            question.endNs += NS_PER_MS - 1;
        }
        ask(call, question, new Replies.Trades(venue, call));
    }

    static long timeNs(final Params params, final String name) throws RpcException
    {
        final long ms = params.integerOr(name, 0);
        if (ms < 0 || ms > Long.MAX_VALUE / NS_PER_MS - 1)
        {
            throw Params.invalid(name, "must be a time in milliseconds");
        }
        return ms * NS_PER_MS;
    }

    private void tradesByOrder(final Call call) throws RpcException
    {
        final Commands.Question question = question(call, QueryKind.FILLS);
        question.orderId = OrderMethods.orderId(call);
        question.ascending = "asc".equals(call.params().oneOf("sorting", "default", "asc", "desc", "default"));
        ask(call, question, new Replies.Array(venue, call));
    }

    private void triggerHistory(final Call call) throws RpcException
    {
        final Params params = call.params();
        final Commands.Question question = question(call, QueryKind.TRIGGER_HISTORY);
        question.currencyId = OrderMethods.currency(params, true);
        question.instrumentId = params.has("instrument_name") ? orders.instrument(call).id() : 0;
        question.count = count(params, 20);
        final long skip = params.has("continuation") && params.textOr("continuation", "").matches("[0-9]{1,9}") ?
            Long.parseLong(params.text("continuation")) : 0;
        question.skip = (int)skip;
        ask(call, question, new Replies.Rows(venue, call)
        {
            @Override
            void triggered(final TriggerRecordedDecoder event)
            {
                rows.add(venue.render.triggered(event));
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                final boolean more = event.more() != 0;
                venue.result(call, json ->
                {
                    json.beginObject().name("entries").beginArray();
                    rows.forEach(json::raw);
                    json.endArray().name("continuation");
                    json.string(more ? Long.toString(skip + rows.size()) : null).endObject();
                });
            }
        });
    }

    private void position(final Call call) throws RpcException
    {
        final Directory.Entry entry = orders.instrument(call);
        if (entry.spot())
        {
            throw RpcError.INVALID_ARGS_FOR_INSTRUMENT.exception();
        }
        final Commands.Question question = question(call, QueryKind.POSITIONS);
        question.instrumentId = entry.id();
        ask(call, question, new Replies.Rows(venue, call)
        {
            @Override
            void done(final CommandDoneDecoder event)
            {
                venue.raw(call, rows.isEmpty() ?
                    venue.render.flat(entry, venue.markets.get(entry.id()).ticker) : rows.get(0));
            }
        });
    }

    private void positions(final Call call) throws RpcException
    {
        final Commands.Question question = question(call, QueryKind.POSITIONS);
        question.currencyId = OrderMethods.currency(call.params(), false);
        final String kind = call.params().textOr("kind", "any");
        ask(call, question, new Replies.Rows(venue, call)
        {
            @Override
            void position(final PositionChangedDecoder event, final String json)
            {
                if (event.sizeE8() != 0 && ("any".equals(kind) || "future".equals(kind)))
                {
                    rows.add(json);
                }
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                array(call, rows);
            }
        });
    }

    private void margins(final Call call) throws RpcException
    {
        final Directory.Entry entry = orders.instrument(call);
        final long amountE8 = OrderParams.positive(call.params(), "amount", true);
        final long priceE8 = OrderParams.positive(call.params(), "price", true);
        final Market market = venue.markets.get(entry.id());
        final long marginE8 = marginE8(entry, amountE8, priceE8);
        venue.result(call, json -> json.beginObject().memberFloat("buy", marginE8).memberFloat("sell", marginE8)
            .memberFloat("min_price", market.ticker.minPriceE8).memberFloat("max_price", market.ticker.maxPriceE8)
            .endObject());
    }

    /** Initial margin: value times (rate at size zero plus slope times size in base currency). */
    private static long marginE8(final Directory.Entry entry, final long amountE8, final long priceE8)
        throws RpcException
    {
        try
        {
            if (entry.spot())
            {
                return entry.valueE8(amountE8, priceE8);
            }
            final long baseE8 = entry.inverse() ? entry.valueE8(amountE8, priceE8) : amountE8;
            final long rateE8 = entry.initialMarginE8() + Exact.mulDivRound(baseE8, entry.marginSlopeE8(), Exact.E8);
            return Exact.mulDivRound(entry.valueE8(amountE8, priceE8), rateE8, Exact.E8);
        }
        catch (final ArithmeticException tooLarge)
        {
            throw Params.invalid("amount", "value is too large");
        }
    }

    private void orderMargins(final Call call) throws RpcException
    {
        final List<String> ids = call.params().texts("ids");
        final Commands.Question question = question(call, QueryKind.OPEN_ORDERS);
        ask(call, question, new Replies.Base(venue, call)
        {
            private final Map<String, String> found = new LinkedHashMap<>();

            @Override
            void order(final OrderUpdatedDecoder event, final String json)
            {
                final Directory.Entry entry = venue.directory.byId(event.instrumentId());
                final String id = OrderIds.of(event.idKind(), entry, event.originalType(), event.trigger(),
                    event.side(), event.orderId());
                if (ids.contains(id))
                {
                    final long open = event.amountE8() - event.filledAmountE8();
                    found.put(id, new com.tradebaas.deribit.json.JsonWriter(128).beginObject()
                        .member("order_id", id).member("initial_margin_currency", entry.settlement())
                        .memberFloat("initial_margin", Exact.mulDivRound(
                            entry.valueE8(open, event.priceE8()), entry.initialMarginE8(), Exact.E8))
                        .endObject().toString());
                }
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                array(call, new ArrayList<>(found.values()));
            }
        });
    }

    private AccountFields limits(final AccountFields fields, final Call call)
    {
        final ExchangeSettings.RateLimits limits = venue.settings.rateLimits();
        fields.matchingRate = limits.matchingRate();
        fields.matchingBurst = limits.matchingBurst();
        fields.otherRate = limits.otherRate();
        fields.otherBurst = limits.otherBurst();
        fields.id = call.accountId();
        fields.username = call.grant.user().name();
        fields.systemName = call.grant.user().name();
        fields.email = call.grant.user().name() + "@example.com";
        return fields;
    }

    private void summary(final Call call) throws RpcException
    {
        final int currencyId = OrderMethods.currency(call.params(), true);
        final boolean extended = call.params().boolOr("extended", false);
        if (currencyId == 0)
        {
            throw Params.invalid("currency", "value must name one currency");
        }
        final Commands.Question question = question(call, QueryKind.ACCOUNT);
        question.currencyId = currencyId;
        ask(call, question, new Replies.Base(venue, call)
        {
            private String row;

            @Override
            void account(final AccountChangedDecoder event)
            {
                row = text(limits(venue.render.account(event), call), extended);
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                if (row == null)
                {
                    final AccountFields nothing = new AccountFields();
                    nothing.currency = ExchangeSettings.currencyName(currencyId);
                    row = text(limits(nothing, call), extended);
                }
                venue.raw(call, row);
            }
        });
    }

    private static String text(final AccountFields fields, final boolean extended)
    {
        final com.tradebaas.deribit.json.JsonWriter json = new com.tradebaas.deribit.json.JsonWriter(2048);
        fields.write(json, extended);
        return json.toString();
    }

    private void summaries(final Call call) throws RpcException
    {
        final boolean extended = call.params().boolOr("extended", false);
        ask(call, question(call, QueryKind.ACCOUNT), new Replies.Rows(venue, call)
        {
            @Override
            void account(final AccountChangedDecoder event)
            {
                rows.add(text(limits(venue.render.account(event), call), false));
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                final AccountFields header = limits(new AccountFields(), call);
                venue.result(call, json ->
                {
                    json.beginObject();
                    if (extended)
                    {
                        header.writeHeader(json);
                    }
                    json.name("summaries").beginArray();
                    rows.forEach(json::raw);
                    json.endArray().endObject();
                });
            }
        });
    }

    private void subaccounts(final Call call)
    {
        venue.result(call, json -> json.beginArray().beginObject().member("id", call.accountId())
            .member("username", call.grant.user().name()).member("system_name", call.grant.user().name())
            .member("email", call.grant.user().name() + "@example.com").member("type", "main")
            .member("is_password", true).member("login_enabled", true).member("receive_notifications", false)
            .member("security_keys_enabled", false).endObject().endArray());
    }

    private void transactionLog(final Call call) throws RpcException
    {
        final Params params = call.params();
        final Commands.Question question = question(call, QueryKind.BALANCE_LOG);
        question.currencyId = OrderMethods.currency(params, true);
        question.startNs = timeNs(params, "start_timestamp");
        question.endNs = timeNs(params, "end_timestamp");
        question.count = (int)Math.max(1, Math.min(250, params.integerOr("count", 100)));
        ask(call, question, new Replies.Rows(venue, call)
        {
            @Override
            void balance(final BalanceChangedDecoder event)
            {
                rows.add(venue.render.balance(event));
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                venue.result(call, json ->
                {
                    json.beginObject().name("logs").beginArray();
                    rows.forEach(json::raw);
                    json.endArray().name("continuation").raw("null").endObject();
                });
            }
        });
    }

    private void selfTrading(final Call call) throws RpcException
    {
        final String mode = call.params().oneOf("mode", null, "reject_taker", "cancel_maker");
        final long requestId = venue.nextId();
        final int length = venue.commands.setSelfTradeMode(requestId, call.session.id, call.accountId(),
            SelfTradeMode.valueOf(mode.toUpperCase(Locale.ROOT)));
        venue.submit(requestId, length, new Replies.Base(venue, call)
        {
            @Override
            void done(final CommandDoneDecoder event)
            {
                venue.ok(call);
            }
        });
    }
}
