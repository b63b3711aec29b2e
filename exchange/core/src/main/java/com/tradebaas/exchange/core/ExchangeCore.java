package com.tradebaas.exchange.core;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.exchange.messages.UpdateCause;

/**
 * The exchange as a deterministic state machine: one command in, its events out, {@code CommandDone} last. All events
 * of one command leave before the next is looked at. Runs on the host's one thread; nothing here is thread-safe.
 */
public final class ExchangeCore implements Application
{
    private static final int DEFAULT_ORDERS = 1 << 14;
    private static final int DEFAULT_HISTORY = 1 << 14;

    final Parts parts;
    private final State s;
    private final Dispatch dispatch;
    private final View view;

    /** An exchange without instruments and accounts, with room for 16,384 orders before it grows. */
    public ExchangeCore()
    {
        this(DEFAULT_ORDERS, DEFAULT_HISTORY);
    }

    /**
     * An exchange without instruments and accounts.
     *
     * @param orderCapacity   live orders that fit before memory grows.
     * @param historyCapacity closed orders, fills and ledger entries that are remembered each; a power of two.
     */
    public ExchangeCore(final int orderCapacity, final int historyCapacity)
    {
        if (Integer.bitCount(historyCapacity) != 1)
        {
            throw new IllegalArgumentException("history capacity must be a power of two: " + historyCapacity);
        }
        parts = new Parts(orderCapacity, historyCapacity);
        s = parts.state;
        dispatch = new Dispatch(parts);
        view = new View(parts);
    }

    @Override
    public void onEvent(final Event event, final Outputs out)
    {
        parts.wire.to(out);
        final boolean answered = event.kind() == Event.MESSAGE ? dispatch.command(event) : dispatch.timer(event);
        parts.afterwards();
        parts.audit.step();
        flush();
        if (answered)
        {
            parts.accountEvents.done();
        }
        parts.wire.to(null);
    }

    private void flush()
    {
        final Positions p = s.positions;
        for (int n = 0; n < p.changes(); n++)
        {
            final int row = p.changed(n);
            if (!s.accounts.house((int)p.get(row, Positions.ACCOUNT)) &&
                !s.instruments[(int)p.get(row, Positions.INSTRUMENT)].spot())
            {
                parts.accountEvents.position(row, UpdateCause.FILLED);
            }
        }
        p.clearChanges();
        final Ledger l = s.ledger;
        for (int n = 0; n < l.changes(); n++)
        {
            final int row = l.changed(n);
            parts.liquidation.stale(row);
            if (!s.accounts.house((int)l.get(row, Ledger.ACCOUNT)))
            {
                parts.accountEvents.account(row, UpdateCause.FILLED);
            }
        }
        l.clearChanges();
        for (int n = 0; n < s.touches(); n++)
        {
            final Instrument i = s.touched(n);
            parts.marketEvents.flush(i);
            parts.marketEvents.ticker(i, UpdateCause.PRICE);
        }
        s.clearTouches();
    }

    /** @return reads the state directly, between events, on the host's thread; for simulators and tests. */
    public View view()
    {
        return view;
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        state(out);
        parts.audit.snapshot(out);
    }

    private void state(final SnapshotWriter out)
    {
        s.snapshot(out);
        dispatch.snapshot(out);
        parts.liquidation.snapshot(out);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        s.restore(in);
        dispatch.restore(in);
        parts.liquidation.restore(in);
        parts.audit.restore(in);
    }

    @Override
    public long stateHash()
    {
        final SnapshotWriter out = new SnapshotWriter();
        state(out);
        return out.hash();
    }
}
