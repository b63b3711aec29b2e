package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.Params;
import com.tradebaas.deribit.venue.RpcError;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.EditOrderEncoder;
import com.tradebaas.exchange.messages.NewOrderEncoder;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.Side;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Placing, editing and cancelling. */
final class OrderMethods
{
    private static final short UNCHANGED = 255;
    private static final String[] CANCEL_TYPES = {"all", "limit", "trigger_all", "stop", "take", "trailing_stop"};

    private final Venue venue;

    OrderMethods(final Venue venue)
    {
        this.venue = venue;
    }

    List<Method> methods()
    {
        final List<Method> all = new ArrayList<>();
        trade(all, "buy", call -> place(call, Side.BUY));
        trade(all, "sell", call -> place(call, Side.SELL));
        trade(all, "edit", this::edit);
        trade(all, "edit_by_label", this::editByLabel);
        trade(all, "cancel", this::cancel);
        trade(all, "cancel_by_label", this::cancelByLabel);
        trade(all, "cancel_all", call -> cancelMany(call, null, 0));
        trade(all, "cancel_all_by_currency", this::cancelByCurrency);
        trade(all, "cancel_all_by_kind_or_type", this::cancelByCurrency);
        trade(all, "cancel_all_by_currency_pair", this::cancelByPair);
        trade(all, "cancel_all_by_instrument", call -> cancelMany(call, instrument(call), 0));
        trade(all, "close_position", this::closePosition);
        return all;
    }

    private static void trade(final List<Method> all, final String name, final Method.Body body)
    {
        all.add(new Method("private/" + name, "trade", true, false, body));
    }

    /** Returns the instrument that the request names. */
    Directory.Entry instrument(final Call call) throws RpcException
    {
        final Directory.Entry entry = venue.directory.byName(call.params().text("instrument_name"));
        if (entry == null)
        {
            throw Params.invalid("instrument_name", "instrument not found");
        }
        return entry;
    }

    /** Returns a currency's number, 0 for any. */
    static int currency(final Params params, final boolean required) throws RpcException
    {
        final String name = required ? params.text("currency") : params.textOr("currency", "any");
        if ("any".equals(name))
        {
            return 0;
        }
        final int index = ExchangeSettings.CURRENCIES.indexOf(name);
        if (index < 0)
        {
            throw Params.invalid("currency", "value must be one of: " +
                String.join(", ", ExchangeSettings.CURRENCIES) + ", any");
        }
        return index + 1;
    }

    private void place(final Call call, final Side side) throws RpcException
    {
        final long requestId = venue.nextId();
        final NewOrderEncoder order = venue.commands.newOrder(requestId, call.session.id, call.accountId());
        OrderParams.write(order, call.params(), side, instrument(call));
        venue.submit(requestId, venue.commands.lengthOf(order), new Replies.Placed(venue, call));
    }

    private void edit(final Call call) throws RpcException
    {
        edit(call, orderId(call), null, "");
    }

    private void editByLabel(final Call call) throws RpcException
    {
        edit(call, 0, instrument(call), OrderParams.label(call.params()));
    }

    private void edit(final Call call, final long orderId, final Directory.Entry instrument, final String label)
        throws RpcException
    {
        final Params params = call.params();
        final long requestId = venue.nextId();
        final EditOrderEncoder edit = venue.commands.editOrder(requestId, call.session.id, call.accountId());
        edit.orderId(orderId).instrumentId(instrument == null ? 0 : instrument.id())
            .postOnly(flag(params, "post_only")).rejectPostOnly(flag(params, "reject_post_only"))
            .reduceOnly(flag(params, "reduce_only"))
            .amountE8(editAmount(params, instrument)).priceE8(OrderParams.zeroOr(params, "price"))
            .displayAmountE8(OrderParams.zeroOr(params, "display_amount"))
            .triggerPriceE8(OrderParams.zeroOr(params, "trigger_price"))
            .trailingOffsetE8(OrderParams.zeroOr(params, "trigger_offset"))
            .validUntilMs(params.integerOr("valid_until", 0)).label(label);
        venue.submit(requestId, venue.commands.lengthOf(edit), new Replies.Placed(venue, call));
    }

    private static long editAmount(final Params params, final Directory.Entry instrument) throws RpcException
    {
        if (instrument == null)
        {
            if (params.has("contracts") && !params.has("amount"))
            {
                throw Params.invalid("amount", "value is required");
            }
            return OrderParams.zeroOr(params, "amount");
        }
        return OrderParams.amount(params, instrument, false);
    }

