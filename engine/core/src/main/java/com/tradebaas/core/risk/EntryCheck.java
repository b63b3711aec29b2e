package com.tradebaas.core.risk;

/**
 * What the governor looks at before an entry.
 *
 * @param nowNs         engine time.
 * @param notionalUsdE8 value of the entry order.
 * @param positionUsdE8 value of the position that would result.
 * @param priceE8       price of the entry.
 * @param markE8        mark price; not above zero when there is none.
 * @param dataAgeNs     age of the market data.
 */
public record EntryCheck(
    long nowNs, long notionalUsdE8, long positionUsdE8, long priceE8, long markE8, long dataAgeNs)
{
}
