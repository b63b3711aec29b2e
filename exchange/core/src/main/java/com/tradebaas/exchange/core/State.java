package com.tradebaas.exchange.core;

import com.tradebaas.api.Exact;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

import java.util.Arrays;

/** Everything the exchange knows, and the command that is being applied to it. */
final class State
{
    static final int MAX_INSTRUMENTS = 1024;
    static final int MAX_CURRENCIES = 256;
    static final int TIERS = 16;

    final Orders orders;
    final Accounts accounts;
    final Ledger ledger;
    final Positions positions;
    final OrderHistory closed;
    final FillHistory fills;
    final EntryHistory entries;
    final Instrument[] instruments = new Instrument[MAX_INSTRUMENTS];
    final String[] currencies = new String[MAX_CURRENCIES];
    final long[] makerShareE8 = new long[TIERS];
    final long[] takerShareE8 = new long[TIERS];
    final Command command = new Command();

    int lastInstrument;
    long lastOrderId;
    long lastTradeId;
    long lastChangeId;
    long ratePerSecond;
    long rateBurst;

    private int[] touched = new int[8];
    private int touches;

    State(final int orderCapacity, final int historyCapacity)
    {
        orders = new Orders(orderCapacity);
        accounts = new Accounts(256);
        ledger = new Ledger(accounts);
        positions = new Positions(accounts, ledger);
        closed = new OrderHistory(historyCapacity);
        fills = new FillHistory(historyCapacity);
        entries = new EntryHistory(historyCapacity);
        Arrays.fill(makerShareE8, Exact.E8);
        Arrays.fill(takerShareE8, Exact.E8);
    }

    Instrument instrument(final int id)
    {
        return id > 0 && id < MAX_INSTRUMENTS ? instruments[id] : null;
    }

    Instrument instrumentOf(final int slot)
    {
        return instruments[orders.instrument(slot)];
    }

    /** Writes peak and trigger price into the record of a live order if it trails; they are kept elsewhere. */
    void refresh(final int slot)
    {
        if (orders.get(slot, Orders.TRAIL_AT) != 0)
        {
            final int trigger = orders.code(slot, Orders.TRIGGER);
            instrumentOf(slot).trailing(trigger, orders.rising(slot)).refresh(slot);
        }
    }

    /** The instrument has something to tell at the end of the command. */
    void touch(final Instrument instrument)
    {
        if (!instrument.tickerDue)
        {
            instrument.tickerDue = true;
            if (touches == touched.length)
            {
                touched = Arrays.copyOf(touched, touches * 2);
            }
            touched[touches++] = instrument.id;
        }
    }

    int touches()
    {
        return touches;
    }

    Instrument touched(final int index)
    {
        return instruments[touched[index]];
    }

    void clearTouches()
    {
        for (int i = 0; i < touches; i++)
        {
            instruments[touched[i]].tickerDue = false;
        }
        touches = 0;
    }

    void snapshot(final SnapshotWriter out)
    {
        for (int i = 1; i <= lastInstrument; i++)
        {
            if (instruments[i] != null)
            {
                instruments[i].settleTrailing();
            }
        }
        out.section("EXCH", 1);
        out.putLong(lastOrderId);
        out.putLong(lastTradeId);
        out.putLong(lastChangeId);
        out.putLong(ratePerSecond);
        out.putLong(rateBurst);
        for (int i = 0; i < TIERS; i++)
        {
            out.putLong(makerShareE8[i]);
            out.putLong(takerShareE8[i]);
        }
        for (final String currency : currencies)
        {
            out.putString(currency == null ? "" : currency);
        }
        orders.snapshot(out);
        accounts.snapshot(out);
        ledger.snapshot(out);
        positions.snapshot(out);
        closed.snapshot(out);
        fills.snapshot(out);
        entries.snapshot(out);
        out.putInt(lastInstrument);
        for (int i = 1; i <= lastInstrument; i++)
        {
            out.putBoolean(instruments[i] != null);
            if (instruments[i] != null)
            {
                instruments[i].snapshot(out);
            }
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section("EXCH", 1);
        lastOrderId = in.getLong();
        lastTradeId = in.getLong();
        lastChangeId = in.getLong();
        ratePerSecond = in.getLong();
        rateBurst = in.getLong();
        for (int i = 0; i < TIERS; i++)
        {
            makerShareE8[i] = in.getLong();
            takerShareE8[i] = in.getLong();
        }
        for (int i = 0; i < currencies.length; i++)
        {
            final String name = in.getString();
            currencies[i] = name.isEmpty() ? null : name;
        }
        orders.restore(in);
        accounts.restore(in);
        ledger.restore(in);
        positions.restore(in);
        closed.restore(in);
        fills.restore(in);
        entries.restore(in);
        lastInstrument = in.getInt();
        for (int i = 1; i <= lastInstrument; i++)
        {
            instruments[i] = null;
            if (in.getBoolean())
            {
                instruments[i] = new Instrument(i, orders, positions);
                instruments[i].restore(in);
            }
        }
    }
}
