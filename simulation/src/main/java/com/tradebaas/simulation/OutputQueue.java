package com.tradebaas.simulation;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

import java.util.Arrays;

/** The outputs of a batch until they may leave, in order. */
final class OutputQueue
{
    private final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer(1 << 14);
    private byte[] kinds = new byte[256];
    private int[] ends = new int[256];
    private long[] causes = new long[256];
    private int count;

    void clear()
    {
        count = 0;
    }

    int count()
    {
        return count;
    }

    DirectBuffer bytes()
    {
        return bytes;
    }

    byte kind(final int index)
    {
        return kinds[index];
    }

    /** Sequence of the event that caused it. */
    long cause(final int index)
    {
        return causes[index];
    }

    int start(final int index)
    {
        return index == 0 ? 0 : ends[index - 1];
    }

    int length(final int index)
    {
        return ends[index] - start(index);
    }

    /** Whether there is an effect from an index on. */
    boolean effects(final int from)
    {
        for (int i = from; i < count; i++)
        {
            if (kinds[i] == SimDisk.EFFECT)
            {
                return true;
            }
        }
        return false;
    }

    long digest(final int from)
    {
        long hash = 0;
        for (int i = from; i < count; i++)
        {
            hash = Replay.digest(hash, kinds[i], bytes, start(i), length(i));
        }
        return hash;
    }

    void add(final byte kind, final long cause, final DirectBuffer buffer, final int offset, final int length)
    {
        if (count == kinds.length)
        {
            kinds = Arrays.copyOf(kinds, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            causes = Arrays.copyOf(causes, 2 * count);
        }
        final int start = start(count);
        bytes.putBytes(start, buffer, offset, length);
        kinds[count] = kind;
        causes[count] = cause;
        ends[count] = start + length;
        count++;
    }
}
