package com.tradebaas.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Epoch nanoseconds as text, UTC, and back. */
final class Times
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
        DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Times()
    {
    }

    static String text(final long timeNs)
    {
        return FORMAT.format(instant(timeNs));
    }

    static String clock(final long timeNs)
    {
        return CLOCK.format(instant(timeNs));
    }

    /** A duration in the unit in which it reads best. */
    static String duration(final long ns)
    {
        if (ns < 10_000L)
        {
            return ns + " ns";
        }
        if (ns < 10_000_000L)
        {
            return ns / 1_000L + " us";
        }
        return ns < 10 * SECOND_NS ? ns / 1_000_000L + " ms" : ns / SECOND_NS + " s";
    }

    /**
     * Reads a point in time.
     *
     * @param text epoch nanoseconds, 2026-11-24, or 2026-11-24T12:00:00Z.
     * @return epoch nanoseconds.
     * @throws IllegalArgumentException when it is none of these.
     */
    static long parse(final String text)
    {
        try
        {
            if (text.matches("\\d{13,19}"))
            {
                return Long.parseLong(text);
            }
            final Instant instant = text.length() == 10 ?
                LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant() : Instant.parse(text);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND_NS), instant.getNano());
        }
        catch (final DateTimeException | ArithmeticException e)
        {
            throw new IllegalArgumentException(
                "'" + text + "' is not a time: use 2026-11-24, 2026-11-24T12:00:00Z or epoch nanoseconds", e);
        }
    }

    private static Instant instant(final long timeNs)
    {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, SECOND_NS), Math.floorMod(timeNs, SECOND_NS));
    }
}
