package com.tradebaas.api;

import org.agrona.DirectBuffer;

/**
 * A fast 64-bit hash for state comparison and record chains. It finds accidents, not attackers: it is not
 * cryptographic. Four lanes of multiply-rotate in the manner of xxHash64 (Y. Collet), constants included.
 */
public final class Hash64
{
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private Hash64()
    {
    }

    /**
     * The hash of some bytes with seed zero.
     *
     * @param buffer holds the bytes.
     * @param offset of the first.
     * @param length count of bytes.
     * @return the hash.
     */
    public static long of(final DirectBuffer buffer, final int offset, final int length)
    {
        return of(0, buffer, offset, length);
    }

    /**
     * The hash (XXH64) of some bytes.
     *
     * @param seed   start value, for example the hash of what came before.
     * @param buffer holds the bytes.
     * @param offset of the first.
     * @param length count of bytes.
     * @return the hash.
     */
    public static long of(final long seed, final DirectBuffer buffer, final int offset, final int length)
    {
        int at = offset;
        final int end = offset + length;
        long hash;
        if (length >= 32)
        {
            long a = seed + P1 + P2;
            long b = seed + P2;
            long c = seed;
            long d = seed - P1;
            for (; at <= end - 32; at += 32)
            {
                a = round(a, buffer.getLong(at));
                b = round(b, buffer.getLong(at + 8));
                c = round(c, buffer.getLong(at + 16));
                d = round(d, buffer.getLong(at + 24));
            }
            hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
            hash = merge(merge(merge(merge(hash, a), b), c), d);
        }
        else
        {
            hash = seed + P5;
        }
        hash += length;
        for (; at <= end - 8; at += 8)
        {
            hash = Long.rotateLeft(hash ^ round(0, buffer.getLong(at)), 27) * P1 + P4;
        }
        if (at <= end - 4)
        {
            hash = Long.rotateLeft(hash ^ (buffer.getInt(at) & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
            at += 4;
        }
        for (; at < end; at++)
        {
            hash = Long.rotateLeft(hash ^ (buffer.getByte(at) & 0xFF) * P5, 11) * P1;
        }
        return avalanche(hash);
    }

    /**
     * Adds one value to a running hash.
     *
     * @param hash  so far.
     * @param value to add.
     * @return the hash with the value.
     */
    public static long mix(final long hash, final long value)
    {
        return avalanche(Long.rotateLeft(hash ^ round(0, value), 27) * P1 + P4);
    }

    private static long round(final long lane, final long value)
    {
        return Long.rotateLeft(lane + value * P2, 31) * P1;
    }

    private static long merge(final long hash, final long lane)
    {
        return (hash ^ round(0, lane)) * P1 + P4;
    }

    private static long avalanche(final long hash)
    {
        long h = hash;
        h = (h ^ h >>> 33) * P2;
        h = (h ^ h >>> 29) * P3;
        return h ^ h >>> 32;
    }
}
