package com.tradebaas.simulation.backtest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The figures against a case worked by hand, and against slow sums over everything in exact decimals. */
class FiguresTest
{
    private static final long E8 = 100_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long START_NS = Given.START_MS * 1_000_000L;
    private static final MathContext EXACT = MathContext.DECIMAL128;

    @TempDir
    private Path directory;

    private static Trade trade(final int number, final long gross, final long fees, final long funding)
    {
        return new Trade(number, number, true, 1_000 * E8, START_NS, START_NS + HOUR_NS, 50_000, 51_000, 0, 0, gross,
            fees, funding, 10, 1_000, Trade.Exit.CLOSE);
    }

    @Test
    void byHand()
    {
        // Deposit 1 BTC. Worth over four days: 1.00, 1.10, 0.99, 1.188; the deepest fall is 0.11 of 1.10.
        final Curve curve = new Curve(START_NS, START_NS + 96 * HOUR_NS, E8);
        final long[] worth = {E8, 110 * E8 / 100, 99 * E8 / 100, 1_188 * E8 / 1_000};
        for (int day = 0; day < 4; day++)
        {
            curve.at(START_NS + 24 * day * HOUR_NS + HOUR_NS / 2, (50_000 + 1_000 * day) * E8, worth[day], day == 1);
        }
        curve.at(START_NS + 96 * HOUR_NS, 55_000 * E8, worth[3], false);
        final Outcome run = new Outcome(Given.plan("razor", ""), List.of(
            trade(1, 3_000, 1_000, 0), trade(2, -500, 1_000, -100), trade(3, 700, 100, 0), trade(4, 0, 0, 0)), curve,
            worth[3], 5, 5, 4, Map.of(), Map.of());
        final Figures f = Figures.of(run);
        assertEquals(4, f.trades());
        assertEquals(2, f.wins(), "a trade that brings nothing is no winner");
        assertEquals(3_200, f.grossE8());
        assertEquals(2_100, f.feesE8());
        assertEquals(-100, f.fundingE8());
        assertEquals(1_000, f.netE8());
        assertEquals(40, f.slippageE8());
        assertEquals(0.5, f.winRate(), 1e-12);
        assertEquals(2_600.0 / 1_600, f.profitFactor(), 1e-12);
        assertEquals(250, f.expectancyE8(), 1e-12);
        assertEquals(0.25, f.expectancyR(), 1e-12);
        assertEquals(1_300, f.averageWinE8(), 1e-12);
        assertEquals(-800, f.averageLossE8(), 1e-12);
        assertEquals(0.188, f.totalReturn(), 1e-9);
        assertEquals(0.1, f.drawdown(), 1e-12);
        assertEquals(11 * E8 / 100, f.drawdownE8());
        assertEquals(0.1, f.marketReturn(), 1e-12);
        assertEquals(1.188 * 1.1 - 1, f.usdReturn(), 1e-9);
        assertEquals(0.25, f.exposure(), 1e-9, "one day of four");
        // Fewer than twenty days: 96 hourly returns, all zero but +0.1, -0.1 and +0.2.
        assertEquals(96, f.periods());
        assertEquals(1, f.periodHours());
        final double mean = 0.2 / 96;
        final double squares = 93 * mean * mean + Math.pow(0.1 - mean, 2) + Math.pow(-0.1 - mean, 2) +
            Math.pow(0.2 - mean, 2);
        assertEquals(mean / Math.sqrt(squares / 95) * Math.sqrt(8_760), f.sharpe(), 1e-9);
        assertEquals(mean / Math.sqrt(0.01 / 96) * Math.sqrt(8_760), f.sortino(), 1e-9);
    }

    @Test
    void randomRunsAgainstTheSlowTwin() throws IOException
    {
        final long seed = Long.getLong("tradebaas.seed", System.nanoTime() & 0xFFFF);
        System.out.println("FiguresTest seed " + seed);
        for (int i = 0; i < 4; i++)
        {
            final Recording data = DataFile.read(Given.candles(directory, seed + i, 1_500 + 500 * i));
            final Outcome run = Given.run(Given.plan("razor", "momentum-percent=0.05"), data);
            assertTrue(run.trades().size() > 3, "seed " + (seed + i));
            compare(run, Figures.of(run), "seed " + (seed + i));
        }
    }

    @Test
    void dailyReturnsAgainstTheSlowTwin()
    {
        final Random random = new Random(5);
        final Curve curve = new Curve(START_NS + 5 * HOUR_NS, START_NS + 40 * 24 * HOUR_NS, E8);
        final List<BigDecimal> midnights = new ArrayList<>();
        long worth = E8;
        for (long hour = 5; hour <= 40 * 24; hour++)
        {
            if (hour % 24 == 0)
            {
                midnights.add(BigDecimal.valueOf(worth));
            }
            worth += random.nextInt(2_000_001) - 1_000_000;
            curve.at(START_NS + hour * HOUR_NS, 50_000 * E8, worth, true);
        }
        final Figures f = Figures.of(new Outcome(
            Given.plan("razor", ""), List.of(), curve, worth, 1, 1, 1, Map.of(), Map.of()));
        assertEquals(24, f.periodHours());
        assertEquals(39, f.periods(), "from midnight to midnight; the first part of a day is none");
        ratios(midnights, 365, f, "daily");
    }

