package com.tradebaas.core.risk;

import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.RiskBase;
import com.tradebaas.api.messages.RiskMode;
import com.tradebaas.core.market.Instrument;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Random sizings against the definition, in exact decimals: the size fits the budget, one lot more does not. */
@Tag("T20") @Tag("T21") @Tag("B8")
class PositionSizerPropertyTest
{
    private static final int CASES = 100_000;
    private static final long SEED = Long.getLong("tradebaas.seed", 20260101L);
    private static final BigDecimal ONE = BigDecimal.ONE;

    private final Random random = new Random(SEED);
    private int sized;
    private int nearTarget;
    private int gridAllows;

    private Instrument instrument;
    private boolean fixed;
    private boolean equity;
    private boolean fees;
    private long slipE8;
    private long riskE8;

    @Test
    void shouldBeTheLargestLotMultipleWithinTheBudget()
    {
        for (int i = 0; i < CASES; i++)
        {
            instrument = instrument();
            final PositionSizer sizer = new PositionSizer(settings());
            final boolean buy = random.nextBoolean();
            final long entryE8 = price();
            final long distance = entryE8 / 100_000 * (50 + random.nextInt(10_000));
            final long stopE8 = Math.max(1, buy ? entryE8 - distance : entryE8 + distance);
            final long availableE8 = 1 + (long)(random.nextDouble() * funds());
            final Funds funds = new Funds(instrument.settlement(), availableE8, availableE8 + random.nextInt(1000));
            final long usdE8 = instrument.settlement() == Currency.USDC ? Given.E8 : entryE8 + random.nextInt(1000);
            final Sizing sizing = sizer.size(instrument, funds, buy, entryE8, stopE8, usdE8);
            check(sizing, buy, funds, usdE8, "seed " + SEED + " case " + i + ": " + sizing.text());
        }
        assertTrue(sized > CASES / 2, "too few cases gave a size: " + sized);
        assertEquals(gridAllows, nearTarget, "off by more than 0.1 % although the grid allows it");
        assertTrue(gridAllows > CASES / 10, "too few cases where the grid is fine enough: " + gridAllows);
    }

    private RiskLimits settings()
    {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        fixed = random.nextBoolean();
        equity = random.nextBoolean();
        fees = random.nextBoolean();
        slipE8 = random.nextBoolean() ? 0 : random.nextInt(500_000);
        riskE8 = fixed ? (1 + random.nextInt(2000)) * Given.E8 + random.nextInt(1000) :
            10_000 + random.nextInt(3_000_000);
        Given.settings(buffer).mode(fixed ? RiskMode.FIXED_USD : RiskMode.PERCENT)
            .base(equity ? RiskBase.EQUITY : RiskBase.AVAILABLE_FUNDS).riskPercentE8(riskE8).riskFixedUsdE8(riskE8)
            .feesInBudget(fees ? Flag.YES : Flag.NO).slippageE8(slipE8);
        return Given.limits(buffer);
    }

    private Instrument instrument()
    {
        final long feeE8 = random.nextInt(80_000);
        return switch (random.nextInt(4))
        {
            case 0 -> Given.inverse(Currency.BTC, 10 * Given.E8, 10 * Given.E8, feeE8);
            case 1 -> Given.inverse(Currency.ETH, Given.E8, Given.E8, feeE8);
            case 2 -> Given.linear(Currency.BTC, 10_000, 10_000, feeE8);
            default -> Given.linear(Currency.ETH, 100_000, 100_000, feeE8);
        };
    }

    private long price()
    {
        final int half = instrument.base() == Currency.BTC ?
            20_000 + random.nextInt(300_000) : 1_000 + random.nextInt(20_000);
        return half * (Given.E8 / 2);
    }

    private double funds()
    {
        return switch (instrument.settlement())
        {
            case BTC -> 20e8;
            case ETH -> 300e8;
            default -> 1_000_000e8;
        };
    }

    private void check(
        final Sizing sizing, final boolean buy, final Funds funds, final long usdE8, final String message)
    {
        final long lot = instrument.lotSizeE8();
        final boolean budgetTooSmall = !fits(instrument.minAmountE8(), sizing, buy, funds, usdE8);
        if (!sizing.sized())
        {
            assertTrue(sizing.result() == SizingResult.BELOW_MIN_AMOUNT && budgetTooSmall ||
                sizing.result() == SizingResult.LEVERAGE_ABOVE_MAX && sizing.leverageE8() > 50 * Given.E8, message);
            assertEquals(0, sizing.amountE8(), message);
            return;
        }
        sized++;
        assertEquals(0, sizing.amountE8() % lot, message);
        assertTrue(fits(sizing.amountE8(), sizing, buy, funds, usdE8), "above the budget, " + message);
        assertTrue(!fits(sizing.amountE8() + lot, sizing, buy, funds, usdE8), "one lot more fits, " + message);
        assertTrue(sizing.leverageE8() <= 50 * Given.E8, message);
        assertTrue(sizing.lossE8() <= sizing.budgetE8() + 1, message);
        if (sizing.amountE8() / lot >= 1000)
        {
            gridAllows++;
            nearTarget += sizing.deviationE8() <= 100_000 ? 1 : 0;
        }
    }

    /** loss(amount) <= budget, both sides times all denominators: no division, so nothing is rounded. */
    private boolean fits(final long amountE8, final Sizing s, final boolean buy, final Funds funds, final long usdE8)
    {
        final BigDecimal slip = decimal(slipE8);
        final BigDecimal fee = fees ? decimal(instrument.takerFeeE8()) : BigDecimal.ZERO;
        final BigDecimal entry = decimal(s.entryE8()).multiply(buy ? ONE.add(slip) : ONE.subtract(slip));
        final BigDecimal exit = decimal(s.stopE8()).multiply(buy ? ONE.subtract(slip) : ONE.add(slip));
        final BigDecimal move = buy ? entry.subtract(exit) : exit.subtract(entry);
        final BigDecimal lossTimes = decimal(amountE8).multiply(move.add(fee.multiply(entry)).add(fee.multiply(exit)));
        final BigDecimal scale = instrument.kind() == ContractKind.INVERSE ? entry.multiply(exit) : ONE;
        if (fixed)
        {
            return lossTimes.multiply(decimal(usdE8)).compareTo(decimal(riskE8).multiply(scale)) <= 0;
        }
        final BigDecimal base = decimal(equity ? funds.equityE8() : funds.availableE8());
        return lossTimes.compareTo(base.multiply(decimal(riskE8)).multiply(scale)) <= 0;
    }

    private static BigDecimal decimal(final long valueE8)
    {
        return BigDecimal.valueOf(valueE8, 8);
    }
}
