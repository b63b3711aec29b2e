package com.tradebaas.core.risk;

import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.core.market.Instrument;

import java.math.BigInteger;

/**
 * The size at which a stopped-out trade loses the budget: {@code amount = budget / lossPerUnit}, as an exact rational,
 * rounded down to the lot. With {@code lo < hi} the entry and stop prices, both moved by the expected slippage s
 * against us, and f the taker fee (zero unless fees are in the budget), the loss of one unit is
 * <pre>
 * N = (1 + f) hi - (1 - f) lo
 * linear:  N              (quote currency per base unit)
 * inverse: N / (lo hi)    (coin per USD: (1 + f)/lo - (1 - f)/hi)
 * </pre>
 * (contract arithmetic of the venue: profit of an inverse contract is amount x (1/entry - 1/exit), fee is rate x
 * amount/price). Intermediate products have up to 250 bits, hence BigInteger; it runs once per signal.
 */
public final class PositionSizer
{
    private static final BigInteger E8 = BigInteger.valueOf(100_000_000L);
    private static final BigInteger E16 = E8.multiply(E8);
    private static final BigInteger E24 = E16.multiply(E8);

    private final RiskLimits limits;

    /** @param limits risk settings in force. */
    public PositionSizer(final RiskLimits limits)
    {
        this.limits = limits;
    }

    /**
     * Sizes an entry.
     *
     * @param instrument what is traded.
     * @param funds      of the account in the settlement currency.
     * @param buy        true for a long entry.
     * @param entryE8    expected entry price.
     * @param stopE8     stop price, as it will be sent.
     * @param usdPriceE8 USD per unit of settlement currency (index price; one for USDC); used in fixed mode only.
     * @return the receipt.
     */
    public Sizing size(
        final Instrument instrument, final Funds funds, final boolean buy, final long entryE8, final long stopE8,
        final long usdPriceE8)
    {
        final boolean fixed = limits.fixedUsd();
        final long base = limits.ofEquity() ? funds.equityE8() : funds.availableE8();
        final long risk = limits.value(fixed ? RiskSetting.RISK_FIXED_USD : RiskSetting.RISK_PERCENT);
        final SizingResult refusal = refusal(instrument, funds, buy, entryE8, stopE8, fixed ? usdPriceE8 : 1);
        if (refusal != SizingResult.SIZED || base <= 0 || risk <= 0 || funds.equityE8() <= 0)
        {
            return refused(refusal == SizingResult.SIZED ? SizingResult.NO_BUDGET : refusal,
                instrument.settlement(), fixed ? 0 : base, risk, entryE8, stopE8);
        }
        final BigInteger budgetTop = fixed ? BigInteger.valueOf(risk) :
            BigInteger.valueOf(base).multiply(BigInteger.valueOf(risk));
        final BigInteger budgetBottom = fixed ? BigInteger.valueOf(usdPriceE8) : E16;
        return exact(instrument, funds, new Inputs(buy, entryE8, stopE8, fixed ? 0 : base, risk),
            new Ratio(budgetTop, budgetBottom));
    }

    private SizingResult refusal(
        final Instrument instrument, final Funds funds, final boolean buy, final long entryE8, final long stopE8,
        final long usdPriceE8)
    {
        if (funds.currency() != instrument.settlement())
        {
            return SizingResult.WRONG_CURRENCY;
        }
        if (entryE8 <= 0 || stopE8 <= 0 || usdPriceE8 <= 0)
        {
            return SizingResult.NO_PRICE;
        }
        if (entryE8 == stopE8)
        {
            return SizingResult.STOP_EQUALS_ENTRY;
        }
        return buy == stopE8 < entryE8 ? SizingResult.SIZED : SizingResult.STOP_ON_WRONG_SIDE;
    }

    private Sizing exact(final Instrument instrument, final Funds funds, final Inputs in, final Ratio budget)
    {
        final Ratio loss = lossPerUnit(instrument, in);
        final Ratio exact = new Ratio(budget.top.multiply(loss.bottom), budget.bottom.multiply(loss.top));
        final BigInteger lot = BigInteger.valueOf(instrument.lotSizeE8());
        final BigInteger amountE8 = exact.top.multiply(E8).divide(exact.bottom.multiply(lot)).multiply(lot);
        final BigInteger lossTop = amountE8.multiply(loss.top);
        final BigInteger lossBottom = E8.multiply(loss.bottom);
        final long budgetE8 = clip(budget.top.multiply(E8).divide(budget.bottom));
        final long lossE8 = clip(ceil(lossTop.multiply(E8), lossBottom));
        final BigInteger shortTop = budget.top.multiply(lossBottom).subtract(lossTop.multiply(budget.bottom));
        final long deviationE8 = clip(ceil(shortTop.multiply(E8), budget.top.multiply(lossBottom)));
        final long leverageE8 = leverageE8(instrument.kind(), amountE8, in.entryE8, funds.equityE8());
        final SizingResult result = judge(instrument, amountE8, leverageE8);
        final BigInteger divisor = exact.top.gcd(exact.bottom);
        return new Sizing(result, instrument.settlement(), in.baseE8, in.riskE8, in.entryE8, in.stopE8,
            exact.top.divide(divisor), exact.bottom.divide(divisor),
            result == SizingResult.SIZED ? amountE8.longValueExact() : 0, budgetE8, lossE8, deviationE8, leverageE8);
    }

