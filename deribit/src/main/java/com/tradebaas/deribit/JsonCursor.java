package com.tradebaas.deribit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over JSON bytes without allocating. It reads a subset: plain ASCII strings without escapes, numbers of up to 18
 * digits. Anything else, valid or not, sets {@link #failed}, for a thorough reader to judge.
 */
final class JsonCursor
{
    static final long NULL = Long.MIN_VALUE;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 18;
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NOTHING = ascii("null");
    private static final long[] POWERS = powers();

    boolean failed;
    int position;
    /** Last string or member name. */
    int textFrom;
    int textTo;

    private byte[] bytes;
    private int end;
    /** Parts of the last number. */
    private boolean negative;
    private long mantissa;
    private int decimals;
    private int exponent;

    void wrap(final byte[] newBytes, final int offset, final int length)
    {
        bytes = newBytes;
        position = offset;
        end = offset + length;
        failed = false;
    }

    byte[] bytes()
    {
        return bytes;
    }

    static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the last string or name is this one. */
    boolean textIs(final byte[] text)
    {
        return Arrays.equals(bytes, textFrom, textTo, text, 0, text.length);
    }

    boolean textStarts(final byte[] prefix)
    {
        return textTo - textFrom >= prefix.length &&
            Arrays.equals(bytes, textFrom, textFrom + prefix.length, prefix, 0, prefix.length);
    }

    /** The last string; allocates. */
    String text()
    {
        return new String(bytes, textFrom, textTo - textFrom, StandardCharsets.US_ASCII);
    }

    /** The next byte that is no white space, 0 at the end; not consumed. */
    byte peek()
    {
        while (position < end)
        {
            final byte b = bytes[position];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t')
            {
                return b;
            }
            position++;
        }
        return 0;
    }

    boolean atEnd()
    {
        return peek() == 0 && position == end;
    }

    boolean take(final char expected)
    {
        if (peek() == expected)
        {
            position++;
            return true;
        }
        failed = true;
        return false;
    }

    /** Goes on behind a comma; false at the closing bracket (consumed) or when failed. */
    boolean more(final char close)
    {
        final byte b = peek();
        position++;
        if (b == ',')
        {
            return true;
        }
        failed |= b != close;
        return false;
    }

    /** A member's name and its colon. */
    boolean name()
    {
        return string() && take(':');
    }

    boolean string()
    {
        if (!take('"'))
        {
            return false;
        }
        textFrom = position;
        int at = position;
        while (at < end)
        {
            final byte b = bytes[at];
            if (b == '"')
            {
                textTo = at;
                position = at + 1;
                return true;
            }
            if (b < 0x20 || b == '\\')
            {
                break;
            }
            at++;
        }
        failed = true;
        return false;
    }

    /** Consumes any value. */
    boolean skip(final int depth)
    {
        switch (peek())
        {
            case '"':
                return string();
            case '{':
                return depth < MAX_DEPTH ? skipMembers(depth) : fail();
            case '[':
                return depth < MAX_DEPTH ? skipItems(depth) : fail();
            case 't':
                return literal(TRUE);
            case 'f':
                return literal(FALSE);
            case 'n':
                return literal(NOTHING);
            default:
                number();
                return !failed;
        }
    }

    /** A number at eight decimals; {@link #NULL} for any other value, which is consumed. */
    long e8()
    {
        final byte b = peek();
        if (b == '-' || b >= '0' && b <= '9')
        {
            return numberE8();
        }
        skip(0);
        return NULL;
    }

    /** Digits only, at most 16; else failed. */
    long integer()
    {
        peek();
        final int from = position;
        long value = 0;
        while (position < end && bytes[position] >= '0' && bytes[position] <= '9')
        {
            value = 10 * value + bytes[position++] - '0';
            if (position - from > 16)
            {
                break;
            }
        }
        final int count = position - from;
        final byte next = position < end ? bytes[position] : 0;
        final boolean zeros = count > 1 && bytes[from] == '0';
        if (count == 0 || count > 16 || zeros || next == '.' || next == 'e' || next == 'E')
        {
            failed = true;
        }
        return value;
    }

    /** A time in milliseconds, as epoch nanoseconds. */
    long time()
    {
        final long ms = integer();
        failed |= ms > Long.MAX_VALUE / 1_000_000L;
        return ms * 1_000_000L;
    }

    private boolean skipMembers(final int depth)
    {
        position++;
        if (peek() == '}')
        {
            position++;
            return true;
        }
        do
        {
            if (!name() || !skip(depth + 1))
            {
                return false;
            }
        }
        while (more('}'));
        return !failed;
    }

    private boolean skipItems(final int depth)
    {
        position++;
        if (peek() == ']')
        {
            position++;
            return true;
        }
        do
        {
            if (!skip(depth + 1))
            {
                return false;
            }
        }
        while (more(']'));
        return !failed;
    }

    private boolean literal(final byte[] text)
    {
        if (end - position < text.length ||
            !Arrays.equals(bytes, position, position + text.length, text, 0, text.length))
        {
            return fail();
        }
        position += text.length;
        return true;
    }

    private long numberE8()
    {
        number();
        if (failed)
        {
            return NULL;
        }
        final long value = scale(mantissa, 8 + exponent - Math.max(0, decimals));
        return negative && value != NULL ? -value : value;
    }

    /** Splits a number into its parts. */
    private void number()
    {
        negative = position < end && bytes[position] == '-';
        int at = negative ? position + 1 : position;
        final int from = at;
        long value = 0;
        int behindPoint = -1;
        int digits = 0;
        for (; at < end; at++)
        {
            final byte b = bytes[at];
            if (b >= '0' && b <= '9')
            {
                value = 10 * value + b - '0';
                digits++;
                behindPoint += behindPoint >= 0 ? 1 : 0;
            }
            else if (b == '.' && behindPoint < 0 && digits > 0)
            {
                behindPoint = 0;
            }
            else
            {
                break;
            }
        }
        final boolean zeros = digits > 1 && bytes[from] == '0' && bytes[from + 1] != '.';
        if (digits == 0 || digits > MAX_DIGITS || behindPoint == 0 || zeros)
        {
            failed = true;
            return;
        }
        position = at;
        mantissa = value;
        decimals = behindPoint;
        exponent = at < end && (bytes[at] == 'e' || bytes[at] == 'E') ? exponent() : 0;
    }

    /** One or two digits behind e; else failed. */
    private int exponent()
    {
        position++;
        final byte sign = position < end ? bytes[position] : 0;
        if (sign == '-' || sign == '+')
        {
            position++;
        }
        final int from = position;
        int value = 0;
        while (position < end && bytes[position] >= '0' && bytes[position] <= '9' && position - from < 3)
        {
            value = 10 * value + bytes[position++] - '0';
        }
        failed |= position == from || position - from > 2;
        return sign == '-' ? -value : value;
    }

    /** digits times 10^shift, rounded to the nearest, halves away from zero. */
    private long scale(final long digits, final int shift)
    {
        if (shift >= 0)
        {
            if (digits != 0 && (shift >= POWERS.length || digits > Long.MAX_VALUE / POWERS[shift]))
            {
                failed = true;
                return NULL;
            }
            return digits == 0 ? 0 : digits * POWERS[shift];
        }
        if (-shift >= POWERS.length)
        {
            return 0;
        }
        final long divisor = POWERS[-shift];
        final long quotient = digits / divisor;
        return digits - quotient * divisor >= divisor / 2 ? quotient + 1 : quotient;
    }

    private boolean fail()
    {
        failed = true;
        return false;
    }

    private static long[] powers()
    {
        final long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++)
        {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }
}
