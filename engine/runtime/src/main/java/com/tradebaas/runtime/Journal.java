package com.tradebaas.runtime;

import org.agrona.DirectBuffer;

/** An append-only record of everything that happened. Used by one thread only. */
public interface Journal extends AutoCloseable
{
    /**
     * Adds a record; it is readable by others after {@link #commit()} and durable after {@link #force()}.
     *
     * @param kind     one of {@link RecordKind}.
     * @param index    for outputs: the n-th of its event.
     * @param sequence of the event, or of the causing event.
     * @param timeNs   engine time, epoch nanoseconds, never less than before.
     * @param buffer   holds the payload.
     * @param offset   of the payload.
     * @param length   of the payload, bytes.
     * @return the record's place, from 1.
     * @throws JournalException when it cannot be written.
     */
    long append(int kind, int index, long sequence, long timeNs, DirectBuffer buffer, int offset, int length);

    /**
     * Hands everything appended so far to the operating system: it survives the death of this process.
     *
     * @throws JournalException when it cannot be written; also before anything is written to a disk that is full.
     */
    void commit();

    /**
     * Makes everything appended so far survive a power cut, and moves the high-water mark. A failure is final.
     *
     * @throws JournalException when the disk refuses; the journal then takes nothing more.
     */
    void force();

    /** @return the last record appended. */
    long lastRecord();

    /** @return the chain hash of the last record appended. */
    long lastHash();

    /** @return bytes appended in this run. */
    long bytesAppended();

    @Override
    void close();
}
