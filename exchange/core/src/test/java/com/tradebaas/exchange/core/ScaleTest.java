package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TriggerKind;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/** Fifty instruments and ten thousand users at once; a mark price concerns only those whose bounds it passes. */
class ScaleTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 50L);
    private static final int INSTRUMENTS = 50;
    private static final int USERS = 10_000;
    private static final long FIRST = 1000;
    private static final long P = 1_000 * E8;

    private final Venue venue = new Venue();
    private final Commands to = new Commands(venue);
    private final SplittableRandom random = new SplittableRandom(SEED);

    private void world()
    {
        venue.keep = false;
        venue.record = false;
        venue.core = new ExchangeCore(1 << 16, 1 << 10);
        to.currency(Commands.BTC, "BTC");
        to.currency(Commands.USDC, "USDC");
        for (int id = 1; id <= INSTRUMENTS; id++)
        {
            to.instrument(id, "C" + id + "_USDC-PERPETUAL", InstrumentKind.LINEAR, Commands.BTC, Commands.USDC,
                Commands.USDC, E8 / 10, E8 / 100);
            to.prices(id, P);
        }
        for (int n = 0; n < USERS; n++)
        {
            to.account(FIRST + n, SelfTradeMode.CANCEL_MAKER);
            to.deposit(FIRST + n, Commands.USDC, 10_000 * E8);
        }
    }

    /** Every user gets a position in some instruments, against the house; half are long, half are short. */
    private void positions()
    {
        to.account(100, SelfTradeMode.ALLOW);
        for (int id = 1; id <= INSTRUMENTS; id++)
        {
            to.limit(100, id, Side.SELL, P, 100_000 * E8).id();
            to.limit(100, id, Side.BUY, P - E8, 100_000 * E8).id();
        }
        for (int n = 0; n < USERS; n++)
        {
            for (int k = 0; k < 2; k++)
            {
                final int id = 1 + (n * 7 + k * 13) % INSTRUMENTS;
                to.market(FIRST + n, id, n % 2 == 0 ? Side.BUY : Side.SELL, 2 * E8).id();
            }
            final OrderForm stop = to.order(FIRST + n, 1 + n * 7 % INSTRUMENTS, n % 2 == 0 ? Side.SELL : Side.BUY,
                OrderType.TRAILING_STOP).amount(E8).reduceOnly();
            stop.trigger = TriggerKind.MARK;
            stop.trailingE8 = (500 + n % 300) * E8 / 10 * 10;
            stop.id();
        }
    }

    @Test
    void fiftyInstrumentsTenThousandUsersAtOnce()
    {
        world();
        final long begin = System.nanoTime();
        positions();
        final long placed = System.nanoTime();
        assertEquals(USERS + 2 * INSTRUMENTS, venue.core.view().liveOrders());
        final int marks = 20_000;
        final long before = venue.core.parts.liquidation.looks();
        for (int n = 0; n < marks; n++)
        {
            venue.advance(venue.nowNs + 1_000_000L);
            assertEquals(Reason.OK, to.prices(1 + n % INSTRUMENTS, P + (random.nextInt(2_001) - 1_000) * E8 / 100));
        }
        final long marked = System.nanoTime();
        final long looks = venue.core.parts.liquidation.looks() - before;
        assertTrue(looks <= 2 * USERS, "each account once for what it traded, then nobody: " + looks);
        for (int n = 0; n < 50_000; n++)
        {
            final long user = FIRST + random.nextInt(USERS);
            final long tick = random.nextInt(10) * E8 / 10;
            final Reason reason = to.limit(user, 1 + random.nextInt(INSTRUMENTS),
                random.nextBoolean() ? Side.BUY : Side.SELL, P - tick, E8 / 10).send();
            assertTrue(reason == Reason.OK, "order " + n + " " + reason);
        }
        final long traded = System.nanoTime();
        venue.core.view().audit();
        final long hash = venue.core.stateHash();
        System.out.printf("50 instruments, 10,000 users: %.1f us a first trade or stop, %.2f us a mark price with " +
            "400 holders and 200 trailing stops each, %.2f us an order%n", (placed - begin) / 1e3 / (3 * USERS),
            (marked - placed) / 1e3 / marks, (traded - marked) / 1e3 / 50_000);
        final com.tradebaas.api.SnapshotWriter out = new com.tradebaas.api.SnapshotWriter();
        venue.core.snapshot(out);
        venue.core = new ExchangeCore(64, 1 << 10);
        venue.core.restore(new com.tradebaas.api.SnapshotReader(out.buffer(), 0, out.length()));
        assertEquals(hash, venue.core.stateHash());
    }

    /** Equity above maintenance margin. */
    private long spare(final long user)
    {
        final Parts parts = venue.core.parts;
        final int row = parts.state.ledger.find(parts.state.accounts.find(user), Commands.USDC);
        parts.margin.sum(row);
        return parts.margin.equityE8(row) - parts.margin.maintenanceE8;
    }

    /** No bound is too wide: who is below maintenance after a fall is liquidated at that very price. */
    @Test
    void aFallLiquidatesExactlyThoseBelowMaintenance()
    {
        world();
        positions();
        to.limit(100, 1, Side.BUY, E8, 100_000 * E8).id();
        for (int n = 0; n < USERS; n++)
        {
            // Withdraw until a fall of 1 to 900 of the price is what the account can bear.
            final long free = venue.core.view().availableE8(FIRST + n, Commands.USDC);
            to.deposit(FIRST + n, Commands.USDC, -(free - (n % 900 + 1) * 2 * E8));
        }
        int gone = 0;
        for (long price = P; price > P - 100 * E8; price -= E8)
        {
            to.prices(1, price);
            gone = 0;
            for (int n = 0; n < USERS; n++)
            {
                final boolean holds = venue.core.view().positionE8(FIRST + n, 1) != 0;
                if (holds)
                {
                    assertTrue(spare(FIRST + n) >= 0, "user " + n + " at " + price);
                }
                gone += holds ? 0 : 1;
            }
        }
        assertTrue(gone > USERS - 400, "some are liquidated: " + gone);
    }
}
