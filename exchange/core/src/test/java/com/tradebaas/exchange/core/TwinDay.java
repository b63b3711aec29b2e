package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Venue.E8;

import com.tradebaas.exchange.messages.*;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A seeded stream of commands, each given to the core and to {@link TwinExchange}; the mood skews it. */
final class TwinDay
{
    static final int MIXED = 0;
    static final int ONE_PRICE = 1;
    static final int STORM = 2;
    static final int SWEEPS = 3;
    static final int CASCADE = 4;
    static final int SELF = 5;
    static final int HALTS = 6;
    static final int POOR = 7;
    static final int MOODS = 8;
    private static final int MOST_ORDERS = 250;

    final Venue venue = new Venue();
    final Commands to = new Commands(venue);
    final TwinExchange twin = new TwinExchange();
    final int users;
    String last = "";
    private final SplittableRandom random;
    private final int mood;
    private long middle = 60_000;
    private int live;

    TwinDay(final long seed, final int mood)
    {
        this.random = new SplittableRandom(seed);
        this.mood = mood;
        this.users = mood == SELF ? 2 : 6;
        venue.keep = false;
        venue.record = false;
        venue.core = new ExchangeCore(64, 1 << 8);
        to.world();
        to.instrument(Commands.ETH_PERP, "ETH-PERPETUAL", InstrumentKind.INVERSE, Commands.ETH, Commands.USD,
            Commands.ETH, 5_000_000L, E8, E8 / 50, E8 / 100);
        final TwinMarket btc =
            market(Commands.BTC_PERP, InstrumentKind.INVERSE, Commands.BTC, Commands.BTC, 50_000_000L, 10 * E8);
        btc.mark = 60_000 * E8;
        final TwinMarket eth =
            market(Commands.ETH_PERP, InstrumentKind.INVERSE, Commands.ETH, Commands.ETH, 5_000_000L, E8);
        eth.mark = 3_000 * E8;
        eth.bandE8 = E8 / 50;
        eth.breakerE8 = E8 / 100;
        final TwinMarket linear =
            market(Commands.BTC_USDC_PERP, InstrumentKind.LINEAR, Commands.BTC, Commands.USDC, 10_000_000L, 10_000);
        linear.mark = 60_000 * E8;
        market(Commands.BTC_USDC, InstrumentKind.SPOT, Commands.BTC, Commands.USDC, E8, 10_000);
        twin.markets.values().forEach(m -> m.index = m.mark);
        twin.nowNs = venue.nowNs;
        venue.log = new EventLog();
        for (int n = 0; n < users; n++)
        {
            user(1000 + n, n % 3, mood == POOR ? 1 : n % 3 == 0 ? 2 : 500);
        }
        venue.log.log.clear();
        twin.log.clear();
    }

    private TwinMarket market(
        final int id, final InstrumentKind kind, final int base, final int settlement, final long tick, final long lot)
    {
        final TwinMarket m = new TwinMarket(id, kind, base, settlement, tick, lot);
        twin.markets.put(id, m);
        return m;
    }

    private void user(final long id, final int selfTrade, final long wealth)
    {
        to.account(id, SelfTradeMode.get((short)selfTrade));
        twin.account(id).selfTrade = selfTrade;
        deposit(id, Commands.BTC, wealth * E8);
        deposit(id, Commands.ETH, 20 * wealth * E8);
        deposit(id, Commands.USDC, 60_000 * wealth * E8);
    }

    private void deposit(final long id, final int currency, final long amount)
    {
        to.deposit(id, currency, amount);
        twin.deposit(twin.account(id), currency, amount);
    }

