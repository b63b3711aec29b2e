package com.tradebaas.simulation;

import com.tradebaas.api.Hash64;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.Arrays;

/**
 * A journal in memory that loses what a real one may lose. Records carry a hash chain; what was not forced survives a
 * kill, and survives a power cut only by luck.
 */
public final class SimDisk
{
    /** Record: an input message. */
    public static final byte INPUT = 1;
    /** Record: a timer that fired; payload is id and deadline. */
    public static final byte TIMER = 2;
    /** Record: an effect. */
    public static final byte EFFECT = 3;
    /** Record: a note. */
    public static final byte NOTE = 4;
    /** Record: digest of the outputs of one input, where outputs themselves are not journaled. */
    public static final byte DIGEST = 5;

    private byte[] kinds = new byte[1024];
    private long[] timesNs = new long[1024];
    private long[] sequences = new long[1024];
    private long[] chain = new long[1024];
    private int[] ends = new int[1024];
    private UnsafeBuffer bytes = new UnsafeBuffer(new byte[1 << 18]);
    private int count;
    private int forced;
    private long highWaterMark;
    private byte[] snapshot;
    private int snapshotRecord;

    /** Forgets everything; keeps the memory. */
    public void clear()
    {
        count = 0;
        forced = 0;
        highWaterMark = 0;
        snapshot = null;
        snapshotRecord = 0;
    }

    /**
     * Appends a record; its number is {@link #count()} afterwards.
     *
     * @param kind     one of the constants here.
     * @param timeNs   engine time, epoch nanoseconds.
     * @param sequence of the event; of an output: of the causing event.
     * @param buffer   payload.
     * @param offset   of the payload.
     * @param length   of the payload.
     */
    public void append(
        final byte kind, final long timeNs, final long sequence, final DirectBuffer buffer, final int offset,
        final int length)
    {
        if (count == kinds.length)
        {
            grow();
        }
        final int start = start(count + 1);
        while (start + length > bytes.capacity())
        {
            bytes = new UnsafeBuffer(Arrays.copyOf(bytes.byteArray(), bytes.capacity() * 2));
        }
        bytes.putBytes(start, buffer, offset, length);
        kinds[count] = kind;
        timesNs[count] = timeNs;
        sequences[count] = sequence;
        ends[count] = start + length;
        chain[count] = link(count + 1);
        count++;
    }

    /** Makes everything durable and moves the high-water mark. */
    public void force()
    {
        forced = count;
        highWaterMark = count;
    }

    /**
     * What is left after the process died.
     *
     * @param kind how it died.
     * @param luck for the records that were not forced.
     */
    public void crash(final ProcessDeath.Kind kind, final Rng luck)
    {
        crash(kind, luck, 0);
    }

    /**
     * What is left after the process died. The pages of what was not forced reach the disk in any order, so that a
     * record can be damaged while a later one is whole.
     *
     * @param kind how it died.
     * @param luck for the records that were not forced.
     * @param torn chance per million that one of them is half written.
     */
    public void crash(final ProcessDeath.Kind kind, final Rng luck, final int torn)
    {
        if (kind == ProcessDeath.Kind.KILL || kind == ProcessDeath.Kind.DISK_FULL)
        {
            forced = count;
            return;
        }
        count = forced + luck.below(count - forced + 1);
        if (count > forced && luck.chance(torn))
        {
            flip(forced + 1 + luck.below(count - forced), luck);
        }
        forced = count;
        dropSnapshotOfLostRecords();
    }

    private void dropSnapshotOfLostRecords()
    {
        if (snapshotRecord > count)
        {
            snapshot = null;
            snapshotRecord = 0;
        }
    }

    /**
     * Changes one bit of a record.
     *
     * @param record from 1.
     * @param luck   for the bit.
     * @return which bit, for {@link #flip(int, int)} to undo it.
     */
    public int flip(final int record, final Rng luck)
    {
        final int bit = luck.below(Math.max(1, length(record) * 8));
        flip(record, bit);
        return bit;
    }

