package com.tradebaas.runtime;

/**
 * A place in a journal, behind a record.
 *
 * @param record   the last record, 0 at the beginning.
 * @param hash     its chain hash.
 * @param sequence of the last event, 0 when there is none.
 * @param timeNs   engine time of the record, epoch nanoseconds.
 */
public record JournalPosition(long record, long hash, long sequence, long timeNs)
{
    /** Before the first record of a new journal. */
    public static final JournalPosition START = new JournalPosition(0, Frame.GENESIS, 0, 0);
}
