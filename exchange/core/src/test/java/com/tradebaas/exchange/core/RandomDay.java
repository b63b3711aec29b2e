package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Venue.E8;

import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.QueryKind;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;

import java.util.SplittableRandom;

/** A seeded stream of commands of all kinds from a few accounts; the mood of a round skews it. */
final class RandomDay
{
    private static final int USERS = 8;

    final Venue venue = new Venue();
    final Commands to = new Commands(venue);
    final SplittableRandom random;
    final int mood;
    String last = "";
    boolean timers;
    private long mark = 60_000;

    RandomDay(final long seed, final int mood)
    {
        this(seed, mood, false);
    }

    /** @param watched checks {@link Invariants} after every command. */
    RandomDay(final long seed, final int mood, final boolean watched)
    {
        this.random = new SplittableRandom(seed);
        this.mood = mood % 4;
        venue.keep = false;
        if (watched)
        {
            venue.rules = new Invariants(venue);
            for (int n = 0; n < USERS; n++)
            {
                venue.rules.account(1000 + n);
            }
        }
        to.world();
        to.instrument(Commands.ETH_PERP, "ETH-PERPETUAL", InstrumentKind.INVERSE, Commands.ETH, Commands.USD, Commands.ETH,
            5_000_000L, E8, E8 / 50, E8 / 100);
        for (int n = 0; n < USERS; n++)
        {
            to.user(1000 + n, n % 3 == 0 ? 1 : 50, 100, 500_000);
            to.account(1000 + n, SelfTradeMode.get((short)(n % 3)));
            to.deposit(1000 + n, Commands.BTC, E8 / 10);
        }
    }

    Reason next()
    {
        final long pending = venue.timers.nextDeadlineNs();
        final long untilNs = venue.nowNs + 1_000_000L * random.nextInt(mood == 3 ? 4_000 : 50);
        timers = pending <= untilNs;
        venue.advance(untilNs);
        final int dice = random.nextInt(100);
        final long account = 1000 + random.nextInt(USERS);
        if (dice < 50)
        {
            return order(account);
        }
        if (dice < 72)
        {
            return cancelOrEdit(account, dice);
        }
        if (dice < 86)
        {
            return prices();
        }
        if (dice < 92)
        {
            last = "close " + account;
            return to.close(account, 1 + random.nextInt(3));
        }
        return rare(account, dice);
    }

    private Reason rare(final long account, final int dice)
    {
        last = "rare " + dice;
        switch (dice)
        {
            case 92:
                return to.funding(1 + random.nextInt(3), random.nextLong(-20_000, 20_000));
            case 93:
                return random.nextInt(20) == 0 ? to.settle() : to.query(account, QueryKind.ACCOUNT, 0, 0, 5);
            case 94:
                return to.state(random.nextInt(5), MarketState.get((short)random.nextInt(3)));
            case 95:
            case 96:
            case 97:
                return to.state(0, MarketState.OPEN);
            case 98:
                return to.deposit(account, 1 + random.nextInt(3), random.nextLong(-2, 3) * E8 / 10);
            default:
                return to.query(account, QueryKind.get((short)random.nextInt(13)), 1 + random.nextInt(4), lately(), 20);
        }
    }

    private Reason prices()
    {
        final int span = mood == 2 ? 900 : 60;
        mark = Math.max(20_000, Math.min(120_000, mark + random.nextInt(2 * span + 1) - span));
        final int instrument = 1 + random.nextInt(3);
        last = "mark " + instrument + " " + mark;
        return to.prices(instrument, instrument == 2 ? mark * E8 / 20 : mark * E8);
    }

    private long lately()
    {
        return Math.max(1, venue.core.view().lastOrderId() - random.nextInt(60));
    }

