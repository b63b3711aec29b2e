package com.tradebaas.simulation;

import com.tradebaas.api.messages.AccountUpdateEncoder;
import com.tradebaas.api.messages.FillEncoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.MarketTradeEncoder;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.OrderUpdateEncoder;
import com.tradebaas.api.messages.PositionUpdateEncoder;
import com.tradebaas.api.messages.Source;
import com.tradebaas.api.messages.TickerEncoder;
import com.tradebaas.api.messages.TriggerEntryEncoder;
import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.Liquidity;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.exchange.messages.TriggerRecordedDecoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/** Turns an event of the exchange into the message that the trader reads, as server, wire and gateway do together. */
final class VenueFrames
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long NULL = OrderUpdateEncoder.filledE8NullValue();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderEncoder outHeader = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer(1024);
    private final OrderUpdatedDecoder orderUpdated = new OrderUpdatedDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final AccountChangedDecoder account = new AccountChangedDecoder();
    private final TickerChangedDecoder ticker = new TickerChangedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final TriggerRecordedDecoder trigger = new TriggerRecordedDecoder();
    private final OrderUpdateEncoder orderUpdate = new OrderUpdateEncoder();
    private final FillEncoder fillOut = new FillEncoder();
    private final PositionUpdateEncoder positionOut = new PositionUpdateEncoder();
    private final AccountUpdateEncoder accountOut = new AccountUpdateEncoder();
    private final TickerEncoder tickerOut = new TickerEncoder();
    private final MarketTradeEncoder tradeOut = new MarketTradeEncoder();
    private final TriggerEntryEncoder triggerOut = new TriggerEntryEncoder();

    byte[] order(final DirectBuffer buffer, final int offset, final Source source, final long requestId)
    {
        wrap(buffer, offset);
        final OrderUpdatedDecoder in =
            orderUpdated.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        final boolean slot = in.idKind() == IdKind.OTO_SLOT;
        final boolean waiting = in.idKind() != IdKind.PLAIN;
        orderUpdate.wrapAndApplyHeader(out, 0, outHeader)
            .source(source).requestId(requestId).instrumentId(in.instrumentId())
            .side(Translate.side(in.side())).type(Translate.type(in.orderType())).state(Translate.state(in.state()))
            .timeInForce(Translate.timeInForce(in.timeInForce()))
            .reduceOnly(in.flags().reduceOnly() ? Flag.YES : Flag.NO)
            .slot(slot ? Flag.YES : Flag.NO)
            .triggerKind(Translate.priceKind(in.trigger()))
            .amountE8(in.amountE8())
            .filledE8(waiting ? NULL : in.filledAmountE8())
            .averagePriceE8(waiting || in.filledAmountE8() == 0 ? NULL : in.averagePriceE8())
            .priceE8(in.priceE8() == 0 ? NULL : in.priceE8())
            .triggerPriceE8(in.triggerPriceE8() == 0 ? NULL : in.triggerPriceE8())
            .createdNs(in.creationTimeNs()).updatedNs(in.updateTimeNs());
        orderUpdate.orderId(Translate.orderId(in.idKind(), in.orderId()));
        orderUpdate.label(in.label());
        orderUpdate.triggerOrderId(Translate.orderId(IdKind.TRIGGER, in.triggerOrderId()));
        orderUpdate.primaryOrderId(Translate.orderId(IdKind.PLAIN, in.primaryOrderId()));
        orderUpdate.reason(in.rejectReason() != com.tradebaas.exchange.messages.Reason.OK ?
            in.rejectReason().name().toLowerCase(java.util.Locale.ROOT) :
            in.cancelReason() != com.tradebaas.exchange.messages.CancelReason.NONE ?
            in.cancelReason().name().toLowerCase(java.util.Locale.ROOT) : "");
        return copy(orderUpdate.limit());
    }

    byte[] fill(final DirectBuffer buffer, final int offset, final Source source, final long requestId)
    {
        wrap(buffer, offset);
        final FillDecoder in = fill.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        fillOut.wrapAndApplyHeader(out, 0, outHeader)
            .source(source).requestId(requestId).instrumentId(in.instrumentId()).side(Translate.side(in.side()))
            .maker(in.liquidity() == Liquidity.MAKER ? Flag.YES : Flag.NO)
            .feeCurrency(Translate.currency(in.feeCurrencyId())).venueTimeNs(in.timeNs()).tradeSeq(in.tradeSeq())
            .priceE8(in.priceE8()).amountE8(in.amountE8()).feeE8(in.feeE8()).profitLossE8(in.profitLossE8())
            .liquidation(in.flags().liquidation() ? Flag.YES : Flag.NO);
        fillOut.tradeId(Long.toString(in.tradeId()));
        fillOut.orderId(Translate.orderId(IdKind.PLAIN, in.orderId()));
        fillOut.label(in.label());
        return copy(fillOut.limit());
    }

    byte[] position(final DirectBuffer buffer, final int offset, final Source source, final long requestId)
    {
        wrap(buffer, offset);
        final PositionChangedDecoder in =
            position.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        positionOut.wrapAndApplyHeader(out, 0, outHeader)
            .source(source).requestId(requestId).instrumentId(in.instrumentId()).sizeE8(in.sizeE8())
            .averagePriceE8(in.averagePriceE8()).markPriceE8(in.markPriceE8())
            .leverageE8(PositionUpdateEncoder.leverageE8NullValue())
            .liquidationPriceE8(PositionUpdateEncoder.liquidationPriceE8NullValue()).venueTimeNs(in.timeNs());
        return copy(positionOut.limit());
    }

    byte[] account(final DirectBuffer buffer, final int offset, final Source source, final long requestId)
    {
        wrap(buffer, offset);
        final AccountChangedDecoder in = account.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        accountOut.wrapAndApplyHeader(out, 0, outHeader)
            .source(source).requestId(requestId).currency(Translate.currency(in.currencyId()))
            .balanceE8(in.balanceE8()).equityE8(in.equityE8()).availableFundsE8(in.availableE8())
            .initialMarginE8(in.initialMarginE8()).maintenanceMarginE8(in.maintenanceMarginE8())
            .venueTimeNs(in.timeNs());
        return copy(accountOut.limit());
    }

    byte[] ticker(final DirectBuffer buffer, final int offset)
    {
        wrap(buffer, offset);
        final TickerChangedDecoder in = ticker.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        tickerOut.wrapAndApplyHeader(out, 0, outHeader)
            .instrumentId(in.instrumentId()).state(Translate.instrumentState(in.state())).venueTimeNs(in.timeNs())
            .bestBidPriceE8(orNull(in.bidPriceE8())).bestBidAmountE8(orNull(in.bidAmountE8()))
            .bestAskPriceE8(orNull(in.askPriceE8())).bestAskAmountE8(orNull(in.askAmountE8()))
            .lastPriceE8(orNull(in.lastPriceE8())).markPriceE8(orNull(in.markPriceE8()))
            .indexPriceE8(orNull(in.indexPriceE8())).minPriceE8(orNull(in.minPriceE8()))
            .maxPriceE8(orNull(in.maxPriceE8())).fundingE8(in.fundingRateE8());
        return copy(tickerOut.limit());
    }

    byte[] trade(final DirectBuffer buffer, final int offset)
    {
        wrap(buffer, offset);
        final TradeDecoder in = trade.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        tradeOut.wrapAndApplyHeader(out, 0, outHeader)
            .instrumentId(in.instrumentId()).side(Translate.side(in.takerSide())).venueTimeNs(in.timeNs())
            .tradeSeq(in.tradeSeq()).priceE8(in.priceE8()).amountE8(in.amountE8()).count(1);
        return copy(tradeOut.limit());
    }

    byte[] trigger(final DirectBuffer buffer, final int offset, final long requestId)
    {
        wrap(buffer, offset);
        final TriggerRecordedDecoder in =
            trigger.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        triggerOut.wrapAndApplyHeader(out, 0, outHeader)
            .requestId(requestId).instrumentId(in.instrumentId()).state(Translate.state(in.state()))
            .venueTimeNs(in.timeNs());
        triggerOut.triggerOrderId(Translate.orderId(IdKind.TRIGGER, in.triggerOrderId()));
        triggerOut.orderId(Translate.orderId(IdKind.PLAIN, in.orderId()));
        triggerOut.label(in.label());
        return copy(triggerOut.limit());
    }

    private void wrap(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
    }

    private static long orNull(final long value)
    {
        return value == 0 ? TickerEncoder.markPriceE8NullValue() : value;
    }

    private byte[] copy(final int length)
    {
        final byte[] bytes = new byte[length];
        out.getBytes(0, bytes);
        return bytes;
    }
}
