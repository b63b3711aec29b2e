package com.tradebaas.core.risk;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.Currency;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("T23") @Tag("T24") @Tag("B11")
class GovernorTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 7L);
    private static final long E8 = Given.E8;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400 * SECOND_NS;
    private static final long T0 = 20_000 * DAY_NS;
    private final RiskLimits limits = Given.limits();
    private final Governor governor = new Governor(limits);

    private static EntryCheck entry(final long nowNs)
    {
        return new EntryCheck(nowNs, 1_000 * E8, 1_000 * E8, 50_000 * E8, 50_000 * E8, 0);
    }

    @Test
    void shouldAllowTheLimitAndTripAboveIt()
    {
        for (int i = 0; i < 20; i++)
        {
            assertEquals(GovernorVerdict.ALLOWED, governor.admit(entry(T0 + i)));
        }
        assertEquals(GovernorVerdict.ORDERS_PER_MINUTE, governor.admit(entry(T0 + 30 * SECOND_NS)));
        assertEquals(GovernorVerdict.TRIPPED, governor.admit(entry(T0 + DAY_NS)), "only a person resets");
        governor.reset();
        assertEquals(GovernorVerdict.ALLOWED, governor.admit(entry(T0 + DAY_NS)));
    }

    @Test
    void shouldHoldInAnyWindow()
    {
        final Random random = new Random(SEED);
        final List<Long> allowed = new ArrayList<>();
        long nowNs = T0;
        for (int i = 0; i < 20_000; i++)
        {
            nowNs += random.nextInt(20) * SECOND_NS;
            final GovernorVerdict verdict = governor.admit(entry(nowNs));
            final long now = nowNs;
            final long minute = allowed.stream().filter(t -> t > now - 60 * SECOND_NS).count();
            final long day = allowed.stream().filter(t -> t > now - DAY_NS).count();
            assertEquals(minute < 20 && day < 500, verdict == GovernorVerdict.ALLOWED, "seed " + SEED + " step " + i);
            if (verdict == GovernorVerdict.ALLOWED)
            {
                allowed.add(nowNs);
                allowed.removeIf(t -> t <= now - DAY_NS);
            }
            governor.reset();
        }
    }

    @Test
    void shouldRefuseEachBoundByOneUnit()
    {
        final long most = 250_000 * E8;
        final long mark = 50_000 * E8;
        assertEquals(GovernorVerdict.ALLOWED,
            governor.judge(new EntryCheck(T0, most, most, mark, mark, 5 * SECOND_NS)));
        assertEquals(GovernorVerdict.STALE_DATA,
            governor.judge(new EntryCheck(T0, 1, 1, mark, mark, 5 * SECOND_NS + 1)));
        assertEquals(GovernorVerdict.NOTIONAL, governor.judge(new EntryCheck(T0, most + 1, most, mark, mark, 0)));
        assertEquals(GovernorVerdict.POSITION, governor.judge(new EntryCheck(T0, most, most + 1, mark, mark, 0)));
        assertEquals(GovernorVerdict.ALLOWED, governor.judge(new EntryCheck(T0, 1, 1, mark / 20 * 21, mark, 0)));
        assertEquals(GovernorVerdict.PRICE_COLLAR,
            governor.judge(new EntryCheck(T0, 1, 1, mark / 20 * 21 + 1, mark, 0)));
        assertEquals(GovernorVerdict.PRICE_COLLAR,
            governor.judge(new EntryCheck(T0, 1, 1, mark / 20 * 19 - 1, mark, 0)));
        assertEquals(GovernorVerdict.PRICE_COLLAR, governor.judge(new EntryCheck(T0, 1, 1, mark, Long.MIN_VALUE, 0)));
        assertEquals(GovernorVerdict.ALLOWED, governor.latch(), "judging does not latch");
        governor.admit(new EntryCheck(T0, 1, 1, mark, mark, 6 * SECOND_NS));
        assertEquals(GovernorVerdict.ALLOWED, governor.latch(), "stale data passes by itself");
    }

    @Test
    void shouldTripOnTheDaysLoss()
    {
        final long price = 50_000 * E8;
        governor.equity(Currency.BTC, E8, price, T0);
        assertEquals(GovernorVerdict.ALLOWED, governor.equity(Currency.BTC, E8 - 1_999_999, price, T0 + 1));
        assertEquals(GovernorVerdict.DAILY_LOSS, governor.equity(Currency.BTC, E8 - 2_000_000, price, T0 + 2));
        assertEquals(GovernorVerdict.ALLOWED,
            governor.equity(Currency.BTC, E8 - 3_000_000, price, T0 + 3), "told once");
        assertEquals(GovernorVerdict.TRIPPED, governor.admit(entry(T0 + DAY_NS + 1)), "a new day does not reset it");
        assertEquals(0, governor.dailyLossUsdE8(T0 + DAY_NS + 1), "but has its own baseline");
    }

    @Test
    void shouldTripOnLossesInARow()
    {
        for (int i = 0; i < 4; i++)
        {
            assertEquals(GovernorVerdict.ALLOWED, governor.tradeClosed(-1));
        }
        governor.tradeClosed(5);
        for (int i = 0; i < 4; i++)
        {
            assertEquals(GovernorVerdict.ALLOWED, governor.tradeClosed(-1));
        }
        assertEquals(GovernorVerdict.CONSECUTIVE_LOSSES, governor.tradeClosed(-1));
        assertEquals(GovernorVerdict.TRIPPED, governor.admit(entry(T0)));
    }

    @Test
    void shouldLimitTheTradesOfARun()
    {
        limits.choose("max-trades-per-run=2");
        governor.admit(entry(T0));
        governor.admit(entry(T0 + 1));
        assertEquals(GovernorVerdict.TRADES_PER_RUN, governor.admit(entry(T0 + 2)));
        governor.strategyStarted();
        assertEquals(GovernorVerdict.ALLOWED, governor.admit(entry(T0 + 3)));
    }

    @Test
    void shouldSurviveARestart()
    {
        governor.equity(Currency.BTC, E8, 50_000 * E8, T0);
        for (int i = 0; i < 21; i++)
        {
            governor.admit(entry(T0 + i));
        }
        governor.tradeClosed(-3);
        final SnapshotWriter before = new SnapshotWriter();
        governor.snapshot(before);
        final Governor other = new Governor(limits);
        other.restore(new SnapshotReader(before.buffer(), 0, before.length()));
        final SnapshotWriter after = new SnapshotWriter();
        other.snapshot(after);
        assertEquals(before.hash(), after.hash());
        assertEquals(GovernorVerdict.TRIPPED, other.admit(entry(T0 + 100)));
        other.reset();
        assertEquals(GovernorVerdict.ORDERS_PER_MINUTE, other.admit(entry(T0 + 100)), "the window is state too");
    }

    @Test
    void shouldKeepChoicesWithinTheCeilings()
    {
        assertEquals(null, limits.choose("risk-percent=0.5\nmode=fixed-usd\nslippage-percent=0.02"));
        assertEquals(500_000, limits.value(RiskSetting.RISK_PERCENT));
        assertTrue(limits.fixedUsd());
        assertEquals("risk-percent: 1.01 is above the ceiling of the configuration file",
            limits.choose("max-leverage=20\nrisk-percent=1.01"));
        assertEquals(50 * E8, limits.value(RiskSetting.MAX_LEVERAGE), "all lines or none");
        assertEquals("nonsense: no such risk setting", limits.choose("nonsense=1"));
        assertEquals("max-leverage: '-1' is not a value for it", limits.choose("max-leverage=-1"));
        assertEquals("max-orders-per-day: '1.5' is not a value for it", limits.choose("max-orders-per-day=1.5"));
        final ExpandableArrayBuffer lower = new ExpandableArrayBuffer();
        Given.settings(lower).riskPercentE8(300_000);
        Given.ceilings(limits, lower);
        assertEquals(300_000, limits.value(RiskSetting.RISK_PERCENT), "a lower file clips the choice");
        assertTrue(limits.text().contains("risk-percent=0.3\n"), limits.text());
        final SnapshotWriter out = new SnapshotWriter();
        limits.snapshot(out);
        final RiskLimits other = new RiskLimits();
        other.restore(new SnapshotReader(out.buffer(), 0, out.length()));
        assertEquals(limits.text(), other.text());
    }
}
