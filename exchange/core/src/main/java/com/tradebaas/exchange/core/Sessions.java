package com.tradebaas.exchange.core;

import com.tradebaas.api.Exact;
import com.tradebaas.exchange.messages.FundingDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.SetPricesDecoder;
import com.tradebaas.exchange.messages.SettleDecoder;
import com.tradebaas.exchange.messages.UpdateCause;

/** What the clock and the outside world bring: prices, funding, the end of a session. */
final class Sessions
{
    private final Parts parts;
    private final State s;

    Sessions(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    void prices(final SetPricesDecoder d)
    {
        s.command.from(d.requestId(), d.connectionId(), 0);
        s.command.instrumentId = d.instrumentId();
        final Instrument i = s.instrument(d.instrumentId());
        if (i == null)
        {
            s.command.reject(Reason.INVALID_INSTRUMENT);
            return;
        }
        if (invalid(i, d.markPriceE8()) || invalid(i, d.indexPriceE8()))
        {
            s.command.reject(Reason.INVALID_PRICE);
            return;
        }
        move(i, d.markPriceE8(), d.indexPriceE8());
    }

    static boolean invalid(final Instrument i, final long priceE8)
    {
        return priceE8 != 0 && !i.inRange(priceE8);
    }

    /** New mark and index; 0 leaves one as it is. */
    void move(final Instrument i, final long markE8, final long indexE8)
    {
        final boolean marked = markE8 != 0 && markE8 != i.markE8;
        final boolean indexed = indexE8 != 0 && indexE8 != i.indexE8;
        i.markE8 = marked ? markE8 : i.markE8;
        i.indexE8 = indexed ? indexE8 : i.indexE8;
        if (marked || indexed)
        {
            s.touch(i);
            parts.triggers.moved(i);
        }
        if (marked)
        {
            parts.liquidation.marked(i);
        }
    }

    /** Longs pay rate times value at mark to shorts; what rounding leaves goes to the insurance fund. */
    void funding(final FundingDecoder d)
    {
        s.command.from(d.requestId(), d.connectionId(), 0);
        s.command.instrumentId = d.instrumentId();
        final Instrument i = s.instrument(d.instrumentId());
        if (i == null || i.spot() || i.markE8 == 0 || d.rateE8() > Exact.E8 / 10 ||
            d.rateE8() < -Exact.E8 / 10)
        {
            s.command.reject(i == null ? Reason.INVALID_INSTRUMENT : Reason.INVALID_ARGUMENTS);
            return;
        }
        i.fundingRateE8 = d.rateE8();
        final Positions p = s.positions;
        for (int row = i.firstPosition; row != 0; row = (int)p.get(row, Positions.NEXT_OF_INSTRUMENT))
        {
            final long size = p.get(row, Positions.SIZE);
            if (size != 0)
            {
                final long value = i.valueE8(Math.abs(size), i.markE8);
                final long owed = Exact.mulDivCeil(size > 0 ? value : -value, d.rateE8(), Exact.E8);
                pay(i, row, owed);
            }
        }
        parts.liquidation.look(i);
        s.touch(i);
    }

    private void pay(final Instrument i, final int row, final long owedE8)
    {
        final int account = (int)s.positions.get(row, Positions.ACCOUNT);
        s.ledger.transfer(account, Accounts.INSURANCE, i.settlementCurrency, owedE8);
        s.positions.add(row, Positions.FUNDING, -owedE8);
        s.positions.mark(row);
        if (!s.accounts.house(account) && owedE8 != 0)
        {
            parts.accountEvents.entry(account, i.settlementCurrency, i.id, UpdateCause.FUNDING, -owedE8);
        }
    }

    void settle(final SettleDecoder d)
    {
        s.command.from(d.requestId(), d.connectionId(), 0);
        s.command.instrumentId = d.instrumentId();
        if (d.instrumentId() != 0 && s.instrument(d.instrumentId()) == null)
        {
            s.command.reject(Reason.INVALID_INSTRUMENT);
            return;
        }
        expireDayOrders(d.instrumentId());
        final Positions p = s.positions;
        for (int row = 1; row <= p.count(); row++)
        {
            if (chosen(d.instrumentId(), (int)p.get(row, Positions.INSTRUMENT)))
            {
                p.set(row, Positions.REALIZED, 0);
                p.set(row, Positions.FUNDING, 0);
            }
        }
        for (int row = 1; row <= s.ledger.count(); row++)
        {
            s.ledger.set(row, Ledger.SESSION, 0);
        }
        for (int id = 1; id <= s.lastInstrument; id++)
        {
            final Instrument i = s.instruments[id];
            if (i != null && chosen(d.instrumentId(), id))
            {
                i.sessionOpenE8 = i.lastE8;
                i.highE8 = i.lastE8;
                i.lowE8 = i.lastE8;
                i.volumeE8 = 0;
                s.touch(i);
            }
        }
    }

    private static boolean chosen(final int wanted, final int instrument)
    {
        return wanted == 0 || wanted == instrument;
    }

    private void expireDayOrders(final int wanted)
    {
        final Orders o = s.orders;
        for (int account = 1; account <= s.accounts.count(); account++)
        {
            int slot = (int)s.accounts.get(account, Accounts.FIRST_ORDER);
            while (slot != 0)
            {
                final int next = (int)o.get(slot, Orders.NEXT);
                if (o.code(slot, Orders.TIF) == Codes.GTD && chosen(wanted, o.instrument(slot)) &&
                    o.get(slot, Orders.ACTIVATED) == 0 && parts.lifecycle.live(slot))
                {
                    parts.lifecycle.cancel(slot, Codes.BY_SETTLEMENT);
                    s.command.count++;
                }
                slot = next;
            }
        }
    }
}
