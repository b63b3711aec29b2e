package com.tradebaas.api;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;

/**
 * The label of an own order: {@code entry-oco-E-S-A}, {@code sl-oco-E-S-A}, {@code tp-oco-E-S-A} or
 * {@code close-E-S-A}, with the label epoch E of the run, the sequence S of the bracket and the attempt A, all decimal
 * and not negative. A label is sent at most once, ever; a retry is another attempt. At most {@link #MAX_LENGTH}
 * ASCII characters (the venue's limit). Mutable and reused: {@link #parse} and {@link #set} allocate nothing.
 */
public final class OrderLabel
{
    /** Longest label that the venue takes, and longer than any that this class writes, characters. */
    public static final int MAX_LENGTH = 64;

    private static final Kind[] KINDS = Kind.values();
    private static final byte[][] PREFIXES = prefixes();

    private Kind kind;
    private long epoch;
    private long sequence;
    private int attempt;
    private int position;

    /** What an own order is for. */
    public enum Kind
    {
        /** Opens the position. */
        ENTRY("entry-oco-"),
        /** Protects it: reduce-only stop. */
        STOP("sl-oco-"),
        /** Takes the profit: reduce-only target. */
        TARGET("tp-oco-"),
        /** Closes it: reduce-only market order. */
        CLOSE("close-");

        private final String prefix;

        Kind(final String prefix)
        {
            this.prefix = prefix;
        }

        /** @return the text before the numbers, with its dash. */
        public String prefix()
        {
            return prefix;
        }
    }

    /** @return what the order is for. */
    public Kind kind()
    {
        return kind;
    }

    /** @return label epoch of the run that made the label. */
    public long epoch()
    {
        return epoch;
    }

    /** @return number of the bracket within the epoch. */
    public long sequence()
    {
        return sequence;
    }

    /** @return number of the attempt. */
    public int attempt()
    {
        return attempt;
    }

    /**
     * Sets all parts.
     *
     * @param newKind     what for.
     * @param newEpoch    0 or more.
     * @param newSequence 0 or more.
     * @param newAttempt  0 or more.
     * @return this.
     * @throws IllegalArgumentException when a number is negative.
     */
    public OrderLabel set(final Kind newKind, final long newEpoch, final long newSequence, final int newAttempt)
    {
        if (newEpoch < 0 || newSequence < 0 || newAttempt < 0)
        {
            throw new IllegalArgumentException(
                "label parts must not be negative: " + newEpoch + " " + newSequence + " " + newAttempt);
        }
        kind = newKind;
        epoch = newEpoch;
        sequence = newSequence;
        attempt = newAttempt;
        return this;
    }

    /**
     * Writes the label as ASCII.
     *
     * @param buffer takes up to {@link #MAX_LENGTH} bytes.
     * @param offset of the first.
     * @return how many bytes were written.
     */
    public int write(final MutableDirectBuffer buffer, final int offset)
    {
        final byte[] prefix = PREFIXES[kind.ordinal()];
        int at = offset;
        buffer.putBytes(at, prefix);
        at += prefix.length;
        at += buffer.putLongAscii(at, epoch);
        buffer.putByte(at++, (byte)'-');
        at += buffer.putLongAscii(at, sequence);
        buffer.putByte(at++, (byte)'-');
        at += buffer.putIntAscii(at, attempt);
        return at - offset;
    }

    /**
     * Reads a label. Only what {@link #write} produces is a label of ours: no sign, no leading zero, no other text.
     *
     * @param buffer holds ASCII.
     * @param offset of the first character.
     * @param length in bytes.
     * @return whether it is a label of ours; when not, the parts are meaningless.
     */
    public boolean parse(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length > MAX_LENGTH)
        {
            return false;
        }
        for (final Kind candidate : KINDS)
        {
            final byte[] prefix = PREFIXES[candidate.ordinal()];
            if (startsWith(buffer, offset, length, prefix))
            {
                kind = candidate;
                return parseNumbers(buffer, offset + prefix.length, offset + length);
            }
        }
        return false;
    }

    /**
     * Reads a label from text; see {@link #parse(DirectBuffer, int, int)}.
     *
     * @param text the label.
     * @return the label, or null when it is not one of ours.
     */
    public static OrderLabel parse(final String text)
    {
        final OrderLabel label = new OrderLabel();
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return label.parse(new UnsafeBuffer(bytes), 0, bytes.length) ? label : null;
    }

    /**
     * The text of a label; see {@link #set}.
     *
     * @param kind     what for.
     * @param epoch    0 or more.
     * @param sequence 0 or more.
     * @param attempt  0 or more.
     * @return the label.
     */
    public static String format(final Kind kind, final long epoch, final long sequence, final int attempt)
    {
        return new OrderLabel().set(kind, epoch, sequence, attempt).toString();
    }

    @Override
    public String toString()
    {
        return kind == null ? "" : kind.prefix + epoch + '-' + sequence + '-' + attempt;
    }

    private boolean parseNumbers(final DirectBuffer buffer, final int from, final int end)
    {
        position = from;
        epoch = number(buffer, end, Long.MAX_VALUE);
        if (epoch < 0 || !dash(buffer, end))
        {
            return false;
        }
        sequence = number(buffer, end, Long.MAX_VALUE);
        if (sequence < 0 || !dash(buffer, end))
        {
            return false;
        }
        final long last = number(buffer, end, Integer.MAX_VALUE);
        attempt = (int)last;
        return last >= 0 && position == end;
    }

    private boolean dash(final DirectBuffer buffer, final int end)
    {
        return position < end && buffer.getByte(position++) == '-';
    }

    /** @return the decimal at the position, or -1 when there is none in canonical form up to {@code max}. */
    private long number(final DirectBuffer buffer, final int end, final long max)
    {
        final int from = position;
        long value = 0;
        while (position < end)
        {
            final int digit = buffer.getByte(position) - '0';
            if (digit < 0 || digit > 9)
            {
                break;
            }
            if (value > (max - digit) / 10 || position > from && value == 0)
            {
                return -1;
            }
            value = 10 * value + digit;
            position++;
        }
        return position == from ? -1 : value;
    }

    private static boolean startsWith(
        final DirectBuffer buffer, final int offset, final int length, final byte[] prefix)
    {
        if (length < prefix.length)
        {
            return false;
        }
        for (int i = 0; i < prefix.length; i++)
        {
            if (buffer.getByte(offset + i) != prefix[i])
            {
                return false;
            }
        }
        return true;
    }

    private static byte[][] prefixes()
    {
        final byte[][] bytes = new byte[KINDS.length][];
        for (int i = 0; i < KINDS.length; i++)
        {
            bytes[i] = KINDS[i].prefix.getBytes(StandardCharsets.US_ASCII);
        }
        return bytes;
    }
}
