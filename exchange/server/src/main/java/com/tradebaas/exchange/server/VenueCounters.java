package com.tradebaas.exchange.server;

import java.util.Map;
import java.util.TreeMap;

/** What the doors count, for metrics. Written on the venue thread, read by others as it happens to be. */
final class VenueCounters
{
    long connections;
    long notifications;
    long errors;
    long requests;
    long latencyUs;
    private final Map<String, Long> byMethod = new TreeMap<>();

    /** Methods come from outside: one that is not ours ({@code known} false) must not make a new series. */
    synchronized void answered(final String method, final boolean known, final long tookUs)
    {
        requests++;
        latencyUs += Math.max(0, tookUs);
        if (known)
        {
            byMethod.merge(method, 1L, Long::sum);
        }
    }

    /** Returns the counters in Prometheus' text form. */
    synchronized String text()
    {
        final StringBuilder out = new StringBuilder(1024);
        metric(out, "exchange_connections", "gauge", connections);
        metric(out, "exchange_notifications_total", "counter", notifications);
        metric(out, "exchange_errors_total", "counter", errors);
        metric(out, "exchange_requests_total", "counter", requests);
        metric(out, "exchange_request_microseconds_total", "counter", latencyUs);
        out.append("# TYPE exchange_method_requests_total counter\n");
        byMethod.forEach((method, count) ->
            out.append("exchange_method_requests_total{method=\"").append(method).append("\"} ").append(count)
                .append('\n'));
        return out.toString();
    }

    static void metric(final StringBuilder out, final String name, final String type, final long value)
    {
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        out.append(name).append(' ').append(value).append('\n');
    }
}
