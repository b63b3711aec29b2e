package com.tradebaas.simulation.backtest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of a text and comma-separated numbers in them, read without making strings. One thread. */
final class TextLines
{
    private static final long E8 = 100_000_000L;
    private static final int MOST_WHOLE = 10;
    private static final int BLOCK = 1 << 18;

    private final InputStream in;
    private final String name;
    private byte[] bytes = new byte[BLOCK];
    private int filled;
    private int start;
    private int end;
    private int next;
    private int at;
    private int number;
    private boolean finished;

    TextLines(final InputStream in, final String name)
    {
        this.in = in;
        this.name = name;
    }

    /** Moves to the next line that is not empty. @return false at the end. */
    boolean line() throws IOException
    {
        do
        {
            if (!find())
            {
                return false;
            }
        }
        while (start == end);
        at = start;
        return true;
    }

    private boolean find() throws IOException
    {
        int scan = next;
        while (true)
        {
            while (scan < filled)
            {
                if (bytes[scan] == '\n')
                {
                    take(scan, scan + 1);
                    return true;
                }
                scan++;
            }
            if (finished)
            {
                final boolean any = next < filled;
                take(filled, filled);
                return any;
            }
            scan -= next;
            fill();
        }
    }

    private void take(final int to, final int following)
    {
        start = next;
        end = to > start && bytes[to - 1] == '\r' ? to - 1 : to;
        next = following;
        number++;
    }

    private void fill() throws IOException
    {
        System.arraycopy(bytes, next, bytes, 0, filled - next);
        filled -= next;
        next = 0;
        if (filled == bytes.length)
        {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        final int read = in.read(bytes, filled, bytes.length - filled);
        if (read < 0)
        {
            finished = true;
        }
        else
        {
            filled += read;
        }
    }

    /** @return the line as text. */
    String text()
    {
        return new String(bytes, start, end - start, java.nio.charset.StandardCharsets.UTF_8);
    }

    byte[] bytes()
    {
        return bytes;
    }

    int start()
    {
        return start;
    }

    int length()
    {
        return end - start;
    }

    /** @return number of the line, from 1. */
    int number()
    {
        return number;
    }

    /** Leaves out columns. */
    void skip(final int columns)
    {
        for (int i = 0; i < columns; i++)
        {
            while (at < end && bytes[at] != ',')
            {
                at++;
            }
            at++;
        }
    }

    /** @return the next column, a whole number. */
    long whole(final String field) throws DataException
    {
        final int from = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9')
        {
            value = value * 10 + bytes[at++] - '0';
        }
        finish(field, from, at == from || at - from > 18, "a whole number");
        return value;
    }

    /** @return the next column, a decimal above zero (or zero where allowed), at eight decimals. */
    long e8(final String field, final boolean zero) throws DataException
    {
        final int from = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9')
        {
            value = value * 10 + bytes[at++] - '0';
        }
        final int digits = at - from;
        value *= E8;
        if (at < end && bytes[at] == '.')
        {
            at++;
            for (long unit = E8 / 10; at < end && bytes[at] >= '0' && bytes[at] <= '9'; unit /= 10)
            {
                value += (bytes[at++] - '0') * unit;
            }
        }
        finish(field, from, digits == 0 || digits > MOST_WHOLE || value == 0 && !zero,
            zero ? "a decimal number, 0 or more" : "a decimal number above 0");
        return value;
    }

    /** @return the first byte of the next column. */
    byte letter(final String field, final String allowed) throws DataException
    {
        final int from = at;
        final byte letter = at < end ? bytes[at] : 0;
        while (at < end && bytes[at] != ',')
        {
            at++;
        }
        finish(field, from, allowed.indexOf(letter) < 0, "one of " + allowed);
        return letter;
    }

    private void finish(final String field, final int from, final boolean wrong, final String rule)
        throws DataException
    {
        if (wrong || at < end && bytes[at] != ',')
        {
            int to = from;
            while (to < end && bytes[to] != ',')
            {
                to++;
            }
            final String value = from <= end ?
                new String(bytes, from, Math.max(0, to - from), java.nio.charset.StandardCharsets.UTF_8) : "";
            throw wrong(field, value, rule);
        }
        at++;
    }

    /** @return an error about this line. */
    DataException wrong(final String field, final String value, final String rule)
    {
        return new DataException(name + " line " + number + ": " + field + " is '" + value + "', must be " + rule);
    }
}
