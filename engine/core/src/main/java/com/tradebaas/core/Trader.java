package com.tradebaas.core;

import com.tradebaas.api.Exact;
import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.core.market.Instrument;
import com.tradebaas.core.market.MarketState;
import com.tradebaas.core.risk.Governor;
import com.tradebaas.core.risk.RiskLimits;

/** Owns the parts and the one bracket, and brings everything one step further after each event that matters. */
final class Trader
{
    private static final long UNKNOWN_STOP_E8 = 2_000_000L;

    final Shared shared = Shared.create();
    final MarketState market = new MarketState(shared.time().clock());
    final Accounts accounts = new Accounts();
    final RiskLimits limits = new RiskLimits();
    final Positions positions = new Positions();
    final TradeLog trades = new TradeLog();
    final Latches latches = new Latches(shared);
    final Lifecycle lifecycle = new Lifecycle(shared);
    final Notifications notifications = new Notifications(shared);
    final Link link = new Link(shared);
    final Orders orders = new Orders(shared);
    final StrategyGuard guard = new StrategyGuard(lifecycle, latches, notifications);
    final Protection protection = new Protection(shared);
    final OrphanScan orphans = new OrphanScan(shared, orders, notifications);
    final PositionGuard positionGuard = new PositionGuard(positions, guard);
    final Reconciler reconciler =
        new Reconciler(shared, orders, new UnknownResolver(shared, orders), positionGuard, orphans);
    final ProtectionWatch watch = new ProtectionWatch(shared, orders, reconciler);
    final Governor governor = new Governor(limits);
    final Ledger ledger = new Ledger(shared, orders, positions, trades, market, reconciler, notifications);
    final BracketDriver driver = new BracketDriver(
        shared, orders, protection, reconciler, link,
        new BracketDriver.Surroundings(market, positions, guard, governor));
    final CanOpen canOpen = new CanOpen(
        shared, new CanOpen.Sources(latches, link, reconciler, orders, orphans, positions, market, limits));
    final EntryDesk desk = new EntryDesk(shared, new EntryDesk.Parts(
        canOpen, market, accounts, limits, governor, guard, reconciler, orders, lifecycle, notifications));
    final StrategyHost host;
    final Pace pace = new Pace(shared);
    private Bracket bracket;
    private boolean resumePending;
    private boolean killClose;
    private boolean opened;

    Trader(final StrategyRegistry registry)
    {
        host = new StrategyHost(shared, registry, guard);
    }

    Bracket bracket()
    {
        return bracket;
    }

    /** A run begins: what has no answer is in doubt, and an active strategy waits for a clean reconciliation. */
    void runStarted()
    {
        shared.time().forgetVenue();
        market.linkLost();
        orders.doubtAll("process restarted");
        reconciler.invalidate();
        link.runStarted();
        desk.drop(host, "RESTART");
        final LifecycleState state = lifecycle.state();
        resumePending = lifecycle.active() && state != LifecycleState.PAUSED && host.loaded() && !latches.any();
        if (state != LifecycleState.PAUSED)
        {
            lifecycle.on(LifecycleEvent.STOP, host.instrumentId(), host.strategyId(), "restart");
        }
        link.connect("run started");
    }

    /** One step of everything. */
    void settle()
    {
        final boolean roundDone = reconciler.finished();
        orders.expire();
        if (link.retryDue())
        {
            link.connect("automatic attempt");
        }
        if (roundDone)
        {
            afterRound();
        }
        orphans.drive(bracket);
        kill();
        if (bracket != null)
        {
            driver.drive(bracket);
            follow();
            if (driver.confirmedOver(bracket))
            {
                over();
            }
        }
        canOpen.bracket(bracket);
        if (desk.pending())
        {
            entered(desk.proceed(host));
        }
        host.poll(link.ready());
        reconciler.drive(link.tradingReady(), restless());
        watch.drive(bracket, link.tradingReady());
        pace.plan(this);
    }

    boolean restless()
    {
        return driver.restless(bracket) || orders.unknownCount() > 0 || desk.pending();
    }

    /** The kill switch is a level: as long as it is set, no entry, and no position when that was asked for. */
    private void kill()
    {
        if (latches.isSet(Latches.KILL) && bracket != null)
        {
            bracket.dropEntry();
            if (killClose)
            {
                bracket.wantFlat(false, "KILL");
            }
        }
    }

    void killClose(final boolean close)
    {
        killClose = close;
    }

    private void afterRound()
    {
        if (bracket == null)
        {
            for (int i = 0; i < positions.nets().size() && bracket == null; i++)
            {
                unknownPosition(positions.nets().get(i));
            }
        }
        if (resumePending)
        {
            resumePending = false;
            if (latches.any() || positionGuard.mismatch() || orphans.strays())
            {
                notifications.critical("NOT_RESUMED", bracket,
                    "the strategy is not resumed: " + Latches.names(latches.bits()));
            }
            else
            {
                lifecycle.on(LifecycleEvent.START, host.instrumentId(), host.strategyId(), "resumed after restart");
                host.resume();
            }
        }
    }

