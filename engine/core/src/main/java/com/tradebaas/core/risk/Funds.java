package com.tradebaas.core.risk;

import com.tradebaas.api.messages.Currency;

/**
 * What an account holds in one currency.
 *
 * @param currency    of the account.
 * @param availableE8 funds that margin may use, eight decimals; null (minimum) when unknown.
 * @param equityE8    balance with unrealised profit, eight decimals; null (minimum) when unknown.
 */
public record Funds(Currency currency, long availableE8, long equityE8)
{
}
