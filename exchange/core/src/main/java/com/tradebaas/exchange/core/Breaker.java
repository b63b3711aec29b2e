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

    boolean allows(final Instrument i, final int tick)
    {
        if (i.breakerMoveE8 == 0)
        {
            return true;
        }
        final long priceE8 = i.priceE8(tick);
        if (i.breakerPriceE8 == 0 || s.command.timeNs - i.breakerFromNs > i.breakerWindowNs)
        {
            i.breakerPriceE8 = i.lastE8 == 0 ? priceE8 : i.lastE8;
            i.breakerFromNs = s.command.timeNs;
        }
        final long moved = Math.abs(priceE8 - i.breakerPriceE8);
        final long allowed = Exact.mulDivCeil(i.breakerPriceE8, i.breakerMoveE8, Exact.E8);
        if (moved < allowed)
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
