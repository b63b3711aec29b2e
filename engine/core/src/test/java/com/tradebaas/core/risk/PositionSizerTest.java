package com.tradebaas.core.risk;

import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.RiskMode;
import com.tradebaas.core.market.Instrument;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("T15") @Tag("T20") @Tag("T21")
class PositionSizerTest
{
    private static final long E8 = Given.E8;
    private final Instrument btc = Given.inverse(Currency.BTC, 10 * E8, 10 * E8, 35_000);
    private final Instrument usdc = Given.linear(Currency.BTC, 10_000, 10_000, 35_000);
    private final Funds oneBtc = new Funds(Currency.BTC, E8, E8);
    private final PositionSizer sizer = new PositionSizer(Given.limits());

    @Test
    void shouldSizeAnInverseContractInCoin()
    {
        // 1 % of 1 BTC = 0.01 BTC; one USD from 50,000 to 49,000 loses 1/49000 - 1/50000 coin: 24,500 USD exactly.
        final Sizing sizing = sizer.size(btc, oneBtc, true, 50_000 * E8, 49_000 * E8, 50_000 * E8);
        assertEquals(SizingResult.SIZED, sizing.result());
        assertEquals(24_500 * E8, sizing.amountE8());
        assertEquals("24500/1", sizing.exactNumerator() + "/" + sizing.exactDenominator());
        assertEquals(0, sizing.deviationBps());
        assertEquals(49_000_000L, sizing.leverageE8());
        assertEquals(1_000_000L, sizing.lossE8());
    }

    @Test
    void shouldSizeALinearContract()
    {
        // 1 % of 100,000 USDC = 1,000; each BTC loses 1,000 from 50,000 to 51,000 (short): 1 BTC.
        final Sizing sizing = sizer.size(
            usdc, new Funds(Currency.USDC, 100_000 * E8, 100_000 * E8), false, 50_000 * E8, 51_000 * E8, E8);
        assertEquals(E8, sizing.amountE8());
        assertEquals(E8 / 2, sizing.leverageE8());
    }

    @Test
    void shouldSizeAFixedAmountInUsd()
    {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        Given.settings(buffer).mode(RiskMode.FIXED_USD).riskFixedUsdE8(500 * E8);
        // 500 USD at 50,000 = 0.01 BTC, as in the first case.
        final Sizing sizing = new PositionSizer(Given.limits(buffer))
            .size(btc, oneBtc, true, 50_000 * E8, 49_000 * E8, 50_000 * E8);
        assertEquals(24_500 * E8, sizing.amountE8());
    }

    @Test
    void shouldReportWhatTheLotCosts()
    {
        final Sizing sizing = sizer.size(btc, oneBtc, true, 50_000 * E8, 49_001 * E8, 50_000 * E8);
        assertEquals(0, sizing.amountE8() % (10 * E8));
        assertTrue(sizing.deviationE8() > 0 && sizing.deviationE8() < 50_000, sizing.text());
        assertTrue(sizing.text().contains("rounded down to 24520"), sizing.text());
    }

    @Test
    void shouldRefuseEachImpossibleSizing()
    {
        final long entry = 50_000 * E8;
        assertEquals(SizingResult.STOP_EQUALS_ENTRY, result(btc, oneBtc, true, entry, entry));
        assertEquals(SizingResult.STOP_ON_WRONG_SIDE, result(btc, oneBtc, true, entry, entry + E8));
        assertEquals(SizingResult.STOP_ON_WRONG_SIDE, result(btc, oneBtc, false, entry, entry - E8));
        assertEquals(SizingResult.LEVERAGE_ABOVE_MAX, result(btc, oneBtc, true, entry, entry - E8));
        assertEquals(SizingResult.NO_PRICE, result(btc, oneBtc, true, 0, entry));
        assertEquals(SizingResult.NO_PRICE, result(btc, oneBtc, true, entry, Long.MIN_VALUE));
        assertEquals(SizingResult.NO_BUDGET,
            result(btc, new Funds(Currency.BTC, Long.MIN_VALUE, Long.MIN_VALUE), true, entry, entry - 1000 * E8));
        assertEquals(SizingResult.BELOW_MIN_AMOUNT,
            result(btc, new Funds(Currency.BTC, 10_000, 10_000), true, entry, entry - 1000 * E8));
        assertEquals(SizingResult.WRONG_CURRENCY, result(usdc, oneBtc, true, entry, entry - 1000 * E8));
    }

    private SizingResult result(
        final Instrument instrument, final Funds funds, final boolean buy, final long entryE8, final long stopE8)
    {
        final Sizing sizing = sizer.size(instrument, funds, buy, entryE8, stopE8, entryE8);
        assertEquals(0, sizing.amountE8(), sizing.text());
        return sizing.result();
    }
}
