package com.tradebaas.core;

import com.tradebaas.api.messages.Side;
import com.tradebaas.core.market.Instrument;
import com.tradebaas.core.market.MarketState;
import com.tradebaas.core.market.Quote;
import com.tradebaas.core.risk.EntryCheck;
import com.tradebaas.core.risk.Funds;
import com.tradebaas.core.risk.OrderIntent;
import com.tradebaas.core.risk.OrderRefusal;
import com.tradebaas.core.risk.OrderValidator;
import com.tradebaas.core.risk.PositionSizer;
import com.tradebaas.core.risk.RiskLimits;
import com.tradebaas.core.risk.Rule;
import com.tradebaas.core.risk.Sizing;

/** From the wish of a strategy to prices on the tick and an amount on the lot, or the rule that forbids it. */
final class EntryPlan
{
    private final MarketState market;
    private final Accounts accounts;
    private final PositionSizer sizer;
    private final OrderValidator validator;
    private Instrument instrument;
    private Quote quote;
    private Sizing sizing;
    private boolean buy;
    private long entryE8;
    private long stopE8;
    private long targetE8;
    private long value;
    private long limit;

    EntryPlan(final MarketState market, final Accounts accounts, final RiskLimits limits)
    {
        this.market = market;
        this.accounts = accounts;
        sizer = new PositionSizer(limits);
        validator = new OrderValidator(limits);
    }

    /**
     * Plans an entry at market.
     *
     * @param limitOrder whether the entry will be a limit order at the touch.
     * @param orphans    own orders without position or parent.
     * @return null when it may be sent, else the first rule that is broken.
     */
    Rule make(
        final int instrumentId, final Side side, final long wantedStopE8, final long wantedTargetE8,
        final boolean limitOrder, final int orphans)
    {
        instrument = market.instrument(instrumentId);
        quote = market.quote(instrumentId);
        sizing = null;
        buy = side == Side.BUY;
        entryE8 = quote.touchE8(buy);
        stopE8 = away(wantedStopE8);
        targetE8 = away(wantedTargetE8);
        final Funds funds = accounts.funds(instrument.settlement());
        final Sizing sized = sizer.size(
            instrument, funds, buy, entryE8, stopE8, market.usdPriceE8(instrument.settlement()));
        if (!sized.sized())
        {
            value = sized.leverageE8() > 0 ? sized.leverageE8() : stopE8;
            limit = sized.leverageE8() > 0 ? 0 : entryE8;
            sizing = sized;
            return sized.result();
        }
        sizing = sized;
        final OrderRefusal refusal = validator.check(
            new OrderIntent(buy, limitOrder, sized.amountE8(), entryE8, stopE8, targetE8), instrument, funds, orphans);
        value = validator.value();
        limit = validator.limit();
        return refusal == OrderRefusal.NONE ? null : refusal;
    }

    /** Rounds a stop away from the entry and a target toward it: both down for a buy, both up for a sell. */
    private long away(final long priceE8)
    {
        return priceE8 <= 0 ? 0 : buy ? instrument.tickDown(priceE8) : instrument.tickUp(priceE8);
    }

    /** @return what the governor looks at. */
    EntryCheck check(final long nowNs, final EngineTime time)
    {
        final long valueUsdE8 = PositionSizer.notionalUsdE8(instrument, sizing.amountE8(), entryE8);
        return new EntryCheck(
            nowNs, valueUsdE8, valueUsdE8, entryE8, quote.markE8(), quote.ageNs(nowNs, time.clock()));
    }

    Instrument instrument()
    {
        return instrument;
    }

    Sizing sizing()
    {
        return sizing;
    }

    long entryE8()
    {
        return entryE8;
    }

    long stopE8()
    {
        return stopE8;
    }

    long targetE8()
    {
        return targetE8;
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
}
