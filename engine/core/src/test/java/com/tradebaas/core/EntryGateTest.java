package com.tradebaas.core;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.InstrumentState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.function.Supplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Each rule that may forbid an entry, through the whole engine: reason with field and rule, and nothing sent. */
final class EntryGateTest
{
    private static final long S = Harness.SECOND_NS;
    private static final long E8 = 100_000_000L;

    /** A limit that was narrowed over the API forbids the first entry; without it the same entry is made. */
    @ParameterizedTest
    @CsvSource({
        "max-notional-usd=50000, NOTIONAL, order value",
        "max-position-usd=50000, POSITION, position value",
        "price-collar-percent=0.0005, PRICE_COLLAR, distance from mark",
        "max-data-age-ms=5, DATA_OLD, data age",
        "max-orders-per-minute=0, ORDERS_PER_MINUTE, order intents in 60 s",
        "max-orders-per-day=0, ORDERS_PER_DAY, order intents in 24 h",
        "max-leverage=0.5, LEVERAGE_ABOVE_MAX, leverage",
        "risk-percent=0.0001, BELOW_MIN_AMOUNT, amount"})
    void aNarrowedLimitForbidsTheEntry(final String setting, final String code, final String field)
    {
        final Harness open = new Harness().boot().start("limit=1");
        open.run(5 * S);
        assertTrue(open.venue.positionE8 > 0, trace(open));

        final Harness h = new Harness().boot();
        h.command(CommandKind.SET_RISK, false, "", setting);
        assertTrue(h.logged("RISK_SET"), trace(h));
        h.start("limit=1");
        h.run(5 * S);
        refused(h, code, field);
        h.crash(true);
        assertEquals(h.hash(), h.replayHash());
    }

    @ParameterizedTest
    @CsvSource({"max-leverage=50.1", "max-notional-usd=10000001", "max-orders-per-minute=101", "risk-percent=1.1"})
    void nothingIsRaisedAboveTheFile(final String setting)
    {
        final Harness h = new Harness().boot();
        h.command(CommandKind.SET_RISK, false, "", setting);
        assertTrue(h.logged("RISK_REFUSED"), trace(h));
        assertTrue(h.logged("above the ceiling"), trace(h));
    }

    @Test
    void theDaysLossIsCountedOnEquityAndLatches()
    {
        final Harness h = new Harness().boot();
        h.command(CommandKind.SET_RISK, false, "", "max-daily-loss-usd=3000");
        h.venue.equityE8 = E8 - E8 / 20;
        h.input(h.wire.account(h.nowNs(), h.venue.equityE8 + 1, E8));
        assertEquals(0, h.status.latches(), "a loss of just below 3000 USD");
        h.input(h.wire.account(h.nowNs() + 1, h.venue.equityE8, E8));
        assertEquals(Latches.DAILY_LOSS, h.status.latches(), trace(h));
        assertTrue(h.logged("loss of the day is 300000000000, held against 300000000000"), trace(h));
        h.start("limit=1");
        assertTrue(h.logged("LATCHED"), trace(h));
        h.crash(false);
        h.run(5 * S);
        assertEquals(Latches.DAILY_LOSS, h.status.latches(), "the latch survives a restart");
        h.command(CommandKind.RESET);
        assertEquals(0, h.status.latches(), trace(h));
        h.start("limit=1");
        h.run(5 * S);
        assertTrue(h.venue.positionE8 > 0, trace(h));
    }

    @Test
    void aLossWithoutNotificationIsSeenBeforeTheNextEntry()
    {
        final Harness h = new Harness().boot();
        h.command(CommandKind.SET_RISK, false, "", "max-daily-loss-usd=3000");
        h.start("limit=0");
        h.run(15 * S);
        h.venue.equityE8 = E8 * 9 / 10;
        h.command(CommandKind.STOP_STRATEGY);
        h.start("limit=1");
        h.run(5 * S);
        assertFalse(h.logged("PlaceBracket"), trace(h));
        assertEquals(Latches.DAILY_LOSS, h.status.latches(), trace(h));
    }

