package com.tradebaas.api;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

final class ExactTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 20_261_124L);

    @Test
    void agreesWithBigIntegers()
    {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 300_000; i++)
        {
            final long a = value(random);
            final long b = value(random);
            final long divisor = Math.max(1, Math.abs(value(random)) & Long.MAX_VALUE);
            check(a, b, divisor, RoundingMode.FLOOR, () -> Exact.mulDivFloor(a, b, divisor));
            check(a, b, divisor, RoundingMode.CEILING, () -> Exact.mulDivCeil(a, b, divisor));
            check(a, b, divisor, RoundingMode.HALF_UP, () -> Exact.mulDivRound(a, b, divisor));
        }
    }

    @Test
    void refusesADivisorThatIsNotPositive()
    {
        assertThrows(ArithmeticException.class, () -> Exact.mulDivFloor(1, 1, 0));
        assertThrows(ArithmeticException.class, () -> Exact.mulDivFloor(1, 1, -1));
    }

    @Test
    void hashHasThePublishedValues()
    {
        assertEquals(0xEF46DB3751D8E999L, hash(""));
        assertEquals(0xD24EC4F1A98C6E5BL, hash("a"));
        assertEquals(0x44BC2CF5AD770999L, hash("abc"));
    }

    private static long hash(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Hash64.of(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private static long value(final SplittableRandom random)
    {
        final long value = random.nextLong() >> random.nextInt(64);
        return random.nextInt(50) == 0 ? Long.MIN_VALUE + random.nextInt(2) : value;
    }

    private static void check(
        final long a, final long b, final long divisor, final RoundingMode mode,
        final java.util.function.LongSupplier actual)
    {
        final BigInteger expected = new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
            .divide(BigDecimal.valueOf(divisor), 0, mode).toBigIntegerExact();
        final String input = "seed " + SEED + ": " + a + " * " + b + " / " + divisor + " " + mode;
        if (expected.bitLength() > 63)
        {
            assertThrows(ArithmeticException.class, actual::getAsLong, input);
        }
        else
        {
            assertEquals(expected.longValueExact(), actual.getAsLong(), input);
        }
    }
}
