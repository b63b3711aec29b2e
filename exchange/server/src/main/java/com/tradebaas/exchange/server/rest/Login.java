package com.tradebaas.exchange.server.rest;

/**
 * Who a token stands for.
 *
 * @param accountId account of the user.
 * @param untilMs   epoch milliseconds at which the token ends.
 */
public record Login(long accountId, long untilMs)
{
}
