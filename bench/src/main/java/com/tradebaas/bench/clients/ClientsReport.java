package com.tradebaas.bench.clients;

import org.HdrHistogram.Histogram;

import java.util.Locale;

/** Prints what many clients saw. */
public final class ClientsReport
{
    private static final double MS = 1e6;

    private ClientsReport()
    {
    }

    /**
     * Prints what the WebSocket clients saw.
     *
     * @param clients that listened.
     * @param perS    orders a second.
     * @param seconds that orders came.
     * @param seen    the result.
     */
    public static void print(final int clients, final int perS, final int seconds, final ClientsBench.Streams seen)
    {
        System.out.println(line("clients    %d WebSockets, %d orders/s for %d s: %,d messages, %d lost, " +
            "%d out of order, %d cut, %d orders refused", clients, perS, seconds, seen.messages(), seen.lost(),
            seen.outOfOrder(), seen.cut(), seen.refused()));
        System.out.println("           order due to own notification: " + times(seen.notified()));
        System.out.println("           order due to answer:           " + times(seen.answered()));
        System.out.println(line("           heap after collection: %.1f MB when warm, %.1f MB at the end",
            seen.heapBefore() / 1e6, seen.heapAfter() / 1e6));
    }

    /**
     * Prints what the REST clients saw.
     *
     * @param clients that were connected.
     * @param perS    requests a second.
     * @param seen    the result.
     */
    public static void print(final int clients, final int perS, final ClientsBench.Rest seen)
    {
        System.out.println(line("           %d REST clients, %d requests/s: %,d requests, %d errors", clients,
            perS, seen.requests(), seen.errors()));
        System.out.println("           request due to answer:         " + times(seen.answered()));
    }

    private static String line(final String format, final Object... values)
    {
        return String.format(Locale.ROOT, format, values);
    }

    private static String times(final Histogram histogram)
    {
        return line("p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms",
            histogram.getValueAtPercentile(50) / MS, histogram.getValueAtPercentile(99) / MS,
            histogram.getValueAtPercentile(99.9) / MS, histogram.getMaxValue() / MS);
    }
}
