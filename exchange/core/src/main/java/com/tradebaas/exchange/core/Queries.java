package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.QueryDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.UpdateCause;

/**
 * Answers questions as events, in their place between the commands: what is told is exactly what holds then. Histories
 * are walked along the account's own entries, never along everybody's.
 */
final class Queries
{
    private final Parts parts;
    private final State s;
    private final Label label = new Label();
    private QueryDecoder q;
    private int account;
    private int skip;
    private int limit;
    private long[] rows = new long[1024];

    Queries(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    /** Whether an order passes a filter by type. */
    static boolean passes(final int filter, final int state, final int type)
    {
        final boolean waiting = state == Codes.UNTRIGGERED || state == Codes.TRIGGERED;
        return switch (filter)
        {
            case 0 -> true;
            case 1 -> !waiting;
            case 2 -> waiting;
            case 3 -> waiting && (type == Codes.STOP_MARKET || type == Codes.STOP_LIMIT);
            case 4 -> waiting && (type == Codes.TAKE_MARKET || type == Codes.TAKE_LIMIT);
            default -> waiting && type == Codes.TRAILING_STOP;
        };
    }

    void answer(final QueryDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), d.accountId());
        c.instrumentId = d.instrumentId();
        q = d;
        account = s.accounts.find(d.accountId());
        skip = d.skip();
        limit = d.count() <= 0 ? Integer.MAX_VALUE : d.count();
        final int kind = d.kindRaw();
        final boolean open = kind >= 7 && kind <= 10;
        final int length = Math.min(Label.MAX, d.labelLength());
        if (account == 0 && !open)
        {
            c.reject(Reason.NOT_FOUND);
            return;
        }
        d.getLabel(label.bytes, 0, length);
        label.loaded(length);
        if (open)
        {
            market(kind);
        }
        else
        {
            privately(kind);
        }
    }

    private void privately(final int kind)
    {
        switch (kind)
        {
            case 0 -> openOrders();
            case 1 -> order();
            case 2 -> closedOrders(false);
            case 3 -> fills();
            case 4 -> closedOrders(true);
            case 5 -> positions();
            case 6 -> balances();
            case 11 ->
            {
                openOrders();
                closedOrders(false);
            }
            case 12 -> entries();
            default -> s.command.reject(Reason.INVALID_ARGUMENTS);
        }
    }

    /** Counts a row that matches; true when it is to be sent. */
    private boolean take()
    {
        if (skip > 0)
        {
            skip--;
            return false;
        }
        if (s.command.count >= limit)
        {
            s.command.more = true;
            return false;
        }
        s.command.count++;
        return true;
    }

    private boolean place(final int instrument)
    {
        return (q.instrumentId() == 0 || q.instrumentId() == instrument) &&
            (q.currencyId() == 0 || q.currencyId() == s.instruments[instrument].settlementCurrency);
    }

    private boolean time(final long timeNs)
    {
        return timeNs >= q.startNs() && (q.endNs() == 0 || timeNs <= q.endNs());
    }

    private void openOrders()
    {
        final Orders o = s.orders;
        for (int n = (int)s.accounts.get(account, Accounts.FIRST_ORDER); n != 0; n = (int)o.get(n, Orders.NEXT))
        {
            if (place(o.instrument(n)) && passes(q.filterRaw(), o.code(n, Orders.STATE), o.code(n, Orders.TYPE)) &&
                (label.length() == 0 || o.labelEquals(n, label)) && !o.has(n, Codes.SILENT) && take())
            {
                s.refresh(n);
                parts.orderEvents.row(o.words, n * Orders.WORDS);
            }
        }
    }

    private void order()
    {
        final int slot = s.orders.find(q.orderId());
        if (slot != 0)
        {
            s.refresh(slot);
        }
        final int record = slot == 0 ? s.closed.find(q.orderId()) : slot * Orders.WORDS;
        final long[] words = slot == 0 ? s.closed.words : s.orders.words;
        if (record < 0 || slot == 0 && record < 0)
        {
            s.command.reject(Reason.ORDER_NOT_FOUND);
        }
        else if (words[record + Orders.ACCOUNT] != q.accountId())
        {
            s.command.reject(Reason.NOT_OWNER);
        }
        else if (take())
        {
            parts.orderEvents.row(words, record);
        }
    }

    private void closedOrders(final boolean triggers)
    {
        final OrderHistory h = s.closed;
        int found = 0;
        for (long row = s.accounts.get(account, Accounts.LAST_CLOSED); h.holds(row);
            row = h.get(row, Orders.HISTORY_BEFORE))
        {
            final int at = h.at(row);
            if (place((int)h.words[at + Orders.INSTRUMENT]) && time(h.words[at + Orders.UPDATED]) &&
                closedMatches(at, triggers))
            {
                found = keep(found, row);
            }
        }
        for (int n = 0; n < found; n++)
        {
            final int at = h.at(rows[q.ascending() == 0 ? n : found - 1 - n]);
            if (take())
            {
                closedRow(at, triggers);
            }
        }
    }

    private boolean closedMatches(final int at, final boolean triggers)
    {
        final long[] w = s.closed.words;
        final boolean trigger = (w[at + 1] >>> 8 & 0xFF) == Codes.TRIGGER_ID;
        if (triggers)
        {
            return trigger;
        }
        final boolean labelled = q.kindRaw() != 11 || label.matches(w, at + Orders.LABEL);
        return labelled && (q.includeUnfilled() != 0 || w[at + Orders.FILLED] > 0 || q.kindRaw() == 11);
    }

    private void closedRow(final int at, final boolean triggers)
    {
        if (triggers)
        {
            parts.orderEvents.triggerRecorded(s.closed.words, at, UpdateCause.QUERY);
        }
        else
        {
            parts.orderEvents.row(s.closed.words, at);
        }
    }

    private int keep(final int found, final long row)
    {
        if (found == rows.length)
        {
            rows = java.util.Arrays.copyOf(rows, found * 2);
        }
        rows[found] = row;
        return found + 1;
    }

    private void fills()
    {
        final FillHistory f = s.fills;
        int found = 0;
        for (long row = s.accounts.get(account, Accounts.LAST_FILL); f.holds(row);
            row = f.get(row, FillHistory.BEFORE))
        {
            final long seq = f.get(row, FillHistory.TRADE_SEQ);
            if (place((int)f.get(row, FillHistory.PLACE) & 0xFFFF) && time(f.get(row, FillHistory.TIME)) &&
                (q.orderId() == 0 || q.orderId() == f.get(row, FillHistory.ORDER)) &&
                seq >= q.startSeq() && (q.endSeq() == 0 || seq <= q.endSeq()))
            {
                found = keep(found, row);
            }
        }
        for (int n = 0; n < found; n++)
        {
            if (take())
            {
                parts.orderEvents.fill(rows[q.ascending() == 0 ? n : found - 1 - n], UpdateCause.QUERY);
            }
        }
    }

    private void positions()
    {
        final Positions p = s.positions;
        for (int row = (int)s.accounts.get(account, Accounts.FIRST_POSITION); row != 0;
            row = (int)p.get(row, Positions.NEXT_OF_ACCOUNT))
        {
            final int instrument = (int)p.get(row, Positions.INSTRUMENT);
            if (!s.instruments[instrument].spot() && place(instrument) && take())
            {
                parts.accountEvents.position(row, UpdateCause.QUERY);
            }
        }
    }

    private void balances()
    {
        final Ledger l = s.ledger;
        for (int row = (int)s.accounts.get(account, Accounts.FIRST_BALANCE); row != 0;
            row = (int)l.get(row, Ledger.NEXT))
        {
            if ((q.currencyId() == 0 || q.currencyId() == l.get(row, Ledger.CURRENCY)) && take())
            {
                parts.accountEvents.account(row, UpdateCause.QUERY);
            }
        }
    }

    private void entries()
    {
        final EntryHistory e = s.entries;
        for (long row = s.accounts.get(account, Accounts.LAST_ENTRY); e.holds(row);
            row = e.get(row, EntryHistory.BEFORE))
        {
            final boolean currency = q.currencyId() == 0 || q.currencyId() == e.get(row, EntryHistory.CURRENCY);
            if (currency && time(e.get(row, EntryHistory.TIME)) && take())
            {
                parts.accountEvents.entry(row, UpdateCause.QUERY);
            }
        }
    }

    private void market(final int kind)
    {
        if (kind == 10)
        {
            instruments();
            return;
        }
        final Instrument i = s.instrument(q.instrumentId());
        if (i == null)
        {
            s.command.reject(Reason.INVALID_INSTRUMENT);
            return;
        }
        switch (kind)
        {
            case 7 -> parts.marketEvents.bookSnapshot(i, limit);
            case 8 -> trades(i);
            default -> parts.marketEvents.ticker(i, UpdateCause.QUERY);
        }
    }

    private void instruments()
    {
        for (int id = 1; id <= s.lastInstrument; id++)
        {
            if (s.instruments[id] != null && place(id) && take())
            {
                parts.marketEvents.instrument(s.instruments[id], UpdateCause.QUERY);
            }
        }
    }

    private void trades(final Instrument i)
    {
        final TradeTape t = i.tape;
        final long first = Math.max(t.oldest(), q.startSeq());
        final long last = q.endSeq() == 0 ? t.last() : Math.min(t.last(), q.endSeq());
        for (long n = 0; n <= last - first; n++)
        {
            final long row = q.ascending() == 0 ? last - n : first + n;
            if (time(t.get(row, TradeTape.TIME)) && take())
            {
                parts.marketEvents.trade(i, row, UpdateCause.QUERY);
            }
        }
    }
}
