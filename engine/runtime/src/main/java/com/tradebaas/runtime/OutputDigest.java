package com.tradebaas.runtime;

import com.tradebaas.api.Hash64;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Stands for the outputs of a range of events: how many, and a hash over kind, sequence and bytes of each in order.
 * The record has, eight bytes each: outputs, hash, first and last causing sequence.
 */
public final class OutputDigest
{
    /** Bytes of the record's payload. */
    public static final int LENGTH = 32;

    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[LENGTH]);
    private long outputs;
    private long hash;
    private long first;
    private long last;

    void add(final OutputBatch entry)
    {
        if (outputs++ == 0)
        {
            first = entry.sequence();
            hash = 0;
        }
        last = entry.sequence();
        final long head = Hash64.mix(Hash64.mix(hash, last), (long)entry.index() << 8 | entry.kind());
        hash = Hash64.of(head, entry.buffer(), entry.offset(), entry.length());
    }

    /** How many outputs were added since the last {@link #reset()}. */
    long outputs()
    {
        return outputs;
    }

    long last()
    {
        return last;
    }

    DirectBuffer encode()
    {
        bytes.putLong(0, outputs);
        bytes.putLong(8, hash);
        bytes.putLong(16, first);
        bytes.putLong(24, last);
        return bytes;
    }

    boolean equalsRecord(final JournalRecord record)
    {
        encode();
        return record.length() == LENGTH &&
            record.buffer().getLong(0) == outputs && record.buffer().getLong(8) == hash &&
            record.buffer().getLong(16) == first && record.buffer().getLong(24) == last;
    }

    void reset()
    {
        outputs = 0;
        hash = 0;
        first = 0;
        last = 0;
    }
}
