package com.tradebaas.simulation;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.HistoricalCandleEncoder;
import com.tradebaas.api.messages.InstrumentDefinitionEncoder;
import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.LinkChangedEncoder;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.OperatorCommandEncoder;
import com.tradebaas.api.messages.Outcome;
import com.tradebaas.api.messages.QueryBeginEncoder;
import com.tradebaas.api.messages.QueryEndEncoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.RequestOutcomeEncoder;
import com.tradebaas.api.messages.RiskSettingsEncoder;
import com.tradebaas.api.messages.RunStartedEncoder;
import org.agrona.ExpandableArrayBuffer;

/** The messages that the gateway itself says to the trader core. */
final class TraderFrames
{
    static final long NULL = Long.MIN_VALUE;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer(1024);
    private final LinkChangedEncoder link = new LinkChangedEncoder();
    private final RequestOutcomeEncoder outcome = new RequestOutcomeEncoder();
    private final QueryBeginEncoder begin = new QueryBeginEncoder();
    private final QueryEndEncoder end = new QueryEndEncoder();
    private final HistoricalCandleEncoder candle = new HistoricalCandleEncoder();
    private final OperatorCommandEncoder command = new OperatorCommandEncoder();

    byte[] runStarted(
        final Setup setup, final long runId, final long labelEpoch, final boolean autoReconnect, final int policy,
        final String configuration)
    {
        final RunStartedEncoder run = new RunStartedEncoder().wrapAndApplyHeader(out, 0, header)
            .runId(runId).labelEpoch(labelEpoch).accountId(1).protectionLimitMs(setup.protectionLimitMs())
            .validForMs(setup.validForMs()).autoReconnect(autoReconnect ? Flag.YES : Flag.NO)
            .unknownPosition((short)policy);
        run.buildId("simulation");
        run.venue("paper");
        run.configuration(configuration);
        run.strategyCode("");
        return copy(run.limit());
    }

    byte[] risk(final Setup setup)
    {
        final RiskSettingsEncoder risk = new RiskSettingsEncoder().wrapAndApplyHeader(out, 0, header)
            .mode(setup.mode()).base(setup.base()).riskPercentE8(setup.riskPercentE8())
            .riskFixedUsdE8(setup.riskFixedUsdE8()).maxLeverageE8(setup.maxLeverageE8())
            .warnLeverageE8(10 * Market.E8).maxDailyLossUsdE8(1_000_000 * Market.E8)
            .maxConsecutiveLosses(setup.maxConsecutiveLosses())
            .maxOrdersPerMinute(setup.maxOrdersPerMinute()).maxOrdersPerDay(5_000)
            .maxNotionalUsdE8(2_000_000 * Market.E8).maxPositionUsdE8(2_000_000 * Market.E8)
            .priceCollarE8(setup.priceCollarE8()).maxDataAgeMs(setup.maxDataAgeMs())
            .feesInBudget(setup.feesInBudget() ? Flag.YES : Flag.NO).slippageE8(setup.slippageE8())
            .maxTradesPerRun(0);
        return copy(MessageHeaderEncoder.ENCODED_LENGTH + risk.encodedLength());
    }

    byte[] instrument()
    {
        return instrument(0, 50_000);
    }

    byte[] instrument(final long makerFeeE8, final long takerFeeE8)
    {
        final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder()
            .wrapAndApplyHeader(out, 0, header).instrumentId(Market.INSTRUMENT).kind(ContractKind.INVERSE)
            .baseCurrency(Currency.BTC).quoteCurrency(Currency.USD).settlementCurrency(Currency.BTC)
            .state(InstrumentState.OPEN).tickSizeE8(Market.TICK_E8).lotSizeE8(Market.LOT_E8)
            .minAmountE8(Market.LOT_E8).maxAmountE8(0).maxLeverageE8(50 * Market.E8).makerFeeE8(makerFeeE8)
            .takerFeeE8(takerFeeE8);
        instrument.name(Market.NAME);
        return copy(instrument.limit());
    }

    byte[] link(
        final Channel channel, final LinkEvent event, final long connectionId, final long venueTimeNs, final int code)
    {
        link.wrapAndApplyHeader(out, 0, header).channel(channel).event(event).connectionId(connectionId)
            .instrumentId(0).venueTimeNs(venueTimeNs).code(code);
        link.text("");
        return copy(link.limit());
    }

    byte[] bookGap(final long connectionId, final boolean gap)
    {
        link.wrapAndApplyHeader(out, 0, header).channel(Channel.MARKET_DATA)
            .event(gap ? LinkEvent.BOOK_GAP : LinkEvent.BOOK_RESYNCED).connectionId(connectionId)
            .instrumentId(Market.INSTRUMENT).venueTimeNs(NULL).code(0);
        link.text("");
        return copy(link.limit());
    }

    byte[] outcome(final long requestId, final Outcome what, final int code, final long venueTimeNs, final long sentNs)
    {
        outcome.wrapAndApplyHeader(out, 0, header).requestId(requestId).outcome(what).code(code)
            .venueTimeNs(venueTimeNs).sentNs(sentNs);
        outcome.text("");
        return copy(outcome.limit());
    }

    byte[] queryBegin(final long queryId, final QueryKind kind, final long venueTimeNs)
    {
        begin.wrapAndApplyHeader(out, 0, header).queryId(queryId).kind(kind).venueTimeNs(venueTimeNs);
        return copy(MessageHeaderEncoder.ENCODED_LENGTH + begin.encodedLength());
    }

    byte[] queryEnd(
        final long queryId, final QueryKind kind, final boolean complete, final int count, final long venueTimeNs,
        final int code)
    {
        end.wrapAndApplyHeader(out, 0, header).queryId(queryId).kind(kind).complete(complete ? Flag.YES : Flag.NO)
            .count(count).venueTimeNs(venueTimeNs).code(code);
        end.text("");
        return copy(end.limit());
    }

    byte[] candle(final long queryId, final long openTimeNs, final long durationNs, final long priceE8)
    {
        return candle(queryId, openTimeNs, durationNs,
            new long[] {priceE8, priceE8 + 2 * Market.TICK_E8, priceE8 - 2 * Market.TICK_E8, priceE8,
                100 * Market.LOT_E8});
    }

    /** Values: open, high, low, close, volume. */
    byte[] candle(final long queryId, final long openTimeNs, final long durationNs, final long[] valuesE8)
    {
        candle.wrapAndApplyHeader(out, 0, header).queryId(queryId).instrumentId(Market.INSTRUMENT)
            .openTimeNs(openTimeNs).durationNs(durationNs).openE8(valuesE8[0]).highE8(valuesE8[1])
            .lowE8(valuesE8[2]).closeE8(valuesE8[3]).volumeE8(valuesE8[4]);
        return copy(MessageHeaderEncoder.ENCODED_LENGTH + candle.encodedLength());
    }

    byte[] command(
        final long key, final CommandKind kind, final boolean flag, final String strategy, final String parameters)
    {
        command.wrapAndApplyHeader(out, 0, header).commandHigh(key).commandLow(kind.value()).bodyHash(kind.value())
            .kind(kind).flag(flag ? Flag.YES : Flag.NO).instrumentId(Market.INSTRUMENT);
        command.strategyName(strategy);
        command.parameters(parameters);
        command.reason("simulation");
        return copy(command.limit());
    }

    private byte[] copy(final int length)
    {
        final byte[] bytes = new byte[length];
        out.getBytes(0, bytes);
        return bytes;
    }
}
