package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TimeInForce;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.SplittableRandom;

/** Trades, books, positions and balances equal those of {@link NaiveExchange} on random and adversarial streams. */
@Tag("X4") @Tag("X7") @Tag("M3") @Tag("M14")
class ReferenceTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 9L);
    private static final int USERS = 6;
    private static final long DEPOSIT_E8 = 100_000_000L * E8;

    private final Venue venue = new Venue();
    private final Commands to = new Commands(venue);
    private int instrument;
    private long tickE8;
    private long lotE8;
    private int currency;
    private NaiveExchange naive;
    private SplittableRandom random;

    private void begin(final boolean inverse, final long seed)
    {
        venue.keep = false;
        venue.record = false;
        venue.core = new ExchangeCore(64, 1 << 8);
        to.world();
        instrument = inverse ? Commands.BTC_PERP : Commands.BTC_USDC_PERP;
        tickE8 = inverse ? E8 / 2 : E8 / 10;
        lotE8 = inverse ? 10 * E8 : 10_000;
        currency = inverse ? Commands.BTC : Commands.USDC;
        naive = new NaiveExchange(inverse, BigDecimal.valueOf(tickE8, 8));
        random = new SplittableRandom(seed);
        for (int n = 0; n < USERS; n++)
        {
            to.account(1000 + n, SelfTradeMode.get((short)(n % 3)));
            to.deposit(1000 + n, currency, DEPOSIT_E8);
            naive.selfTrade.put(1000L + n, n % 3);
            naive.holder(1000 + n);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void inverse(final int mood)
    {
        compare(true, mood, 30_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void linear(final int mood)
    {
        compare(false, mood, 30_000);
    }

    private void compare(final boolean inverse, final int mood, final int commands)
    {
        final long seed = SEED + mood;
        begin(inverse, seed);
        for (int n = 0; n < commands; n++)
        {
            final String what = "seed " + seed + " mood " + mood + " command " + n;
            naive.trades.setLength(0);
            venue.trades.setLength(0);
            step(mood, what);
            assertEquals(naive.trades.toString(), venue.trades(tickE8), what);
            touch(what);
            if (n % 512 == 0)
            {
                everything(what);
            }
        }
        everything("seed " + seed + " end");
    }

    /** mood 0: mixed; 1: one price, one lot; 2: cancels and amends; 3: huge sweeps. */
    private void step(final int mood, final String what)
    {
        final int dice = random.nextInt(100);
        final int orders = mood == 2 ? 40 : 65;
        final NaiveExchange.Order some = naive.book.isEmpty() ? null : naive.book.get(random.nextInt(naive.book.size()));
        if (dice < orders || some == null)
        {
            order(mood, what);
        }
        else if (dice < orders + (100 - orders) / 2 || naive.book.size() > 400)
        {
            assertEquals(Reason.OK, to.cancel(some.account, some.id), what);
            naive.book.remove(some);
        }
        else
        {
            final long price = random.nextBoolean() ? 0 : price(mood);
            final long amount = some.filled + (1 + random.nextInt(60)) * lotE8;
            final Reason reason = to.edit(some.account, some.id, price * tickE8, amount);
            final boolean accepted = naive.edit(some, price, amount);
            assertEquals(accepted ? Reason.OK : Reason.POST_ONLY_REJECT, reason, what);
        }
    }

    private long price(final int mood)
    {
        final long middle = 60_000 * E8 / tickE8;
        return mood == 1 ? middle : middle + random.nextInt(61) - 30;
    }

    private void order(final int mood, final String what)
    {
        final NaiveExchange.Order o = new NaiveExchange.Order();
        o.account = 1000 + random.nextInt(USERS);
        o.buy = random.nextBoolean();
        final boolean market = random.nextInt(8) == 0;
        o.price = market ? (o.buy ? Long.MAX_VALUE : 0) : price(mood);
        o.amount = (mood == 1 ? 1 : mood == 3 && random.nextInt(30) == 0 ? 5_000 : 1 + random.nextInt(50)) * lotE8;
        final int tif = market ? 1 : random.nextInt(12);
        final OrderForm form = to.order(o.account, instrument, o.buy ? Side.BUY : Side.SELL,
            market ? OrderType.MARKET : OrderType.LIMIT);
        form.amountE8 = o.amount;
        form.priceE8 = market ? 0 : o.price * tickE8;
        form.tif = market ? TimeInForce.GTC : tif == 1 ? TimeInForce.IOC : tif == 2 ? TimeInForce.FOK : TimeInForce.GTC;
        o.postOnly = tif > 8;
        o.strict = tif > 10;
        form.postOnly = o.postOnly;
        form.rejectPostOnly = o.strict;
        final Reason reason = form.send();
        o.id = venue.orderId;
        final boolean accepted = naive.place(o, tif != 1 && tif != 2, tif == 2);
        assertEquals(accepted ? Reason.OK : Reason.POST_ONLY_REJECT, reason, what);
    }

    private void touch(final String what)
    {
        for (int side = 0; side < 2; side++)
        {
            final NaiveExchange.Order best = naive.best(side == 0);
            assertEquals(best == null ? 0 : best.price * tickE8, venue.core.view().bestE8(instrument, side), what);
        }
    }

    private void everything(final String what)
    {
        venue.core.view().audit();
        for (final NaiveExchange.Order o : naive.book)
        {
            assertEquals(naive.level(o.buy, o.price),
                venue.core.view().levelE8(instrument, o.buy ? 0 : 1, o.price * tickE8), what);
            assertEquals(o.account, venue.core.view().ownerOf(o.id), what);
        }
        naive.holders.forEach((account, holder) ->
        {
            assertEquals(holder.size.longValueExact(), venue.core.view().positionE8(account, instrument), what);
            assertEquals(holder.cost.unscaledValue().signum() == 0 ? 0 : holder.cost.setScale(8).unscaledValue().longValueExact(),
                venue.core.view().costE8(account, instrument), what);
            assertEquals(DEPOSIT_E8 + holder.balance.setScale(8).unscaledValue().longValueExact(),
                venue.core.view().balanceE8(account, currency), what);
        });
    }

    @Test
    void sameSeedSameHash()
    {
        compare(true, 0, 3_000);
        final long hash = venue.core.stateHash();
        final ReferenceTest again = new ReferenceTest();
        again.compare(true, 0, 3_000);
        assertEquals(hash, again.venue.core.stateHash());
    }
}
