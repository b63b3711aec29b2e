package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.ReceiptKind;

/**
 * Measures the protection gap: the time in which a position has no confirmed stop of its size. The limit counts
 * connected time only, since nothing can be done without a connection.
 */
final class Protection
{
    private final Shared shared;
    private long worstNs;

    Protection(final Shared shared)
    {
        this.shared = shared;
    }

    /** Opens or closes the gap. */
    void update(final Bracket bracket, final Exposure exposure)
    {
        final long nowNs = shared.time().nowNs();
        final boolean gap = exposure.openE8 > 0 && !exposure.covered();
        if (gap && bracket.gapSinceNs() == EngineTime.NULL)
        {
            bracket.gap(nowNs);
        }
        else if (!gap && bracket.gapSinceNs() != EngineTime.NULL)
        {
            final long ageNs = nowNs - bracket.gapSinceNs();
            worstNs = Math.max(worstNs, ageNs);
            bracket.gap(EngineTime.NULL);
            if (exposure.openE8 > 0 && exposure.stopWorkingE8 >= exposure.openE8)
            {
                shared.notes().evidence("gapNs", ageNs).evidence("openE8", exposure.openE8)
                    .evidence("stopE8", exposure.stopWorkingE8)
                    .receipt(ReceiptKind.PROTECTED, bracket.instrumentId(), bracket.id(), bracket.strategyId(),
                        shared.time().venueNowNs(), "the stop covers the position");
            }
        }
    }

    /** @return age of the gap, 0 when there is none. */
    long ageNs(final Bracket bracket)
    {
        return bracket == null || bracket.gapSinceNs() == EngineTime.NULL ?
            0 : shared.time().nowNs() - bracket.gapSinceNs();
    }

    /** @return age of the gap in connected time, 0 when there is none. */
    long connectedAgeNs(final Bracket bracket, final long readySinceNs)
    {
        return bracket.gapSinceNs() == EngineTime.NULL ?
            0 : shared.time().nowNs() - Math.max(bracket.gapSinceNs(), readySinceNs);
    }

    long worstNs()
    {
        return worstNs;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("PROT", 1);
        out.putLong(worstNs);
    }

    void restore(final SnapshotReader in)
    {
        in.section("PROT", 1);
        worstNs = in.getLong();
    }
}
