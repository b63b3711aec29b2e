package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.RejectDetail;

/** What is wrong with an order whatever the market: the order of the checks is part of the contract. */
final class OrderValidator
{
    private static final long NS_PER_MS = 1_000_000L;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int MAX_ORDERS = 20_000;

    private final State s;

    OrderValidator(final State state)
    {
        this.s = state;
    }

    /** Who and where. */
    boolean known(final int account, final Instrument i)
    {
        if (account == 0)
        {
            return s.command.reject(Reason.NOT_FOUND);
        }
        return i != null || s.command.reject(Reason.INVALID_INSTRUMENT);
    }

    /** Whether the account may send orders, and in time. */
    boolean context(final int account, final long validUntilMs)
    {
        final Command c = s.command;
        if (s.accounts.get(account, Accounts.LOCKED) != 0)
        {
            return c.reject(Reason.ACCOUNT_LOCKED);
        }
        if (validUntilMs != 0 && c.timeNs > validUntilMs * NS_PER_MS)
        {
            return c.reject(Reason.TIMED_OUT);
        }
        if (s.accounts.get(account, Accounts.ORDERS) >= MAX_ORDERS && !s.accounts.house(account))
        {
            return c.reject(Reason.MAX_OPEN_ORDERS, MAX_ORDERS);
        }
        return true;
    }

    /** Shape of an order or of a leg. */
    boolean shape(final Instrument i, final OrderRequest r)
    {
        return amount(i, r) && price(i, r) && trigger(i, r) && modifiers(i, r);
    }

    private boolean amount(final Instrument i, final OrderRequest r)
    {
        final Command c = s.command;
        if (r.amountE8 <= 0)
        {
            return c.reject(Reason.INVALID_AMOUNT);
        }
        if (r.amountE8 < i.minAmountE8)
        {
            return c.reject(Reason.QTY_TOO_LOW, i.minAmountE8);
        }
        if (r.amountE8 % i.lotE8 != 0)
        {
            return c.reject(Reason.NON_INTEGER_CONTRACT_AMOUNT, i.lotE8);
        }
        if (i.maxAmountE8 != 0 && r.amountE8 > i.maxAmountE8)
        {
            return c.reject(Reason.MAX_ORDER_AMOUNT, i.maxAmountE8);
        }
        return r.amountE8 < 1L << 58 || c.reject(Reason.INVALID_AMOUNT);
    }

    private boolean price(final Instrument i, final OrderRequest r)
    {
        final Command c = s.command;
        if (!Codes.hasPrice(r.type))
        {
            return r.priceE8 == 0 || c.reject(Reason.PRICE_NOT_ALLOWED);
        }
        if (r.priceE8 <= 0 || !i.inRange(r.priceE8))
        {
            return c.reject(Reason.INVALID_PRICE);
        }
        return i.onTick(r.priceE8) || c.reject(Reason.PRICE_WRONG_TICK, i.tickSizeE8);
    }

    private boolean trigger(final Instrument i, final OrderRequest r)
    {
        final Command c = s.command;
        if (!Codes.isTrigger(r.type))
        {
            return r.trigger == Codes.NO_TRIGGER && r.triggerPriceE8 == 0 && r.trailingE8 == 0 ||
                c.reject(Reason.UNSUPPORTED_ARGUMENTS);
        }
        if (r.trigger < Codes.LAST || r.trigger > Codes.INDEX)
        {
            return c.reject(Reason.INVALID_ARGUMENTS);
        }
        if (r.type == Codes.TRAILING_STOP)
        {
            return r.trailingE8 > 0 && i.inRange(r.trailingE8) && i.onTick(r.trailingE8) ||
                c.reject(Reason.INVALID_TRIGGER_PRICE);
        }
        if (r.triggerPriceE8 <= 0 || !i.inRange(r.triggerPriceE8))
        {
            return c.reject(Reason.INVALID_TRIGGER_PRICE);
        }
        return i.onTick(r.triggerPriceE8) || c.reject(Reason.TRIGGER_PRICE_WRONG_TICK, i.tickSizeE8);
    }

    private boolean modifiers(final Instrument i, final OrderRequest r)
    {
        final Command c = s.command;
        final boolean goodTill = r.tif == Codes.GTC || r.tif == Codes.GTD;
        if (r.has(Codes.POST_ONLY) && (!Codes.hasPrice(r.type) || !goodTill))
        {
            return c.reject(Reason.POST_ONLY_NOT_ALLOWED);
        }
        if (r.has(Codes.REDUCE_ONLY) && i.spot())
        {
            return c.reject(Reason.UNSUPPORTED_ARGUMENTS);
        }
        return display(i, r.displayE8, r.amountE8);
    }

    /** A display amount is at least 1 % of the order, 100 times the smallest amount, and whole lots. */
    boolean display(final Instrument i, final long displayE8, final long amountE8)
    {
        return displayE8 == 0 || displayE8 > 0 && displayE8 % i.lotE8 == 0 && displayE8 >= i.minAmountE8 &&
            displayE8 <= amountE8 && displayE8 >= amountE8 / 100 || s.command.reject(Reason.INVALID_DISPLAY_AMOUNT);
    }

    boolean labelLength(final int length)
    {
        return length <= Label.MAX || s.command.reject(Reason.INVALID_ARGUMENTS, RejectDetail.LABEL_TOO_LONG);
    }

    /** Generic cell rate: an order costs 1/rate seconds, and a burst may run that many ahead. Changes nothing. */
    boolean rate(final int account)
    {
        final long rate = ordersPerSecond(account);
        if (rate <= 0)
        {
            return true;
        }
        final boolean own = s.accounts.get(account, Accounts.RATE) != 0;
        final long burst = Math.max(1, own ? s.accounts.get(account, Accounts.BURST) : s.rateBurst);
        final long ahead = s.accounts.get(account, Accounts.RATE_NS) - s.command.timeNs;
        return ahead <= (burst - 1) * (NS_PER_SECOND / rate) || s.command.reject(Reason.TOO_MANY_REQUESTS, rate);
    }

    /** An order was accepted or edited; refused ones cost nothing, so that a refusal changes nothing. */
    void charge(final int account)
    {
        final long rate = ordersPerSecond(account);
        if (rate > 0)
        {
            final long arrival = Math.max(s.command.timeNs, s.accounts.get(account, Accounts.RATE_NS));
            s.accounts.set(account, Accounts.RATE_NS, arrival + NS_PER_SECOND / rate);
        }
    }

    /** 0: no limit. */
    private long ordersPerSecond(final int account)
    {
        final Accounts a = s.accounts;
        if (a.house(account) || a.get(account, Accounts.EXEMPT) != 0)
        {
            return 0;
        }
        return a.get(account, Accounts.RATE) != 0 ? a.get(account, Accounts.RATE) : s.ratePerSecond;
    }
}