    /** One command to both; true when both did the same. */
    boolean next()
    {
        venue.log.log.clear();
        twin.log.clear();
        final long untilNs = venue.nowNs + 1_000_000L * random.nextInt(mood == HALTS ? 3_000 : 100);
        venue.advance(untilNs);
        twin.advance(untilNs);
        live = live();
        final int dice = random.nextInt(100);
        final TwinAccount a = twin.account(1000 + random.nextInt(users));
        final int orders = mood == STORM ? 35 : 58;
        if (live < MOST_ORDERS && dice < orders)
        {
            order(a);
        }
        else if (dice < 84)
        {
            changeOne(a);
        }
        else if (dice < 94)
        {
            prices();
        }
        else
        {
            rare(a, dice);
        }
        return venue.log.log.same(twin.log);
    }

    private int live()
    {
        int sum = 0;
        for (final TwinAccount a : twin.accounts.values())
        {
            sum += a.orders.size();
        }
        return sum;
    }

    private void rare(final TwinAccount a, final int dice)
    {
        final TwinMarket m = twin.markets.get(1 + random.nextInt(4));
        last = "rare " + dice + " " + a.id + " " + m.id;
        if (dice < 96)
        {
            to.close(a.id, m.id);
            twin.closePosition(a, m);
        }
        else if (dice < 97 && !m.spot())
        {
            final long rate = random.nextLong(-20_000, 20_000);
            to.funding(m.id, rate);
            twin.funding(m, rate);
        }
        else if (dice < 98 && random.nextInt(mood == HALTS ? 2 : 8) == 0)
        {
            final MarketState state = MarketState.get((short)(1 + random.nextInt(3)));
            to.state(m.id, state);
            twin.state(m, state);
        }
        else if (dice < 99)
        {
            final boolean halted = twin.markets.values().stream().anyMatch(one ->
                one.state == MarketState.HALTED || one.state == MarketState.CLOSED);
            final MarketState state = halted ? MarketState.CANCEL_ONLY : MarketState.OPEN;
            to.state(0, state);
            twin.state(null, state);
        }
        else
        {
            seldom(a);
        }
    }

    private void seldom(final TwinAccount a)
    {
        final int dice = random.nextInt(30);
        if (dice == 0)
        {
            to.settle();
            twin.settle();
        }
        else if (dice < 4)
        {
            to.cancelAll(a.id, "");
            twin.cancelAll(a);
        }
        else if (dice < 8)
        {
            to.state(0, MarketState.OPEN);
            twin.state(null, MarketState.OPEN);
        }
        else
        {
            final long amount = random.nextBoolean() ? E8 / 10 : -E8 / 10;
            deposit(a.id, 1 + random.nextInt(3), amount);
        }
    }

    private void prices()
    {
        final int span = mood == POOR || mood == CASCADE ? 600 : mood == ONE_PRICE ? 1 : 40;
        middle = Math.max(40_000, Math.min(90_000, middle + random.nextInt(2 * span + 1) - span));
        final TwinMarket m = twin.markets.get(1 + random.nextInt(3));
        final long price = m.id == Commands.ETH_PERP ? middle * E8 / 20 : middle * E8;
        last = "prices " + m.id + " " + price;
        to.prices(m.id, price);
        twin.prices(m, price);
    }

    private void changeOne(final TwinAccount someone)
    {
        TwinAccount a = someone;
        if (a.orders.isEmpty() || random.nextInt(3) == 0)
        {
            a = twin.account(1000 + random.nextInt(users));
        }
        if (a.orders.isEmpty())
        {
            prices();
            return;
        }
        final TwinOrder o = a.orders.get(random.nextInt(a.orders.size()));
        if (random.nextInt(10) < (live > MOST_ORDERS - 50 ? 8 : 5))
        {
            last = "cancel " + o.id;
            to.cancel(a.id, o.id);
            twin.cancel(o);
            return;
        }
        final long price = TwinExchange.priced(o.type) && random.nextBoolean() ? price(o.market) : 0;
        final long amount = random.nextBoolean() ? 0 : amount(o.market);
        last = "edit " + o.id + " " + price + " " + amount;
        to.edit(a.id, o.id, price, amount);
        twin.amend.edit(o, price, amount);
    }

