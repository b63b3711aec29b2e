package com.tradebaas.core;

import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.OpenPosition;
import com.tradebaas.api.strategy.Signal;
import com.tradebaas.core.market.Instrument;

/** Shows closed candles to the strategy and carries out what it decides. */
final class StrategyRunner
{
    private final Trader trader;
    private final Status status;

    StrategyRunner(final Trader trader, final Status status)
    {
        this.trader = trader;
        this.status = status;
    }

    /** A candle closed that the active strategy must see. */
    void candle(final Candle candle)
    {
        if (!trader.lifecycle.active())
        {
            return;
        }
        final Bracket current = trader.bracket();
        if (current != null && current.strategyId() == trader.host.strategyId() && !current.adopted() &&
            trader.driver.exposure(current).openE8 > 0 && !current.wantFlat())
        {
            manage(candle, current);
        }
        else if (current == null && trader.lifecycle.state() == LifecycleState.ANALYZING && trader.host.ready())
        {
            analyze(candle);
        }
        else
        {
            trader.host.observe(candle);
        }
    }

    private void analyze(final Candle candle)
    {
        final Decision decision = trader.host.analyze(candle);
        if (decision == null)
        {
            return;
        }
        status.analysis(decision, candle.openTimeNs());
        if (decision.signal() == Signal.BUY || decision.signal() == Signal.SELL)
        {
            note(decision, candle);
            trader.canOpen.bracket(trader.bracket());
            trader.entered(trader.desk.signal(trader.host, decision.signal() == Signal.BUY ? Side.BUY : Side.SELL,
                decision.stopPriceE8(), decision.targetPriceE8()));
        }
    }

    private void manage(final Candle candle, final Bracket current)
    {
        final OpenPosition position = new OpenPosition(
            current.side() == Side.BUY ? Signal.BUY : Signal.SELL, trader.driver.exposure(current).openE8,
            current.proceeds().entryPriceE8(trader.market.kind(current.instrumentId())), current.stopPriceE8(),
            current.targetPriceE8(), current.openedNs());
        final Decision decision = trader.host.manage(candle, position);
        if (decision == null || trader.lifecycle.state() == LifecycleState.PAUSED)
        {
            return;
        }
        if (decision.signal() == Signal.EXIT)
        {
            note(decision, candle);
            current.wantFlat(false, "STRATEGY_EXIT");
        }
        else if (decision.amendedStopE8() > 0)
        {
            amend(current, decision.amendedStopE8());
        }
    }

    private void amend(final Bracket current, final long wantedE8)
    {
        final Instrument instrument = trader.market.instrument(current.instrumentId());
        final long stopE8 = current.side() == Side.BUY ? instrument.tickDown(wantedE8) : instrument.tickUp(wantedE8);
        final long priceE8 = trader.market.quote(current.instrumentId()).triggerE8(current.triggerKind());
        final boolean behind = priceE8 > 0 && (current.side() == Side.BUY ? stopE8 < priceE8 : stopE8 > priceE8);
        if (behind && Exits.better(current, stopE8, current.stopPriceE8()))
        {
            current.amendStop(stopE8);
        }
    }

    private void note(final Decision decision, final Candle candle)
    {
        trader.shared.notes().signal(trader.host.instrumentId(), trader.host.strategyId(), trader.host.name(),
            decision, candle.openTimeNs(), candle.closeE8());
    }
}
