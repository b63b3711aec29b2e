package com.tradebaas.simulation.scenario;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.RiskMode;
import com.tradebaas.api.messages.Side;
import com.tradebaas.simulation.ClosedTrade;
import com.tradebaas.simulation.Scene;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Random;

import static com.tradebaas.simulation.Scene.S;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Trades that are stopped out at the exchange: what was lost is what the sizing allowed to lose. Slippage (planned to
 * real entry, stop to real exit) and fees are listed apart.
 */
class StoppedOutTest
{
    private static final BigDecimal TOLERANCE = new BigDecimal("0.005");

    private final long seed = Long.getLong("tradebaas.seed", 20_260_102L);
    private final Random random = new Random(seed);

    @Test
    void inPercentModeTheRealisedLossIsTheBudget()
    {
        stoppedOut("percent", percent(), 100);
    }

    @Test
    void inFixedModeTheRealisedLossIsTheBudget()
    {
        stoppedOut("fixed", fixed(), 100);
    }

    @Test
    @Tag("nightly")
    void overAThousandTradesTheRealisedLossIsTheBudget()
    {
        stoppedOut("percent", percent(), 1_000);
        stoppedOut("fixed", fixed(), 1_000);
    }

    private static Scene percent()
    {
        return new Scene(S / 2).risk(risk -> risk.feesInBudget(Flag.NO).slippageE8(0)
            .maxDailyLossUsdE8(100_000_000_00000000L).maxConsecutiveLosses(100_000));
    }

    private static Scene fixed()
    {
        return percent().risk(risk -> risk.mode(RiskMode.FIXED_USD).riskFixedUsdE8(400_00000000L));
    }

    private void stoppedOut(final String mode, final Scene scene, final int trades)
    {
        scene.raise();
        BigDecimal worst = BigDecimal.ZERO;
        BigDecimal slippage = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        BigDecimal lost = BigDecimal.ZERO;
        for (int trade = 1; trade <= trades; trade++)
        {
            final long price = 30_000 + random.nextInt(60_000);
            final boolean buy = random.nextBoolean();
            final long distanceUsd = price * (13 + random.nextInt(200)) / 10_000;
            scene.price(price);
            scene.run(1_200_000_000L);
            final long equity = scene.equityE8();
            scene.open("every=1", "side=" + (buy ? 1 : 2), "stop-ticks=" + 2 * distanceUsd, "target-ticks=60000");
            scene.price(buy ? price - distanceUsd - 1 : price + distanceUsd + 1);
            final int closed = trade;
            scene.await("stopped out, seed " + seed, 20, () -> scene.trades() == closed);
            final ClosedTrade done = scene.closed().get(trade - 1);
            assertEquals(1, done.exitKind(), () -> scene.trace());
            final BigDecimal slipped = slipped(done);
            final BigDecimal off = big(-done.profitLossE8()).subtract(slipped).subtract(big(done.budgetE8())).abs()
                .divide(big(done.budgetE8()), MathContext.DECIMAL64);
            assertTrue(off.compareTo(TOLERANCE) <= 0, () -> mode + ", seed " + seed + ": " + done + " is off by " + off);
            worst = worst.max(off);
            slippage = slippage.add(slipped);
            fees = fees.add(big(done.feesE8()));
            lost = lost.add(big(-done.profitLossE8()));
            scene.command(CommandKind.STOP_STRATEGY);
            scene.run(100_000_000L);
            scene.hands().deposit(equity - scene.equityE8());
            scene.run(100_000_000L);
        }
        System.out.printf(Locale.ROOT, "%s: %d trades stopped out, lost %.8f BTC of it %.8f by slippage, fees %.8f; " +
            "worst deviation from the budget %.4f %%%n", mode, trades, lost.movePointLeft(8),
            slippage.movePointLeft(8), fees.movePointLeft(8), worst.movePointRight(2));
        scene.end();
    }

    /** What the real prices cost more than the planned ones, 1e-8 BTC; negative when they were better. */
    private static BigDecimal slipped(final ClosedTrade trade)
    {
        final BigDecimal planned = loss(trade, trade.plannedE8(), trade.stopE8());
        return loss(trade, trade.entryE8(), trade.exitE8()).subtract(planned);
    }

    /** Loss of an inverse contract between two prices, 1e-8 BTC. */
    private static BigDecimal loss(final ClosedTrade trade, final long entryE8, final long exitE8)
    {
        final BigDecimal value = big(trade.amountE8()).divide(big(exitE8), MathContext.DECIMAL64)
            .subtract(big(trade.amountE8()).divide(big(entryE8), MathContext.DECIMAL64)).movePointRight(8);
        return trade.side() == Side.BUY ? value : value.negate();
    }

    private static BigDecimal big(final long value)
    {
        return BigDecimal.valueOf(value);
    }
}
