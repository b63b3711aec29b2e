package com.tradebaas.core;

import com.tradebaas.api.Outputs;
import com.tradebaas.api.messages.AlertEncoder;
import com.tradebaas.api.messages.CancelOrderEncoder;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.CommandResultEncoder;
import com.tradebaas.api.messages.CommandStatus;
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
import com.tradebaas.api.messages.Severity;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TimeInForce;
import org.agrona.ExpandableArrayBuffer;

/** Encodes what leaves the engine. Nothing else in the core creates an effect. */
final class Outbox
{
    private static final int MAX_TEXT = 1_000;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(2048);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlaceBracketEncoder placeBracket = new PlaceBracketEncoder();
    private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final EditOrderEncoder editOrder = new EditOrderEncoder();
    private final QueryEncoder query = new QueryEncoder();
    private final LinkCommandEncoder linkCommand = new LinkCommandEncoder();
    private final CommandResultEncoder commandResult = new CommandResultEncoder();
    private final AlertEncoder alert = new AlertEncoder();
    private Outputs out;

    /** The outputs of the current event. */
    void begin(final Outputs outputs)
    {
        out = outputs;
    }

    Outputs outputs()
    {
        return out;
    }

    void placeBracket(final Bracket bracket, final OwnOrder entry, final String stopLabel, final String targetLabel)
    {
        placeBracket.wrapAndApplyHeader(buffer, 0, header)
            .requestId(entry.requestId()).instrumentId(bracket.instrumentId()).strategyId(bracket.strategyId())
            .bracketId(bracket.id()).side(entry.side()).type(bracket.entryType()).triggerKind(bracket.triggerKind())
            .amountE8(entry.amountE8()).priceE8(bracket.entryPriceE8()).stopPriceE8(bracket.stopPriceE8())
            .targetPriceE8(bracket.targetPriceE8()).validUntilNs(entry.validUntilNs())
            .entryLabel(entry.label()).stopLabel(stopLabel).targetLabel(targetLabel);
        effect(placeBracket.encodedLength());
    }

    void placeOrder(
        final Bracket bracket, final OwnOrder order, final OrderType type, final boolean reduceOnly,
        final long priceE8, final long triggerPriceE8)
    {
        placeOrder.wrapAndApplyHeader(buffer, 0, header)
            .requestId(order.requestId()).instrumentId(order.instrumentId()).strategyId(bracket.strategyId())
            .bracketId(order.bracketId()).side(order.side()).type(type).timeInForce(TimeInForce.GTC)
            .reduceOnly(flag(reduceOnly)).triggerKind(
                triggerPriceE8 == EngineTime.NULL ? PriceKind.NULL_VAL : bracket.triggerKind())
            .amountE8(order.amountE8()).priceE8(priceE8).triggerPriceE8(triggerPriceE8)
            .validUntilNs(order.validUntilNs()).label(order.label());
        effect(placeOrder.encodedLength());
    }

    void cancel(
        final long requestId, final int instrumentId, final long bracketId, final String orderId, final String label)
    {
        cancelOrder.wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).instrumentId(instrumentId).bracketId(bracketId).orderId(orderId).label(label);
        effect(cancelOrder.encodedLength());
    }

    void edit(
        final long requestId, final OwnOrder order, final String orderId, final long amountE8,
        final long triggerPriceE8)
    {
        editOrder.wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).instrumentId(order.instrumentId()).bracketId(order.bracketId())
            .amountE8(amountE8).priceE8(EngineTime.NULL).triggerPriceE8(triggerPriceE8)
            .orderId(orderId).label(order.label());
        effect(editOrder.encodedLength());
    }

    void query(
        final long queryId, final QueryKind kind, final int instrumentId, final long fromTimeNs, final boolean safety,
        final String label)
    {
        query.wrapAndApplyHeader(buffer, 0, header)
            .queryId(queryId).kind(kind).instrumentId(instrumentId).fromTimeNs(fromTimeNs).toTimeNs(EngineTime.NULL)
            .safety(flag(safety)).candleDurationNs(EngineTime.NULL).label(label).orderId("");
        effect(query.encodedLength());
    }

    void queryCandles(
        final long queryId, final int instrumentId, final long fromTimeNs, final long toTimeNs, final long durationNs)
    {
        query.wrapAndApplyHeader(buffer, 0, header)
            .queryId(queryId).kind(QueryKind.CANDLES).instrumentId(instrumentId).fromTimeNs(fromTimeNs)
            .toTimeNs(toTimeNs).safety(Flag.NO).candleDurationNs(durationNs).label("").orderId("");
        effect(query.encodedLength());
    }

    void link(final boolean connect, final long connectionId, final String reason)
    {
        linkCommand.wrapAndApplyHeader(buffer, 0, header)
            .connect(flag(connect)).connectionId(connectionId).reason(clip(reason));
        effect(linkCommand.encodedLength());
    }

    void commandResult(
        final long high, final long low, final CommandKind kind, final CommandStatus status, final int httpStatus,
        final String code, final String text)
    {
        commandResult.wrapAndApplyHeader(buffer, 0, header)
            .commandHigh(high).commandLow(low).kind(kind).status(status).httpStatus(httpStatus)
            .code(code).text(clip(text));
        effect(commandResult.encodedLength());
    }

    void alert(
        final Severity severity, final int instrumentId, final long bracketId, final int strategyId, final String code,
        final String text)
    {
        alert.wrapAndApplyHeader(buffer, 0, header)
            .severity(severity).instrumentId(instrumentId).bracketId(bracketId).strategyId(strategyId)
            .code(code).text(clip(text));
        effect(alert.encodedLength());
    }

    static Side opposite(final Side side)
    {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    static Flag flag(final boolean value)
    {
        return value ? Flag.YES : Flag.NO;
    }

    static String clip(final String text)
    {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    private void effect(final int bodyLength)
    {
        out.effect(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }
}
