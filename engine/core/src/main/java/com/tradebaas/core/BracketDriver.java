package com.tradebaas.core;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.messages.Machine;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.Side;
import com.tradebaas.core.market.MarketState;
import com.tradebaas.core.market.Quote;
import com.tradebaas.core.risk.Governor;

/**
 * Derives the next safe action of the one bracket from levels: what is wanted (an entry, no position, a stop of the
 * position's size) and what the venue is known to have. It runs after every event that changed something and on a
 * timer while something is not as wanted; nothing depends on an event being seen only once, or at all.
 */
final class BracketDriver
{
    private static final int MAX_FAILURES = 3;
    private static final int MAX_ATTEMPTS = 6;
    private static final long STEP_NS = 500 * EngineTime.MS_NS;
    private static final long TARGET_GRACE_NS = 3 * EngineTime.SECOND_NS;

    private final Shared shared;
    private final Orders orders;
    private final Exits exits;
    private final Protection protection;
    private final Reconciler reconciler;
    private final Link link;
    private final MarketState market;
    private final Positions positions;
    private final StrategyGuard guard;
    private final Exposure exposure = new Exposure();

    BracketDriver(
        final Shared shared, final Orders orders, final Protection protection, final Reconciler reconciler,
        final Link link, final Surroundings surroundings)
    {
        this.shared = shared;
        this.orders = orders;
        this.exits = new Exits(shared, orders, surroundings.governor());
        this.protection = protection;
        this.reconciler = reconciler;
        this.link = link;
        this.market = surroundings.market();
        this.positions = surroundings.positions();
        this.guard = surroundings.guard();
    }

    /** What the driver looks at besides orders and answers. */
    record Surroundings(MarketState market, Positions positions, StrategyGuard guard, Governor governor)
    {
    }

    /** One step. The bracket is over when its state says so. */
    void drive(final Bracket bracket)
    {
        exposure.read(bracket, orders.all());
        protection.update(bracket, exposure);
        if (exposure.openE8 > 0)
        {
            bracket.opened(shared.time().nowNs());
        }
        if (exposure.openE8 > 0 && exposure.stopWorkingE8 >= exposure.openE8)
        {
            bracket.covered(exposure.openE8);
        }
        if (link.tradingReady())
        {
            decide(bracket);
            act(bracket);
        }
        set(bracket, derive(bracket), bracket.flatReason());
    }

    Exposure exposure(final Bracket bracket)
    {
        return exposure.read(bracket, orders.all());
    }

    /** Does the situation ask for giving up the position or the entry? */
    private void decide(final Bracket bracket)
    {
        final boolean entryOver = !exposure.entryUnresolved && !exposure.entryLive && exposure.openE8 == 0;
        if (entryOver || bracket.proceeds().exitedE8() > 0)
        {
            bracket.dropEntry();
        }
        if (bracket.entryType() == OrderType.LIMIT && bracket.wantEntry() &&
            shared.time().nowNs() - bracket.createdNs() > shared.settings().entryTimeoutNs())
        {
            bracket.dropEntry();
        }
        if (exposure.openE8 == 0 || bracket.wantFlat() || exposure.covered())
        {
            return;
        }
        final long ageNs = protection.connectedAgeNs(bracket, link.readySinceNs());
        if (ageNs >= shared.settings().protectionLimitNs() * 3 / 4)
        {
            bracket.wantFlat(true, "PROTECTION_LIMIT");
        }
        else if (exposure.stopFailures >= MAX_FAILURES || bracket.attempts(OrderLabel.Kind.STOP) > MAX_ATTEMPTS)
        {
            bracket.wantFlat(true, "STOP_REFUSED");
        }
        else if (ageNs > shared.settings().stopGraceNs() && stopPassed(bracket))
        {
            bracket.wantFlat(true, "STOP_PASSED");
        }
    }

    /** @return whether the trigger price of the bracket's stop is already beyond the stop. */
    private boolean stopPassed(final Bracket bracket)
    {
        final Quote quote = market.quote(bracket.instrumentId());
        final long priceE8 = quote == null ? EngineTime.NULL : quote.triggerE8(bracket.triggerKind());
        if (priceE8 == EngineTime.NULL || bracket.stopPriceE8() <= 0)
        {
            return false;
        }
        return bracket.side() == Side.BUY ? priceE8 <= bracket.stopPriceE8() : priceE8 >= bracket.stopPriceE8();
    }

    private void act(final Bracket bracket)
    {
        if (!bracket.wantEntry())
        {
            exits.cancel(bracket, OrderLabel.Kind.ENTRY);
        }
        if (reconciler.conclusiveSeq() < 0 &&
            shared.time().nowNs() - link.readySinceNs() < shared.settings().protectionLimitNs() / 2)
        {
            return;
        }
        if (exposure.openE8 == 0)
        {
            clear(bracket);
        }
        else if (bracket.wantFlat())
        {
            exits.close(bracket, exposure);
            reconciler.want();
        }
        else if (!exposure.covered())
        {
            stop(bracket);
            reconciler.want();
        }
        else
        {
            maintain(bracket);
        }
    }

