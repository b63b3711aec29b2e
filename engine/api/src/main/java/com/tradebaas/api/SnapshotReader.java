package com.tradebaas.api;

import org.agrona.DirectBuffer;

import java.nio.charset.StandardCharsets;

/** Reads the values of a snapshot in the order in which {@link SnapshotWriter} took them. */
public final class SnapshotReader
{
    private final DirectBuffer buffer;
    private final int end;
    private int position;

    /**
     * A reader over bytes.
     *
     * @param buffer holds the snapshot.
     * @param offset of its first byte.
     * @param length in bytes.
     */
    public SnapshotReader(final DirectBuffer buffer, final int offset, final int length)
    {
        this.buffer = buffer;
        this.position = offset;
        this.end = offset + length;
    }

    /** @return bytes that are left. */
    public int remaining()
    {
        return end - position;
    }

    /**
     * Reads a part's name and version.
     *
     * @param name       expected, four ASCII characters.
     * @param maxVersion highest version that the caller can read.
     * @return the version that is there.
     * @throws IllegalStateException when another part stands here, or a newer version.
     */
    public int section(final String name, final int maxVersion)
    {
        need(8);
        for (int i = 0; i < 4; i++)
        {
            if (buffer.getByte(position + i) != (byte)name.charAt(i))
            {
                throw new IllegalStateException("snapshot: expected section " + name + " at byte " + position);
            }
        }
        position += 4;
        final int version = getInt();
        if (version < 1 || version > maxVersion)
        {
            throw new IllegalStateException(
                "snapshot: section " + name + " has version " + version + ", this build reads 1 to " + maxVersion);
        }
        return version;
    }

    /** @return the next value. */
    public long getLong()
    {
        need(Long.BYTES);
        final long value = buffer.getLong(position);
        position += Long.BYTES;
        return value;
    }

    /** @return the next value. */
    public int getInt()
    {
        need(Integer.BYTES);
        final int value = buffer.getInt(position);
        position += Integer.BYTES;
        return value;
    }

    /** @return the next value. */
    public byte getByte()
    {
        need(1);
        return buffer.getByte(position++);
    }

    /** @return the next value. */
    public boolean getBoolean()
    {
        return getByte() != 0;
    }

    /** @return the next value, from its raw bits. */
    public double getDouble()
    {
        return Double.longBitsToDouble(getLong());
    }

    /** @return the next value. */
    public String getString()
    {
        return new String(getBytes(), StandardCharsets.UTF_8);
    }

    /** @return the next bytes. */
    public byte[] getBytes()
    {
        final int count = getInt();
        if (count < 0)
        {
            throw new IllegalStateException("snapshot: length " + count + " at byte " + position);
        }
        need(count);
        final byte[] bytes = new byte[count];
        buffer.getBytes(position, bytes);
        position += count;
        return bytes;
    }

    private void need(final int count)
    {
        if (count > end - position)
        {
            throw new IllegalStateException(
                "snapshot: ends at byte " + end + ", " + count + " more wanted at byte " + position);
        }
    }
}
