package com.tradebaas.exchange.core;

/** Untriggered orders of one reference price and direction, the first to fire on top: by trigger price, then by id. */
final class TriggerHeap extends IndexedHeap
{
    private final Orders orders;
    private final boolean rising;

    /** @param rising fires when the price is at or above the trigger price; otherwise at or below. */
    TriggerHeap(final Orders orders, final boolean rising)
    {
        this.orders = orders;
        this.rising = rising;
    }

    /** The order that fires at this price, or 0. */
    int due(final long priceE8)
    {
        final int slot = first();
        if (slot == 0 || priceE8 == 0)
        {
            return 0;
        }
        final long trigger = orders.get(slot, Orders.TRIGGER_PRICE);
        return (rising ? priceE8 >= trigger : priceE8 <= trigger) ? slot : 0;
    }

    @Override
    boolean before(final int slot, final int other)
    {
        final long price = orders.get(slot, Orders.TRIGGER_PRICE);
        final long otherPrice = orders.get(other, Orders.TRIGGER_PRICE);
        if (price != otherPrice)
        {
            return rising == price < otherPrice;
        }
        return orders.id(slot) < orders.id(other);
    }

    @Override
    void placed(final int slot, final int at)
    {
        orders.set(slot, Orders.HEAP_AT, at);
    }

    @Override
    int place(final int slot)
    {
        return (int)orders.get(slot, Orders.HEAP_AT);
    }
}