    @ParameterizedTest
    @CsvSource({"max-orders-per-minute=2, ORDERS_PER_MINUTE", "max-orders-per-day=2, ORDERS_PER_DAY"})
    void ordersAreCountedOverTimeAndTripUntilAReset(final String setting, final String code)
    {
        final Harness h = new Harness().boot();
        h.command(CommandKind.SET_RISK, false, "", setting);
        h.start("limit=1000");
        trades(h, 4, 61_400_00000000L);
        assertEquals(2, h.count("PlaceBracket"), trace(h));
        assertEquals(Latches.GOVERNOR, h.status.latches(), trace(h));
        assertEquals(1, h.count("severity=CRITICAL"), trace(h));
        assertTrue(h.logged("guard='" + code), trace(h));
        h.command(CommandKind.RESET);
        assertEquals(0, h.status.latches(), trace(h));
    }

    @Test
    void lossesInARowTrip()
    {
        final Harness h = new Harness().boot();
        h.command(CommandKind.SET_RISK, false, "", "max-consecutive-losses=2");
        h.start("limit=1000");
        for (int i = 0; i < 5; i++)
        {
            h.run(6 * S, 60_000_00000000L - i * 800 * E8);
        }
        assertEquals(2, h.count("PlaceBracket"), trace(h));
        assertEquals(Latches.GOVERNOR, h.status.latches(), trace(h));
        assertTrue(h.logged("CONSECUTIVE_LOSSES"), trace(h));
    }

    @Test
    void theRunsTradesAreLimitedWithoutALatch()
    {
        final Harness h = new Harness().boot();
        h.command(CommandKind.SET_RISK, false, "", "max-trades-per-run=2");
        h.start("limit=1000");
        trades(h, 4, 61_400_00000000L);
        assertEquals(2, h.count("PlaceBracket"), trace(h));
        assertEquals(0, h.status.latches(), trace(h));
        h.command(CommandKind.STOP_STRATEGY);
        h.start("limit=1");
        h.run(5 * S);
        assertEquals(3, h.count("PlaceBracket"), trace(h));
    }

    @Test
    void marginIsCheckedBeforeAnythingIsSent()
    {
        final Harness h = new Harness();
        h.venue.availableE8 = E8 / 100;
        h.boot();
        h.command(CommandKind.SET_RISK, false, "", "base=equity");
        h.start("limit=1");
        h.run(5 * S);
        refused(h, "MARGIN_INSUFFICIENT", "margin");
    }

    @Test
    void leverageAboveTenWarnsAndAboveFiftyIsRefusedWhateverTheFileSays()
    {
        final Harness warned = new Harness().boot().start("limit=1\ndistance=45");
        warned.run(5 * S);
        assertTrue(warned.venue.positionE8 > 0, trace(warned));
        assertTrue(warned.logged("LEVERAGE_HIGH"), trace(warned));

        final Harness quiet = new Harness().boot().start("limit=1\ndistance=70");
        quiet.run(5 * S);
        assertTrue(quiet.venue.positionE8 > 0, trace(quiet));
        assertFalse(quiet.logged("LEVERAGE_HIGH"), trace(quiet));

        final Harness refused = new Harness().boot().start("limit=1\ndistance=10");
        refused.run(5 * S);
        refused(refused, "LEVERAGE_ABOVE_MAX", "leverage");
    }

    @ParameterizedTest
    @CsvSource({"700", "-700"})
    void aClockThatIsFarFromTheVenuesForbidsEntries(final long aheadMs)
    {
        final Harness h = new Harness();
        h.venueAheadNs = aheadMs * 1_000_000L;
        h.boot().start("limit=1");
        h.run(5 * S);
        refused(h, "CLOCK_SKEW", "clock skew");
    }

    @ParameterizedTest
    @CsvSource({"SETTLEMENT", "LOCKED", "HALTED", "CLOSED", "OTHER", "NULL_VAL"})
    void aMarketThatIsNotOpenForbidsEntries(final InstrumentState state)
    {
        final Harness h = new Harness().boot();
        h.venue.state = state;
        h.start("limit=1");
        h.run(5 * S);
        refused(h, "MARKET_STATE", "market");
    }

    private static void trades(final Harness h, final int count, final long exitE8)
    {
        for (int i = 0; i < count; i++)
        {
            h.run(6 * S, 60_000_00000000L);
            h.run(6 * S, exitE8);
        }
    }

    private static void refused(final Harness h, final String code, final String field)
    {
        assertFalse(h.logged("PlaceBracket"), trace(h));
        assertTrue(h.log.stream().anyMatch(line -> line.contains("guard='" + code) &&
            line.contains("allowed=NO") && line.contains(field + " is ")), trace(h));
    }

    private static Supplier<String> trace(final Harness h)
    {
        return () -> String.join("\n", h.log);
    }
}
