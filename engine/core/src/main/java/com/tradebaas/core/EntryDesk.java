package com.tradebaas.core;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.ReceiptKind;
import com.tradebaas.api.messages.Side;
import com.tradebaas.core.market.MarketState;
import com.tradebaas.core.risk.Governor;
import com.tradebaas.core.risk.GovernorVerdict;
import com.tradebaas.core.risk.RiskLimits;
import com.tradebaas.core.risk.RiskSetting;
import com.tradebaas.core.risk.Rule;
import com.tradebaas.core.risk.Sizing;

/**
 * From a signal to the entry: guards, a fresh look at the venue, sizing, limits, then one atomic request. A signal
 * that cannot be served within three seconds is dropped.
 */
final class EntryDesk
{
    private static final long SIGNAL_LIFE_NS = 3 * EngineTime.SECOND_NS;

    private final Shared shared;
    private final Parts parts;
    private final EntryPlan plan;
    private boolean pending;
    private Side side = Side.BUY;
    private long stopE8;
    private long targetE8;
    private long sinceNs;

    EntryDesk(final Shared shared, final Parts parts)
    {
        this.shared = shared;
        this.parts = parts;
        this.plan = new EntryPlan(parts.market, parts.accounts, parts.limits);
    }

    /** Who is asked before an entry. */
    record Parts(
        CanOpen canOpen, MarketState market, Accounts accounts, RiskLimits limits, Governor governor,
        StrategyGuard guard, Reconciler reconciler, Orders orders, Lifecycle lifecycle, Notifications notifications)
    {
    }

    /** The strategy wants to enter. @return the bracket when the entry was sent at once, else null. */
    Bracket signal(final StrategyHost host, final Side wanted, final long stop, final long target)
    {
        parts.lifecycle.on(LifecycleEvent.SIGNAL, host.instrumentId(), host.strategyId(), wanted + " signal");
        side = wanted;
        stopE8 = stop;
        targetE8 = target;
        sinceNs = shared.time().nowNs();
        pending = true;
        return proceed(host);
    }

    /** Goes on with a pending signal: after each reading of the venue, and by time. */
    Bracket proceed(final StrategyHost host)
    {
        if (!pending)
        {
            return null;
        }
        final OpenRule refusal = parts.canOpen.refusal(host.instrumentId());
        if (refusal != null)
        {
            return refuse(host, refusal, parts.canOpen.value(), parts.canOpen.limit());
        }
        if (!parts.canOpen.viewFresh())
        {
            if (shared.time().nowNs() - sinceNs > SIGNAL_LIFE_NS)
            {
                return refuse(host, OpenRule.VENUE_VIEW_OLD, shared.time().nowNs() - sinceNs, SIGNAL_LIFE_NS);
            }
            parts.reconciler.want();
            return null;
        }
        return place(host);
    }

    private Bracket place(final StrategyHost host)
    {
        final OrderType type = shared.settings().entryType();
        final Rule broken = plan.make(host.instrumentId(), side, stopE8, targetE8, type == OrderType.LIMIT, 0);
        if (broken != null)
        {
            return refuse(host, broken, plan.value(), plan.limit());
        }
        final GovernorVerdict verdict = governed();
        if (verdict != GovernorVerdict.ALLOWED)
        {
            parts.guard.tripped(verdict, parts.governor.value(), parts.governor.limit());
            return refuse(host, verdict, parts.governor.value(), parts.governor.limit());
        }
        pending = false;
        final Sizing sizing = plan.sizing();
        shared.notes().guard(host.instrumentId(), true, sizing.leverageE8(),
            parts.limits.value(RiskSetting.MAX_LEVERAGE), "ENTRY", "all guards passed");
        final Bracket bracket = new Bracket(shared.ids().nextBracket(), host.instrumentId(), host.strategyId(), side,
            false, shared.time().nowNs());
        bracket.plan(type, shared.settings().triggerKind(), sizing.amountE8(),
            type == OrderType.LIMIT ? plan.entryE8() : EngineTime.NULL);
        bracket.protect(plan.stopE8(), plan.targetE8());
        bracket.owner(host.name(), sizing.budgetE8());
        receipt(bracket, sizing);
        if (sizing.leverageE8() > parts.limits.value(RiskSetting.WARN_LEVERAGE))
        {
            parts.notifications.warning("LEVERAGE_HIGH", bracket, "leverage " + sizing.leverageE8() + " (1e-8) above " +
                parts.limits.value(RiskSetting.WARN_LEVERAGE));
        }
        send(bracket);
        parts.lifecycle.on(LifecycleEvent.ENTERING, host.instrumentId(), host.strategyId(), "bracket " + bracket.id());
        return bracket;
    }

