package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Commands.BTC_USDC_PERP;
import static com.tradebaas.exchange.core.Commands.USDC;
import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.Side;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The same day told differently must end the same way. */
class MetamorphicTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 13L);
    private static final int USERS = 5;
    private static final int COMMANDS = 4_000;
    private static final long TICK = E8 / 10;
    private static final long LOT = 10_000;

    /** A day of limit orders, market orders and cancels in one linear perpetual. */
    private static final class Day
    {
        long firstAccount = 1000;
        long scale = 1;
        boolean mirrored;
        boolean visitors;
        final Venue venue = new Venue();
        final Commands to = new Commands(venue);

        Day run()
        {
            venue.keep = false;
            venue.record = false;
            to.world();
            for (int n = 0; n < USERS; n++)
            {
                to.account(firstAccount + n, SelfTradeMode.get((short)(n % 3)));
                to.deposit(firstAccount + n, USDC, 10_000_000 * E8);
            }
            to.user(900_000, 10, 10, 10_000_000);
            final SplittableRandom random = new SplittableRandom(SEED);
            // What each order of the day became, whatever its id.
            final List<Long> ids = new ArrayList<>();
            for (int n = 0; n < COMMANDS; n++)
            {
                step(random, ids);
                if (visitors)
                {
                    visit(n);
                }
            }
            venue.core.view().audit();
            return this;
        }

        private void step(final SplittableRandom random, final List<Long> ids)
        {
            final long account = firstAccount + random.nextInt(USERS);
            final boolean buy = random.nextBoolean() != mirrored;
            final long amount = (1 + random.nextInt(300)) * LOT * scale;
            final int away = random.nextInt(61) - 30;
            final int dice = random.nextInt(10);
            final int which = random.nextInt(100);
            if (dice < 7)
            {
                final long price = 60_000 * E8 + (mirrored ? -away : away) * TICK;
                to.limit(account, BTC_USDC_PERP, buy ? Side.BUY : Side.SELL, price, amount).send();
                ids.add(venue.orderId);
            }
            else if (dice < 8)
            {
                to.market(account, BTC_USDC_PERP, buy ? Side.BUY : Side.SELL, amount).send();
                ids.add(venue.orderId);
            }
            else if (ids.size() > which)
            {
                final long id = ids.get(ids.size() - 1 - which);
                final long owner = venue.core.view().ownerOf(id);
                to.cancel(owner == 0 ? account : owner, id);
            }
        }

        /** Somebody places and cancels what cannot trade, and trades elsewhere with nobody of the day. */
        private void visit(final int n)
        {
            final long id = to.limit(900_000, BTC_USDC_PERP, n % 2 == 0 ? Side.BUY : Side.SELL,
                n % 2 == 0 ? 30_000 * E8 : 90_000 * E8, LOT).id();
            to.cancel(900_000, id);
            to.limit(900_000, Commands.BTC_PERP, Side.BUY, 50_000 * E8, 10 * E8).send();
        }

        String trades()
        {
            return venue.trades(1);
        }

        List<Long> ends()
        {
            final List<Long> rows = new ArrayList<>();
            for (int n = 0; n < USERS; n++)
            {
                rows.add(venue.core.view().positionE8(firstAccount + n, BTC_USDC_PERP));
                rows.add(venue.core.view().balanceE8(firstAccount + n, USDC));
            }
            return rows;
        }
    }

    private final Day plain = new Day().run();

    @Test
    void accountsByOtherNames()
    {
        final Day day = new Day();
        day.firstAccount = 77_000;
        day.run();
        assertFalse(plain.trades().isEmpty());
        assertEquals(plain.trades(), day.trades(), "seed " + SEED);
        assertEquals(plain.ends(), day.ends(), "seed " + SEED);
    }

    @Test
    void ordersThatNeverTradeChangeNothingForOthers()
    {
        final Day day = new Day();
        day.visitors = true;
        day.run();
        assertEquals(plain.trades(), day.trades(), "seed " + SEED);
        assertEquals(plain.ends(), day.ends(), "seed " + SEED);
    }

    @Test
    void amountsTimesSeven()
    {
        final Day day = new Day();
        day.scale = 7;
        day.run();
        final StringBuilder expected = new StringBuilder();
        for (final String trade : plain.trades().split(" "))
        {
            final int star = trade.indexOf('*');
            expected.append(trade, 0, star + 1).append(Long.parseLong(trade.substring(star + 1)) * 7).append(' ');
        }
        assertEquals(expected.toString(), day.trades(), "seed " + SEED);
    }

    @Test
    void sidesSwappedAndPricesMirrored()
    {
        final Day day = new Day();
        day.mirrored = true;
        day.run();
        final StringBuilder expected = new StringBuilder();
        for (final String trade : plain.trades().split(" "))
        {
            final int star = trade.indexOf('*');
            final long price = Long.parseLong(trade.substring(1, star));
            expected.append(trade.charAt(0) == 'B' ? 'S' : 'B').append(120_000 * E8 - price)
                .append(trade.substring(star)).append(' ');
        }
        assertEquals(expected.toString(), day.trades(), "seed " + SEED);
    }
}
