package com.tradebaas.core;

/** The one answer to "may a position be opened now, and if not, why not". */
final class CanOpen
{
    private static final long MAX_SKEW_NS = 500 * EngineTime.MS_NS;

    private final Shared shared;
    private final Sources sources;
    private Bracket bracket;

    CanOpen(final Shared shared, final Sources sources)
    {
        this.shared = shared;
        this.sources = sources;
    }

    /** What the answer depends on. */
    record Sources(
        Latches latches, Link link, Reconciler reconciler, Orders orders, OrphanScan orphans, Positions positions,
        Quotes quotes, RiskSettingsView risk)
    {
    }

    void bracket(final Bracket current)
    {
        bracket = current;
    }

    /** @return null when an entry is allowed, else a stable code. */
    String refusal(final int instrumentId)
    {
        final Sources s = sources;
        if (s.latches.any())
        {
            return "LATCHED";
        }
        if (!s.link.ready())
        {
            return "NOT_CONNECTED";
        }
        if (s.link.maintenance())
        {
            return "MAINTENANCE";
        }
        if (s.orders.unknownCount() > 0)
        {
            return "UNKNOWN_ORDERS";
        }
        if (bracket != null || !s.positions.flat())
        {
            return "POSITION_OPEN";
        }
        if (!s.orders.open().isEmpty() || s.orphans.strays())
        {
            return "ORDERS_OPEN";
        }
        if (!s.reconciler.reconciled())
        {
            return "NOT_RECONCILED";
        }
        return market(instrumentId);
    }

    /** @return whether the venue was read, flat and without our orders, after the last change and not long ago. */
    boolean viewFresh()
    {
        final long cleanSeq = sources.reconciler.cleanSeq();
        return cleanSeq >= 0 && cleanSeq > sources.orders.lastChangeSeq() &&
            cleanSeq > sources.positions.lastTradeSeq() &&
            shared.time().nowNs() - sources.reconciler.cleanNs() <= shared.settings().viewAgeNs();
    }

    private String market(final int instrumentId)
    {
        final Quotes.Quote quote = sources.quotes.find(instrumentId);
        if (quote == null)
        {
            return "INSTRUMENT_UNKNOWN";
        }
        if (!quote.sane())
        {
            return "MARKET_STATE";
        }
        final long ageNs = Math.max(
            shared.time().nowNs() - quote.receivedNs, shared.time().venueNowNs() - quote.venueTimeNs);
        if (quote.receivedNs == EngineTime.NULL || ageNs > sources.risk.maxDataAgeMs * EngineTime.MS_NS)
        {
            return "DATA_OLD";
        }
        if (Math.abs(shared.time().offsetNs()) > MAX_SKEW_NS)
        {
            return "CLOCK_SKEW";
        }
        return null;
    }
}
