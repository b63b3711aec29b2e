package com.tradebaas.exchange.server.rest;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** The small parts of the REST door on their own. */
final class RestPartsTest
{
    @Test
    void decimalsAreThoseOfBigDecimal()
    {
        final long seed = Long.getLong("tradebaas.seed", System.nanoTime());
        System.out.println("seed " + seed);
        final Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++)
        {
            final long value = random.nextLong() >> random.nextInt(64);
            final BigDecimal exact = BigDecimal.valueOf(value, 8).stripTrailingZeros();
            final String want = exact.signum() == 0 ? "0" : exact.toPlainString();
            assertEquals(want, Money.text(value));
            final boolean readable = value >= 0 && exact.precision() - exact.scale() <= 10;
            assertEquals(readable ? value : -1, Money.parse(want), want);
        }
        for (final String wrong : new String[]{"", ".", "1.", ".5", "-1", "+1", "1e5", "1,5", "1.123456789", " 1",
            "0x1", "12345678901", "1..2", "١"})
        {
            assertEquals(-1, Money.parse(wrong), wrong);
        }
        assertEquals("-92233720368.54775808", Money.text(Long.MIN_VALUE));
    }

    @Test
    void tokensEndAndAreBoundToTheirKey()
    {
        final AtomicLong nowMs = new AtomicLong(1_790_000_000_000L);
        final Tokens tokens = new Tokens(new byte[32], 60, nowMs::get);
        final String token = tokens.issue(1_000);
        assertEquals(1_000, tokens.verify(token).accountId());
        assertEquals(nowMs.get() + 60_000, tokens.verify(token).untilMs());
        final byte[] other = new byte[32];
        other[31] = 1;
        assertNull(new Tokens(other, 60, nowMs::get).verify(token));
        nowMs.addAndGet(59_999);
        assertNotNull(tokens.verify(token));
        nowMs.addAndGet(1);
        assertNull(tokens.verify(token));
        assertNull(tokens.verify(null));
        assertEquals("abc", Tokens.bearer("bearer abc"));
        assertNull(Tokens.bearer("Basic abc"));
    }

    @Test
    void aRefusalIsShortAndEscaped()
    {
        final Refusal refusal = Refusal.invalid("a\"b", "<" + "x".repeat(500) + "é\n", "must not");
        assertEquals(400, refusal.status());
        assertEquals(-1, refusal.json().indexOf('<'));
        assertEquals(true, refusal.json().length() < 300);
        assertEquals(true, refusal.asciiJson().chars().allMatch(c -> c >= 0x20 && c < 0x7F));
        assertThrows(Refusal.class, () -> Body.read("{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            Set.of("b")));
    }
}
