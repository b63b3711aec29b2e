package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

/** Numbers from the edges of what a long holds: a command is done or refused, never an exception, never a wrong sum. */
class ExtremesTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 99L);
    private static final long[] EDGES = {
        0, 1, -1, 2, 10, 9_999, 10_000, E8, 10 * E8, 60_000 * E8, 61_000 * E8, 1L << 26, 1L << 31, 1L << 32, 1L << 40,
        1L << 50, 1L << 57, 1L << 58, 1L << 59, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1,
        Long.MAX_VALUE / E8, 1_000_000_000L * E8};

    private final Venue venue = new Venue();
    private final Commands to = new Commands(venue).world();
    private SplittableRandom random;

    private long edge(final long multiple)
    {
        final long edge = EDGES[random.nextInt(EDGES.length)];
        final long near = edge + random.nextInt(3) - 1;
        return random.nextInt(3) == 0 ? near : near - near % multiple;
    }

    private void order(final long account)
    {
        final int instrument = 1 + random.nextInt(5);
        final long tick = instrument == 1 ? E8 / 2 : instrument == 2 ? E8 / 20 : instrument == 3 ? E8 / 10 : E8;
        final OrderForm form = one(account, instrument, tick);
        form.link = LinkKind.get((short)(random.nextInt(8) == 0 ? random.nextInt(4) : 0));
        form.condition = FillCondition.get((short)random.nextInt(3));
        for (int n = form.link == LinkKind.NONE ? 2 : random.nextInt(3); n < 2; n++)
        {
            form.leg(one(account, instrument, tick));
        }
        assertNotNull(form.send());
    }

    private OrderForm one(final long account, final int instrument, final long tick)
    {
        final OrderForm form = to.order(account, instrument, random.nextBoolean() ? Side.BUY : Side.SELL,
            OrderType.get((short)(random.nextInt(3) == 0 ? random.nextInt(8) : random.nextInt(2))));
        final long lot = instrument == 1 ? 10 * E8 : instrument == 2 ? E8 : 10_000;
        form.amountE8 = random.nextInt(3) == 0 ? lot * (1 + random.nextInt(1_000)) : edge(lot);
        final boolean priced = form.type == OrderType.LIMIT || form.type == OrderType.STOP_LIMIT;
        form.priceE8 = priced ? random.nextBoolean() ? 60_000 * E8 + tick * (random.nextInt(5) - 2) : edge(tick) : 0;
        form.tif = TimeInForce.get((short)random.nextInt(4));
        if (form.type.value() >= 2 && form.type.value() <= 6)
        {
            form.trigger = TriggerKind.get((short)(1 + random.nextInt(3)));
            form.triggerPriceE8 = edge(tick);
            form.trailingE8 = edge(tick);
        }
        form.displayE8 = random.nextInt(6) == 0 ? edge(lot) : 0;
        form.reduceOnly = random.nextInt(6) == 0;
        return form;
    }

    private void rare(final long account)
    {
        switch (random.nextInt(6))
        {
            case 0 -> to.deposit(account, random.nextInt(5), edge(1));
            case 1 -> to.funding(random.nextInt(6), edge(1));
            case 2 -> to.riskLimit(account, random.nextInt(6), edge(1), edge(1));
            case 3 -> to.feeTier(random.nextInt(20), edge(1), edge(1));
            case 4 -> to.close(account, random.nextInt(6));
            default -> to.edit(account, Math.max(1, venue.core.view().lastOrderId() - random.nextInt(20)), edge(1),
                edge(10_000));
        }
    }

    /** A regression: the absolute value of the smallest long is negative and passed for small. */
    @Test
    void theSmallestLongIsNotSmall()
    {
        to.user(1000, 1, 1, 1);
        assertEquals(Reason.INVALID_ARGUMENTS, to.funding(Commands.BTC_PERP, Long.MIN_VALUE));
        assertEquals(Reason.INVALID_ARGUMENTS, to.deposit(1000, Commands.BTC, Long.MIN_VALUE));
        assertEquals(Reason.INVALID_ARGUMENTS, to.deposit(1000, Commands.BTC, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void nothingBreaks(final int round)
    {
        venue.keep = false;
        venue.record = false;
        random = new SplittableRandom(SEED + round);
        to.instrument(5, "TINY_USDC", round % 2 == 0 ? InstrumentKind.LINEAR : InstrumentKind.SPOT, Commands.ETH,
            Commands.USDC, Commands.USDC, 1, 1);
        for (int n = 0; n < 4; n++)
        {
            to.account(1000 + n, SelfTradeMode.get((short)(n % 3)));
            to.deposit(1000 + n, Commands.BTC, n == 3 ? 1L << 57 : 1000 * E8);
            to.deposit(1000 + n, Commands.ETH, n == 3 ? 1L << 57 : 1000 * E8);
            to.deposit(1000 + n, Commands.USDC, n == 3 ? 1L << 58 : 1000 * E8);
        }
        int done = 0;
        for (int n = 0; n < 10_000; n++)
        {
            final long account = 1000 + random.nextInt(4);
            try
            {
                final int dice = random.nextInt(10);
                if (dice < 7)
                {
                    order(account);
                }
                else if (dice < 8)
                {
                    final long usual = 60_000 * E8 + random.nextInt(1000) * E8;
                    to.prices(1 + random.nextInt(5), random.nextBoolean() ? usual : edge(1));
                }
                else
                {
                    rare(account);
                }
                done += venue.reason == Reason.OK ? 1 : 0;
                if (n % 64 == 0)
                {
                    venue.core.view().audit();
                }
            }
            catch (final RuntimeException e)
            {
                throw new AssertionError("seed " + (SEED + round) + " command " + n, e);
            }
        }
        venue.core.view().audit();
        assertTrue(done > 500, "done " + done);
    }
}
