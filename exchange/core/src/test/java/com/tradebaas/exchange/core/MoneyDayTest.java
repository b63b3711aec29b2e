package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.Side;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/**
 * A day with fees of several tiers, funding every hour, liquidations and bankruptcies: every currency sums to zero to
 * the last unit at every step, and every unit of fees, funding and profit is where it belongs at the end.
 */
class MoneyDayTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 77L);
    private static final int USERS = 12;
    private static final int COMMANDS = 60_000;

    private final Venue venue = new Venue();
    private final Commands to = new Commands(venue);
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Mirror mirror = new Mirror();
    private long middle = 60_000;

    /** The ledger again, from the events only. */
    private static final class Mirror
    {
        final long[] fees = new long[5];
        final long[] insurance = new long[5];
        final long[] deposits = new long[5];
        int fundings;
        int liquidations;
        int bankruptcies;
        int trades;
    }

    private void begin()
    {
        venue.record = false;
        to.world();
        to.instrument(Commands.ETH_PERP, "ETH-PERPETUAL", InstrumentKind.INVERSE, Commands.ETH, Commands.USD,
            Commands.ETH, 5_000_000L, E8, E8 / 20, 0);
        to.feeTier(1, E8 / 3, 7 * E8 / 9);
        to.feeTier(2, 0, E8 / 7);
        for (int n = 0; n < USERS; n++)
        {
            to.account(1000 + n, SelfTradeMode.get((short)(n % 3)), n % 3, false, false);
            final long rich = n < 3 ? 1_000 : 1;
            to.deposit(1000 + n, Commands.BTC, rich * E8);
            to.deposit(1000 + n, Commands.ETH, rich * 20 * E8);
            to.deposit(1000 + n, Commands.USDC, rich * 60_000 * E8);
        }
    }

    private long price(final int instrument)
    {
        final long at = middle + random.nextInt(101) - 50;
        return instrument == Commands.ETH_PERP ? at * E8 / 20 : at * E8;
    }

    private void step(final int n)
    {
        final int instrument = 1 + random.nextInt(4);
        final int dice = random.nextInt(100);
        final long account = 1000 + random.nextInt(USERS);
        venue.advance(venue.nowNs + 1_440_000_000L);
        if (n % 2_500 == 2_499)
        {
            to.funding(1 + n / 2_500 % 3, random.nextLong(-300_000, 300_000));
        }
        else if (dice < 70)
        {
            final long lot = instrument == 1 ? 10 * E8 : instrument == 2 ? E8 : 10_000;
            final OrderForm form = to.order(account, instrument, random.nextBoolean() ? Side.BUY : Side.SELL,
                random.nextInt(4) == 0 ? OrderType.MARKET : OrderType.LIMIT);
            form.amountE8 = lot * (1 + random.nextInt(account < 1003 ? 4_000 : 20_000));
            form.priceE8 = form.type == OrderType.LIMIT ? price(instrument) : 0;
            form.send();
        }
        else if (dice < 88)
        {
            to.cancel(account, Math.max(1, venue.core.view().lastOrderId() - random.nextInt(40)));
        }
        else
        {
            middle = Math.max(45_000, Math.min(80_000, middle + random.nextInt(801) - 400));
            to.prices(random.nextBoolean() ? Commands.BTC_PERP : Commands.BTC_USDC_PERP, middle * E8);
            to.prices(Commands.ETH_PERP, middle * E8 / 20);
        }
    }

    private void mirror()
    {
        final Told told = new Told(venue);
        told.fills().forEach(fill ->
        {
            mirror.fees[fill.feeCurrencyId()] += fill.feeE8();
            mirror.trades++;
        });
        told.entries().forEach(entry ->
        {
            switch (entry.kind())
            {
                case DEPOSIT -> mirror.deposits[entry.currencyId()] += entry.amountE8();
                case FUNDING ->
                {
                    mirror.insurance[entry.currencyId()] -= entry.amountE8();
                    mirror.fundings++;
                }
                default ->
                {
                    mirror.insurance[entry.currencyId()] -= entry.amountE8();
                    mirror.liquidations += entry.amountE8() < 0 ? 1 : 0;
                    mirror.bankruptcies += entry.amountE8() > 0 ? 1 : 0;
                }
            }
        });
        venue.events.clear();
    }

    private void sums(final String what)
    {
        final View view = venue.core.view();
        for (int currency = 1; currency <= 4; currency++)
        {
            long sum = 0;
            for (long account = 1; account < 1000 + USERS; account = account == 4 ? 1000 : account + 1)
            {
                sum += view.balanceE8(account, currency);
            }
            assertEquals(0, sum, what + " currency " + currency);
            assertEquals(-mirror.deposits[currency], view.balanceE8(1, currency), what + " deposits");
            assertEquals(mirror.fees[currency], view.balanceE8(2, currency), what + " fees");
            assertEquals(mirror.insurance[currency], view.balanceE8(4, currency), what + " insurance");
        }
    }

    @Test
    void everyCurrencySumsToZeroToTheLastUnit()
    {
        begin();
        for (int n = 0; n < COMMANDS; n++)
        {
            step(n);
            mirror();
            sums("seed " + SEED + " command " + n);
            if (n % 1_000 == 0)
            {
                venue.core.view().audit();
            }
        }
        venue.core.view().audit();
        assertTrue(mirror.trades > 10_000, "fills " + mirror.trades);
        assertTrue(mirror.fundings > 100, "fundings " + mirror.fundings);
        assertTrue(mirror.liquidations > 50, "liquidations " + mirror.liquidations);
        assertTrue(mirror.bankruptcies > 0, "bankruptcies " + mirror.bankruptcies);
    }
}
