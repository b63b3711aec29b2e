package com.tradebaas.simulation;

import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.EditOrderDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.QueryDecoder;
import com.tradebaas.api.messages.Side;
import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.CancelOrderEncoder;
import com.tradebaas.exchange.messages.CancelOrdersEncoder;
import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.EditOrderEncoder;
import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.NewOrderEncoder;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.QueryEncoder;
import com.tradebaas.exchange.messages.QueryKind;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/** Turns a request of the trader into a command of the exchange, as gateway, wire and server do together. */
final class VenueCommands
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long NS_PER_MS = 1_000_000L;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderEncoder outHeader = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer(1024);
    private final PlaceBracketDecoder bracket = new PlaceBracketDecoder();
    private final PlaceOrderDecoder place = new PlaceOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final EditOrderDecoder edit = new EditOrderDecoder();
    private final QueryDecoder query = new QueryDecoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final CancelOrdersEncoder cancelOrders = new CancelOrdersEncoder();
    private final EditOrderEncoder editOrder = new EditOrderEncoder();
    private final QueryEncoder queryOut = new QueryEncoder();
    private int length;

    /** @return the encoded command, from index 0. */
    MutableDirectBuffer buffer()
    {
        return out;
    }

    /** @return its length, bytes. */
    int length()
    {
        return length;
    }

    /**
     * Encodes the command of a request.
     *
     * @return false when the exchange has no such command (market data queries).
     */
    boolean encode(final DirectBuffer in, final int offset, final long requestId, final long connectionId)
    {
        header.wrap(in, offset);
        final int block = header.blockLength();
        final int version = header.version();
        return switch (header.templateId())
        {
            case PlaceBracketDecoder.TEMPLATE_ID ->
                bracket(bracket.wrap(in, offset + BODY, block, version), requestId, connectionId);
            case PlaceOrderDecoder.TEMPLATE_ID ->
                order(place.wrap(in, offset + BODY, block, version), requestId, connectionId);
            case CancelOrderDecoder.TEMPLATE_ID ->
                cancel(cancel.wrap(in, offset + BODY, block, version), requestId, connectionId);
            case EditOrderDecoder.TEMPLATE_ID ->
                edit(edit.wrap(in, offset + BODY, block, version), requestId, connectionId);
            case QueryDecoder.TEMPLATE_ID ->
                query(query.wrap(in, offset + BODY, block, version), requestId, connectionId);
            default -> throw new IllegalArgumentException("not a request: template " + header.templateId());
        };
    }

    private boolean bracket(final PlaceBracketDecoder in, final long requestId, final long connectionId)
    {
        newOrder.wrapAndApplyHeader(out, 0, outHeader)
            .requestId(requestId).connectionId(connectionId).accountId(Market.TRADER_ACCOUNT)
            .instrumentId(in.instrumentId()).side(Translate.side(in.side())).orderType(Translate.type(in.type()))
            .timeInForce(TimeInForce.GTC).trigger(TriggerKind.NONE)
            .linkKind(LinkKind.OTOCO).fillCondition(FillCondition.INCREMENTAL)
            .priceE8(orZero(in.priceE8(), PlaceBracketDecoder.priceE8NullValue())).amountE8(in.amountE8())
            .displayAmountE8(0).triggerPriceE8(0).trailingOffsetE8(0)
            .validUntilMs(validUntilMs(in.validUntilNs(), PlaceBracketDecoder.validUntilNsNullValue()))
            .clientIdHigh(0).clientIdLow(0);
        newOrder.flags().clear();
        final com.tradebaas.exchange.messages.Side exit = Translate.side(in.side() == Side.BUY ? Side.SELL : Side.BUY);
        final TriggerKind trigger = Translate.triggerKind(in.triggerKind());
        final long amountE8 = in.amountE8();
        final long stopE8 = in.stopPriceE8();
        final long targetE8 = in.targetPriceE8();
        final String entryLabel = in.entryLabel();
        final NewOrderEncoder.LegsEncoder legs = newOrder.legsCount(2);
        leg(legs.next(), exit, OrderType.STOP_MARKET, trigger, amountE8, stopE8, in.stopLabel());
        leg(legs.next(), exit, OrderType.TAKE_MARKET, trigger, amountE8, targetE8, in.targetLabel());
        newOrder.label(entryLabel);
        return done(newOrder.limit());
    }

    private static void leg(
        final NewOrderEncoder.LegsEncoder leg, final com.tradebaas.exchange.messages.Side side, final OrderType type,
        final TriggerKind trigger, final long amountE8, final long triggerPriceE8, final String label)
    {
        leg.side(side).orderType(type).timeInForce(TimeInForce.GTC).trigger(trigger).priceE8(0).amountE8(amountE8)
            .triggerPriceE8(triggerPriceE8).trailingOffsetE8(0);
        leg.flags().clear().reduceOnly(true);
        leg.label(label);
    }

    private boolean order(final PlaceOrderDecoder in, final long requestId, final long connectionId)
    {
        final long triggerPriceE8 = orZero(in.triggerPriceE8(), PlaceOrderDecoder.triggerPriceE8NullValue());
        newOrder.wrapAndApplyHeader(out, 0, outHeader)
            .requestId(requestId).connectionId(connectionId).accountId(Market.TRADER_ACCOUNT)
            .instrumentId(in.instrumentId()).side(Translate.side(in.side())).orderType(Translate.type(in.type()))
            .timeInForce(Translate.timeInForce(in.timeInForce()))
            .trigger(triggerPriceE8 == 0 ? TriggerKind.NONE : Translate.triggerKind(in.triggerKind()))
            .linkKind(LinkKind.NONE).fillCondition(FillCondition.FIRST_HIT)
            .priceE8(orZero(in.priceE8(), PlaceOrderDecoder.priceE8NullValue())).amountE8(in.amountE8())
            .displayAmountE8(0).triggerPriceE8(triggerPriceE8).trailingOffsetE8(0)
            .validUntilMs(validUntilMs(in.validUntilNs(), PlaceOrderDecoder.validUntilNsNullValue()))
            .clientIdHigh(0).clientIdLow(0);
        newOrder.flags().clear().reduceOnly(in.reduceOnly() == Flag.YES);
        newOrder.legsCount(0);
        newOrder.label(in.label());
        return done(newOrder.limit());
    }

    private boolean cancel(final CancelOrderDecoder in, final long requestId, final long connectionId)
    {
        final int instrumentId = in.instrumentId();
        final String orderId = in.orderId();
        final String label = in.label();
        if (!orderId.isEmpty())
        {
            cancelOrder.wrapAndApplyHeader(out, 0, outHeader).requestId(requestId).connectionId(connectionId)
                .accountId(Market.TRADER_ACCOUNT).orderId(Translate.orderId(orderId));
            return done(cancelOrder.limit());
        }
        cancelOrders.wrapAndApplyHeader(out, 0, outHeader).requestId(requestId).connectionId(connectionId)
            .accountId(Market.TRADER_ACCOUNT).instrumentId(instrumentId).currencyId(0).filter(CancelFilter.ALL)
            .reason(CancelReason.USER_REQUEST).onlyConnectionId(0).label(label);
        return done(cancelOrders.limit());
    }

    private boolean edit(final EditOrderDecoder in, final long requestId, final long connectionId)
    {
        final String orderId = in.orderId();
        final String label = in.label();
        editOrder.wrapAndApplyHeader(out, 0, outHeader).requestId(requestId).connectionId(connectionId)
            .accountId(Market.TRADER_ACCOUNT).orderId(orderId.isEmpty() ? 0 : Translate.orderId(orderId))
            .instrumentId(in.instrumentId()).postOnly((short)255).rejectPostOnly((short)255).reduceOnly((short)255)
            .amountE8(orZero(in.amountE8(), EditOrderDecoder.amountE8NullValue()))
            .priceE8(orZero(in.priceE8(), EditOrderDecoder.priceE8NullValue())).displayAmountE8(0)
            .triggerPriceE8(orZero(in.triggerPriceE8(), EditOrderDecoder.triggerPriceE8NullValue()))
            .trailingOffsetE8(0).validUntilMs(0);
        editOrder.label(orderId.isEmpty() ? label : "");
        return done(editOrder.limit());
    }

    private boolean query(final QueryDecoder in, final long requestId, final long connectionId)
    {
        final QueryKind kind = kind(in.kind());
        if (kind == null)
        {
            return false;
        }
        final String label = in.label();
        final String orderId = in.orderId();
        queryOut.wrapAndApplyHeader(out, 0, outHeader).requestId(requestId).connectionId(connectionId)
            .accountId(Market.TRADER_ACCOUNT).kind(kind).filter(CancelFilter.ALL).includeUnfilled((short)1)
            .ascending((short)1).instrumentId(in.instrumentId()).currencyId(0)
            .orderId(orderId.isEmpty() ? 0 : Translate.orderId(orderId)).count(0).skip(0)
            .startNs(orZero(in.fromTimeNs(), QueryDecoder.fromTimeNsNullValue()))
            .endNs(orZero(in.toTimeNs(), QueryDecoder.toTimeNsNullValue())).startSeq(0).endSeq(0);
        queryOut.label(kind == QueryKind.ORDERS_BY_LABEL ? label : "");
        return done(queryOut.limit());
    }

    private static QueryKind kind(final com.tradebaas.api.messages.QueryKind kind)
    {
        return switch (kind)
        {
            case OPEN_ORDERS -> QueryKind.OPEN_ORDERS;
            case POSITIONS -> QueryKind.POSITIONS;
            case ORDER_BY_LABEL -> QueryKind.ORDERS_BY_LABEL;
            case TRADES -> QueryKind.FILLS;
            case TRIGGER_HISTORY -> QueryKind.TRIGGER_HISTORY;
            case ORDER_HISTORY -> QueryKind.ORDER_HISTORY;
            case ACCOUNT -> QueryKind.ACCOUNT;
            case ORDER_BY_ID -> QueryKind.ORDER;
            default -> null;
        };
    }

    private boolean done(final int total)
    {
        length = total;
        return true;
    }

    private static long orZero(final long value, final long nullValue)
    {
        return value == nullValue ? 0 : value;
    }

    private static long validUntilMs(final long validUntilNs, final long nullValue)
    {
        return validUntilNs == nullValue ? 0 : validUntilNs / NS_PER_MS;
    }
}
