package com.tradebaas.gateway.model;

/**
 * A value that the strategy looked at in its last candle.
 *
 * @param name    of the checkpoint or indicator.
 * @param valueE8 eight decimals; {@link Long#MIN_VALUE} when it was no number.
 * @param passed  0 a condition that does not hold, 1 one that holds, 2 an indicator.
 */
public record CheckRow(String name, long valueE8, int passed)
{
}