    private Reason cancelOrEdit(final long account, final int dice)
    {
        if (dice < 60)
        {
            last = "cancel " + account;
            return to.cancel(account, lately());
        }
        if (dice < 62)
        {
            last = "cancel all " + account;
            return to.cancelAll(account, random.nextBoolean() ? "" : "a");
        }
        for (int n = 0; n < 10; n++)
        {
            final long id = lately();
            final long owner = venue.core.view().ownerOf(id);
            if (owner != 0)
            {
                final int where = venue.core.view().instrumentOf(id);
                last = "edit " + id;
                return to.edit(owner, id, random.nextBoolean() ? 0 : price(where), random.nextBoolean() ? 0 : amount(where));
            }
        }
        return to.cancel(account, lately());
    }

    private long price(final int instrument)
    {
        final long tick = instrument == 1 ? E8 / 2 : instrument == 2 ? E8 / 20 : instrument == 3 ? E8 / 10 : E8;
        final long middle = (instrument == 2 ? mark * E8 / 20 : mark * E8) / tick;
        final int width = mood == 0 ? 3 : 200;
        return (middle + random.nextInt(2 * width + 1) - width) * tick;
    }

    private long amount(final int instrument)
    {
        final long lots = mood == 1 ? 1 : random.nextInt(8) == 0 ? 1 + random.nextInt(40_000) : 1 + random.nextInt(300);
        return lots * (instrument == 1 ? 10 * E8 : instrument == 2 ? E8 : 10_000);
    }

    private Reason order(final long account)
    {
        final int instrument = random.nextInt(6) == 0 ? 4 : 1 + random.nextInt(3);
        final OrderForm form = form(account, instrument);
        if (random.nextInt(5) == 0)
        {
            form.link = LinkKind.get((short)(1 + random.nextInt(3)));
            form.condition = FillCondition.get((short)random.nextInt(3));
            final int legs = form.link == LinkKind.OTOCO ? 2 : 1;
            for (int n = 0; n < legs; n++)
            {
                final OrderForm leg = form(account, instrument);
                leg.amountE8 = random.nextBoolean() ? 0 : form.amountE8;
                leg.displayE8 = 0;
                form.leg(leg);
            }
        }
        if (random.nextInt(20) == 0)
        {
            form.clientId = 1 + random.nextInt(50);
        }
        last = form.type + " " + form.side + " " + instrument + " " + form.link;
        return form.send();
    }

    private OrderForm form(final long account, final int instrument)
    {
        final int kind = random.nextInt(20);
        final OrderType type = kind < 11 ? OrderType.LIMIT : kind < 13 ? OrderType.MARKET :
            OrderType.get((short)(2 + (kind - 13) % 6));
        final OrderForm f = to.order(account, instrument, random.nextBoolean() ? Side.BUY : Side.SELL, type);
        f.amountE8 = amount(instrument);
        if (type == OrderType.LIMIT || type == OrderType.STOP_LIMIT || type == OrderType.TAKE_LIMIT)
        {
            f.priceE8 = price(instrument);
            final int tif = random.nextInt(10);
            f.tif = tif < 6 ? TimeInForce.GTC : TimeInForce.get((short)(tif % 4));
            f.postOnly = random.nextInt(6) == 0 && f.tif == TimeInForce.GTC;
            f.rejectPostOnly = f.postOnly && random.nextBoolean();
            f.displayE8 = random.nextInt(6) == 0 && f.amountE8 % 50 == 0 ? f.amountE8 / 5 : 0;
        }
        if (type.value() >= 2 && type.value() <= 6)
        {
            f.trigger = TriggerKind.get((short)(1 + random.nextInt(3)));
            f.triggerPriceE8 = type == OrderType.TRAILING_STOP ? 0 : price(instrument);
            f.trailingE8 = type == OrderType.TRAILING_STOP ? (1 + random.nextInt(50)) * E8 : 0;
        }
        f.reduceOnly = instrument != 4 && random.nextInt(4) == 0;
        f.label = random.nextInt(3) == 0 ? "a" : random.nextInt(3) == 0 ? "a-longer-label-" + kind : "";
        return f;
    }
}
