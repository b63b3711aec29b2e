package com.tradebaas.exchange.core;

/** An order as it is asked for, by a client, by a trigger that fired, or by the house. Reused. */
final class OrderRequest
{
    static final int MAX_LEGS = 3;

    int account;
    int side;
    int type;
    int tif;
    int trigger;
    int flags;
    int link;
    int condition;
    long priceE8;
    long amountE8;
    long displayE8;
    long triggerPriceE8;
    long trailingE8;
    long validUntilMs;
    long clientHigh;
    long clientLow;
    final Label label = new Label();
    int legCount;

    /** Worst price that may trade, ticks; set by admission. */
    int tick;

    void clear()
    {
        account = 0;
        side = 0;
        type = 0;
        tif = 0;
        trigger = 0;
        flags = 0;
        link = 0;
        condition = 0;
        priceE8 = 0;
        amountE8 = 0;
        displayE8 = 0;
        triggerPriceE8 = 0;
        trailingE8 = 0;
        validUntilMs = 0;
        clientHigh = 0;
        clientLow = 0;
        legCount = 0;
        tick = 0;
        label.loaded(0);
    }

    boolean has(final int flag)
    {
        return (flags & flag) != 0;
    }

    /** What admission looks at, from an order that is there already. */
    void load(final Orders orders, final int slot)
    {
        account = orders.account(slot);
        side = orders.side(slot);
        type = orders.code(slot, Orders.TYPE);
        tif = orders.code(slot, Orders.TIF);
        flags = (int)orders.get(slot, Orders.FLAGS);
        priceE8 = orders.get(slot, Orders.PRICE);
        amountE8 = orders.remaining(slot);
        displayE8 = orders.get(slot, Orders.DISPLAY);
        tick = 0;
    }

    /** Writes the request into a new order's record. */
    void store(final Orders orders, final int slot)
    {
        orders.code(slot, Orders.TYPE, type);
        orders.code(slot, Orders.ORIGINAL_TYPE, type);
        orders.code(slot, Orders.TIF, tif);
        orders.code(slot, Orders.TRIGGER, trigger);
        orders.code(slot, Orders.LINK, link);
        orders.code(slot, Orders.CONDITION, condition);
        orders.set(slot, Orders.FLAGS, flags);
        orders.set(slot, Orders.PRICE, priceE8);
        orders.set(slot, Orders.AMOUNT, amountE8);
        orders.set(slot, Orders.DISPLAY, displayE8);
        orders.set(slot, Orders.TRIGGER_PRICE, triggerPriceE8);
        orders.set(slot, Orders.TRAILING, trailingE8);
        orders.set(slot, Orders.CLIENT_HIGH, clientHigh);
        orders.set(slot, Orders.CLIENT_LOW, clientLow);
        label.store(orders, slot);
    }
}
