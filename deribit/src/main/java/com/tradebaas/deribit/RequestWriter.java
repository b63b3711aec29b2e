package com.tradebaas.deribit;

import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.EditOrderDecoder;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.PriceKind;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TimeInForce;
import com.tradebaas.deribit.json.JsonWriter;

/**
 * Order effects of the trader core to requests of the venue (DERIBIT.md 7, 8). Each method begins a request on the
 * wire and returns null, or begins nothing that may be sent and returns why.
 */
final class RequestWriter
{
    private static final long NULL = TraderMessages.NULL;
    private static final long NS_PER_MS = 1_000_000L;

    private final Wire wire;
    private final InstrumentTable instruments;

    RequestWriter(final Wire wire, final InstrumentTable instruments)
    {
        this.wire = wire;
        this.instruments = instruments;
    }

    /** Entry, stop and target in one request: one_triggers_one_cancels_other, incremental, market-type children. */
    String bracket(final PlaceBracketDecoder bracket)
    {
        final String name = instruments.nameOf(bracket.instrumentId());
        final boolean limit = bracket.type() == OrderType.LIMIT;
        final boolean priced = limit ? bracket.priceE8() > 0 : bracket.priceE8() == NULL;
        if (name == null)
        {
            return "instrument is not in the table";
        }
        if (!limit && bracket.type() != OrderType.MARKET || !priced)
        {
            return "an entry is LIMIT with a price or MARKET without one";
        }
        final String trigger = trigger(bracket.triggerKind());
        final boolean sided = bracket.side() == Side.BUY || bracket.side() == Side.SELL;
        if (!sided || trigger == null || bracket.amountE8() <= 0 || bracket.stopPriceE8() <= 0 ||
            bracket.targetPriceE8() <= 0 || bracket.validUntilNs() <= 0)
        {
            return "a bracket needs side, amount, stop, target, trigger kind and valid_until";
        }
        final boolean buy = bracket.side() == Side.BUY;
        final JsonWriter json = begin(buy, name, bracket.amountE8());
        json.member("type", limit ? "limit" : "market").memberE8("price", bracket.priceE8());
        json.member("label", bracket.entryLabel());
        if (limit)
        {
            json.member("time_in_force", "good_til_cancelled");
        }
        json.member("post_only", false).member("reduce_only", false);
        json.member("valid_until", bracket.validUntilNs() / NS_PER_MS);
        json.member("linked_order_type", "one_triggers_one_cancels_other");
        json.member("trigger_fill_condition", "incremental");
        json.name("otoco_config").beginArray();
        final String exit = buy ? "sell" : "buy";
        child(json.beginObject().member("direction", exit).memberE8("amount", bracket.amountE8()), "stop_market",
            trigger, bracket.stopPriceE8(), bracket.stopLabel());
        child(json.beginObject().member("direction", exit).memberE8("amount", bracket.amountE8()), "take_market",
            trigger, bracket.targetPriceE8(), bracket.targetLabel());
        json.endArray();
        return null;
    }

    /** A single order. */
    String order(final PlaceOrderDecoder order)
    {
        final String name = instruments.nameOf(order.instrumentId());
        final String type = type(order.type());
        if (name == null)
        {
            return "instrument is not in the table";
        }
        final boolean sided = order.side() == Side.BUY || order.side() == Side.SELL;
        if (!sided || type == null || order.amountE8() <= 0)
        {
            return "an order needs side, amount and a supported type";
        }
        final boolean limit = type.endsWith("limit");
        final boolean triggered = type.startsWith("stop") || type.startsWith("take");
        final String trigger = triggered ? trigger(order.triggerKind()) : "";
        if (limit && order.priceE8() <= 0 || triggered && (order.triggerPriceE8() <= 0 || trigger == null))
        {
            return "the order's type needs a price, or a trigger price and its kind";
        }
        final JsonWriter json = begin(order.side() == Side.BUY, name, order.amountE8());
        json.member("type", type).member("label", order.label());
        if (limit)
        {
            json.memberE8("price", order.priceE8()).member("time_in_force", timeInForce(order.timeInForce()));
            json.member("post_only", false);
        }
        json.member("reduce_only", order.reduceOnly() == com.tradebaas.api.messages.Flag.YES);
        if (triggered)
        {
            json.member("trigger", trigger).memberE8("trigger_price", order.triggerPriceE8());
        }
        if (order.validUntilNs() != NULL)
        {
            json.member("valid_until", order.validUntilNs() / NS_PER_MS);
        }
        return null;
    }

    /** A cancel, by order id when known, else by label within the instrument's currency. */
    String cancel(final CancelOrderDecoder cancel)
    {
        final String name = instruments.nameOf(cancel.instrumentId());
        final String orderId = cancel.orderId();
        final String label = cancel.label();
        if (!orderId.isEmpty())
        {
            wire.begin("private/cancel").member("order_id", orderId);
            return null;
        }
        if (label.isEmpty() || name == null)
        {
            return "a cancel needs an order id, or a label and an instrument";
        }
        wire.begin("private/cancel_by_label").member("label", label)
            .member("currency", InstrumentTable.currencyOf(name));
        return null;
    }

    /** An edit, by order id when known, else by label; the amount is the total, filled part included. */
    String edit(final EditOrderDecoder edit)
    {
        final String name = instruments.nameOf(edit.instrumentId());
        final String orderId = edit.orderId();
        final String label = edit.label();
        if (edit.amountE8() <= 0 || orderId.isEmpty() && (label.isEmpty() || name == null))
        {
            return "an edit needs an amount, and an order id or a label and an instrument";
        }
        final JsonWriter json = orderId.isEmpty() ?
            wire.begin("private/edit_by_label").member("label", label).member("instrument_name", name) :
            wire.begin("private/edit").member("order_id", orderId);
        json.memberE8("amount", edit.amountE8()).memberE8("price", edit.priceE8());
        json.memberE8("trigger_price", edit.triggerPriceE8());
        return null;
    }

    private JsonWriter begin(final boolean buy, final String instrument, final long amountE8)
    {
        return wire.begin(buy ? "private/buy" : "private/sell").member("instrument_name", instrument)
            .memberE8("amount", amountE8);
    }

    private static void child(final JsonWriter json, final String type, final String trigger, final long priceE8,
        final String label)
    {
        json.member("type", type).member("trigger", trigger).memberE8("trigger_price", priceE8);
        json.member("reduce_only", true).member("label", label).endObject();
    }

    private static String trigger(final PriceKind kind)
    {
        switch (kind)
        {
            case LAST:
                return "last_price";
            case MARK:
                return "mark_price";
            case INDEX:
                return "index_price";
            default:
                return null;
        }
    }

    private static String type(final OrderType type)
    {
        switch (type)
        {
            case MARKET:
                return "market";
            case LIMIT:
                return "limit";
            case STOP_MARKET:
                return "stop_market";
            case STOP_LIMIT:
                return "stop_limit";
            case TAKE_MARKET:
                return "take_market";
            case TAKE_LIMIT:
                return "take_limit";
            default:
                return null;
        }
    }

    private static String timeInForce(final TimeInForce timeInForce)
    {
        switch (timeInForce)
        {
            case IOC:
                return "immediate_or_cancel";
            case FOK:
                return "fill_or_kill";
            case GTD:
                return "good_til_day";
            default:
                return "good_til_cancelled";
        }
    }
}