    private static void compare(final Outcome run, final Figures f, final String where)
    {
        BigDecimal won = BigDecimal.ZERO;
        BigDecimal lost = BigDecimal.ZERO;
        BigDecimal inR = BigDecimal.ZERO;
        for (final Trade t : run.trades())
        {
            // From prices alone, without the exchange's own sums; it rounds each fill to 1e-8.
            final BigDecimal usd = BigDecimal.valueOf(t.amountE8());
            final BigDecimal in = usd.divide(BigDecimal.valueOf(t.entryPrice()), EXACT);
            final BigDecimal out = usd.divide(BigDecimal.valueOf(t.exitPrice()), EXACT);
            final BigDecimal gross = t.isLong() ? in.subtract(out) : out.subtract(in);
            final BigDecimal fees = in.add(out).multiply(new BigDecimal("0.0005"));
            final BigDecimal net = gross.subtract(fees);
            assertEquals(net.doubleValue(), t.netE8(), 12, where + " trade " + t.number());
            won = t.netE8() > 0 ? won.add(BigDecimal.valueOf(t.netE8())) : won;
            lost = t.netE8() > 0 ? lost : lost.subtract(BigDecimal.valueOf(t.netE8()));
            final BigDecimal risk = usd.divide(BigDecimal.valueOf(t.stopE8(), 8), EXACT).subtract(in).abs();
            inR = inR.add(BigDecimal.valueOf(t.netE8()).divide(risk, EXACT));
        }
        final BigDecimal count = BigDecimal.valueOf(run.trades().size());
        assertEquals(won.subtract(lost).longValueExact(), f.netE8(), where);
        assertEquals(run.balanceE8() - E8, f.netE8(), where + ": what the exchange says");
        assertEquals(won.divide(lost, EXACT).doubleValue(), f.profitFactor(), 1e-9, where);
        assertEquals(won.subtract(lost).divide(count, EXACT).doubleValue(), f.expectancyE8(), 1e-6, where);
        assertEquals(inR.divide(count, EXACT).doubleValue(), f.expectancyR(), 1e-4, where);
        final List<BigDecimal> hours = new ArrayList<>();
        hours.add(BigDecimal.valueOf(E8));
        for (final long hour : run.curve().hours())
        {
            hours.add(BigDecimal.valueOf(hour));
        }
        // The first hour is whole: the warm-up ends on a full minute, the data begins at midnight.
        ratios(hours, 8_760, f, where);
        assertTrue(f.drawdown() >= deepest(hours) - 1e-12, where + ": every price counts, so at least the hourly one");
    }

    private static double deepest(final List<BigDecimal> worth)
    {
        double deepest = 0;
        for (int i = 0; i < worth.size(); i++)
        {
            for (int n = i + 1; n < worth.size(); n++)
            {
                deepest = Math.max(deepest, 1 - worth.get(n).doubleValue() / worth.get(i).doubleValue());
            }
        }
        return deepest;
    }

    private static void ratios(final List<BigDecimal> worth, final int year, final Figures f, final String where)
    {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal falls = BigDecimal.ZERO;
        final List<BigDecimal> returns = new ArrayList<>();
        for (int i = 1; i < worth.size(); i++)
        {
            final BigDecimal one = worth.get(i).divide(worth.get(i - 1), EXACT).subtract(BigDecimal.ONE);
            returns.add(one);
            sum = sum.add(one);
            falls = one.signum() < 0 ? falls.add(one.pow(2)) : falls;
        }
        final BigDecimal count = BigDecimal.valueOf(returns.size());
        final BigDecimal mean = sum.divide(count, EXACT);
        BigDecimal squares = BigDecimal.ZERO;
        for (final BigDecimal one : returns)
        {
            squares = squares.add(one.subtract(mean).pow(2));
        }
        final BigDecimal root = BigDecimal.valueOf(year).sqrt(EXACT);
        final BigDecimal deviation = squares.divide(count.subtract(BigDecimal.ONE), EXACT).sqrt(EXACT);
        assertEquals(returns.size(), f.periods(), where);
        assertEquals(mean.divide(deviation, EXACT).multiply(root).doubleValue(), f.sharpe(), 1e-6, where);
        assertEquals(mean.divide(falls.divide(count, EXACT).sqrt(EXACT), EXACT).multiply(root).doubleValue(),
            f.sortino(), 1e-6, where);
    }
}
