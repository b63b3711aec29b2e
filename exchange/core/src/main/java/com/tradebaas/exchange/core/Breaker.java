package com.tradebaas.exchange.core;

import com.tradebaas.api.Exact;
import com.tradebaas.exchange.messages.AlertKind;
import com.tradebaas.exchange.messages.StateReason;
import com.tradebaas.exchange.messages.UpdateCause;

/**
 * Circuit breaker: a trade that would be as far from the first price of the window as the configured move does not
 * happen; the market takes cancels only until a timer opens it again.
 */
final class Breaker
{
    private final Parts parts;
    private final State s;

    Breaker(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    /** Whether a trade at this price may happen; when not, the market takes cancels only from here on. */
    boolean allows(final Instrument i, final int tick)
    {
        if (i.breakerMoveE8 == 0)
        {
            return true;
        }
        final long priceE8 = i.priceE8(tick);
        final long from = from(i, tick);
        if (from != i.breakerPriceE8 || expired(i))
        {
            i.breakerPriceE8 = from;
            i.breakerFromNs = s.command.timeNs;
        }
        if (near(i, from, priceE8))
        {
            return true;
        }
        i.state = Codes.CANCEL_ONLY;
        i.stateReason = StateReason.CIRCUIT_BREAKER.value();
        parts.accountEvents.alert(0, i.id, AlertKind.CIRCUIT_BREAKER, priceE8, i.breakerPriceE8);
        parts.marketEvents.instrument(i, UpdateCause.PRICE);
        parts.wire.out().schedule(i.id, s.command.timeNs + i.breakerPauseNs);
        return false;
    }

    /** Whether a trade at this price would be allowed when moves are measured from {@code fromE8}. */
    static boolean would(final Instrument i, final long fromE8, final int tick)
    {
        return i.breakerMoveE8 == 0 || near(i, fromE8, i.priceE8(tick));
    }

    private boolean expired(final Instrument i)
    {
        return i.breakerPriceE8 == 0 || s.command.timeNs - i.breakerFromNs > i.breakerWindowNs;
    }

    /** The price that moves are measured from when the next trade would be at this price. */
    long from(final Instrument i, final int tick)
    {
        if (!expired(i))
        {
            return i.breakerPriceE8;
        }
        return i.lastE8 == 0 ? i.priceE8(tick) : i.lastE8;
    }

    private static boolean near(final Instrument i, final long from, final long priceE8)
    {
        return Math.abs(priceE8 - from) < Exact.mulDivCeil(from, i.breakerMoveE8, Exact.E8);
    }

    /** The pause is over. */
    void reopen(final Instrument i)
    {
        if (i.state == Codes.CANCEL_ONLY && i.stateReason == StateReason.CIRCUIT_BREAKER.value())
        {
            i.state = Codes.MARKET_OPEN;
            i.stateReason = StateReason.NONE.value();
            i.breakerPriceE8 = 0;
            parts.marketEvents.instrument(i, UpdateCause.ADMIN);
            parts.triggers.moved(i);
            parts.liquidation.look(i);
        }
    }
}
