package com.tradebaas.loader;

/**
 * One call of a strategy's code, named by what it is a function of, so that a replay meets the same call again.
 *
 * @param strategy   {@code name} or {@code name@code}.
 * @param parameters hash of the parameters that it was started with.
 * @param kind       which method.
 * @param candleNs   begin of the candle that it was shown, epoch nanoseconds; 0 for START.
 */
record StrategyCall(String strategy, long parameters, Kind kind, long candleNs)
{
    /** Methods that the engine calls. */
    enum Kind
    {
        /** {@code start}. */
        START,
        /** {@code observe}. */
        OBSERVE,
        /** {@code analyze}. */
        ANALYZE,
        /** {@code manage}. */
        MANAGE,
        /** {@code snapshot}. */
        SNAPSHOT,
        /** {@code restore}. */
        RESTORE
    }

    /** @return whether a replay can do without the call: state cannot be saved or restored by half. */
    boolean avoidable()
    {
        return kind.ordinal() < Kind.SNAPSHOT.ordinal();
    }

    /** @return four words. */
    String text()
    {
        return strategy + " " + Long.toHexString(parameters) + " " + kind + " " + candleNs;
    }
}
