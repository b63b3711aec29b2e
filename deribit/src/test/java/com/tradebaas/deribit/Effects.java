package com.tradebaas.deribit;

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

/** Hands effects of the trader core to a session. */
final class Effects
{
    static final long NULL = Long.MIN_VALUE;
    static final long E8 = 100_000_000L;

    private final Venue venue;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    Effects(final Venue venue)
    {
        this.venue = venue;
    }

    void bracket(final long requestId)
    {
        bracket(requestId, OrderType.LIMIT, 60_000 * E8);
    }

    void bracket(final long requestId, final OrderType type, final long priceE8)
    {
        final PlaceBracketEncoder bracket = new PlaceBracketEncoder().wrapAndApplyHeader(buffer, 0, header);
        bracket.requestId(requestId).instrumentId(1).strategyId(1).bracketId(7).side(Side.BUY).type(type);
        bracket.triggerKind(PriceKind.MARK).amountE8(1000 * E8).priceE8(priceE8).stopPriceE8(5_880_050_000_000L);
        bracket.targetPriceE8(62_400 * E8).validUntilNs(Venue.START + 2_000_999_999L);
        bracket.entryLabel("entry-oco-1-2-0").stopLabel("sl-oco-1-2-0").targetLabel("tp-oco-1-2-0");
        send(bracket.encodedLength());
    }

    void order(final long requestId, final OrderType type, final boolean reduceOnly)
    {
        final PlaceOrderEncoder order = new PlaceOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        order.requestId(requestId).instrumentId(1).strategyId(1).bracketId(7).side(Side.SELL).type(type);
        order.timeInForce(TimeInForce.GTC).reduceOnly(reduceOnly ? Flag.YES : Flag.NO).triggerKind(PriceKind.INDEX);
        order.amountE8(10 * E8).priceE8(type == OrderType.LIMIT ? 61_000 * E8 : NULL).triggerPriceE8(58_000 * E8);
        order.validUntilNs(NULL).label("close-1-2-0");
        send(order.encodedLength());
    }

    void cancel(final long requestId, final int instrumentId, final String orderId, final String label)
    {
        final CancelOrderEncoder cancel = new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        cancel.requestId(requestId).instrumentId(instrumentId).bracketId(7).orderId(orderId).label(label);
        send(cancel.encodedLength());
    }

    void edit(final long requestId, final String orderId)
    {
        final EditOrderEncoder edit = new EditOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        edit.requestId(requestId).instrumentId(1).bracketId(7).amountE8(20 * E8).priceE8(NULL);
        edit.triggerPriceE8(57_000 * E8).orderId(orderId).label("sl-oco-1-2-0");
        send(edit.encodedLength());
    }

    void query(final long queryId, final QueryKind kind, final int instrumentId)
    {
        query(queryId, kind, instrumentId, NULL, false, "");
    }

    void query(final long queryId, final QueryKind kind, final int instrumentId, final long fromNs,
        final boolean safety, final String text)
    {
        query(queryId, kind, instrumentId, fromNs, NULL, safety, text);
    }

    void candles(final long queryId, final long fromNs, final long durationNs)
    {
        candles(queryId, 1, fromNs, durationNs);
    }

    void candles(final long queryId, final int instrumentId, final long fromNs, final long durationNs)
    {
        query(queryId, QueryKind.CANDLES, instrumentId, fromNs, durationNs, false, "");
    }

    private void query(final long queryId, final QueryKind kind, final int instrumentId, final long fromNs,
        final long candleNs, final boolean safety, final String text)
    {
        final QueryEncoder query = new QueryEncoder().wrapAndApplyHeader(buffer, 0, header);
        query.queryId(queryId).kind(kind).instrumentId(instrumentId).fromTimeNs(fromNs).toTimeNs(NULL);
        query.safety(safety ? Flag.YES : Flag.NO).candleDurationNs(candleNs).label(text).orderId(text);
        send(query.encodedLength());
    }

    void disconnect(final String reason)
    {
        final LinkCommandEncoder link = new LinkCommandEncoder().wrapAndApplyHeader(buffer, 0, header);
        link.connect(Flag.NO).connectionId(1).reason(reason);
        send(link.encodedLength());
    }

    private void send(final int encodedLength)
    {
        venue.session.onEffect(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength, venue.nowNs);
    }
}
