package com.tradebaas.core;

import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.core.market.Instrument;
import com.tradebaas.core.market.MarketState;
import com.tradebaas.core.market.Quote;
import com.tradebaas.core.risk.RiskLimits;
import com.tradebaas.core.risk.RiskSetting;

/** The one answer to "may a position be opened now, and if not, why not". */
final class CanOpen
{
    private static final long MAX_SKEW_NS = 500 * EngineTime.MS_NS;

    private final Shared shared;
    private final Sources sources;
    private Bracket bracket;
    private long value;
    private long limit;

    CanOpen(final Shared shared, final Sources sources)
    {
        this.shared = shared;
        this.sources = sources;
    }

    /** What the answer depends on. */
    record Sources(
        Latches latches, Link link, Reconciler reconciler, Orders orders, OrphanScan orphans, Positions positions,
        MarketState market, RiskLimits limits)
    {
    }

    void bracket(final Bracket current)
    {
        bracket = current;
    }

    /** @return null when an entry is allowed, else the rule that forbids it; see {@link #value}. */
    OpenRule refusal(final int instrumentId)
    {
        final Sources s = sources;
        if (s.latches.any())
        {
            return broken(OpenRule.LATCHED, s.latches.bits(), 0);
        }
        if (!s.link.ready())
        {
            return broken(OpenRule.NOT_CONNECTED, 0, 0);
        }
        if (s.link.maintenance())
        {
            return broken(OpenRule.MAINTENANCE, 0, 0);
        }
        if (s.orders.unknownCount() > 0)
        {
            return broken(OpenRule.UNKNOWN_ORDERS, s.orders.unknownCount(), 0);
        }
        if (bracket != null || !s.positions.flat())
        {
            return broken(OpenRule.POSITION_OPEN, bracket == null ? 0 : bracket.id(), 0);
        }
        if (!s.orders.open().isEmpty() || s.orphans.strays())
        {
            return broken(OpenRule.ORDERS_OPEN, s.orders.open().size(), 0);
        }
        if (!s.reconciler.reconciled())
        {
            return broken(OpenRule.NOT_RECONCILED, 0, 0);
        }
        return market(instrumentId);
    }

    private OpenRule broken(final OpenRule rule, final long found, final long allowed)
    {
        value = found;
        limit = allowed;
        return rule;
    }

    /** @return the number behind the last refusal. */
    long value()
    {
        return value;
    }

    /** @return what that number was held against. */
    long limit()
    {
        return limit;
    }

    /** @return whether the venue was read, flat and without our orders, after the last change and not long ago. */
    boolean viewFresh()
    {
        final long cleanSeq = sources.reconciler.cleanSeq();
        return cleanSeq >= 0 && cleanSeq > sources.orders.lastChangeSeq() &&
            cleanSeq > sources.positions.lastTradeSeq() &&
            shared.time().nowNs() - sources.reconciler.cleanNs() <= shared.settings().viewAgeNs();
    }

    private OpenRule market(final int instrumentId)
    {
        final Instrument instrument = sources.market.instrument(instrumentId);
        if (instrument == null)
        {
            return broken(OpenRule.INSTRUMENT_UNKNOWN, instrumentId, 0);
        }
        final Quote quote = sources.market.quote(instrumentId);
        final long ageNs = quote.ageNs(shared.time().nowNs(), shared.time().clock());
        final long mostNs = sources.limits.value(RiskSetting.MAX_DATA_AGE_MS) * EngineTime.MS_NS;
        if (ageNs > mostNs)
        {
            return broken(OpenRule.DATA_OLD, ageNs, mostNs);
        }
        if (instrument.state() != InstrumentState.OPEN || !quote.sane())
        {
            return broken(OpenRule.MARKET_STATE, instrument.state().value(), InstrumentState.OPEN.value());
        }
        final long skewNs = shared.time().clock().skewNs();
        return skewNs > MAX_SKEW_NS ? broken(OpenRule.CLOCK_SKEW, skewNs, MAX_SKEW_NS) : null;
    }
}
