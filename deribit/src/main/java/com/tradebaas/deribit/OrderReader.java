package com.tradebaas.deribit;

import com.tradebaas.api.messages.FillEncoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.OrderUpdateEncoder;
import com.tradebaas.api.messages.PriceKind;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.Source;
import com.tradebaas.api.messages.TimeInForce;
import com.tradebaas.api.messages.TriggerEntryEncoder;
import com.tradebaas.deribit.json.JsonValue;
import org.agrona.ExpandableArrayBuffer;

import java.nio.charset.StandardCharsets;

/**
 * Order, user-trade and trigger-history objects of the venue to OrderUpdate, Fill and TriggerEntry. What is missing
 * stays null; what is not known becomes OTHER; an object without its identity is refused (false), never guessed.
 */
final class OrderReader
{
    private static final int MAX_ID = 128;
    private static final int MAX_TEXT = 500;

    private final SessionOutput output;
    private final InstrumentTable instruments;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderUpdateEncoder order = new OrderUpdateEncoder();
    private final FillEncoder fill = new FillEncoder();
    private final TriggerEntryEncoder trigger = new TriggerEntryEncoder();

    OrderReader(final SessionOutput output, final InstrumentTable instruments)
    {
        this.output = output;
        this.instruments = instruments;
    }

    /** Emits an OrderUpdate; false when the object cannot be an order. */
    boolean order(final JsonValue json, final Source source, final long requestId)
    {
        final String id = json.get("order_id").string();
        final Side side = side(json);
        final String name = json.get("instrument_name").string();
        final String label = json.get("label").string();
        final String stateText = json.get("order_state").string();
        if (!isId(id) || side == null || name.isEmpty() || stateText.isEmpty() || label.length() > MAX_ID)
        {
            return false;
        }
        order.wrapAndApplyHeader(buffer, 0, header);
        order.source(source).requestId(requestId).instrumentId(instruments.idOf(name)).side(side);
        order.type(type(json)).state(state(stateText)).timeInForce(timeInForce(json.get("time_in_force").string()));
        order.reduceOnly(flag(json.get("reduce_only").isTrue())).slot(flag(isSlot(id)));
        order.triggerKind(triggerKind(json.get("trigger").string()));
        order.amountE8(json.get("amount").e8()).filledE8(json.get("filled_amount").e8());
        order.averagePriceE8(json.get("average_price").e8()).priceE8(json.get("price").e8());
        order.triggerPriceE8(triggerPrice(json)).createdNs(json.get("creation_timestamp").msAsNs());
        order.updatedNs(json.get("last_update_timestamp").msAsNs());
        text(id, Field.ORDER_ID);
        text(label, Field.LABEL);
        final JsonValue source0 = json.get("trigger_order_id");
        final String from = (source0.isPresent() ? source0 : json.get("stop_order_id")).string();
        text(from.equals(id) ? "" : from, Field.TRIGGER_ORDER_ID);
        text(json.get("primary_order_id").string(), Field.PRIMARY_ORDER_ID);
        final String reason = json.get("cancel_reason").string();
        text(reason.isEmpty() ? json.get("reject_reason").text() : reason, Field.REASON);
        emit(order.encodedLength());
        return true;
    }

    private enum Field
    {
        ORDER_ID,
        LABEL,
        TRIGGER_ORDER_ID,
        PRIMARY_ORDER_ID,
        REASON
    }

    private void text(final String text, final Field field)
    {
        final byte[] bytes = utf8(text, field == Field.REASON ? MAX_TEXT : MAX_ID);
        switch (field)
        {
            case ORDER_ID -> order.putOrderId(bytes, 0, bytes.length);
            case LABEL -> order.putLabel(bytes, 0, bytes.length);
            case TRIGGER_ORDER_ID -> order.putTriggerOrderId(bytes, 0, bytes.length);
            case PRIMARY_ORDER_ID -> order.putPrimaryOrderId(bytes, 0, bytes.length);
            default -> order.putReason(bytes, 0, bytes.length);
        }
    }

    /** Emits a Fill; false when the object cannot be a trade of ours. */
    boolean fill(final JsonValue json, final Source source, final long requestId)
    {
        final JsonValue tradeId = json.get("trade_id");
        final String id = tradeId.isString() || tradeId.isNumber() ? tradeId.text() : "";
        final String orderId = json.get("order_id").string();
        final Side side = side(json);
        final long priceE8 = json.get("price").e8();
        final long amountE8 = json.get("amount").e8();
        final String name = json.get("instrument_name").string();
        final String label = json.get("label").string();
        if (!isId(id) || !isId(orderId) || side == null || priceE8 == TraderMessages.NULL || amountE8 <= 0 ||
            name.isEmpty() || label.length() > MAX_ID)
        {
            return false;
        }
        final boolean maker = json.get("liquidity").string().equals("M");
        final String liquidated = json.get("liquidation").string();
        final boolean liquidation = liquidated.contains(maker ? "M" : "T") ||
            json.get("order_type").string().equals("liquidation");
        fill.wrapAndApplyHeader(buffer, 0, header);
        fill.source(source).requestId(requestId).instrumentId(instruments.idOf(name)).side(side).maker(flag(maker));
        fill.feeCurrency(InstrumentTable.currency(json.get("fee_currency").string()));
        fill.venueTimeNs(json.get("timestamp").msAsNs()).tradeSeq(json.get("trade_seq").integer(0));
        fill.priceE8(priceE8).amountE8(amountE8).feeE8(json.get("fee").e8());
        fill.profitLossE8(json.get("profit_loss").e8()).liquidation(flag(liquidation));
        final byte[] idBytes = utf8(id, MAX_ID);
        fill.putTradeId(idBytes, 0, idBytes.length);
        final byte[] orderBytes = utf8(orderId, MAX_ID);
        fill.putOrderId(orderBytes, 0, orderBytes.length);
        final byte[] labelBytes = utf8(label, MAX_ID);
        fill.putLabel(labelBytes, 0, labelBytes.length);
        emit(fill.encodedLength());
        return true;
    }