    private static short flag(final Params params, final String name) throws RpcException
    {
        return params.has(name) ? (short)(params.boolOr(name, false) ? 1 : 0) : UNCHANGED;
    }

    static long orderId(final Call call) throws RpcException
    {
        final long orderId = OrderIds.number(call.params().text("order_id"));
        if (orderId <= 0)
        {
            throw RpcError.ORDER_NOT_FOUND.exception();
        }
        return orderId;
    }

    private void cancel(final Call call) throws RpcException
    {
        final long orderId = orderId(call);
        final long requestId = venue.nextId();
        final int length = venue.commands.cancelOrder(requestId, call.session.id, call.accountId(), orderId);
        venue.submit(requestId, length, new Replies.OneOrder(venue, call, orderId));
    }

    private void cancelByLabel(final Call call) throws RpcException
    {
        final String label = call.params().text("label");
        if (label.isEmpty())
        {
            throw Params.invalid("label", "value is required");
        }
        submit(call, new Commands.Cancel(call.accountId(), 0, currency(call.params(), false), CancelFilter.ALL,
            CancelReason.USER_REQUEST, 0, OrderParams.label(call.params())));
    }

    private void cancelByCurrency(final Call call) throws RpcException
    {
        final boolean required = !call.method().endsWith("kind_or_type");
        cancelMany(call, null, currency(call.params(), required));
    }

    private void cancelByPair(final Call call) throws RpcException
    {
        final String[] pair = call.params().text("currency_pair").toUpperCase(java.util.Locale.ROOT).split("_", 2);
        for (final Directory.Entry entry : venue.directory.all())
        {
            if (pair.length == 2 && entry.base().equals(pair[0]) && entry.quote().equals(pair[1]))
            {
                cancelMany(call, entry, 0);
                return;
            }
        }
        throw Params.invalid("currency_pair", "no such pair");
    }

    private void cancelMany(final Call call, final Directory.Entry instrument, final int currencyId)
        throws RpcException
    {
        final CancelFilter filter = CancelFilter.get((short)List.of(CANCEL_TYPES).indexOf(
            call.params().oneOf("type", "all", CANCEL_TYPES)));
        submit(call, new Commands.Cancel(call.accountId(), instrument == null ? 0 : instrument.id(),
            currencyId, filter, CancelReason.USER_REQUEST, 0, ""));
    }

    private void submit(final Call call, final Commands.Cancel which) throws RpcException
    {
        final boolean detailed = call.params().boolOr("detailed", false);
        final long requestId = venue.nextId();
        final int length = venue.commands.cancelOrders(requestId, call.session.id, which);
        venue.submit(requestId, length, new Replies.Base(venue, call)
        {
            private final Map<String, List<String>> reports = new LinkedHashMap<>();

            @Override
            void order(final OrderUpdatedDecoder event, final String json)
            {
                if (detailed && event.accountId() == call.accountId())
                {
                    final Directory.Entry entry = venue.directory.byId(event.instrumentId());
                    final boolean trigger = event.idKind() != com.tradebaas.exchange.messages.IdKind.PLAIN;
                    reports.computeIfAbsent(
                        entry.currency() + ' ' + entry.name() + ' ' + (trigger ? "trigger" : "limit"),
                        key -> new ArrayList<>()).add(json);
                }
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                final int count = event.count();
                venue.result(call, json ->
                {
                    if (!detailed)
                    {
                        json.integer(count);
                        return;
                    }
                    json.beginArray();
                    reports.forEach((key, orders) ->
                    {
                        final String[] part = key.split(" ");
                        json.beginObject().member("currency", part[0]).member("instrument_name", part[1])
                            .member("type", part[2]).name("result").beginArray();
                        orders.forEach(json::raw);
                        json.endArray().endObject();
                    });
                    json.endArray();
                });
            }
        });
    }

    private void closePosition(final Call call) throws RpcException
    {
        final Directory.Entry entry = instrument(call);
        final boolean market = "market".equals(call.params().oneOf("type", null, "market", "limit"));
        final long requestId = venue.nextId();
        final int length = venue.commands.closePosition(requestId, call.session.id, call.accountId(), entry.id(),
            market ? OrderType.MARKET : OrderType.LIMIT,
            market ? 0 : OrderParams.positive(call.params(), "price", true));
        venue.submit(requestId, length, new Replies.Placed(venue, call));
    }
}
