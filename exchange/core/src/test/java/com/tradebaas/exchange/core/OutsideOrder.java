package com.tradebaas.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;

/** An order as its events tell it: M11. */
final class OutsideOrder
{
    final long id;
    final long account;
    final boolean buy;
    OrderState state;
    long priceE8;
    long amountE8;
    long filledE8;
    long displayE8;
    boolean reduceOnly;
    /** Sum of the fills told. */
    long fills;
    long visibleE8;
    boolean resting;

    OutsideOrder(final long id, final long account, final int side)
    {
        this.id = id;
        this.account = account;
        this.buy = side == 0;
    }

    private static boolean follows(final OrderState from, final OrderState to)
    {
        if (from == null)
        {
            return true;
        }
        return switch (from)
        {
            case OPEN -> to == OrderState.OPEN || to == OrderState.FILLED || to == OrderState.CANCELLED;
            case UNTRIGGERED ->
                to == OrderState.UNTRIGGERED || to == OrderState.TRIGGERED || to == OrderState.CANCELLED;
            default -> false;
        };
    }

    void accept(final OrderUpdatedDecoder d)
    {
        assertTrue(follows(state, d.state()), "M11 order " + id + " from " + state + " to " + d.state());
        assertEquals(account, d.accountId(), "owner");
        assertEquals(buy, d.sideRaw() == 0, "side");
        assertEquals(fills, d.filledAmountE8(), "M11 fills of " + id);
        assertTrue(d.filledAmountE8() <= d.amountE8(), "M11 more filled than ordered");
        assertEquals(d.state() == OrderState.FILLED, d.filledAmountE8() == d.amountE8(), "M11 filled is filled " + d);
        state = d.state();
        filledE8 = d.filledAmountE8();
    }

    long remaining()
    {
        return amountE8 - filledE8;
    }
}
