package com.tradebaas.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

/** M3: events after every command, books, positions and balances equal those of {@link TwinExchange}. */
class TwinTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 31L);
    private static final int COMMANDS = Integer.getInteger("tradebaas.twin.commands", 130_000);

    private static final List<String> ALWAYS = List.of("trade", "iceberg refreshed", "self-trade prevented",
        "stop fired", "trailing stop fired", "reduce-only shortened", "other of a pair cancelled", "post-only crossed");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void everyCommandHasTheSameEvents(final int mood)
    {
        final Map<String, Integer> happened = compare(SEED + mood, mood, COMMANDS).twin.happened;
        if (mood != TwinDay.ONE_PRICE)
        {
            ALWAYS.forEach(what -> assertTrue(happened.getOrDefault(what, 0) > 30, what + " " + happened));
        }
        if (mood == TwinDay.POOR)
        {
            assertTrue(happened.getOrDefault("liquidation", 0) > 100, "liquidations " + happened);
        }
        System.out.println("seed " + (SEED + mood) + " mood " + mood + " " + happened);
    }

    /** 100 million commands. */
    @ParameterizedTest
    @Tag("nightly")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aHundredMillionCommands(final int mood)
    {
        final long seed = Long.getLong("tradebaas.seed", System.nanoTime() & 0xFFFFFF);
        System.out.println("seed " + seed + " mood " + mood);
        compare(seed, mood, 12_500_000);
    }

    private static TwinDay compare(final long seed, final int mood, final int commands)
    {
        final TwinDay day = new TwinDay(seed, mood);
        for (int n = 0; n < commands; n++)
        {
            boolean same = false;
            try
            {
                same = day.next();
            }
            catch (final RuntimeException | AssertionError e)
            {
                throw new AssertionError("seed " + seed + " mood " + mood + " command " + n + " " + day.last, e);
            }
            if (!same)
            {
                fail("seed " + seed + " mood " + mood + " command " + n + " " + day.last + "\ncore" +
                    day.venue.log.log + "\ntwin" + day.twin.log);
            }
            if (n % 1024 == 0)
            {
                everything(day, "seed " + seed + " mood " + mood + " command " + n);
            }
        }
        everything(day, "seed " + seed + " end");
        return day;
    }

    private static void everything(final TwinDay day, final String what)
    {
        final View view = day.venue.core.view();
        view.audit();
        for (final TwinAccount a : day.twin.accounts.values())
        {
            for (int currency = 1; currency <= 3; currency++)
            {
                assertEquals(a.balance(currency), view.balanceE8(a.id, currency), what + " balance of " + a.id);
                if (!a.house)
                {
                    assertEquals(a.available(currency), view.availableE8(a.id, currency), what + " free of " + a.id);
                }
            }
            for (final TwinAccount.Holding h : a.holdings)
            {
                assertEquals(h.size, view.positionE8(a.id, h.market.id), what + " position of " + a.id);
                assertEquals(h.cost, view.costE8(a.id, h.market.id), what + " cost of " + a.id);
            }
        }
        for (final TwinMarket m : day.twin.markets.values())
        {
            for (final TwinOrder o : m.book)
            {
                assertEquals(m.visible(o.buy, o.price), view.levelE8(m.id, o.buy ? 0 : 1, o.price), what + " level");
            }
        }
    }
}
