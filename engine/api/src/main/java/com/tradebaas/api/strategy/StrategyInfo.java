package com.tradebaas.api.strategy;

import java.util.List;

/**
 * What a strategy says about itself.
 *
 * @param name             lower case with dashes, for example {@code fast-test}; the id in API and journal.
 * @param description      one or two sentences for the user.
 * @param candleDurationNs length of its candles: 1 s to 1 day.
 * @param warmUpCandles    candles that it must see before its first decision, 0 to 5000.
 * @param parameters       what the user may set.
 */
public record StrategyInfo(
    String name, String description, long candleDurationNs, int warmUpCandles, List<Parameter> parameters)
{
    private static final long SECOND_NS = 1_000_000_000L;

    /** Checks name and ranges. */
    public StrategyInfo
    {
        if (!name.matches("[a-z][a-z0-9-]{0,40}"))
        {
            throw new IllegalArgumentException("strategy name must be lower case with dashes: " + name);
        }
        if (candleDurationNs < SECOND_NS || candleDurationNs > 86_400 * SECOND_NS)
        {
            throw new IllegalArgumentException("candle duration must be 1 s to 1 day: " + candleDurationNs + " ns");
        }
        if (warmUpCandles < 0 || warmUpCandles > 5_000)
        {
            throw new IllegalArgumentException("warm-up must be 0 to 5000 candles: " + warmUpCandles);
        }
        parameters = List.copyOf(parameters);
    }
}
