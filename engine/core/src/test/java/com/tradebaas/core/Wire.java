package com.tradebaas.core;

import com.tradebaas.api.messages.AccountUpdateEncoder;
import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.FillEncoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.HistoricalCandleEncoder;
import com.tradebaas.api.messages.HostConditionEncoder;
import com.tradebaas.api.messages.HostEvent;
import com.tradebaas.api.messages.InstrumentDefinitionEncoder;
import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.LinkChangedEncoder;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.OperatorCommandEncoder;
import com.tradebaas.api.messages.OrderUpdateEncoder;
import com.tradebaas.api.messages.Outcome;
import com.tradebaas.api.messages.PositionUpdateEncoder;
import com.tradebaas.api.messages.PriceKind;
import com.tradebaas.api.messages.QueryEndEncoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.RequestOutcomeEncoder;
import com.tradebaas.api.messages.RiskBase;
import com.tradebaas.api.messages.RiskMode;
import com.tradebaas.api.messages.RiskSettingsEncoder;
import com.tradebaas.api.messages.RunStartedEncoder;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.Source;
import com.tradebaas.api.messages.TickerEncoder;
import com.tradebaas.api.messages.TimeInForce;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes inputs for tests; each method returns the bytes of one message. */
final class Wire
{
    static final int INSTRUMENT = 1;
    private static final long NULL = Long.MIN_VALUE;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    byte[] runStarted(final long epoch, final String configuration, final boolean auto, final int unknownPosition)
    {
        final RunStartedEncoder out = new RunStartedEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.runId(epoch).labelEpoch(epoch).accountId(1).protectionLimitMs(5_000).validForMs(2_000)
            .autoReconnect(auto ? Flag.YES : Flag.NO).unknownPosition((short)unknownPosition)
            .buildId("test").venue("paper").configuration(configuration).strategyCode("");
        return bytes(out.encodedLength());
    }

    /** Wide limits; a test narrows one of them by a command. */
    byte[] risk()
    {
        final RiskSettingsEncoder out = new RiskSettingsEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.mode(RiskMode.PERCENT).base(RiskBase.AVAILABLE_FUNDS).riskPercentE8(1_000_000L)
            .riskFixedUsdE8(1_000_00000000L).maxLeverageE8(80_00000000L).warnLeverageE8(80_00000000L).maxDailyLossUsdE8(1_000_000_00000000L)
            .maxConsecutiveLosses(1_000).maxOrdersPerMinute(100).maxOrdersPerDay(10_000)
            .maxNotionalUsdE8(10_000_000_00000000L).maxPositionUsdE8(10_000_000_00000000L).priceCollarE8(5_000_000L)
            .maxDataAgeMs(2_000).feesInBudget(Flag.NO).slippageE8(0).maxTradesPerRun(0);
        return bytes(out.encodedLength());
    }

    byte[] instrument()
    {
        final InstrumentDefinitionEncoder out = new InstrumentDefinitionEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.instrumentId(INSTRUMENT).kind(ContractKind.INVERSE).baseCurrency(Currency.BTC)
            .quoteCurrency(Currency.USD).settlementCurrency(Currency.BTC).state(InstrumentState.OPEN)
            .tickSizeE8(50_000_000L).lotSizeE8(10_00000000L).minAmountE8(10_00000000L).maxAmountE8(0)
            .maxLeverageE8(50_00000000L).makerFeeE8(0).takerFeeE8(50_000L).name("BTC-PERPETUAL");
        return bytes(out.encodedLength());
    }

    byte[] link(final Channel channel, final LinkEvent event, final long connectionId)
    {
        final LinkChangedEncoder out = new LinkChangedEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.channel(channel).event(event).connectionId(connectionId).instrumentId(0).venueTimeNs(NULL).code(0)
            .text("");
        return bytes(out.encodedLength());
    }

    byte[] bookGap(final long connectionId)
    {
        final byte[] message = link(Channel.MARKET_DATA, LinkEvent.BOOK_GAP, connectionId);
        new LinkChangedEncoder().wrap(new UnsafeBuffer(message), MessageHeaderEncoder.ENCODED_LENGTH)
            .instrumentId(INSTRUMENT);
        return message;
    }

    byte[] ticker(final long timeNs, final long markE8, final InstrumentState state)
    {
        final TickerEncoder out = new TickerEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.instrumentId(INSTRUMENT).state(state).venueTimeNs(timeNs)
            .bestBidPriceE8(markE8 - 50_000_000L).bestBidAmountE8(1).bestAskPriceE8(markE8 + 50_000_000L)
            .bestAskAmountE8(1).lastPriceE8(markE8).markPriceE8(markE8).indexPriceE8(markE8)
            .minPriceE8(NULL).maxPriceE8(NULL).fundingE8(0);
        return bytes(out.encodedLength());
    }

