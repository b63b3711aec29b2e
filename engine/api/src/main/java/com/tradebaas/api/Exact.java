package com.tradebaas.api;

/**
 * Exact integer arithmetic with a 128-bit middle: money and prices are {@code long}s with eight decimals
 * ({@link #E8}), and a product of two of them does not fit 64 bits.
 */
public final class Exact
{
    /** One, at eight decimals: 1 BTC is 100,000,000. */
    public static final long E8 = 100_000_000L;

    private Exact()
    {
    }

    /**
     * {@code a * b / divisor}, rounded toward negative infinity.
     *
     * @param a       any value.
     * @param b       any value.
     * @param divisor above zero.
     * @return the quotient.
     * @throws ArithmeticException when the divisor is not positive or the quotient does not fit 64 bits.
     */
    public static long mulDivFloor(final long a, final long b, final long divisor)
    {
        return mulDiv(a, b, divisor, 0);
    }

    /**
     * {@code a * b / divisor}, rounded toward positive infinity.
     *
     * @param a       any value.
     * @param b       any value.
     * @param divisor above zero.
     * @return the quotient.
     * @throws ArithmeticException when the divisor is not positive or the quotient does not fit 64 bits.
     */
    public static long mulDivCeil(final long a, final long b, final long divisor)
    {
        return mulDiv(a, b, divisor, 1);
    }

    /**
     * {@code a * b / divisor}, rounded to the nearest, halves away from zero.
     *
     * @param a       any value.
     * @param b       any value.
     * @param divisor above zero.
     * @return the quotient.
     * @throws ArithmeticException when the divisor is not positive or the quotient does not fit 64 bits.
     */
    public static long mulDivRound(final long a, final long b, final long divisor)
    {
        return mulDiv(a, b, divisor, 2);
    }

    private static long mulDiv(final long a, final long b, final long divisor, final int rounding)
    {
        if (divisor <= 0)
        {
            throw new ArithmeticException("divisor must be above zero: " + divisor);
        }
        final long high = Math.multiplyHigh(a, b);
        final long low = a * b;
        if (high == low >> 63)
        {
            return small(low, divisor, rounding);
        }
        final boolean negative = high < 0;
        final long magnitudeLow = negative ? -low : low;
        final long magnitudeHigh = negative ? ~high + (low == 0 ? 1 : 0) : high;
        if (Long.compareUnsigned(magnitudeHigh, divisor) >= 0)
        {
            throw overflow(a, b, divisor);
        }
        final long quotient = divide128(magnitudeHigh, magnitudeLow, divisor);
        final long remainder = magnitudeLow - quotient * divisor;
        final boolean up = switch (rounding)
        {
            case 0 -> negative && remainder != 0;
            case 1 -> !negative && remainder != 0;
            default -> Long.compareUnsigned(remainder, divisor - remainder) >= 0;
        };
        final long rounded = up ? quotient + 1 : quotient;
        if (rounded < 0 && !(negative && rounded == Long.MIN_VALUE))
        {
            throw overflow(a, b, divisor);
        }
        return negative ? -rounded : rounded;
    }

    private static long small(final long product, final long divisor, final int rounding)
    {
        final long quotient = product / divisor;
        final long remainder = product - quotient * divisor;
        if (remainder == 0)
        {
            return quotient;
        }
        if (rounding == 0)
        {
            return remainder < 0 ? quotient - 1 : quotient;
        }
        if (rounding == 1)
        {
            return remainder > 0 ? quotient + 1 : quotient;
        }
        final long magnitude = Math.abs(remainder);
        if (magnitude >= divisor - magnitude)
        {
            return product < 0 ? quotient - 1 : quotient + 1;
        }
        return quotient;
    }

    /**
     * Divides an unsigned 128-bit value by a positive 63-bit divisor (Knuth, TAOCP vol. 2, 4.3.1, algorithm D with
     * two 32-bit digits).
     *
     * @param high    upper 64 bits, below the divisor.
     * @param low     lower 64 bits.
     * @param divisor above zero.
     * @return the 64-bit quotient (unsigned).
     */
    public static long divide128(final long high, final long low, final long divisor)
    {
        if (high == 0)
        {
            return Long.divideUnsigned(low, divisor);
        }
        final int shift = Long.numberOfLeadingZeros(divisor);
        final long d = divisor << shift;
        final long dHigh = d >>> 32;
        final long dLow = d & 0xFFFFFFFFL;
        final long top = high << shift | (shift == 0 ? 0 : low >>> 64 - shift);
        final long bottom = low << shift;
        final long first = digit(top, bottom >>> 32, dHigh, dLow);
        final long rest = (top << 32 | bottom >>> 32) - first * d;
        final long second = digit(rest, bottom & 0xFFFFFFFFL, dHigh, dLow);
        return (first << 32) + second;
    }

    private static long digit(final long top, final long next, final long dHigh, final long dLow)
    {
        long q = Long.divideUnsigned(top, dHigh);
        long r = top - q * dHigh;
        while (q >>> 32 != 0 || Long.compareUnsigned(q * dLow, r << 32 | next) > 0)
        {
            q--;
            r += dHigh;
            if (r >>> 32 != 0)
            {
                break;
            }
        }
        return q;
    }

    private static ArithmeticException overflow(final long a, final long b, final long divisor)
    {
        return new ArithmeticException(a + " * " + b + " / " + divisor + " does not fit 64 bits");
    }
}
