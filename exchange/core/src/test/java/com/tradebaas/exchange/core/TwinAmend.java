package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.UpdateCause;

/** Of {@link TwinExchange}: edits. */
final class TwinAmend
{
    private final TwinExchange x;

    TwinAmend(final TwinExchange exchange)
    {
        this.x = exchange;
    }

    /** New price or amount, 0 leaves one as it is; both are possible for an order of this type. */
    Reason edit(final TwinOrder o, final long price, final long amount)
    {
        final long newPrice = price == 0 ? o.price : price;
        final long newAmount = amount == 0 ? o.amount : amount;
        if (o.activated > 0)
        {
            return x.done(Reason.NOT_OPEN_ORDER, 0, 0);
        }
        if (o.market.state != MarketState.OPEN)
        {
            return x.done(Reason.BOOK_CLOSED, 0, 0);
        }
        if (o.display != 0 && (o.display > newAmount || o.display < newAmount / 100))
        {
            return x.done(Reason.INVALID_DISPLAY_AMOUNT, 0, 0);
        }
        if (newAmount <= o.filled)
        {
            return x.done(Reason.INVALID_AMOUNT, 0, 0);
        }
        if (o.state == OrderState.UNTRIGGERED)
        {
            o.price = newPrice;
            o.amount = newAmount;
            if (o.kind == IdKind.TRIGGER)
            {
                x.matching.triggers.moved(o.market);
            }
            x.updated(o, UpdateCause.EDITED);
            return x.done(Reason.OK, o.id, 0);
        }
        return x.done(resting(o, newPrice, newAmount), o.id, 0);
    }

    private Reason resting(final TwinOrder o, final long price, final long amount)
    {
        if (price == o.price && amount <= o.amount)
        {
            x.matching.reduce(o, o.amount - amount);
            x.updated(o, UpdateCause.EDITED);
            return Reason.OK;
        }
        final TwinOrder wish = o.copy();
        wish.price = price;
        final long reserved = o.reserved;
        o.reserved = 0;
        o.counted = false;
        final Reason reason = x.admission.admit(wish, amount - o.filled);
        o.reserved = reserved;
        o.counted = true;
        if (reason == Reason.OK)
        {
            o.market.book.remove(o);
            o.resting = false;
            o.counted = false;
            x.admission.accept(o);
            x.matching.execute(o, UpdateCause.EDITED);
        }
        return reason;
    }
}
