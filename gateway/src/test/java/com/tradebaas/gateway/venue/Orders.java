package com.tradebaas.gateway.venue;

import com.tradebaas.api.messages.CancelOrderEncoder;
import com.tradebaas.api.messages.EditOrderEncoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.LinkCommandEncoder;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.PlaceBracketEncoder;
import com.tradebaas.api.messages.PlaceOrderEncoder;
import com.tradebaas.api.messages.PriceKind;
import com.tradebaas.api.messages.QueryEncoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TimeInForce;
import org.agrona.ExpandableArrayBuffer;

/** Effects as the core sends them, for one instrument. */
final class Orders
{
    private static final long NULL = Long.MIN_VALUE;
    private static final int INSTRUMENT = 1;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1_024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Broker broker;

    Orders(final Broker broker)
    {
        this.broker = broker;
    }

    void link(final boolean connect, final long connectionId)
    {
        final LinkCommandEncoder out = new LinkCommandEncoder().wrapAndApplyHeader(buffer, 0, header);
        send(out.connect(connect ? Flag.YES : Flag.NO).connectionId(connectionId).reason("test").encodedLength());
    }

    void bracket(
        final long requestId, final long amountE8, final long stopE8, final long targetE8, final long validUntilNs,
        final String transaction)
    {
        final PlaceBracketEncoder out = new PlaceBracketEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).instrumentId(INSTRUMENT).strategyId(1).bracketId(1).side(Side.BUY)
            .type(OrderType.MARKET).triggerKind(PriceKind.MARK).amountE8(amountE8).priceE8(NULL).stopPriceE8(stopE8)
            .targetPriceE8(targetE8).validUntilNs(validUntilNs);
        send(out.entryLabel("entry-oco-" + transaction).stopLabel("sl-oco-" + transaction)
            .targetLabel("tp-oco-" + transaction).encodedLength());
    }

    void limit(
        final long requestId, final long amountE8, final long priceE8, final long validUntilNs, final String label)
    {
        final PlaceOrderEncoder out = new PlaceOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).instrumentId(INSTRUMENT).strategyId(1).bracketId(1).side(Side.BUY)
            .type(OrderType.LIMIT).timeInForce(TimeInForce.GTC).reduceOnly(Flag.NO).triggerKind(PriceKind.MARK)
            .amountE8(amountE8).priceE8(priceE8).triggerPriceE8(NULL).validUntilNs(validUntilNs);
        send(out.label(label).encodedLength());
    }

    void cancel(final long requestId, final String orderId, final String label)
    {
        final CancelOrderEncoder out = new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).instrumentId(INSTRUMENT).bracketId(1);
        send(out.orderId(orderId).label(label).encodedLength());
    }

    void editStop(final long requestId, final long amountE8, final long triggerE8, final String orderId)
    {
        final EditOrderEncoder out = new EditOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).instrumentId(INSTRUMENT).bracketId(1).amountE8(amountE8).priceE8(NULL)
            .triggerPriceE8(triggerE8);
        send(out.orderId(orderId).label("").encodedLength());
    }

    void query(final long queryId, final QueryKind kind, final String label)
    {
        final QueryEncoder out = new QueryEncoder().wrapAndApplyHeader(buffer, 0, header)
            .queryId(queryId).kind(kind).instrumentId(INSTRUMENT).fromTimeNs(NULL).toTimeNs(NULL).safety(Flag.YES)
            .candleDurationNs(NULL);
        send(out.label(label).orderId("").encodedLength());
    }

    private void send(final int bodyLength)
    {
        broker.effect(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }
}
