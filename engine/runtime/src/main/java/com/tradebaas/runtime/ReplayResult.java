package com.tradebaas.runtime;

/**
 * What a replay found.
 *
 * @param lastRecord      the last record that was read.
 * @param lastSequence    the last event that was applied.
 * @param lastTimeNs      engine time of the last record, epoch nanoseconds.
 * @param events          events that were applied.
 * @param outputsCompared outputs that were derived and found equal.
 * @param stateHash       of the application at the end.
 * @param tookNs          duration, nanoseconds.
 * @param problem         why it ended early, empty when it did not.
 */
public record ReplayResult(long lastRecord, long lastSequence, long lastTimeNs, long events, long outputsCompared,
    long stateHash, long tookNs, String problem)
{
    /** @return true when the replay reached the end without a difference. */
    public boolean good()
    {
        return problem.isEmpty();
    }
}
