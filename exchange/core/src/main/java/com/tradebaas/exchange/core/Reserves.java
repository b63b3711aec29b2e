package com.tradebaas.exchange.core;

/**
 * Brings what spot orders hold back to what they need after a fee changed. An account that cannot hold back so much
 * loses its newest spot orders on that currency. For the operator's commands: walks orders.
 */
final class Reserves
{
    private final Parts parts;
    private final State s;

    Reserves(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    /** The fees of a tier changed. */
    void tier(final int tier)
    {
        for (int account = 1; account <= s.accounts.count(); account++)
        {
            if (s.accounts.get(account, Accounts.TIER) == tier)
            {
                account(account);
            }
        }
    }

    /** The fees of an instrument changed. */
    void all()
    {
        for (int account = 1; account <= s.accounts.count(); account++)
        {
            account(account);
        }
    }

    /** The fees of an account changed. */
    void account(final int account)
    {
        final Orders o = s.orders;
        for (int slot = (int)s.accounts.get(account, Accounts.FIRST_ORDER); slot != 0;
            slot = (int)o.get(slot, Orders.NEXT))
        {
            if (holds(slot))
            {
                parts.settlement.release(s.instrumentOf(slot), slot, o.remaining(slot));
            }
        }
        int slot = (int)s.accounts.get(account, Accounts.LAST_ORDER);
        while (slot != 0 && !s.accounts.house(account))
        {
            final int before = (int)o.get(slot, Orders.PREVIOUS);
            if (holds(slot) && lacks(account, slot))
            {
                parts.lifecycle.cancel(slot, Codes.BY_RISK);
            }
            slot = before;
        }
    }

    private boolean holds(final int slot)
    {
        return s.orders.code(slot, Orders.RESTING) == 1 && s.instrumentOf(slot).spot();
    }

    private boolean lacks(final int account, final int slot)
    {
        final int currency = parts.settlement.reserveCurrency(s.instrumentOf(slot), s.orders.side(slot));
        final int row = s.ledger.find(account, currency);
        parts.margin.sum(row);
        return parts.margin.availableE8(row) < 0;
    }
}