    /** Emits a TriggerEntry; false when the object cannot be one. */
    boolean triggerEntry(final JsonValue json, final long requestId)
    {
        final String id = json.get("trigger_order_id").string();
        final String stateText = json.get("order_state").string();
        final String label = json.get("label").string();
        final String orderId = json.get("order_id").string();
        if (!isId(id) && !isId(orderId) || stateText.isEmpty() || label.length() > MAX_ID ||
            id.length() > MAX_ID || orderId.length() > MAX_ID)
        {
            return false;
        }
        trigger.wrapAndApplyHeader(buffer, 0, header);
        trigger.requestId(requestId).instrumentId(instruments.idOf(json.get("instrument_name").string()));
        trigger.state(state(stateText)).venueTimeNs(json.get("timestamp").msAsNs());
        final byte[] idBytes = utf8(id, MAX_ID);
        trigger.putTriggerOrderId(idBytes, 0, idBytes.length);
        final byte[] orderBytes = utf8(orderId, MAX_ID);
        trigger.putOrderId(orderBytes, 0, orderBytes.length);
        final byte[] labelBytes = utf8(label, MAX_ID);
        trigger.putLabel(labelBytes, 0, labelBytes.length);
        emit(trigger.encodedLength());
        return true;
    }

    private void emit(final int encodedLength)
    {
        output.message(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    private static boolean isId(final String id)
    {
        return !id.isEmpty() && id.length() <= MAX_ID;
    }

    /** A waiting secondary is a slot, not an order: {@code OTO-1} or {@code ETH-OTO-1}. */
    static boolean isSlot(final String orderId)
    {
        return orderId.startsWith("OTO-") || orderId.contains("-OTO-");
    }

    private static long triggerPrice(final JsonValue json)
    {
        final JsonValue price = json.get("trigger_price");
        return price.isPresent() ? price.e8() : json.get("stop_price").e8();
    }

    static OrderState state(final String text)
    {
        switch (text)
        {
            case "open":
                return OrderState.OPEN;
            case "filled":
                return OrderState.FILLED;
            case "rejected":
                return OrderState.REJECTED;
            case "cancelled":
                return OrderState.CANCELLED;
            case "untriggered":
            case "new":
                return OrderState.UNTRIGGERED;
            case "triggered":
                return OrderState.TRIGGERED;
            default:
                return text.startsWith("rejected:") ? OrderState.REJECTED : OrderState.OTHER;
        }
    }

    /** The type that was ordered: newer engines report a market order as limit with original_order_type. */
    private static OrderType type(final JsonValue json)
    {
        final String original = json.get("original_order_type").string();
        switch (original.equals("market") ? original : json.get("order_type").string())
        {
            case "market":
                return OrderType.MARKET;
            case "limit":
                return OrderType.LIMIT;
            case "stop_market":
                return OrderType.STOP_MARKET;
            case "stop_limit":
                return OrderType.STOP_LIMIT;
            case "take_market":
                return OrderType.TAKE_MARKET;
            case "take_limit":
                return OrderType.TAKE_LIMIT;
            case "trailing_stop":
                return OrderType.TRAILING_STOP;
            default:
                return OrderType.OTHER;
        }
    }

    private static TimeInForce timeInForce(final String text)
    {
        switch (text)
        {
            case "good_til_cancelled":
                return TimeInForce.GTC;
            case "immediate_or_cancel":
                return TimeInForce.IOC;
            case "fill_or_kill":
                return TimeInForce.FOK;
            case "good_til_day":
                return TimeInForce.GTD;
            default:
                return TimeInForce.NULL_VAL;
        }
    }

    private static PriceKind triggerKind(final String text)
    {
        switch (text)
        {
            case "last_price":
                return PriceKind.LAST;
            case "mark_price":
                return PriceKind.MARK;
            case "index_price":
                return PriceKind.INDEX;
            default:
                return PriceKind.NULL_VAL;
        }
    }

    static Side side(final JsonValue json)
    {
        final String direction = json.get("direction").string();
        return direction.equals("buy") ? Side.BUY : direction.equals("sell") ? Side.SELL : null;
    }

    static Flag flag(final boolean value)
    {
        return value ? Flag.YES : Flag.NO;
    }

    private static byte[] utf8(final String text, final int maxCharacters)
    {
        final String shown = text.length() > maxCharacters ? text.substring(0, maxCharacters) : text;
        return shown.getBytes(StandardCharsets.UTF_8);
    }
}
