package com.tradebaas.core.risk;

import com.tradebaas.api.messages.Currency;

import java.math.BigInteger;

/**
 * The receipt of one sizing: what went in, the exact answer, what was made of it.
 *
 * @param result          whether there is a size.
 * @param currency        settlement currency of the budget and the loss.
 * @param baseE8          funds that a percentage was taken of, 0 in fixed mode.
 * @param riskE8          fraction of the base, or USD in fixed mode, eight decimals.
 * @param entryE8         entry price.
 * @param stopE8          stop price.
 * @param exactNumerator  exact amount = numerator / denominator, in amount units (not E8).
 * @param exactDenominator above zero when there is an exact amount.
 * @param amountE8        largest multiple of the lot within the budget, in amount units; 0 when refused.
 * @param budgetE8        risk budget in settlement currency, rounded down.
 * @param lossE8          loss at the stop for the amount, rounded up, in settlement currency.
 * @param deviationE8     (budget - loss) / budget, fraction, rounded up: what the lot size costs.
 * @param leverageE8      value of the position / equity, rounded up.
 */
public record Sizing(
    SizingResult result, Currency currency, long baseE8, long riskE8, long entryE8, long stopE8,
    BigInteger exactNumerator, BigInteger exactDenominator, long amountE8, long budgetE8, long lossE8,
    long deviationE8, long leverageE8)
{
    /** @return whether there is a size. */
    public boolean sized()
    {
        return result == SizingResult.SIZED;
    }

    /** @return deviation in basis points, rounded up. */
    public long deviationBps()
    {
        return -Math.floorDiv(-deviationE8, 10_000L);
    }

    /** @return one line for logs and receipts, with units. */
    public String text()
    {
        return result + ": base " + RiskLimits.decimal(baseE8, 8) + " " + currency +
            ", risk " + RiskLimits.decimal(riskE8, 8) + ", entry " + RiskLimits.decimal(entryE8, 8) +
            ", stop " + RiskLimits.decimal(stopE8, 8) + ", budget " + RiskLimits.decimal(budgetE8, 8) + " " + currency +
            ", exact " + exactNumerator + "/" + exactDenominator +
            ", rounded down to " + RiskLimits.decimal(amountE8, 8) + ", loss " + RiskLimits.decimal(lossE8, 8) +
            " " + currency + ", deviation " + RiskLimits.decimal(deviationE8, 4) + " bps, leverage " +
            RiskLimits.decimal(leverageE8, 8) + "x";
    }
}
