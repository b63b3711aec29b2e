package com.tradebaas.core;

import com.tradebaas.api.Exact;
import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.RiskBase;
import com.tradebaas.api.messages.RiskMode;
import com.tradebaas.api.messages.Side;

/** Amount, stop and target of an intended entry, or the reason why there is none. Reused. */
final class Sizing
{
    long amountE8;
    long entryE8;
    long stopE8;
    long targetE8;
    long budgetE8;
    long lossE8;
    long leverageE8;
    long baseE8;
    String refusal;

    /** Computes; {@link #refusal} is null when the entry may be sent. */
    Sizing compute(
        final Quotes.Quote quote, final Side side, final long stopPriceE8, final long targetPriceE8,
        final Accounts accounts, final RiskSettingsView risk)
    {
        refusal = null;
        amountE8 = 0;
        budgetE8 = 0;
        lossE8 = 0;
        leverageE8 = 0;
        baseE8 = 0;
        entryE8 = quote.touch(side);
        final boolean buy = side == Side.BUY;
        stopE8 = buy ? floor(stopPriceE8, quote.tickE8) : ceil(stopPriceE8, quote.tickE8);
        targetE8 = targetPriceE8 <= 0 ? 0 :
            buy ? floor(targetPriceE8, quote.tickE8) : ceil(targetPriceE8, quote.tickE8);
        if (stopPriceE8 <= 0 || (buy ? stopE8 >= entryE8 : stopE8 <= entryE8))
        {
            return refuse("STOP_WRONG_SIDE");
        }
        if (targetPriceE8 > 0 && (buy ? targetE8 <= entryE8 : targetE8 >= entryE8))
        {
            return refuse("TARGET_WRONG_SIDE");
        }
        if (!accounts.known(quote.settlement))
        {
            return refuse("ACCOUNT_UNKNOWN");
        }
        baseE8 = risk.base == RiskBase.EQUITY ?
            accounts.equityE8(quote.settlement) : accounts.availableE8(quote.settlement);
        budgetE8 = risk.mode == RiskMode.PERCENT ? Exact.mulDivFloor(baseE8, risk.percentE8, Exact.E8) :
            quote.kind == ContractKind.INVERSE ?
                Exact.mulDivFloor(risk.fixedUsdE8, Exact.E8, quote.markE8) : risk.fixedUsdE8;
        if (budgetE8 <= 0)
        {
            return refuse("NO_BUDGET");
        }
        amount(quote, risk);
        return refusal == null ? check(quote, accounts, risk) : this;
    }

    /** The largest lot multiple whose loss at the stop is within the budget. */
    private void amount(final Quotes.Quote quote, final RiskSettingsView risk)
    {
        final long distanceE8 = Math.abs(entryE8 - stopE8);
        final long rawE8 = quote.kind == ContractKind.INVERSE ?
            Exact.mulDivFloor(Exact.mulDivFloor(budgetE8, entryE8, distanceE8), stopE8, Exact.E8) :
            Exact.mulDivFloor(budgetE8, Exact.E8, distanceE8);
        amountE8 = floor(rawE8, quote.lotE8);
        while (amountE8 > 0 && loss(quote, risk, amountE8) > budgetE8)
        {
            final long overE8 = loss(quote, risk, amountE8) - budgetE8;
            final long cutE8 = Exact.mulDivCeil(amountE8, overE8, overE8 + budgetE8);
            amountE8 -= Math.max(quote.lotE8, floor(cutE8, quote.lotE8));
        }
        lossE8 = amountE8 > 0 ? loss(quote, risk, amountE8) : 0;
    }

    /** Loss at the stop in settlement currency, rounded up; fees and slippage when they belong to the budget. */
    private long loss(final Quotes.Quote quote, final RiskSettingsView risk, final long amount)
    {
        final long distanceE8 = Math.abs(entryE8 - stopE8);
        long lossNow = quote.kind == ContractKind.INVERSE ?
            Exact.mulDivCeil(Exact.mulDivCeil(amount, distanceE8, entryE8), Exact.E8, stopE8) :
            Exact.mulDivCeil(amount, distanceE8, Exact.E8);
        if (risk.feesInBudget)
        {
            final long rateE8 = 2 * quote.takerFeeE8 + risk.slippageE8;
            lossNow += Exact.mulDivCeil(notional(quote, amount), rateE8, Exact.E8);
        }
        return lossNow;
    }

    private long notional(final Quotes.Quote quote, final long amount)
    {
        return quote.kind == ContractKind.INVERSE ?
            Exact.mulDivCeil(amount, Exact.E8, entryE8) : Exact.mulDivCeil(amount, entryE8, Exact.E8);
    }

    private Sizing check(final Quotes.Quote quote, final Accounts accounts, final RiskSettingsView risk)
    {
        if (amountE8 < Math.max(quote.minAmountE8, quote.lotE8))
        {
            return refuse("AMOUNT_TOO_SMALL");
        }
        if (quote.maxAmountE8 > 0 && amountE8 > quote.maxAmountE8)
        {
            return refuse("AMOUNT_TOO_LARGE");
        }
        final long equityE8 = accounts.equityE8(quote.settlement);
        if (equityE8 <= 0)
        {
            return refuse("NO_EQUITY");
        }
        leverageE8 = Exact.mulDivCeil(notional(quote, amountE8), Exact.E8, equityE8);
        final long venueLimitE8 = quote.maxLeverageE8 > 0 ? quote.maxLeverageE8 : Long.MAX_VALUE;
        if (leverageE8 > Math.min(risk.maxLeverageE8, venueLimitE8))
        {
            return refuse("LEVERAGE");
        }
        final long notionalUsdE8 = quote.kind == ContractKind.INVERSE ? amountE8 : notional(quote, amountE8);
        if (risk.maxNotionalUsdE8 > 0 && notionalUsdE8 > risk.maxNotionalUsdE8 ||
            risk.maxPositionUsdE8 > 0 && notionalUsdE8 > risk.maxPositionUsdE8)
        {
            return refuse("NOTIONAL");
        }
        if (risk.priceCollarE8 > 0 &&
            Math.abs(entryE8 - quote.markE8) > Exact.mulDivFloor(quote.markE8, risk.priceCollarE8, Exact.E8))
        {
            return refuse("PRICE_COLLAR");
        }
        return this;
    }

    private Sizing refuse(final String code)
    {
        refusal = code;
        return this;
    }

    static long floor(final long value, final long step)
    {
        return Math.floorDiv(value, step) * step;
    }

    static long ceil(final long value, final long step)
    {
        return -Math.floorDiv(-value, step) * step;
    }
}
