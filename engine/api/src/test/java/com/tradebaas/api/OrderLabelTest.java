package com.tradebaas.api;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OrderLabelTest
{
    @Test
    void formatsEveryKind()
    {
        assertEquals("entry-oco-1790000000000-7-0", OrderLabel.format(OrderLabel.Kind.ENTRY, 1790000000000L, 7, 0));
        assertEquals("sl-oco-1-2-3", OrderLabel.format(OrderLabel.Kind.STOP, 1, 2, 3));
        assertEquals("tp-oco-1-2-3", OrderLabel.format(OrderLabel.Kind.TARGET, 1, 2, 3));
        assertEquals("close-1-2-3", OrderLabel.format(OrderLabel.Kind.CLOSE, 1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> OrderLabel.format(OrderLabel.Kind.CLOSE, -1, 2, 3));
    }

    @Test
    void theLongestFitsTheVenue()
    {
        final String text =
            OrderLabel.format(OrderLabel.Kind.ENTRY, Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
        assertTrue(text.length() <= OrderLabel.MAX_LENGTH, text);
        assertNotNull(OrderLabel.parse(text));
    }

    @Test
    void whatIsWrittenIsRead()
    {
        final long seed = Long.getLong("tradebaas.seed", 1);
        final Random random = new Random(seed);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        final OrderLabel written = new OrderLabel();
        final OrderLabel read = new OrderLabel();
        for (int i = 0; i < 10_000; i++)
        {
            final OrderLabel.Kind kind = OrderLabel.Kind.values()[random.nextInt(4)];
            written.set(kind, random.nextLong() >>> 1 + random.nextInt(60), random.nextLong() >>> 1 + random.nextInt(60),
                random.nextInt() >>> 1 + random.nextInt(28));
            final int offset = random.nextInt(32);
            final int length = written.write(buffer, offset);
            assertTrue(read.parse(buffer, offset, length), "seed " + seed + " step " + i + " " + written);
            assertEquals(written.toString(), read.toString(), "seed " + seed);
            assertEquals(written.toString(), buffer.getStringWithoutLengthAscii(offset, length), "seed " + seed);
            assertEquals(kind, read.kind());
            assertEquals(written.epoch(), read.epoch());
            assertEquals(written.sequence(), read.sequence());
            assertEquals(written.attempt(), read.attempt());
        }
    }

    @Test
    void otherTextIsNotOurs()
    {
        final String[] foreign = {"", "entry", "entry-oco-", "entry-oco-1", "entry-oco-1-2", "entry-oco-1-2-",
            "entry-oco-1-2-3-", "entry-oco-01-2-3", "entry-oco--1-2-3", "entry-oco-1-2-x", "close-oco-1-2-3",
            "Entry-oco-1-2-3", "sl-1-2-3", "sl-oco-9223372036854775808-1-1", "sl-oco-1-1-2147483648",
            " sl-oco-1-2-3", "sl-oco-1-2-3 ", "sl-oco-١-2-3", "x".repeat(65)};
        for (final String text : foreign)
        {
            assertNull(OrderLabel.parse(text), text);
        }
    }

    @Test
    void mutatedLabelsAreRefusedOrRoundTrip()
    {
        final long seed = Long.getLong("tradebaas.seed", 1);
        final Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++)
        {
            final byte[] bytes = "entry-oco-1790000000000-12-3".getBytes(StandardCharsets.US_ASCII);
            bytes[random.nextInt(bytes.length)] = (byte)random.nextInt(256);
            final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            final OrderLabel label = new OrderLabel();
            if (label.parse(buffer, 0, bytes.length))
            {
                assertEquals(new String(bytes, StandardCharsets.US_ASCII), label.toString(), "seed " + seed);
            }
        }
    }
}
