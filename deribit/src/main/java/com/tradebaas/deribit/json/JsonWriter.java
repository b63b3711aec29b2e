package com.tradebaas.deribit.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON as UTF-8 into a growing array that is used again; commas are set by themselves. Allocates only to grow.
 * One thread at a time.
 */
public final class JsonWriter
{
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long E8 = 100_000_000L;

    private byte[] bytes;
    private int length;

    /**
     * A writer.
     *
     * @param capacity bytes at first.
     */
    public JsonWriter(final int capacity)
    {
        bytes = new byte[Math.max(64, capacity)];
    }

    /** @return the array; the first {@link #length()} bytes are the text. Changes when the writer grows. */
    public byte[] bytes()
    {
        return bytes;
    }

    /** @return bytes written. */
    public int length()
    {
        return length;
    }

    /**
     * Forgets all, or what was written after a point.
     *
     * @param toLength 0, or an earlier {@link #length()}.
     * @return this.
     */
    public JsonWriter reset(final int toLength)
    {
        length = toLength;
        return this;
    }

    /** @return a copy of the text's bytes. */
    public byte[] copy()
    {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString()
    {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** @return this, after an opening brace. */
    public JsonWriter beginObject()
    {
        return open((byte)'{');
    }

    /** @return this, after a closing brace. */
    public JsonWriter endObject()
    {
        return put((byte)'}');
    }

    /** @return this, after an opening bracket. */
    public JsonWriter beginArray()
    {
        return open((byte)'[');
    }

    /** @return this, after a closing bracket. */
    public JsonWriter endArray()
    {
        return put((byte)']');
    }

    /**
     * A member's name; its value must follow.
     *
     * @param name of the member; needs no escape.
     * @return this.
     */
    public JsonWriter name(final String name)
    {
        separate();
        put((byte)'"');
        ascii(name);
        put((byte)'"');
        return put((byte)':');
    }

    /**
     * A string value, escaped.
     *
     * @param text content; null writes null.
     * @return this.
     */
    public JsonWriter string(final String text)
    {
        if (text == null)
        {
            return raw("null");
        }
        separate();
        put((byte)'"');
        for (int i = 0; i < text.length(); i++)
        {
            i += character(text, i);
        }
        return put((byte)'"');
    }

    /**
     * A whole number.
     *
     * @param value any.
     * @return this.
     */
    public JsonWriter integer(final long value)
    {
        separate();
        digits(value);
        return this;
    }

    /**
     * A decimal without needless digits: 6000000000000 is {@code 60000}.
     *
     * @param valueE8 value times 10^8; {@link Decimals#NULL_E8} writes null.
     * @return this.
     */
    public JsonWriter e8(final long valueE8)
    {
        return decimal(valueE8, false);
    }

    /**
     * A decimal as the venue writes floats, with at least one decimal: 6000000000000 is {@code 60000.0}.
     *
     * @param valueE8 value times 10^8; {@link Decimals#NULL_E8} writes null.
     * @return this.
     */
    public JsonWriter e8Float(final long valueE8)
    {
        return decimal(valueE8, true);
    }

    /**
     * true or false.
     *
     * @param value which.
     * @return this.
     */
    public JsonWriter bool(final boolean value)
    {
        return raw(value ? "true" : "false");
    }

    /**
     * A value that is JSON already.
     *
     * @param json ASCII.
     * @return this.
     */
    public JsonWriter raw(final String json)
    {
        separate();
        ascii(json);
        return this;
    }

    /**
     * A string member.
     *
     * @param name of it.
     * @param text of it; the member is left out when null.
     * @return this.
     */
    public JsonWriter member(final String name, final String text)
    {
        return text == null ? this : name(name).string(text);
    }

    /**
     * A boolean member.
     *
     * @param name  of it.
     * @param value of it.
     * @return this.
     */
    public JsonWriter member(final String name, final boolean value)
    {
        return name(name).bool(value);
    }

    /**
     * A whole-number member.
     *
     * @param name  of it.
     * @param value of it.
     * @return this.
     */
    public JsonWriter member(final String name, final long value)
    {
        return name(name).integer(value);
    }

    /**
     * A decimal member, without needless digits.
     *
     * @param name    of it.
     * @param valueE8 of it; the member is left out when null ({@link Decimals#NULL_E8}).
     * @return this.
     */
    public JsonWriter memberE8(final String name, final long valueE8)
    {
        return valueE8 == Decimals.NULL_E8 ? this : name(name).e8(valueE8);
    }

    /**
     * A decimal member as the venue writes floats.
     *
     * @param name    of it.
     * @param valueE8 of it; the member is left out when null ({@link Decimals#NULL_E8}).
     * @return this.
     */
    public JsonWriter memberFloat(final String name, final long valueE8)
    {
        return valueE8 == Decimals.NULL_E8 ? this : name(name).e8Float(valueE8);
    }

    private JsonWriter decimal(final long valueE8, final boolean alwaysPoint)
    {
        if (valueE8 == Decimals.NULL_E8)
        {
            return raw("null");
        }
        separate();
        final long magnitude = Math.abs(valueE8);
        if (valueE8 < 0)
        {
            put((byte)'-');
        }
        digits(magnitude / E8);
        long fraction = magnitude % E8;
        if (fraction == 0)
        {
            return alwaysPoint ? put((byte)'.').put((byte)'0') : this;
        }
        put((byte)'.');
        for (long unit = E8 / 10; fraction > 0; unit /= 10)
        {
            put((byte)('0' + fraction / unit));
            fraction %= unit;
        }
        return this;
    }

    private void digits(final long value)
    {
        if (value == Long.MIN_VALUE)
        {
            ascii("-9223372036854775808");
            return;
        }
        long rest = value;
        if (rest < 0)
        {
            put((byte)'-');
            rest = -rest;
        }
        int count = 1;
        for (long v = rest; v >= 10; v /= 10)
        {
            count++;
        }
        reserve(count);
        for (int i = length + count - 1; i >= length; i--)
        {
            bytes[i] = (byte)('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    /** Writes the character at {@code i}; returns 1 when it took a surrogate pair, else 0. */
    private int character(final String text, final int i)
    {
        final char c = text.charAt(i);
        if (c == '"' || c == '\\')
        {
            put((byte)'\\').put((byte)c);
        }
        else if (c < 0x20)
        {
            ascii("\\u00");
            put(HEX[c >> 4]).put(HEX[c & 15]);
        }
        else if (c < 0x80)
        {
            put((byte)c);
        }
        else if (c < 0x800)
        {
            put((byte)(0xC0 | c >> 6)).put((byte)(0x80 | c & 63));
        }
        else if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)))
        {
            final int point = Character.toCodePoint(c, text.charAt(i + 1));
            put((byte)(0xF0 | point >> 18)).put((byte)(0x80 | point >> 12 & 63));
            put((byte)(0x80 | point >> 6 & 63)).put((byte)(0x80 | point & 63));
            return 1;
        }
        else
        {
            final char safe = Character.isSurrogate(c) ? (char)0xFFFD : c;
            put((byte)(0xE0 | safe >> 12)).put((byte)(0x80 | safe >> 6 & 63)).put((byte)(0x80 | safe & 63));
        }
        return 0;
    }

    private JsonWriter open(final byte bracket)
    {
        separate();
        return put(bracket);
    }

    private void separate()
    {
        if (length > 0)
        {
            final byte last = bytes[length - 1];
            if (last != '{' && last != '[' && last != ':')
            {
                put((byte)',');
            }
        }
    }

    private void ascii(final String text)
    {
        final int count = text.length();
        reserve(count);
        for (int i = 0; i < count; i++)
        {
            bytes[length + i] = (byte)text.charAt(i);
        }
        length += count;
    }

    private JsonWriter put(final byte value)
    {
        reserve(1);
        bytes[length++] = value;
        return this;
    }

    private void reserve(final int count)
    {
        if (bytes.length - length < count)
        {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
