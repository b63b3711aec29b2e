package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.ReceiptKind;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.Signal;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.core.market.CandleListener;
import com.tradebaas.core.risk.Rule;

/**
 * A second strategy beside the active one: it sees the same candles, its signals are planned and sized, and the result
 * is journaled as SHADOW. Nothing is ever sent for it, and its failure ends nothing but itself.
 */
final class Shadow implements CandleListener, StrategyFaults
{
    private final Shared shared;
    private final StrategyHost host;
    private final EntryPlan plan;
    private final CanOpen canOpen;
    private final Notifications notifications;

    Shadow(
        final Shared shared, final StrategyRegistry registry, final EntryPlan plan, final CanOpen canOpen,
        final Notifications notifications)
    {
        this.shared = shared;
        this.host = new StrategyHost(shared, registry, this);
        this.plan = plan;
        this.canOpen = canOpen;
        this.notifications = notifications;
    }

    StrategyHost host()
    {
        return host;
    }

    @Override
    public void onCandle(final Candle candle)
    {
        if (!host.closed(candle))
        {
            return;
        }
        final Decision decision = host.analyze(candle);
        if (decision != null && (decision.signal() == Signal.BUY || decision.signal() == Signal.SELL))
        {
            shared.notes().signal(host.instrumentId(), host.strategyId(), host.name(), decision,
                candle.openTimeNs(), candle.closeE8());
            entry(decision);
        }
    }

    private void entry(final Decision decision)
    {
        final Side side = decision.signal() == Signal.BUY ? Side.BUY : Side.SELL;
        final OpenRule closed = canOpen.market(host.instrumentId());
        final Rule broken = closed != null ? closed : plan.make(
            host.instrumentId(), side, decision.stopPriceE8(), decision.targetPriceE8(), false, 0);
        if (broken != null)
        {
            shared.notes().guard(host.instrumentId(), false, closed != null ? canOpen.value() : plan.value(),
                closed != null ? canOpen.limit() : plan.limit(), "SHADOW", broken.name() + ": " + broken.rule());
            return;
        }
        shared.notes().evidence("entryE8", plan.entryE8()).evidence("stopE8", plan.stopE8())
            .evidence("targetE8", plan.targetE8()).evidence("amountE8", plan.sizing().amountE8())
            .evidence("side", side.value()).evidence("leverageE8", plan.sizing().leverageE8())
            .receipt(ReceiptKind.SIZED, host.instrumentId(), 0, host.strategyId(), shared.time().venueNowNs(),
                "SHADOW " + host.name() + ", nothing is sent: " + plan.sizing().text());
    }

    @Override
    public void onIncomplete(final long openTimeNs)
    {
        host.incomplete();
    }

    @Override
    public void onBreak(final long fromNs, final long toNs)
    {
        host.resume();
    }

    @Override
    public void fault(final String code, final Bracket bracket, final String text)
    {
        host.unload();
        notifications.warning("SHADOW_" + code, null, text + "; the shadow strategy is stopped");
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("SHDW", 1);
        host.snapshot(out);
    }

    void restore(final SnapshotReader in)
    {
        in.section("SHDW", 1);
        host.restore(in);
    }
}