    /**
     * Changes one bit of a record.
     *
     * @param record from 1.
     * @param bit    of its payload; of its sequence when it has none.
     */
    public void flip(final int record, final int bit)
    {
        if (length(record) == 0)
        {
            sequences[record - 1] ^= 1;
            return;
        }
        final int at = start(record) + bit / 8;
        bytes.putByte(at, (byte)(bytes.getByte(at) ^ 1 << bit % 8));
    }

    /**
     * What a start does first: a damaged record above the mark ends the journal there.
     *
     * @return records cut off.
     */
    public int cutTail()
    {
        final int damaged = firstDamaged((int)highWaterMark + 1);
        if (damaged == 0)
        {
            return 0;
        }
        final int cut = count - damaged + 1;
        count = damaged - 1;
        forced = count;
        dropSnapshotOfLostRecords();
        return cut;
    }

    /**
     * The directory is restored from an old backup, high-water mark included.
     *
     * @param keep count of records that the backup has.
     */
    public void restoreBackup(final int keep)
    {
        count = Math.min(count, keep);
        forced = count;
        highWaterMark = Math.min(highWaterMark, count);
        dropSnapshotOfLostRecords();
    }

    /**
     * Stores a snapshot of the state after all records so far.
     *
     * @param state bytes.
     */
    public void storeSnapshot(final byte[] state)
    {
        snapshot = state;
        snapshotRecord = count;
    }

    /** Loses the snapshot. */
    public void loseSnapshot()
    {
        snapshot = null;
        snapshotRecord = 0;
    }

    /** @return the newest snapshot, or null. */
    public byte[] snapshot()
    {
        return snapshot;
    }

    /** @return number of the last record that the snapshot covers. */
    public int snapshotRecord()
    {
        return snapshotRecord;
    }

    /** @return how many records there are. */
    public int count()
    {
        return count;
    }

    /** @return how many records are durable. */
    public int forced()
    {
        return forced;
    }

    /** @return the record that the mark outside the journal names. */
    public long highWaterMark()
    {
        return highWaterMark;
    }

    /** @return payload bytes of all records. */
    public DirectBuffer bytes()
    {
        return bytes;
    }

    /**
     * A record's kind.
     *
     * @param record from 1.
     * @return the kind.
     */
    public byte kind(final int record)
    {
        return kinds[record - 1];
    }

    /**
     * A record's engine time.
     *
     * @param record from 1.
     * @return epoch nanoseconds.
     */
    public long timeNs(final int record)
    {
        return timesNs[record - 1];
    }

    /**
     * A record's event.
     *
     * @param record from 1.
     * @return sequence of the event; of an output: of the causing event.
     */
    public long sequence(final int record)
    {
        return sequences[record - 1];
    }

    /**
     * Where a record's payload begins.
     *
     * @param record from 1.
     * @return offset in {@link #bytes()}.
     */
    public int start(final int record)
    {
        return record == 1 ? 0 : ends[record - 2];
    }

    /**
     * How long a record's payload is.
     *
     * @param record from 1.
     * @return bytes.
     */
    public int length(final int record)
    {
        return ends[record - 1] - start(record);
    }

    /** @return hash over all records. */
    public long chainHash()
    {
        return count == 0 ? 0 : chain[count - 1];
    }

    /**
     * Walks the hash chain.
     *
     * @return number of the first record that does not fit, 0 when all do.
     */
    public int firstDamaged()
    {
        return firstDamaged(1);
    }

    private int firstDamaged(final int from)
    {
        for (int record = from; record <= count; record++)
        {
            final long stored = chain[record - 1];
            if (link(record) != stored)
            {
                return record;
            }
        }
        return 0;
    }

    private long link(final int record)
    {
        final int at = record - 1;
        long hash = at == 0 ? 0 : chain[at - 1];
        hash = Hash64.mix(hash, timesNs[at] ^ (long)kinds[at] << 56 ^ sequences[at]);
        return Hash64.of(hash, bytes, start(record), length(record));
    }

    private void grow()
    {
        final int size = 2 * kinds.length;
        kinds = Arrays.copyOf(kinds, size);
        timesNs = Arrays.copyOf(timesNs, size);
        sequences = Arrays.copyOf(sequences, size);
        chain = Arrays.copyOf(chain, size);
        ends = Arrays.copyOf(ends, size);
    }
}
