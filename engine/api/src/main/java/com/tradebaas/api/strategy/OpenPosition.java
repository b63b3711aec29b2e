package com.tradebaas.api.strategy;

/**
 * The position that a strategy manages.
 *
 * @param side          BUY for long, SELL for short.
 * @param amountE8      size, above zero, in the instrument's amount unit.
 * @param entryPriceE8  average entry price.
 * @param stopPriceE8   current stop.
 * @param targetPriceE8 current target.
 * @param openedNs      epoch nanoseconds of the first fill.
 */
public record OpenPosition(
    Signal side, long amountE8, long entryPriceE8, long stopPriceE8, long targetPriceE8, long openedNs)
{
}