    /** A position that no bracket explains: as configured, alarm only, protect, or close. */
    private void unknownPosition(final Positions.Net net)
    {
        if (net.sizeE8 == 0)
        {
            return;
        }
        if (!net.reported)
        {
            net.reported = true;
            guard.pause("UNKNOWN_POSITION", null, "instrument " + net.instrumentId() + " holds " + net.sizeE8 +
                " (1e-8 units) that no bracket of ours explains");
        }
        final Instrument instrument = market.instrument(net.instrumentId());
        final long markE8 = instrument == null ? 0 : market.quote(net.instrumentId()).markE8();
        final int policy = shared.settings().unknownPosition();
        if (policy == Settings.UNKNOWN_ALERT || markE8 <= 0 || !orders.open().isEmpty())
        {
            return;
        }
        final Side side = net.sizeE8 > 0 ? Side.BUY : Side.SELL;
        bracket = new Bracket(
            shared.ids().nextBracket(), net.instrumentId(), 0, side, true, shared.time().nowNs());
        bracket.plan(shared.settings().entryType(), shared.settings().triggerKind(), Math.abs(net.sizeE8),
            EngineTime.NULL);
        final long distanceE8 = Exact.mulDivRound(markE8, UNKNOWN_STOP_E8, Exact.E8);
        bracket.protect(side == Side.BUY ? instrument.tickDown(markE8 - distanceE8) :
            instrument.tickUp(markE8 + distanceE8), 0);
        bracket.external(Math.abs(net.sizeE8));
        bracket.suspected();
        if (policy == Settings.UNKNOWN_CLOSE)
        {
            bracket.wantFlat(false, "UNKNOWN_POSITION");
        }
    }

    /** Lets the lifecycle follow the bracket. */
    private void follow()
    {
        final BracketState state = bracket.state();
        if (bracket.openedNs() != 0 && !opened)
        {
            opened = true;
            guard.success();
            notifications.info("TRADE_OPENED", bracket, bracket.side() + " at about " +
                bracket.proceeds().entryPriceE8(market.kind(bracket.instrumentId())) + " (1e-8)");
        }
        final LifecycleEvent event = switch (state)
        {
            case INTENDED, SENT, UNKNOWN, WORKING -> LifecycleEvent.ENTERING;
            case UNPROTECTED, PROTECTED -> LifecycleEvent.OPENED;
            default -> LifecycleEvent.CLOSING;
        };
        lifecycle.on(event, bracket.instrumentId(), bracket.strategyId(), "bracket " + state);
    }

    private void over()
    {
        driver.finish(bracket);
        final boolean failed = bracket.state() == BracketState.ABANDONED;
        final long profitE8 = ledger.close(bracket, protection);
        if (!failed)
        {
            guard.tripped(governor.tradeClosed(profitE8), governor.value(), governor.limit());
        }
        if (failed && !bracket.adopted())
        {
            entryFailed();
        }
        final Bracket ended = bracket;
        bracket = null;
        opened = false;
        lifecycle.on(LifecycleEvent.CLOSED, ended.instrumentId(), ended.strategyId(), "bracket " + ended.state());
        if (latches.isSet(Latches.PAUSE))
        {
            lifecycle.on(LifecycleEvent.PAUSE, ended.instrumentId(), ended.strategyId(), "latched");
        }
    }

    /** A definite refusal needs a person; a lost or late request is absorbed a few times. */
    private void entryFailed()
    {
        for (int i = orders.all().size() - 1; i >= 0; i--)
        {
            final OwnOrder order = orders.all().get(i);
            if (order.bracketId() == bracket.id() && order.kind() == OrderLabel.Kind.ENTRY)
            {
                if (order.state() == OwnState.REJECTED && !order.ambiguous())
                {
                    guard.fault("ENTRY_REFUSED", bracket, order.label() + ": " + order.reason());
                }
                else
                {
                    guard.absorb("ENTRY_FAILED", bracket, order.label() + ": " + order.reason());
                }
                return;
            }
        }
    }

    /** An entry was sent, or not when null. */
    void entered(final Bracket placed)
    {
        if (placed != null)
        {
            bracket = placed;
            opened = false;
            canOpen.bracket(bracket);
            driver.drive(bracket);
        }
    }

    /** Stops the strategy; a position stays protected. */
    void stopStrategy(final String reason)
    {
        resumePending = false;
        desk.drop(host, "STOPPED");
        lifecycle.on(LifecycleEvent.STOP, host.instrumentId(), host.strategyId(), reason);
    }

    void snapshot(final SnapshotWriter out)
    {
        shared.time().snapshot(out);
        shared.ids().snapshot(out);
        shared.settings().snapshot(out);
        market.snapshot(out);
        accounts.snapshot(out);
        limits.snapshot(out);
        positions.snapshot(out);
        trades.snapshot(out);
        latches.snapshot(out);
        lifecycle.snapshot(out);
        link.snapshot(out);
        orders.snapshot(out);
        guard.snapshot(out);
        protection.snapshot(out);
        orphans.snapshot(out);
        reconciler.snapshot(out);
        watch.snapshot(out);
        governor.snapshot(out);
        desk.snapshot(out);
        host.snapshot(out);
        pace.snapshot(out);
        out.section("TRDR", 1);
        out.putBoolean(resumePending);
        out.putBoolean(killClose);
        out.putBoolean(opened);
        out.putBoolean(bracket != null);
        if (bracket != null)
        {
            bracket.snapshot(out);
        }
    }

    void restore(final SnapshotReader in)
    {
        shared.time().restore(in);
        shared.ids().restore(in);
        shared.settings().restore(in);
        market.restore(in);
        accounts.restore(in);
        limits.restore(in);
        positions.restore(in);
        trades.restore(in);
        latches.restore(in);
        lifecycle.restore(in);
        link.restore(in);
        orders.restore(in);
        guard.restore(in);
        protection.restore(in);
        orphans.restore(in);
        reconciler.restore(in);
        watch.restore(in);
        governor.restore(in);
        desk.restore(in);
        host.restore(in);
        pace.restore(in);
        in.section("TRDR", 1);
        resumePending = in.getBoolean();
        killClose = in.getBoolean();
        opened = in.getBoolean();
        bracket = in.getBoolean() ? Bracket.restore(in) : null;
    }
}
