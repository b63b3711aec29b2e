package com.tradebaas.gateway.model;

/**
 * One currency's account.
 *
 * @param currency     BTC, ETH, USDC ...
 * @param balanceE8    currency units at eight decimals.
 * @param equityE8     currency units.
 * @param availableE8  currency units.
 * @param initialE8    initial margin.
 * @param maintenanceE8 maintenance margin.
 * @param venueTimeNs  when the venue said so.
 */
public record BalanceRow(
    String currency, long balanceE8, long equityE8, long availableE8, long initialE8, long maintenanceE8,
    long venueTimeNs)
{
}