    private Ratio lossPerUnit(final Instrument instrument, final Inputs in)
    {
        final long slip = limits.value(RiskSetting.SLIPPAGE);
        final long fee = limits.feesInBudget() ? Math.max(0, instrument.takerFeeE8()) : 0;
        final BigInteger entry = BigInteger.valueOf(in.entryE8).multiply(moved(in.buy ? slip : -slip));
        final BigInteger stop = BigInteger.valueOf(in.stopE8).multiply(moved(in.buy ? -slip : slip));
        final BigInteger low = entry.min(stop);
        final BigInteger high = entry.max(stop);
        final BigInteger difference = high.multiply(moved(fee)).subtract(low.multiply(moved(-fee)));
        return instrument.kind() == ContractKind.INVERSE ?
            new Ratio(difference.multiply(E8), low.multiply(high)) : new Ratio(difference, E24);
    }

    private static BigInteger moved(final long byE8)
    {
        return BigInteger.valueOf(100_000_000L + byE8);
    }

    private SizingResult judge(final Instrument instrument, final BigInteger amountE8, final long leverageE8)
    {
        if (amountE8.compareTo(BigInteger.valueOf(instrument.minAmountE8())) < 0)
        {
            return SizingResult.BELOW_MIN_AMOUNT;
        }
        if (leverageE8 > limits.value(RiskSetting.MAX_LEVERAGE))
        {
            return SizingResult.LEVERAGE_ABOVE_MAX;
        }
        final long most = instrument.maxAmountE8();
        return amountE8.bitLength() > 63 || most > 0 && amountE8.longValueExact() > most ?
            SizingResult.ABOVE_MAX_AMOUNT : SizingResult.SIZED;
    }

    private static long leverageE8(
        final ContractKind kind, final BigInteger amountE8, final long priceE8, final long equityE8)
    {
        final BigInteger equity = BigInteger.valueOf(equityE8);
        final BigInteger price = BigInteger.valueOf(priceE8);
        return kind == ContractKind.INVERSE ? clip(ceil(amountE8.multiply(E16), price.multiply(equity))) :
            clip(ceil(amountE8.multiply(price), equity));
    }

    /**
     * The leverage of a position: its value / equity, rounded up.
     *
     * @param instrument what is held.
     * @param amountE8   size, amount units.
     * @param priceE8    price, above zero.
     * @param equityE8   in settlement currency, above zero.
     * @return leverage at eight decimals; {@link Long#MAX_VALUE} when it does not fit.
     */
    public static long leverageE8(
        final Instrument instrument, final long amountE8, final long priceE8, final long equityE8)
    {
        return leverageE8(instrument.kind(), BigInteger.valueOf(amountE8), priceE8, equityE8);
    }

    /**
     * The value of an amount in USD, rounded up.
     *
     * @param instrument what is traded.
     * @param amountE8   amount units.
     * @param priceE8    quote per base.
     * @return USD at eight decimals (USDC counts as USD); {@link Long#MAX_VALUE} when it does not fit.
     */
    public static long notionalUsdE8(final Instrument instrument, final long amountE8, final long priceE8)
    {
        return instrument.kind() == ContractKind.INVERSE ? amountE8 :
            clip(ceil(BigInteger.valueOf(amountE8).multiply(BigInteger.valueOf(priceE8)), E8));
    }

    private static Sizing refused(
        final SizingResult result, final Currency currency, final long baseE8, final long riskE8, final long entryE8,
        final long stopE8)
    {
        return new Sizing(result, currency, baseE8, riskE8, entryE8, stopE8, BigInteger.ZERO, BigInteger.ONE,
            0, 0, 0, 0, 0);
    }

    private static BigInteger ceil(final BigInteger top, final BigInteger bottom)
    {
        final BigInteger[] parts = top.divideAndRemainder(bottom);
        return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    static long clip(final BigInteger value)
    {
        return value.bitLength() > 63 ? Long.MAX_VALUE : value.longValueExact();
    }

    /** An exact quotient. */
    private record Ratio(BigInteger top, BigInteger bottom)
    {
    }

    /** What one sizing is about. */
    private record Inputs(boolean buy, long entryE8, long stopE8, long baseE8, long riskE8)
    {
    }
}
