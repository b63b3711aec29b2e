package com.tradebaas.gateway.model;

/**
 * One open order as the venue last described it. Prices and amounts at eight decimals; absent ones are
 * {@link Long#MIN_VALUE}.
 *
 * @param orderId        at the venue.
 * @param label          ours; empty for foreign orders.
 * @param instrumentId   as in the journal.
 * @param side           BUY or SELL.
 * @param type           MARKET, STOP_MARKET ...
 * @param state          OPEN, UNTRIGGERED ...
 * @param reduceOnly     whether it can only reduce.
 * @param slot           a waiting secondary, not yet an order.
 * @param amountE8       amount units.
 * @param filledE8       amount units.
 * @param priceE8        limit.
 * @param triggerPriceE8 of stop and target.
 */
public record OrderRow(
    String orderId, String label, int instrumentId, String side, String type, String state, boolean reduceOnly,
    boolean slot, long amountE8, long filledE8, long priceE8, long triggerPriceE8)
{
}