    /**
     * Nothing is open: when no entry can come any more, what is left at the venue must go. A stop is only cancelled
     * after a reading that began later than the last news about entry and trades, since a fill may not be known yet.
     */
    private void clear(final Bracket bracket)
    {
        final Positions.Net net = positions.of(bracket.instrumentId());
        final boolean read = reconciler.conclusiveSeq() > exposure.entryTouchedSeq &&
            reconciler.conclusiveSeq() > positions.lastTradeSeq() && net.suspectE8 == EngineTime.NULL;
        final boolean entryOver = !exposure.entryUnresolved && !exposure.entryLive;
        if (entryOver && read)
        {
            exits.cancel(bracket, null);
        }
        if (entryOver || exposure.unknown > 0)
        {
            reconciler.want();
        }
    }

    private void stop(final Bracket bracket)
    {
        final long nowNs = shared.time().nowNs();
        final long ageNs = nowNs - bracket.gapSinceNs();
        final boolean ready = ageNs >= shared.settings().stopGraceNs() && nowNs - bracket.lastActionNs() >= STEP_NS;
        if (ready && bracket.stopPriceE8() > 0 && !exposure.exitUnderWay && !youngStop(bracket))
        {
            guard.stopReplaced(bracket, exposure);
            exits.placeStop(bracket, exposure.openE8 - exposure.coveredE8);
        }
    }

    /** @return whether a stop of our own is on its way since less than a second. */
    private boolean youngStop(final Bracket bracket)
    {
        for (int i = 0; i < orders.open().size(); i++)
        {
            final OwnOrder order = orders.open().get(i);
            if (order.bracketId() == bracket.id() && order.kind() == OrderLabel.Kind.STOP &&
                order.state().unresolved() &&
                shared.time().nowNs() - order.sentNs() < Math.max(1, shared.settings().stopGraceNs()) + STEP_NS)
            {
                return true;
            }
        }
        return false;
    }

    /** Protected: keep target, price and size of the protective orders as wanted. */
    private void maintain(final Bracket bracket)
    {
        if (exposure.exitUnderWay || bracket.suspect() && bracket.targetPriceE8() <= 0)
        {
            reconciler.want();
            return;
        }
        exits.amendStops(bracket);
        if (exposure.stopWorkingE8 > exposure.openE8)
        {
            exits.trimStops(bracket, exposure);
        }
        final long missingE8 = exposure.openE8 - exposure.targetWorkingE8;
        if (bracket.targetPriceE8() <= 0 || missingE8 <= 0)
        {
            return;
        }
        final long nowNs = shared.time().nowNs();
        if (exposure.targetFailures >= MAX_FAILURES || bracket.attempts(OrderLabel.Kind.TARGET) > MAX_ATTEMPTS)
        {
            bracket.wantFlat(true, "TARGET_REFUSED");
        }
        else if (nowNs - Math.max(bracket.openedNs(), bracket.lastActionNs()) >= TARGET_GRACE_NS &&
            !exposure.targetUnresolved)
        {
            exits.placeTarget(bracket, missingE8);
        }
        else
        {
            reconciler.want();
        }
    }

    /** @return whether the venue confirmed, after the last change, that nothing is left. */
    boolean confirmedOver(final Bracket bracket)
    {
        return exposure.read(bracket, orders.all()).openE8 == 0 && exposure.unsettled == 0 && !bracket.wantEntry() &&
            reconciler.cleanSeq() > orders.lastChangeSeq() && reconciler.cleanSeq() > positions.lastTradeSeq();
    }

    /** The state that levels and evidence amount to; the end is set by {@link #finish} only. */
    private BracketState derive(final Bracket bracket)
    {
        if (bracket.over())
        {
            return bracket.state();
        }
        if (exposure.openE8 > 0)
        {
            if (bracket.wantFlat())
            {
                return bracket.rollback() ? BracketState.ROLLING_BACK : BracketState.CLOSING;
            }
            return exposure.covered() ? BracketState.PROTECTED : BracketState.UNPROTECTED;
        }
        if (exposure.entryUnresolved)
        {
            return exposure.unknown > 0 ? BracketState.UNKNOWN : BracketState.SENT;
        }
        if (exposure.entryLive)
        {
            return bracket.wantEntry() ? BracketState.WORKING : BracketState.ROLLING_BACK;
        }
        return bracket.openedNs() == 0 ? BracketState.ROLLING_BACK : BracketState.CLOSING;
    }

    /** The venue confirmed the end. */
    void finish(final Bracket bracket)
    {
        final boolean traded = bracket.openedNs() != 0;
        set(bracket, traded ? BracketState.CLOSED : BracketState.ABANDONED, "flat and no orders, confirmed");
    }

    private void set(final Bracket bracket, final BracketState next, final String reason)
    {
        final BracketState old = bracket.state();
        if (old == next)
        {
            return;
        }
        if (bracket.over())
        {
            throw new IllegalStateException("bracket " + bracket.id() + " is over: " + old + " to " + next);
        }
        shared.notes().transition(
            Machine.BRACKET, old.value(), next.value(), bracket.instrumentId(), bracket.strategyId(), bracket.id(),
            reason.isEmpty() ? "evidence" : reason);
        bracket.setState(next);
    }

    /** @return whether time alone must bring another step. */
    boolean restless(final Bracket bracket)
    {
        return bracket != null && !bracket.over() && (bracket.state() != BracketState.PROTECTED ||
            exposure.exitUnderWay || exposure.targetWorkingE8 < exposure.openE8 && bracket.targetPriceE8() > 0 ||
            exposure.unknown > 0);
    }
}
