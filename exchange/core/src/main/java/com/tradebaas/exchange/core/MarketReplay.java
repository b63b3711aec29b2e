package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.exchange.messages.ConfigureReplayDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.ReplayBookDecoder;
import com.tradebaas.exchange.messages.ReplayQuoteDecoder;
import com.tradebaas.exchange.messages.ReplayTradeDecoder;
import com.tradebaas.exchange.messages.UpdateCause;

/**
 * A house participant that quotes around recorded or synthetic prices through the same matching as everybody, so that
 * clients' fills come from the real engine. Its orders send no private events and leave no history.
 */
final class MarketReplay
{
    static final int OFF = 0;
    static final int SYNTHETIC = 1;
    static final int QUOTES = 2;
    static final int BOOK = 3;
    private static final int MAX_LEVELS = 20;

    private final Parts parts;
    private final State s;
    private final Sessions sessions;
    private final OrderRequest request = new OrderRequest();
    private final ReplayPlan[] plans = new ReplayPlan[State.MAX_INSTRUMENTS];
    private int[] takenTicks = new int[64];
    private long[] takenE8 = new long[64];

    MarketReplay(final Parts parts, final Sessions sessions)
    {
        this.parts = parts;
        this.s = parts.state;
        this.sessions = sessions;
    }

    void configure(final ConfigureReplayDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), d.accountId());
        c.instrumentId = d.instrumentId();
        final Instrument i = s.instrument(d.instrumentId());
        final boolean synthetic = d.modeRaw() == SYNTHETIC;
        if (i == null || d.modeRaw() > BOOK || !house(d.accountId()) || d.levels() > MAX_LEVELS ||
            d.takerAccountId() != 0 && !house(d.takerAccountId()) || d.takerAccountId() == d.accountId() ||
            d.spreadTicks() < 1 || d.levelTicks() < 1 || d.levelAmountE8() < i.lotE8 || d.volatilityTicks() < 0 ||
            synthetic && (d.intervalNs() <= 0 || !i.inRange(d.startPriceE8())))
        {
            c.reject(i == null ? Reason.INVALID_INSTRUMENT : Reason.INVALID_ARGUMENTS);
            return;
        }
        if (plans[i.id] != null)
        {
            clear(i, plans[i.id]);
        }
        final ReplayPlan p = new ReplayPlan();
        p.account = account(d.accountId());
        p.taker = d.takerAccountId() == 0 ? 0 : account(d.takerAccountId());
        p.configure(d);
        p.middle = synthetic ? i.tick(d.startPriceE8()) : 0;
        plans[i.id] = p;
        s.accounts.set(p.account, Accounts.SELF_TRADE, Codes.CANCEL_MAKER);
        if (synthetic)
        {
            tick(i);
        }
    }

    private static boolean house(final long accountId)
    {
        return accountId > Accounts.INSURANCE && accountId < Accounts.FIRST_CLIENT_ID;
    }

    private int account(final long id)
    {
        final int found = s.accounts.find(id);
        return found != 0 ? found : s.accounts.create(id);
    }

    private ReplayPlan plan(final int instrument, final int mode)
    {
        final Instrument i = s.instrument(instrument);
        s.command.instrumentId = instrument;
        if (i == null || plans[instrument] == null || plans[instrument].mode != mode)
        {
            s.command.reject(i == null ? Reason.INVALID_INSTRUMENT : Reason.INVALID_ARGUMENTS);
            return null;
        }
        return parts.admission.open(i) ? plans[instrument] : null;
    }

    /** Time for the synthetic price to move. */
    void tick(final Instrument i)
    {
        final ReplayPlan p = plans[i.id];
        if (p == null || p.mode != SYNTHETIC)
        {
            return;
        }
        parts.wire.out().schedule(Dispatch.replayTimer(i.id), s.command.timeNs + p.intervalNs);
        if (i.state != Codes.MARKET_OPEN)
        {
            return;
        }
        final int step = p.volatilityTicks == 0 ? 0 : p.random(2 * p.volatilityTicks + 1) - p.volatilityTicks;
        final int least = p.spreadTicks + MAX_LEVELS * p.levelTicks + 1;
        p.middle = Math.max(least, Math.min(OrderBook.MAX_TICK - least, p.middle + step));
        final long priceE8 = i.priceE8(p.middle);
        sessions.move(i, priceE8, priceE8);
        final int bid = p.middle - p.spreadTicks / 2;
        ladder(i, p, bid, bid + p.spreadTicks, 0, 0);
        if (p.taker != 0 && p.random(2) == 0)
        {
            final int side = p.random(2);
            final long lots = 1 + p.random((int)Math.min(1000, Math.max(1, p.levelAmountE8 / i.lotE8 / 2)));
            final int limit = side == Codes.BUY ? bid + p.spreadTicks : bid;
            order(i, p.taker, side, limit, lots * i.lotE8, Codes.IOC);
        }
    }

    void quote(final ReplayQuoteDecoder d)
    {
        s.command.from(d.requestId(), 0, 0);
        final ReplayPlan p = plan(d.instrumentId(), QUOTES);
        if (p == null)
        {
            return;
        }
        final Instrument i = s.instruments[d.instrumentId()];
        if (!i.inRange(d.bidPriceE8()) || !i.inRange(d.askPriceE8()) || d.bidPriceE8() >= d.askPriceE8() ||
            Sessions.invalid(i, d.markPriceE8()) || Sessions.invalid(i, d.indexPriceE8()))
        {
            s.command.reject(Reason.INVALID_PRICE);
            return;
        }
        final long mark = d.markPriceE8() != 0 ? d.markPriceE8() : (d.bidPriceE8() + d.askPriceE8()) / 2;
        sessions.move(i, mark, d.indexPriceE8() != 0 ? d.indexPriceE8() : mark);
        final int bid = i.tick(d.bidPriceE8());
        final int ask = Math.max(bid + 1, i.tick(d.askPriceE8() + i.tickSizeE8 - 1));
        ladder(i, p, bid, ask, d.bidAmountE8(), d.askAmountE8());
    }

    /** Replaces the ladder: first what is in the way goes, then the new levels come. */
    private void ladder(
        final Instrument i, final ReplayPlan p, final int bid, final int ask, final long bidE8, final long askE8)
    {
        for (int side = Codes.BUY; side <= Codes.SELL; side++)
        {
            final int best = side == Codes.BUY ? bid : ask;
            for (int n = 0; n < p.quoted[side]; n++)
            {
                final int away = side == Codes.BUY ? best - p.ticks[side][n] : p.ticks[side][n] - best;
                if (away < 0 || away % p.levelTicks != 0 || away / p.levelTicks >= p.levels)
                {
                    level(i, p, side, p.ticks[side][n], 0);
                }
            }
        }
        for (int side = Codes.BUY; side <= Codes.SELL; side++)
        {
            final int best = side == Codes.BUY ? bid : ask;
            final long first = side == Codes.BUY ? bidE8 : askE8;
            p.quoted[side] = 0;
            for (int n = 0; n < p.levels; n++)
            {
                final int tick = side == Codes.BUY ? best - n * p.levelTicks : best + n * p.levelTicks;
                final long amount = n == 0 && first >= i.lotE8 ? first - first % i.lotE8 : p.levelAmountE8;
                if (tick >= 1 && tick < OrderBook.MAX_TICK)
                {
                    level(i, p, side, tick, amount);
                    p.ticks[side][p.quoted[side]++] = tick;
                }
            }
        }
    }

    void book(final ReplayBookDecoder d)
    {
        s.command.from(d.requestId(), 0, 0);
        final ReplayPlan p = plan(d.instrumentId(), BOOK);
        if (p == null)
        {
            return;
        }
        final Instrument i = s.instruments[d.instrumentId()];
        if (d.snapshot() != 0)
        {
            clear(i, p);
        }
        levels(i, p, d, false);
        d.sbeRewind();
        levels(i, p, d, true);
        final int bid = i.book.bestBid();
        final int ask = i.book.bestAsk();
        if (bid > 0 && ask > 0)
        {
            final long middle = (i.priceE8(bid) + i.priceE8(ask)) / 2;
            sessions.move(i, middle, middle);
        }
    }

    /** Two passes: what shrinks or goes first, then what is new or grows, so that nothing crosses on the way. */
    private void levels(final Instrument i, final ReplayPlan p, final ReplayBookDecoder d, final boolean growing)
    {
        final ReplayBookDecoder.LevelsDecoder group = d.levels();
        while (group.hasNext())
        {
            group.next();
            final int side = group.sideRaw();
            final long priceE8 = group.priceE8();
            if (side > 1 || !i.inRange(priceE8))
            {
                continue;
            }
            final int tick = side == Codes.BUY ? i.tick(priceE8) : i.tick(priceE8 + i.tickSizeE8 - 1);
            final long wanted = Math.max(0, group.amountE8());
            final int slot = i.replayed.get(key(side, tick));
            final long held = slot == 0 ? 0 : s.orders.remaining(slot);
            if (growing ? wanted > held : wanted < held)
            {
                level(i, p, side, tick, wanted - wanted % i.lotE8);
            }
        }
    }

    void trade(final ReplayTradeDecoder d)
    {
        s.command.from(d.requestId(), 0, 0);
        final Instrument i = s.instrument(d.instrumentId());
        final ReplayPlan p = i == null || plans[i.id] == null ? null : plan(i.id, plans[i.id].mode);
        if (p == null || p.taker == 0 || !i.inRange(d.priceE8()) || d.amountE8() <= 0 || d.takerSideRaw() > 1)
        {
            if (!s.command.rejected())
            {
                s.command.reject(i == null ? Reason.INVALID_INSTRUMENT : Reason.INVALID_ARGUMENTS);
            }
            return;
        }
        final int side = d.takerSideRaw();
        final int limit = side == Codes.BUY ? i.tick(d.priceE8() + i.tickSizeE8 - 1) : i.tick(d.priceE8());
        final int taken = p.mode == BOOK ? remember(i, side, limit, d.amountE8()) : 0;
        order(i, p.taker, side, limit, Math.max(i.lotE8, d.amountE8() - d.amountE8() % i.lotE8), Codes.IOC);
        for (int n = 0; n < taken; n++)
        {
            if (!i.book.crosses(Codes.opposite(side), takenTicks[n]))
            {
                level(i, p, Codes.opposite(side), takenTicks[n], takenE8[n]);
            }
        }
    }

    /** The recording's next book message already accounts for its trade, so the levels are put back after it. */
    private int remember(final Instrument i, final int side, final int limit, final long amountE8)
    {
        final int other = Codes.opposite(side);
        int count = 0;
        long sum = 0;
        for (int tick = i.book.best(other); tick >= 0 && sum < amountE8; tick = i.book.worse(other, tick))
        {
            if (side == Codes.BUY ? tick > limit : tick < limit)
            {
                break;
            }
            sum += i.book.quantity(other, tick);
            final int slot = i.replayed.get(key(other, tick));
            if (slot != 0)
            {
                if (count == takenTicks.length)
                {
                    takenTicks = java.util.Arrays.copyOf(takenTicks, count * 2);
                    takenE8 = java.util.Arrays.copyOf(takenE8, count * 2);
                }
                takenTicks[count] = tick;
                takenE8[count++] = s.orders.remaining(slot);
            }
        }
        return count;
    }

    /** Makes the participant's amount at a level what is wanted. */
    private void level(final Instrument i, final ReplayPlan p, final int side, final int tick, final long wantedE8)
    {
        final int slot = i.replayed.get(key(side, tick));
        final long held = slot == 0 ? 0 : s.orders.remaining(slot);
        if (wantedE8 == held)
        {
            return;
        }
        if (wantedE8 > 0 && wantedE8 < held)
        {
            parts.lifecycle.reduce(i, slot, held - wantedE8);
            return;
        }
        if (slot != 0)
        {
            parts.lifecycle.cancel(slot, Codes.BY_USER);
        }
        if (wantedE8 > 0)
        {
            order(i, p.account, side, tick, wantedE8, Codes.GTC);
        }
    }

    private void order(
        final Instrument i, final int account, final int side, final int tick, final long amountE8, final int tif)
    {
        final OrderRequest r = request;
        r.clear();
        r.account = account;
        r.side = side;
        r.type = Codes.LIMIT;
        r.tif = tif;
        r.flags = Codes.SILENT;
        r.priceE8 = i.priceE8(tick);
        r.amountE8 = amountE8;
        if (!parts.admission.admit(i, r))
        {
            s.command.forgive();
            return;
        }
        final int slot = parts.lifecycle.create(i, account, side, Codes.PLAIN);
        r.store(s.orders, slot);
        final long id = s.orders.id(slot);
        parts.matching.execute(i, slot, r.tick, UpdateCause.PLACED);
        if (s.orders.find(id) == slot)
        {
            i.replayed.put(key(side, tick), slot);
        }
    }

    private void clear(final Instrument i, final ReplayPlan p)
    {
        final Orders o = s.orders;
        int slot = (int)s.accounts.get(p.account, Accounts.FIRST_ORDER);
        while (slot != 0)
        {
            final int next = (int)o.get(slot, Orders.NEXT);
            if (o.instrument(slot) == i.id && o.has(slot, Codes.SILENT))
            {
                parts.lifecycle.cancel(slot, Codes.BY_USER);
            }
            slot = next;
        }
        p.quoted[0] = 0;
        p.quoted[1] = 0;
    }

    private static long key(final int side, final int tick)
    {
        return (long)tick << 1 | side;
    }

    /** A silent order is gone. */
    static void forget(final Instrument i, final Orders o, final int slot)
    {
        final long key = key(o.side(slot), i.tick(o.get(slot, Orders.PRICE)));
        if (i.replayed.get(key) == slot)
        {
            i.replayed.remove(key);
        }
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("RPLY", 1);
        for (int id = 1; id <= s.lastInstrument; id++)
        {
            out.putBoolean(plans[id] != null);
            if (plans[id] != null)
            {
                plans[id].snapshot(out);
            }
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section("RPLY", 1);
        for (int id = 1; id <= s.lastInstrument; id++)
        {
            plans[id] = null;
            if (in.getBoolean())
            {
                plans[id] = new ReplayPlan();
                plans[id].restore(in);
            }
        }
        final Orders o = s.orders;
        for (int slot = 1; slot < o.top(); slot++)
        {
            if (o.id(slot) != 0 && o.has(slot, Codes.SILENT))
            {
                final Instrument i = s.instrumentOf(slot);
                i.replayed.put(key(o.side(slot), i.tick(o.get(slot, Orders.PRICE))), slot);
            }
        }
    }
}
