package com.tradebaas.api;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

import java.nio.charset.StandardCharsets;

/** Collects a snapshot's values, one after the other, little-endian, in memory; the host writes it to disk. */
public final class SnapshotWriter
{
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private int length;

    /** Forgets everything, to be used again. */
    public void reset()
    {
        length = 0;
    }

    /** @return bytes written so far. */
    public int length()
    {
        return length;
    }

    /** @return the bytes written so far, from index 0. */
    public DirectBuffer buffer()
    {
        return buffer;
    }

    /**
     * Begins a named part, so that a reader notices when writer and reader differ.
     *
     * @param name    four ASCII characters.
     * @param version of the part's layout, from 1.
     */
    public void section(final String name, final int version)
    {
        if (name.length() != 4)
        {
            throw new IllegalArgumentException("section name must have 4 characters: " + name);
        }
        for (int i = 0; i < 4; i++)
        {
            buffer.putByte(length + i, (byte)name.charAt(i));
        }
        length += 4;
        putInt(version);
    }

    /** @param value to append. */
    public void putLong(final long value)
    {
        buffer.putLong(length, value);
        length += Long.BYTES;
    }

    /** @param value to append. */
    public void putInt(final int value)
    {
        buffer.putInt(length, value);
        length += Integer.BYTES;
    }

    /** @param value to append. */
    public void putByte(final int value)
    {
        buffer.putByte(length, (byte)value);
        length += 1;
    }

    /** @param value to append. */
    public void putBoolean(final boolean value)
    {
        putByte(value ? 1 : 0);
    }

    /** @param value to append, as its raw bits. */
    public void putDouble(final double value)
    {
        putLong(Double.doubleToRawLongBits(value));
    }

    /** @param value to append, as length and UTF-8. */
    public void putString(final String value)
    {
        final byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        putInt(bytes.length);
        buffer.putBytes(length, bytes);
        length += bytes.length;
    }

    /**
     * Appends a length and bytes.
     *
     * @param source holds the bytes.
     * @param offset of the first.
     * @param count  of bytes.
     */
    public void putBytes(final DirectBuffer source, final int offset, final int count)
    {
        putInt(count);
        buffer.putBytes(length, source, offset, count);
        length += count;
    }

    /**
     * Appends a length and all of an array.
     *
     * @param source the bytes.
     */
    public void putBytes(final byte[] source)
    {
        putInt(source.length);
        buffer.putBytes(length, source);
        length += source.length;
    }

    /** @return a 64-bit hash of the bytes written so far. */
    public long hash()
    {
        return Hash64.of(buffer, 0, length);
    }
}