    private long price(final TwinMarket m)
    {
        final long at = (m.id == Commands.ETH_PERP ? middle * E8 / 20 : middle * E8) / m.tick;
        final int width = mood == ONE_PRICE ? 1 : mood == SWEEPS ? 60 : 15;
        return (at + random.nextInt(2 * width + 1) - width) * m.tick;
    }

    private long amount(final TwinMarket m)
    {
        final long most = mood == POOR ? 30_000 : mood == SWEEPS && random.nextInt(20) == 0 ? 20_000 : 200;
        return (mood == ONE_PRICE ? 1 : 1 + random.nextLong(most)) * m.lot;
    }

    private void order(final TwinAccount a)
    {
        final TwinMarket m = twin.markets.get(1 + random.nextInt(4));
        final TwinOrder o = one(a, m, false);
        final List<TwinOrder> legs = new ArrayList<>();
        if (random.nextInt(mood == CASCADE ? 3 : 6) == 0)
        {
            o.link = LinkKind.get((short)(1 + random.nextInt(3)));
            o.condition = FillCondition.get((short)random.nextInt(3));
            final int count = o.link == LinkKind.OTOCO ? 2 : o.link == LinkKind.OTO ? 1 + random.nextInt(3) : 1;
            for (int n = 0; n < count; n++)
            {
                final TwinOrder leg = one(a, m, true);
                leg.amount = random.nextBoolean() ? 0 : leg.amount;
                leg.link = o.link;
                leg.condition = FillCondition.get((short)0);
                legs.add(leg);
            }
        }
        final OrderForm form = form(o);
        legs.forEach(leg -> form.leg(form(leg)));
        last = o.type + " " + m.id + " " + o.link + " " + o.tif + " of " + a.id;
        form.send();
        twin.place(o, legs);
    }

    private OrderForm form(final TwinOrder o)
    {
        final OrderForm f = to.order(o.account.id, o.market.id, o.buy ? Side.BUY : Side.SELL, o.type);
        f.tif = o.tif;
        f.trigger = o.trigger;
        f.triggerPriceE8 = o.triggerPrice;
        f.trailingE8 = o.trailing;
        f.link = o.link;
        f.condition = o.condition;
        f.postOnly = o.postOnly;
        f.rejectPostOnly = o.strict;
        f.reduceOnly = o.reduceOnly;
        f.priceE8 = o.price;
        f.amountE8 = o.amount;
        f.displayE8 = o.display;
        return f;
    }

    private TwinOrder one(final TwinAccount a, final TwinMarket m, final boolean leg)
    {
        final TwinOrder o = new TwinOrder();
        o.account = a;
        o.market = m;
        o.buy = random.nextBoolean();
        final int kind = random.nextInt(20);
        final int plain = mood == CASCADE ? 7 : 13;
        o.type = kind < plain ? OrderType.LIMIT : kind < plain + 2 ? OrderType.MARKET :
            OrderType.get((short)(2 + random.nextInt(leg ? 5 : 6)));
        o.amount = amount(m);
        if (TwinExchange.priced(o.type))
        {
            o.price = price(m);
            final int tif = random.nextInt(12);
            o.tif = tif < 8 ? TimeInForce.GTC : TimeInForce.get((short)(tif & 3));
            final boolean may = o.tif == TimeInForce.GTC || o.tif == TimeInForce.GTD;
            o.postOnly = may && random.nextInt(6) == 0;
            o.strict = o.postOnly && !leg && random.nextInt(3) == 0;
            o.display = !leg && o.amount >= 5 * m.lot && random.nextInt(5) == 0 ? o.amount / m.lot / 5 * m.lot : 0;
        }
        if (o.isTrigger())
        {
            o.trigger = TriggerKind.get((short)(1 + random.nextInt(3)));
            o.triggerPrice = o.type == OrderType.TRAILING_STOP ? 0 : price(m);
            o.trailing = o.type == OrderType.TRAILING_STOP ? (1 + random.nextInt(40)) * m.tick : 0;
        }
        o.reduceOnly = !m.spot() && random.nextInt(4) == 0;
        return o;
    }
}
