package com.tradebaas.runtime;

import java.util.List;

/**
 * What a start found and did, for the log, the status page and the journal.
 *
 * @param run              the run that begins.
 * @param lastRecord       last good record of the journal before this run.
 * @param lastSequence     last event before this run.
 * @param lastTimeNs       engine time of the last record, epoch nanoseconds.
 * @param snapshotRecord   the snapshot that was used stands behind this record, 0 for none.
 * @param snapshotsSkipped names of snapshots that were damaged or did not fit.
 * @param eventsReplayed   events that were applied.
 * @param outputsCompared  journaled outputs that were derived again, equal byte for byte.
 * @param hashStored       state hash as stored: of the end of the run or else of the snapshot; 0 when there was none.
 * @param hashBefore       state hash right behind the snapshot, derived.
 * @param hashAfter        state hash behind the last event, derived.
 * @param effectsNotSent   effects of durable events that certainly did not leave: journaled above the mark, or
 *                         derived again now.
 * @param effectsInDoubt   effects of the last forced batch: the process may have died before or after they left.
 * @param tornTail         what was cut behind the last good record, empty for nothing.
 * @param cleanStop        the run before ended in good order.
 * @param tookNs           duration of the recovery, nanoseconds.
 */
public record RecoveryReceipt(int run, long lastRecord, long lastSequence, long lastTimeNs, long snapshotRecord,
    List<String> snapshotsSkipped, long eventsReplayed, long outputsCompared, long hashStored, long hashBefore,
    long hashAfter, int effectsNotSent, int effectsInDoubt, String tornTail, boolean cleanStop, long tookNs)
{
    /** @return duration of the recovery, seconds. */
    public double seconds()
    {
        return tookNs / 1e9;
    }

    /** @return several lines for people. */
    public String text()
    {
        return String.format(java.util.Locale.ROOT,
            "run %d continues behind record %d, event %d%n" +
            "snapshot at record %d%s, %d events replayed, %d outputs equal, in %.3f s%n" +
            "state hash stored %016x, at snapshot %016x, now %016x%n" +
            "effects not sent %d, in doubt %d; last stop %s%s",
            run, lastRecord, lastSequence, snapshotRecord,
            snapshotsSkipped.isEmpty() ? "" : " (skipped " + String.join(", ", snapshotsSkipped) + ")",
            eventsReplayed, outputsCompared, seconds(), hashStored, hashBefore, hashAfter, effectsNotSent,
            effectsInDoubt, cleanStop ? "clean" : "not clean", tornTail.isEmpty() ? "" : "; cut: " + tornTail);
    }
}