    byte[] account(final long timeNs, final long equityE8, final long availableE8)
    {
        final AccountUpdateEncoder out = new AccountUpdateEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.source(Source.NOTIFICATION).requestId(0).currency(Currency.BTC).balanceE8(equityE8)
            .equityE8(equityE8).availableFundsE8(availableE8).initialMarginE8(0).maintenanceMarginE8(0)
            .venueTimeNs(timeNs);
        return bytes(out.encodedLength());
    }

    byte[] order(final TestVenue.Order order, final Source source, final long requestId, final long timeNs)
    {
        final OrderUpdateEncoder out = new OrderUpdateEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.source(source).requestId(requestId).instrumentId(INSTRUMENT).side(order.side).type(order.type)
            .state(order.state).timeInForce(TimeInForce.GTC)
            .reduceOnly(order.reduceOnly ? Flag.YES : Flag.NO).slot(order.slot ? Flag.YES : Flag.NO)
            .triggerKind(PriceKind.MARK).amountE8(order.amountE8)
            .filledE8(order.trigger() ? NULL : order.filledE8).averagePriceE8(NULL).priceE8(NULL)
            .triggerPriceE8(order.triggerE8).createdNs(timeNs).updatedNs(timeNs)
            .orderId(order.id).label(order.label).triggerOrderId(order.triggerId).primaryOrderId("")
            .reason(order.reason);
        return bytes(out.encodedLength());
    }

    byte[] fill(final TestVenue.Trade trade, final Source source, final long requestId)
    {
        final FillEncoder out = new FillEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.source(source).requestId(requestId).instrumentId(INSTRUMENT).side(trade.side()).maker(Flag.NO)
            .feeCurrency(Currency.BTC).venueTimeNs(trade.timeNs()).tradeSeq(1).priceE8(trade.priceE8())
            .amountE8(trade.amountE8()).feeE8(100).profitLossE8(0).liquidation(Flag.NO)
            .tradeId(trade.id()).orderId(trade.orderId()).label(trade.label());
        return bytes(out.encodedLength());
    }

    byte[] position(final long sizeE8, final Source source, final long requestId, final long timeNs)
    {
        final PositionUpdateEncoder out = new PositionUpdateEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.source(source).requestId(requestId).instrumentId(INSTRUMENT).sizeE8(sizeE8).averagePriceE8(0)
            .markPriceE8(0).leverageE8(0).liquidationPriceE8(0).venueTimeNs(timeNs);
        return bytes(out.encodedLength());
    }

    byte[] outcome(final long requestId, final Outcome outcome, final int code, final long timeNs)
    {
        final RequestOutcomeEncoder out = new RequestOutcomeEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.requestId(requestId).outcome(outcome).code(code).venueTimeNs(timeNs).sentNs(NULL).text("");
        return bytes(out.encodedLength());
    }

    byte[] queryEnd(final long queryId, final QueryKind kind, final boolean complete, final long timeNs)
    {
        final QueryEndEncoder out = new QueryEndEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.queryId(queryId).kind(kind).complete(complete ? Flag.YES : Flag.NO).count(0).venueTimeNs(timeNs).code(0)
            .text("");
        return bytes(out.encodedLength());
    }

    byte[] command(
        final long key, final CommandKind kind, final boolean flag, final String strategy, final String parameters)
    {
        final OperatorCommandEncoder out = new OperatorCommandEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.commandHigh(0).commandLow(key).bodyHash(kind.value()).kind(kind).flag(flag ? Flag.YES : Flag.NO)
            .instrumentId(INSTRUMENT).strategyName(strategy).parameters(parameters).reason("test");
        return bytes(out.encodedLength());
    }

    byte[] candle(final long queryId, final long openNs, final long durationNs, final long priceE8)
    {
        final HistoricalCandleEncoder out = new HistoricalCandleEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.queryId(queryId).instrumentId(INSTRUMENT).openTimeNs(openNs).durationNs(durationNs).openE8(priceE8)
            .highE8(priceE8).lowE8(priceE8).closeE8(priceE8).volumeE8(1);
        return bytes(out.encodedLength());
    }

    byte[] host(final HostEvent event)
    {
        final HostConditionEncoder out = new HostConditionEncoder().wrapAndApplyHeader(buffer, 0, header);
        out.event(event).value(1);
        return bytes(out.encodedLength());
    }

    static Side opposite(final Side side)
    {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    private byte[] bytes(final int bodyLength)
    {
        final byte[] copy = new byte[MessageHeaderEncoder.ENCODED_LENGTH + bodyLength];
        buffer.getBytes(0, copy);
        return copy;
    }
}
