package com.tradebaas.exchange.server.rest;

import com.tradebaas.deribit.json.Decimals;

/** Decimals as the API shows and takes them: texts, without exponent, at most eight decimals. */
public final class Money
{
    private static final long E8 = 100_000_000L;
    private static final int MAX_WHOLE = 10;
    private static final int MAX_DECIMALS = 8;

    private Money()
    {
    }

    /**
     * Writes a decimal without needless digits.
     *
     * @param valueE8 value times 10^8.
     * @return for example {@code -0.05}.
     */
    public static String text(final long valueE8)
    {
        final long whole = valueE8 / E8;
        long fraction = Math.abs(valueE8 % E8);
        if (fraction == 0)
        {
            return Long.toString(whole);
        }
        int digits = MAX_DECIMALS;
        while (fraction % 10 == 0)
        {
            fraction /= 10;
            digits--;
        }
        final StringBuilder out = new StringBuilder(24);
        if (valueE8 < 0 && whole == 0)
        {
            out.append('-');
        }
        out.append(whole).append('.');
        final String rest = Long.toString(fraction);
        for (int i = rest.length(); i < digits; i++)
        {
            out.append('0');
        }
        return out.append(rest).toString();
    }

    /**
     * Reads a decimal: digits, at most ten before the point and eight after it, no sign, no exponent.
     *
     * @param text of a request.
     * @return value times 10^8, or -1 when it is no such decimal.
     */
    public static long parse(final String text)
    {
        final int point = text.indexOf('.');
        final int whole = point < 0 ? text.length() : point;
        final int decimals = point < 0 ? 1 : text.length() - point - 1;
        if (whole < 1 || whole > MAX_WHOLE || decimals < 1 || decimals > MAX_DECIMALS)
        {
            return -1;
        }
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if (i != point && (c < '0' || c > '9'))
            {
                return -1;
            }
        }
        return Decimals.parseExactE8(text);
    }
}
