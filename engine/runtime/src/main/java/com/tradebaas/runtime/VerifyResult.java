package com.tradebaas.runtime;

import java.util.List;

/**
 * What a verification found.
 *
 * @param firstRecord  the first retained record, 0 for an empty journal.
 * @param lastRecord   the last good record.
 * @param lastSequence of the last good record.
 * @param bytes        of the frames that were checked.
 * @param markedRecord the last record that is known to be durable.
 * @param sealedFiles  files whose seal is right.
 * @param tail         what lies behind the last good record and above the mark, empty for nothing: the next start
 *                     cuts it.
 * @param problems     everything that is wrong; empty when the journal is good.
 * @param tookNs       duration, nanoseconds.
 */
public record VerifyResult(long firstRecord, long lastRecord, long lastSequence, long bytes, long markedRecord,
    int sealedFiles, String tail, List<String> problems, long tookNs)
{
    /** @return true when nothing is wrong. */
    public boolean good()
    {
        return problems.isEmpty();
    }
}
