package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.NewOrderEncoder;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import org.agrona.MutableDirectBuffer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;

/** A new order as a request describes it: what can be checked without the core is checked. Not changed afterwards. */
final class OrderForm
{
    private static final Set<String> FIELDS = Set.of("client_order_id", "symbol", "side", "type", "quantity", "price",
        "time_in_force", "post_only", "reduce_only", "display_quantity", "trigger", "trigger_price", "trailing_offset");
    private static final List<String> TYPES = List.of("LIMIT", "MARKET", "STOP", "STOP_LIMIT", "TAKE_PROFIT",
        "TAKE_PROFIT_LIMIT", "TRAILING_STOP");
    private static final int MAX_CLIENT_ID = 64;

    final String symbol;
    final String type;
    private final Body body;
    private final String clientOrderId;
    private final Side side;
    private final OrderType orderType;
    private final TimeInForce timeInForce;
    private final TriggerKind trigger;
    private final boolean postOnly;
    private final boolean reduceOnly;
    private final long amountE8;
    private final long priceE8;
    private final long displayE8;
    private final long triggerPriceE8;
    private final long offsetE8;

    OrderForm(final byte[] bytes) throws Refusal
    {
        body = Body.read(bytes, FIELDS);
        clientOrderId = clientOrderId(body.text("client_order_id"));
        symbol = body.text("symbol");
        side = Side.valueOf(body.choice("side", null, List.of("BUY", "SELL")));
        type = body.choice("type", null, TYPES);
        orderType = orderType(type);
        amountE8 = body.positive("quantity", true);
        displayE8 = body.positive("display_quantity", false);
        priceE8 = only("price", type.endsWith("LIMIT"), true);
        triggerPriceE8 = only("trigger_price", type.startsWith("STOP") || type.startsWith("TAKE"), true);
        offsetE8 = only("trailing_offset", "TRAILING_STOP".equals(type), true);
        trigger = trigger();
        timeInForce = TimeInForce.valueOf(body.choice("time_in_force", "GTC", List.of("GTC", "IOC", "FOK", "GTD")));
        postOnly = body.flag("post_only", false);
        reduceOnly = body.flag("reduce_only", false);
    }

    static String clientOrderId(final String text) throws Refusal
    {
        if (!text.matches("[A-Za-z0-9._:-]{1," + MAX_CLIENT_ID + "}"))
        {
            throw Refusal.invalid("client_order_id", text,
                "must be 1 to " + MAX_CLIENT_ID + " of A-Z a-z 0-9 . _ : -");
        }
        return text;
    }

    private static OrderType orderType(final String name)
    {
        return switch (name)
        {
            case "STOP" -> OrderType.STOP_MARKET;
            case "TAKE_PROFIT" -> OrderType.TAKE_MARKET;
            case "TAKE_PROFIT_LIMIT" -> OrderType.TAKE_LIMIT;
            default -> OrderType.valueOf(name);
        };
    }

    private long only(final String field, final boolean wanted, final boolean required) throws Refusal
    {
        if (!wanted && body.has(field))
        {
            throw Refusal.invalid(field, body.shown(field), "must be absent for type " + type);
        }
        return body.positive(field, wanted && required);
    }

    private TriggerKind trigger() throws Refusal
    {
        final boolean waits = triggerPriceE8 != 0 || offsetE8 != 0;
        if (!waits && body.has("trigger"))
        {
            throw Refusal.invalid("trigger", body.shown("trigger"), "must be absent for type " + type);
        }
        return waits ? TriggerKind.valueOf(body.choice("trigger", "LAST", List.of("LAST", "MARK", "INDEX"))) :
            TriggerKind.NONE;
    }

    /** What the request gave for a field, or null. */
    String given(final String field)
    {
        return body.shown(field);
    }

    boolean isMarket()
    {
        return orderType == OrderType.MARKET;
    }

    boolean isBuy()
    {
        return side == Side.BUY;
    }

    /** Encodes the command; the client's id is its idempotency key and its label. */
    int encode(
        final long requestId, final long accountId, final int instrumentId, final MutableDirectBuffer buffer,
        final MessageHeaderEncoder header)
    {
        final ByteBuffer key = ByteBuffer.wrap(digest(clientOrderId));
        final NewOrderEncoder order = new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).connectionId(0).accountId(accountId).instrumentId(instrumentId).side(side)
            .orderType(orderType).timeInForce(timeInForce).trigger(trigger).linkKind(LinkKind.NONE)
            .fillCondition(FillCondition.FIRST_HIT).priceE8(priceE8).amountE8(amountE8).displayAmountE8(displayE8)
            .triggerPriceE8(triggerPriceE8).trailingOffsetE8(offsetE8).validUntilMs(0)
            .clientIdHigh(key.getLong()).clientIdLow(key.getLong() | 1);
        order.flags().clear().postOnly(postOnly).reduceOnly(reduceOnly);
        order.legsCount(0);
        return order.label(clientOrderId).encodedLength();
    }

    private static byte[] digest(final String text)
    {
        try
        {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        }
        catch (final NoSuchAlgorithmException impossible)
        {
            throw new IllegalStateException(impossible);
        }
    }
}