    /** The day's loss at this moment's price, then everything else that the governor watches. */
    private GovernorVerdict governed()
    {
        final Currency settlement = plan.instrument().settlement();
        final long nowNs = shared.time().nowNs();
        final GovernorVerdict loss = parts.governor.equity(settlement, parts.accounts.funds(settlement).equityE8(),
            parts.market.usdPriceE8(settlement), nowNs);
        return loss == GovernorVerdict.ALLOWED ? parts.governor.admit(plan.check(nowNs, shared.time())) : loss;
    }

    private void receipt(final Bracket bracket, final Sizing sizing)
    {
        shared.notes().evidence("baseE8", sizing.baseE8()).evidence("riskE8", sizing.riskE8())
            .evidence("budgetE8", sizing.budgetE8()).evidence("entryE8", sizing.entryE8())
            .evidence("stopE8", sizing.stopE8()).evidence("targetE8", plan.targetE8())
            .evidence("amountE8", sizing.amountE8()).evidence("lossAtStopE8", sizing.lossE8())
            .evidence("leverageE8", sizing.leverageE8()).evidence("deviationBp", sizing.deviationBps())
            .receipt(ReceiptKind.SIZED, bracket.instrumentId(), bracket.id(), bracket.strategyId(),
                shared.time().venueNowNs(), (parts.limits.fixedUsd() ? "fixed amount in USD; " :
                parts.limits.ofEquity() ? "percent of equity; " : "percent of available funds; ") + sizing.text());
    }

    private void send(final Bracket bracket)
    {
        final long requestId = shared.ids().nextRequest();
        final OwnOrder entry = parts.orders.create(
            OrderLabel.Kind.ENTRY, bracket, side, bracket.amountE8(), requestId);
        if (shared.settings().nativeBracket())
        {
            final OwnOrder stop = parts.orders.create(
                OrderLabel.Kind.STOP, bracket, bracket.exitSide(), bracket.amountE8(), requestId);
            final OwnOrder target = parts.orders.create(
                OrderLabel.Kind.TARGET, bracket, bracket.exitSide(), bracket.amountE8(), requestId);
            shared.outbox().placeBracket(bracket, entry, stop.label(), target.label());
        }
        else
        {
            shared.outbox().placeOrder(
                bracket, entry, bracket.entryType(), false, bracket.entryPriceE8(), EngineTime.NULL);
        }
    }

    private Bracket refuse(final StrategyHost host, final Rule broken, final long value, final long limit)
    {
        pending = false;
        shared.notes().guard(host.instrumentId(), false, value, limit, broken.name(),
            broken.field() + " is " + value + ", held against " + limit + ": " + broken.rule());
        parts.lifecycle.on(LifecycleEvent.REFUSED, host.instrumentId(), host.strategyId(), broken.name());
        return null;
    }

    /** The strategy stopped or paused. */
    void drop(final StrategyHost host, final String reason)
    {
        if (pending)
        {
            pending = false;
            shared.notes().guard(host.instrumentId(), false, 0, 0, OpenRule.WITHDRAWN.name(), reason + ": " +
                OpenRule.WITHDRAWN.rule());
            parts.lifecycle.on(LifecycleEvent.REFUSED, host.instrumentId(), host.strategyId(), reason);
        }
    }

    boolean pending()
    {
        return pending;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("DESK", 1);
        out.putBoolean(pending);
        out.putByte(side.value());
        out.putLong(stopE8);
        out.putLong(targetE8);
        out.putLong(sinceNs);
    }

    void restore(final SnapshotReader in)
    {
        in.section("DESK", 1);
        pending = in.getBoolean();
        side = Side.get(in.getByte());
        stopE8 = in.getLong();
        targetE8 = in.getLong();
        sinceNs = in.getLong();
    }
}
