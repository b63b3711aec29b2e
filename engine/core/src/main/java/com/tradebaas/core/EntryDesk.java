package com.tradebaas.core;

import com.tradebaas.api.Exact;
import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.ReceiptKind;
import com.tradebaas.api.messages.Side;

/**
 * From a signal to the entry: guards, a fresh look at the venue, sizing, limits, then one atomic request. A signal
 * that cannot be served within three seconds is dropped.
 */
final class EntryDesk
{
    private static final long SIGNAL_LIFE_NS = 3 * EngineTime.SECOND_NS;

    private final Shared shared;
    private final Parts parts;
    private final Sizing sizing = new Sizing();
    private boolean pending;
    private Side side = Side.BUY;
    private long stopE8;
    private long targetE8;
    private long sinceNs;

    EntryDesk(final Shared shared, final Parts parts)
    {
        this.shared = shared;
        this.parts = parts;
    }

    /** Who is asked before an entry. */
    record Parts(
        CanOpen canOpen, Quotes quotes, Accounts accounts, RiskSettingsView risk, Governor governor,
        Reconciler reconciler, Orders orders, Lifecycle lifecycle, Notifications notifications)
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
        final String refusal = parts.canOpen.refusal(host.instrumentId());
        if (refusal != null)
        {
            return refuse(host, refusal, 0, 0);
        }
        if (!parts.canOpen.viewFresh())
        {
            if (shared.time().nowNs() - sinceNs > SIGNAL_LIFE_NS)
            {
                return refuse(host, "VENUE_VIEW_OLD", 0, 0);
            }
            parts.reconciler.want();
            return null;
        }
        return place(host);
    }

    private Bracket place(final StrategyHost host)
    {
        final Quotes.Quote quote = parts.quotes.find(host.instrumentId());
        sizing.compute(parts.quotes, quote, side, stopE8, targetE8, parts.accounts, parts.risk);
        if (sizing.refusal != null)
        {
            return refuse(host, sizing.refusal, sizing.leverageE8, sizing.budgetE8);
        }
        final String governed = parts.governor.refusal();
        if (governed != null)
        {
            return refuse(host, governed, 0, 0);
        }
        pending = false;
        parts.governor.intended();
        shared.notes().guard(host.instrumentId(), true, sizing.leverageE8, parts.risk.maxLeverageE8, "ENTRY",
            "all guards passed");
        final Bracket bracket = new Bracket(shared.ids().nextBracket(), host.instrumentId(), host.strategyId(), side,
            false, shared.time().nowNs());
        final OrderType type = shared.settings().entryType();
        bracket.plan(type, shared.settings().triggerKind(), sizing.amountE8,
            type == OrderType.LIMIT ? sizing.entryE8 : EngineTime.NULL);
        bracket.protect(sizing.stopE8, sizing.targetE8);
        bracket.owner(host.name(), sizing.budgetE8);
        receipt(bracket);
        if (parts.risk.warnLeverageE8 > 0 && sizing.leverageE8 > parts.risk.warnLeverageE8)
        {
            parts.notifications.warning("LEVERAGE_HIGH", bracket, "leverage " + sizing.leverageE8 + " (1e-8)");
        }
        send(bracket);
        parts.lifecycle.on(LifecycleEvent.ENTERING, host.instrumentId(), host.strategyId(), "bracket " + bracket.id());
        return bracket;
    }

    private void receipt(final Bracket bracket)
    {
        shared.notes().evidence("baseE8", sizing.baseE8).evidence("budgetE8", sizing.budgetE8)
            .evidence("entryE8", sizing.entryE8).evidence("stopE8", sizing.stopE8)
            .evidence("targetE8", sizing.targetE8).evidence("amountE8", sizing.amountE8)
            .evidence("lossAtStopE8", sizing.lossE8).evidence("leverageE8", sizing.leverageE8)
            .evidence("deviationBp", sizing.budgetE8 == 0 ? 0 :
                Exact.mulDivRound(sizing.budgetE8 - sizing.lossE8, 10_000, sizing.budgetE8))
            .receipt(ReceiptKind.SIZED, bracket.instrumentId(), bracket.id(), bracket.strategyId(),
                shared.time().venueNowNs(), "largest lot multiple within the budget, rounded down");
    }

    private void send(final Bracket bracket)
    {
        final long requestId = shared.ids().nextRequest();
        final OwnOrder entry = parts.orders.create(
            OrderLabel.Kind.ENTRY, bracket, side, bracket.amountE8(), requestId);
        if (shared.settings().nativeBracket() && bracket.targetPriceE8() > 0)
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

    private Bracket refuse(final StrategyHost host, final String code, final long value, final long limit)
    {
        pending = false;
        shared.notes().guard(host.instrumentId(), false, value, limit, code, "entry refused");
        parts.lifecycle.on(LifecycleEvent.REFUSED, host.instrumentId(), host.strategyId(), code);
        return null;
    }

    /** The strategy stopped or paused. */
    void drop(final StrategyHost host, final String reason)
    {
        if (pending)
        {
            refuse(host, reason, 0, 0);
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
