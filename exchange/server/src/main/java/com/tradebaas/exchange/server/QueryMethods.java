package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.Params;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.QueryKind;
import com.tradebaas.exchange.messages.TriggerRecordedDecoder;

import java.util.ArrayList;
import java.util.List;

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
        all.add(Method.question("trade", "get_open_orders", call -> openOrders(call, 0, null)));
        all.add(Method.question("trade", "get_open_orders_by_currency",
            call -> openOrders(call, OrderMethods.currency(call.params(), true), null)));
        all.add(Method.question("trade", "get_open_orders_by_instrument",
            call -> openOrders(call, 0, orders.instrument(call))));
        all.add(Method.question("trade", "get_open_orders_by_label", this::openByLabel));
        all.add(Method.question("trade", "get_order_state", this::orderState));
        all.add(Method.question("trade", "get_order_state_by_label", this::stateByLabel));
        all.add(Method.question("trade", "get_order_history_by_currency",
            call -> history(call, OrderMethods.currency(call.params(), true), null)));
        all.add(Method.question("trade", "get_order_history_by_instrument",
            call -> history(call, 0, orders.instrument(call))));
        for (final String suffix : List.of("", "_and_time"))
        {
            all.add(Method.question("trade", "get_user_trades_by_currency" + suffix,
                call -> trades(call, OrderMethods.currency(call.params(), true), null)));
            all.add(Method.question("trade", "get_user_trades_by_instrument" + suffix,
                call -> trades(call, 0, orders.instrument(call))));
        }
        all.add(Method.question("trade", "get_user_trades_by_order", this::tradesByOrder));
        all.add(Method.question("trade", "get_trigger_order_history", this::triggerHistory));
        return all;
    }

    private void openOrders(final Call call, final int currencyId, final Directory.Entry instrument)
        throws RpcException
    {
        final String type = call.params().oneOf("type", "all", ORDER_TYPES);
        final Commands.Question question = Commands.Question.by(call, QueryKind.OPEN_ORDERS);
        question.currencyId = currencyId;
        question.instrumentId = instrument == null ? 0 : instrument.id();
        question.filter = filter(type);
        final boolean exact = type.endsWith("_limit") || type.endsWith("_market");
        venue.ask(call, question, new Replies.Rows(venue, call)
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
                venue.array(call, rows);
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

    private void openByLabel(final Call call) throws RpcException
    {
        final Commands.Question question = Commands.Question.by(call, QueryKind.OPEN_ORDERS);
        question.currencyId = OrderMethods.currency(call.params(), false);
        question.label = OrderParams.label(call.params());
        venue.ask(call, question, new Replies.Array(venue, call));
    }

    private void orderState(final Call call) throws RpcException
    {
        final Commands.Question question = Commands.Question.by(call, QueryKind.ORDER);
        question.orderId = OrderMethods.orderId(call);
        venue.ask(call, question, new Replies.OneOrder(venue, call, question.orderId));
    }

    private void stateByLabel(final Call call) throws RpcException
    {
        final Commands.Question question = Commands.Question.by(call, QueryKind.ORDERS_BY_LABEL);
        question.currencyId = OrderMethods.currency(call.params(), true);
        question.label = OrderParams.label(call.params());
        if (question.label.isEmpty())
        {
            throw Params.invalid("label", "value is required");
        }
        venue.ask(call, question, new Replies.Array(venue, call));
    }

    private void history(final Call call, final int currencyId, final Directory.Entry instrument) throws RpcException
    {
        final Params params = call.params();
        final Commands.Question question = Commands.Question.by(call, QueryKind.ORDER_HISTORY);
        question.currencyId = currencyId;
        question.instrumentId = instrument == null ? 0 : instrument.id();
        question.includeUnfilled = params.boolOr("include_unfilled", false);
        question.count = count(params, 20);
        question.skip = (int)Math.min(Integer.MAX_VALUE, Math.max(0, params.integerOr("offset", 0)));
        venue.ask(call, question, new Replies.Array(venue, call));
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
        final Commands.Question question = Commands.Question.by(call, QueryKind.FILLS);
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
        venue.ask(call, question, new Replies.Trades(venue, call));
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
        final Commands.Question question = Commands.Question.by(call, QueryKind.FILLS);
        question.orderId = OrderMethods.orderId(call);
        question.ascending = "asc".equals(call.params().oneOf("sorting", "default", "asc", "desc", "default"));
        venue.ask(call, question, new Replies.Array(venue, call));
    }

    private void triggerHistory(final Call call) throws RpcException
    {
        final Params params = call.params();
        final Commands.Question question = Commands.Question.by(call, QueryKind.TRIGGER_HISTORY);
        question.currencyId = OrderMethods.currency(params, true);
        question.instrumentId = params.has("instrument_name") ? orders.instrument(call).id() : 0;
        question.count = count(params, 20);
        final long skip = params.has("continuation") && params.textOr("continuation", "").matches("[0-9]{1,9}") ?
            Long.parseLong(params.text("continuation")) : 0;
        question.skip = (int)skip;
        venue.ask(call, question, new Replies.Rows(venue, call)
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
}
