package com.tradebaas.runtime;

import com.tradebaas.api.Hash64;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The layout of one journal record, little-endian; frames are padded to eight bytes, and many of them are packed into
 * one Chronicle document. The hash of a frame covers all of it, the previous hash included: that makes the chain.
 *
 * <pre>
 *  0  crc32c        4  over [4, length)
 *  4  length        4  header and payload, without padding
 *  8  record        8  place in the journal, from 1, no gaps, across runs
 * 16  sequence      8  of the event; of an output: the causing event
 * 24  timeNs        8  engine time
 * 32  previousHash  8  of the record before
 * 40  kind          1  see RecordKind
 * 41  flags         1  {@link #RECOVERED}
 * 42  index         2  the n-th output of its event, from 0
 * 44  format        4  version of this layout
 * 48  payload
 * </pre>
 */
final class Frame
{
    static final int CRC = 0;
    static final int LENGTH = 4;
    static final int RECORD = 8;
    static final int SEQUENCE = 16;
    static final int TIME = 24;
    static final int PREVIOUS_HASH = 32;
    static final int KIND = 40;
    static final int FLAGS = 41;
    static final int INDEX = 42;
    static final int FORMAT = 44;
    static final int HEADER = 48;
    /** Bytes that one frame may have at most, header included. */
    static final int MAX_LENGTH = 4 * 1024 * 1024;
    /** Flag: the output was derived again during a recovery, and was never released. */
    static final int RECOVERED = 1;
    static final int VERSION = 1;
    /** The hash before the first record of a journal. */
    static final long GENESIS = 0x5452_4144_4542_4153L;

    private Frame()
    {
    }

    static int padded(final int length)
    {
        return length + 7 & ~7;
    }

    static int crc(final CRC32C crc, final ByteBuffer bytes, final int offset, final int length)
    {
        crc.reset();
        bytes.limit(offset + length).position(offset + LENGTH);
        crc.update(bytes);
        return (int)crc.getValue();
    }

    static long hash(final UnsafeBuffer buffer, final int offset, final int length)
    {
        return Hash64.of(buffer, offset, length);
    }

    static ByteBuffer allocate(final int capacity)
    {
        return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
