package com.tradebaas.core;

import com.tradebaas.api.Exact;
import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Side;
import com.tradebaas.core.market.Instrument;
import com.tradebaas.core.risk.Funds;
import com.tradebaas.core.risk.PositionSizer;

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
        final Quotes quotes, final Quotes.Quote quote, final Side side, final long stopPriceE8,
        final long targetPriceE8, final Accounts accounts, final RiskSettingsView risk)
    {
        refusal = null;
        final Instrument instrument = quotes.definition(quote.instrumentId);
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
        final var sized = new PositionSizer(risk.limits).size(
            instrument, new Funds(quote.settlement, accounts.availableE8(quote.settlement),
                accounts.equityE8(quote.settlement)), buy, entryE8, stopE8,
            quote.kind == ContractKind.INVERSE ? quote.markE8 : Exact.E8);
        baseE8 = sized.baseE8();
        budgetE8 = sized.budgetE8();
        amountE8 = sized.amountE8();
        lossE8 = sized.lossE8();
        leverageE8 = sized.leverageE8();
        return sized.sized() ? check(quote, accounts, risk) : refuse(sized.result().name());
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
