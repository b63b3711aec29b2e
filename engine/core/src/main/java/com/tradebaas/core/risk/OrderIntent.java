package com.tradebaas.core.risk;

/**
 * A bracket that is about to be sent.
 *
 * @param buy      true for a long entry.
 * @param limit    whether the entry is a limit order; its price must be on the tick.
 * @param amountE8 amount units.
 * @param priceE8  limit price, or the expected price of a market order.
 * @param stopE8   stop price.
 * @param targetE8 target price.
 */
public record OrderIntent(boolean buy, boolean limit, long amountE8, long priceE8, long stopE8, long targetE8)
{
}
