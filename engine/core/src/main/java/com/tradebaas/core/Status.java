package com.tradebaas.core;

import com.tradebaas.api.messages.AnalysisViewEncoder;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.StatusViewEncoder;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.core.market.Quote;
import org.agrona.ExpandableArrayBuffer;

/** Encodes the views for read models: status after each change and each second, analysis after each candle. */
final class Status
{
    private static final long PERIOD_NS = EngineTime.SECOND_NS;

    private final Trader trader;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(2048);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StatusViewEncoder status = new StatusViewEncoder();
    private final AnalysisViewEncoder analysis = new AnalysisViewEncoder();
    private long lastNs = Long.MIN_VALUE;

    Status(final Trader trader)
    {
        this.trader = trader;
    }

    /** Sends the status when a second has passed since the last one; the age decides nothing in the core. */
    void tick()
    {
        final long nowNs = trader.shared.time().nowNs();
        if (lastNs == Long.MIN_VALUE || nowNs - lastNs >= PERIOD_NS)
        {
            send();
        }
    }

    void send()
    {
        lastNs = trader.shared.time().nowNs();
        final Bracket bracket = trader.bracket();
        final int instrumentId = bracket == null ? trader.host.instrumentId() : bracket.instrumentId();
        final Quote quote = trader.market.quote(instrumentId);
        final String refusal = refusal(instrumentId);
        status.wrapAndApplyHeader(buffer, 0, header)
            .lifecycle(trader.lifecycle.state()).bracketState((short)(bracket == null ? 0 : bracket.state().value()))
            .instrumentId(instrumentId).strategyId(trader.host.strategyId())
            .positionE8(trader.positions.sizeE8(instrumentId));
        position(bracket);
        status.openOrders(trader.orders.open().size()).unknownOrders(trader.orders.unknownCount())
            .latches(trader.latches.bits()).marketDataReady(Outbox.flag(trader.link.marketReady()))
            .tradingReady(Outbox.flag(trader.link.tradingReady()))
            .reconciled(Outbox.flag(trader.reconciler.reconciled())).canOpen(Outbox.flag(refusal.isEmpty()))
            .protectionGapMs(trader.protection.ageNs(bracket) / EngineTime.MS_NS)
            .worstGapMs(trader.protection.worstNs() / EngineTime.MS_NS)
            .lastPriceE8(quote == null ? EngineTime.NULL : quote.lastE8())
            .venueTimeNs(trader.shared.time().venueKnown() ? trader.shared.time().venueNowNs() : EngineTime.NULL)
            .strategyName(trader.host.name()).canOpenReason(refusal);
        trader.shared.outbox().outputs().view(
            buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + status.encodedLength());
    }

    private void position(final Bracket bracket)
    {
        if (bracket == null)
        {
            status.averagePriceE8(0).stopPriceE8(0).targetPriceE8(0).protectedE8(0);
            return;
        }
        final Exposure exposure = trader.driver.exposure(bracket);
        status.averagePriceE8(bracket.proceeds().entryPriceE8(trader.market.kind(bracket.instrumentId())))
            .stopPriceE8(bracket.stopPriceE8()).targetPriceE8(bracket.targetPriceE8())
            .protectedE8(Math.min(exposure.stopWorkingE8, exposure.openE8));
    }

    private String refusal(final int instrumentId)
    {
        if (trader.lifecycle.state() == LifecycleState.IDLE)
        {
            return "NO_STRATEGY";
        }
        trader.canOpen.bracket(trader.bracket());
        final OpenRule refusal = trader.canOpen.refusal(instrumentId);
        return refusal == null ? "" : refusal.name();
    }

    void analysis(final Decision decision, final long candleOpenNs)
    {
        analysis.wrapAndApplyHeader(buffer, 0, header)
            .instrumentId(trader.host.instrumentId()).strategyId(trader.host.strategyId())
            .signal((short)decision.signal().ordinal()).strengthE8(decision.strengthE8())
            .confidenceE8(decision.confidenceE8()).candleOpenNs(candleOpenNs);
        final AnalysisViewEncoder.ValuesEncoder group = analysis.valuesCount(decision.valueCount());
        for (int i = 0; i < decision.valueCount(); i++)
        {
            group.next().valueE8(decision.valueE8(i)).passed((short)decision.passed(i)).name(decision.name(i));
        }
        analysis.strategyName(trader.host.name());
        trader.shared.outbox().outputs().view(
            buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + analysis.encodedLength());
    }
}
