package com.tradebaas.deribit.json;

/** Decimal text, exponents included, to {@code long} with eight decimals and back; exact, or refused. */
public final class Decimals
{
    /** Stands for "no value": what SBE calls null, and what text without a number gives. */
    public static final long NULL_E8 = Long.MIN_VALUE;

    private static final int SCALE = 8;
    private static final int MAX_EXPONENT = 400;

    private Decimals()
    {
    }

    /**
     * Reads a decimal; digits beyond the eighth decimal are rounded to the nearest, halves away from zero.
     *
     * @param text a JSON number: sign, digits, fraction, exponent.
     * @return the value times 10^8, or {@link #NULL_E8} when the text is no number or does not fit.
     */
    public static long parseE8(final CharSequence text)
    {
        return parse(text, false);
    }

    /**
     * Reads a decimal that must have no digit beyond the eighth decimal.
     *
     * @param text a JSON number: sign, digits, fraction, exponent.
     * @return the value times 10^8, or {@link #NULL_E8} when the text is no such number or does not fit.
     */
    public static long parseExactE8(final CharSequence text)
    {
        return parse(text, true);
    }

    private static long parse(final CharSequence text, final boolean exact)
    {
        final int end = text.length();
        int at = 0;
        final boolean negative = end > 0 && text.charAt(0) == '-';
        if (negative)
        {
            at++;
        }
        final int mantissaFrom = at;
        int point = -1;
        int digits = 0;
        for (; at < end; at++)
        {
            final char c = text.charAt(at);
            if (c == '.' && point < 0 && digits > 0)
            {
                point = at;
            }
            else if (c >= '0' && c <= '9')
            {
                digits++;
            }
            else
            {
                break;
            }
        }
        if (digits == 0 || point == at - 1)
        {
            return NULL_E8;
        }
        final int exponent = exponent(text, at);
        if (exponent == Integer.MIN_VALUE)
        {
            return NULL_E8;
        }
        final int decimals = point < 0 ? 0 : at - point - 1;
        return scaled(text, mantissaFrom, at, SCALE + exponent - decimals, negative, exact);
    }

    /** @return the exponent behind {@code from}, 0 without one, the lowest int when it is none. */
    private static int exponent(final CharSequence text, final int from)
    {
        final int end = text.length();
        if (from == end)
        {
            return 0;
        }
        int at = from;
        final char e = text.charAt(at++);
        if (e != 'e' && e != 'E' || at == end)
        {
            return Integer.MIN_VALUE;
        }
        final char sign = text.charAt(at);
        if (sign == '-' || sign == '+')
        {
            at++;
        }
        if (at == end)
        {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; at < end; at++)
        {
            final int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9)
            {
                return Integer.MIN_VALUE;
            }
            value = Math.min(MAX_EXPONENT, 10 * value + digit);
        }
        return sign == '-' ? -value : value;
    }

    /** Mantissa digits times 10^shift. */
    private static long scaled(final CharSequence text, final int from, final int to, final int shift,
        final boolean negative, final boolean exact)
    {
        int digits = 0;
        for (int i = from; i < to; i++)
        {
            digits += text.charAt(i) == '.' ? 0 : 1;
        }
        final int keep = shift >= 0 ? digits : Math.max(-1, digits + shift);
        long value = 0;
        int seen = 0;
        boolean up = false;
        boolean rest = false;
        for (int i = from; i < to; i++)
        {
            final int digit = text.charAt(i) - '0';
            if (digit < 0)
            {
                continue;
            }
            if (seen < keep)
            {
                if (value > (Long.MAX_VALUE - digit) / 10)
                {
                    return NULL_E8;
                }
                value = 10 * value + digit;
            }
            else
            {
                up |= seen == keep && digit >= 5;
                rest |= digit != 0;
            }
            seen++;
        }
        if (exact && rest)
        {
            return NULL_E8;
        }
        for (int i = 0; i < shift && value != 0; i++)
        {
            if (value > Long.MAX_VALUE / 10)
            {
                return NULL_E8;
            }
            value *= 10;
        }
        if (up && value == Long.MAX_VALUE)
        {
            return NULL_E8;
        }
        final long rounded = up ? value + 1 : value;
        return negative ? -rounded : rounded;
    }
}
