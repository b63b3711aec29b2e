package com.tradebaas.core;

import com.tradebaas.api.messages.Side;

/**
 * Compares the venue's positions with the sum of our trades. A difference that two readings in a row agree on is the
 * truth: somebody else traded, or the venue liquidated; it is adopted, the strategy pauses and an alarm goes out.
 */
final class PositionGuard
{
    private final Positions positions;
    private final StrategyGuard guard;
    private boolean recheck;
    private boolean mismatch;

    PositionGuard(final Positions positions, final StrategyGuard guard)
    {
        this.positions = positions;
        this.guard = guard;
    }

    /**
     * Applies a complete round.
     *
     * @return whether the reading was conclusive: no trade came in while the venue was read.
     */
    boolean apply(final Round round, final Bracket bracket)
    {
        recheck = positions.lastTradeSeq() >= round.startSeq();
        mismatch = false;
        if (recheck)
        {
            return false;
        }
        for (int i = 0; i < round.positions().size(); i++)
        {
            positions.of(round.positions().get(i).instrumentId());
        }
        for (int i = 0; i < positions.nets().size(); i++)
        {
            compare(positions.nets().get(i), round, bracket);
        }
        if (!recheck)
        {
            positions.setBaseline();
        }
        return !recheck;
    }

    private void compare(final Positions.Net net, final Round round, final Bracket bracket)
    {
        final Positions.Net venue = round.position(net.instrumentId());
        final long venueE8 = venue == null ? 0 : venue.sizeE8;
        net.averagePriceE8 = venue == null ? 0 : venue.averagePriceE8;
        if (venueE8 == net.sizeE8)
        {
            net.suspectE8 = EngineTime.NULL;
            net.foreignTrade = false;
            net.liquidation = false;
            net.reported = net.reported && venueE8 != 0;
        }
        else if (net.suspectE8 == venueE8 || !positions.baseline())
        {
            adopt(net, venueE8, bracket);
        }
        else
        {
            net.suspectE8 = venueE8;
            recheck = true;
        }
    }

    private void adopt(final Positions.Net net, final long venueE8, final Bracket bracket)
    {
        final long oldE8 = net.sizeE8;
        net.sizeE8 = venueE8;
        net.suspectE8 = EngineTime.NULL;
        mismatch = true;
        if (bracket == null || bracket.over() || bracket.instrumentId() != net.instrumentId())
        {
            return;
        }
        final long beforeE8 =
            bracket.proceeds().enteredE8() + bracket.externalE8() - bracket.proceeds().exitedE8();
        final long afterE8 = Math.max(0, bracket.side() == Side.BUY ? venueE8 : -venueE8);
        bracket.external(afterE8 - beforeE8);
        bracket.suspected();
        final String code;
        if (net.liquidation)
        {
            code = "LIQUIDATED";
            bracket.exitKind(5);
        }
        else if (afterE8 == 0)
        {
            code = "CLOSED_BY_HAND";
            bracket.exitKind(4);
        }
        else
        {
            code = afterE8 > beforeE8 ? "ENLARGED_BY_HAND" : "REDUCED_BY_HAND";
        }
        guard.pause(code, bracket, "the venue holds " + venueE8 + " (1e-8 units), our trades say " + oldE8 +
            "; the venue's figure is taken, the strategy is paused");
        net.liquidation = false;
        net.foreignTrade = false;
    }

    /** @return whether the venue must be read again soon. */
    boolean recheck()
    {
        return recheck;
    }

    /** @return whether the last reading corrected a position. */
    boolean mismatch()
    {
        return mismatch;
    }
}
