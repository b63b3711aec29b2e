package com.tradebaas.exchange.core;

/**
 * Direct reads of the state, for the simulator and for tests: between events, on the thread that feeds them. Front
 * doors ask with the Query command instead, which needs no shared memory.
 */
public final class View
{
    /** Takes one order. */
    public interface OrderVisitor
    {
        /**
         * One live order.
         *
         * @param orderId       its id.
         * @param instrumentId  where.
         * @param state         value of OrderState.
         * @param side          0 buy, 1 sell.
         * @param priceE8       0 at market.
         * @param amountE8      total.
         * @param filledE8      of it filled.
         */
        void onOrder(
            long orderId, int instrumentId, int state, int side, long priceE8, long amountE8, long filledE8);
    }

    private final State s;
    private final Parts parts;
    private final Audit audit;

    View(final Parts parts)
    {
        this.parts = parts;
        this.audit = new Audit(parts);
        this.s = parts.state;
    }

    /**
     * Visits the live orders of an account, oldest first.
     *
     * @param accountId    whose.
     * @param instrumentId where; 0 everywhere.
     * @param visitor      takes them.
     */
    public void visitOpenOrders(final long accountId, final int instrumentId, final OrderVisitor visitor)
    {
        final Orders o = s.orders;
        final int account = s.accounts.find(accountId);
        int n = account == 0 ? 0 : (int)s.accounts.get(account, Accounts.FIRST_ORDER);
        for (; n != 0; n = (int)o.get(n, Orders.NEXT))
        {
            if (instrumentId == 0 || instrumentId == o.instrument(n))
            {
                visitor.onOrder(o.id(n), o.instrument(n), o.code(n, Orders.STATE), o.side(n),
                    o.get(n, Orders.PRICE), o.get(n, Orders.AMOUNT), o.get(n, Orders.FILLED));
            }
        }
    }

    /**
     * Size of a position.
     *
     * @param accountId    whose.
     * @param instrumentId where.
     * @return amount, negative when short, E8.
     */
    public long positionE8(final long accountId, final int instrumentId)
    {
        final int account = s.accounts.find(accountId);
        return account == 0 ? 0 : s.positions.size(account, instrumentId);
    }

    /**
     * Cost of a position.
     *
     * @param accountId    whose.
     * @param instrumentId where.
     * @return value at entry in settlement currency with the sign of the size, E8.
     */
    public long costE8(final long accountId, final int instrumentId)
    {
        final int account = s.accounts.find(accountId);
        final int row = account == 0 ? 0 : s.positions.find(account, instrumentId);
        return row == 0 ? 0 : s.positions.get(row, Positions.COST);
    }

    /**
     * A balance; also of the house: 1 deposits, 2 fees, 3 clearing, 4 insurance.
     *
     * @param accountId  whose.
     * @param currencyId which.
     * @return E8.
     */
    public long balanceE8(final long accountId, final int currencyId)
    {
        final int account = s.accounts.find(accountId);
        return account == 0 ? 0 : s.ledger.balance(account, currencyId);
    }

    /**
     * What may be used for new orders or withdrawn.
     *
     * @param accountId  whose.
     * @param currencyId which.
     * @return E8, negative when margin is short.
     */
    public long availableE8(final long accountId, final int currencyId)
    {
        final int account = s.accounts.find(accountId);
        final int row = account == 0 ? 0 : s.ledger.find(account, currencyId);
        parts.margin.sum(row);
        return parts.margin.availableE8(row);
    }

    /**
     * Held back for open spot orders.
     *
     * @param accountId  whose.
     * @param currencyId which.
     * @return E8.
     */
    public long reservedE8(final long accountId, final int currencyId)
    {
        final int account = s.accounts.find(accountId);
        return account == 0 ? 0 : s.ledger.get(s.ledger.find(account, currencyId), Ledger.RESERVED);
    }

    /**
     * Best price of a side.
     *
     * @param instrumentId where.
     * @param side         0 bid, 1 ask.
     * @return E8, 0 when empty.
     */
    public long bestE8(final int instrumentId, final int side)
    {
        final Instrument i = s.instrument(instrumentId);
        final int tick = i == null ? -1 : i.book.best(side);
        return tick < 0 ? 0 : i.priceE8(tick);
    }

    /**
     * Visible amount at a price.
     *
     * @param instrumentId where.
     * @param side         0 bid, 1 ask.
     * @param priceE8      of the level.
     * @return E8, 0 without such a level.
     */
    public long levelE8(final int instrumentId, final int side, final long priceE8)
    {
        final Instrument i = s.instrument(instrumentId);
        return i == null ? 0 : i.book.quantity(side, i.tick(priceE8));
    }

    /**
     * Mark price.
     *
     * @param instrumentId where.
     * @return E8, 0 when unknown.
     */
    public long markE8(final int instrumentId)
    {
        final Instrument i = s.instrument(instrumentId);
        return i == null ? 0 : i.markE8;
    }

    /** @return live orders of everybody, waiting ones included. */
    public int liveOrders()
    {
        return s.orders.live();
    }

    /** @return the highest order id so far. */
    public long lastOrderId()
    {
        return s.lastOrderId;
    }

    /**
     * Owner of a live order.
     *
     * @param orderId which.
     * @return account id, 0 when the order is not alive.
     */
    public long ownerOf(final long orderId)
    {
        final int slot = s.orders.find(orderId);
        return slot == 0 ? 0 : s.orders.get(slot, Orders.ACCOUNT);
    }

    /**
     * Instrument of a live order.
     *
     * @param orderId which.
     * @return instrument id, 0 when the order is not alive.
     */
    public int instrumentOf(final long orderId)
    {
        final int slot = s.orders.find(orderId);
        return slot == 0 ? 0 : s.orders.instrument(slot);
    }

    /** Checks every invariant of the whole state; slow. Throws {@link IllegalStateException} with what is wrong. */
    public void audit()
    {
        audit.all();
    }

    /** @return how often the audit that runs beside the commands has looked at everything. */
    public long auditRounds()
    {
        return parts.audit.rounds();
    }
}
