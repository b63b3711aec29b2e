package com.tradebaas.runtime;

/** Gives verified records in order: a {@link JournalReader}, or one that reads ahead on another thread. */
interface RecordSource extends AutoCloseable
{
    /** Moves to the next record; false at the end or at a damage. */
    boolean next(JournalRecord into);

    /** Why {@link #next} returned false before the end, or null. */
    Damage damage();

    /** The last record that was given. */
    long lastRecord();

    /** Chain hash of the last record that was given. */
    long lastHash();

    /** The newest run that has a directory, 0 for none. */
    int newestRun();

    @Override
    void close();
}
