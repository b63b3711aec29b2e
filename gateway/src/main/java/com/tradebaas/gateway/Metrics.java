package com.tradebaas.gateway;

import com.tradebaas.gateway.control.EngineFacts;
import com.tradebaas.gateway.model.ReadModel;
import com.tradebaas.gateway.model.StatusRow;
import com.tradebaas.gateway.venue.VenueLink;
import com.tradebaas.runtime.RuntimeCounters;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What Prometheus reads: read at scrape time from counters that exist anyway; a constant number of series. */
final class Metrics extends Collector
{
    private final CollectorRegistry registry = new CollectorRegistry();
    private final EngineFacts engine;
    private final RuntimeCounters runtime;
    private final ReadModel model;
    private final VenueLink venue;
    private final double recoverySeconds;

    Metrics(
        final EngineFacts engine, final RuntimeCounters runtime, final ReadModel model, final VenueLink venue,
        final double recoverySeconds)
    {
        this.engine = engine;
        this.runtime = runtime;
        this.model = model;
        this.venue = venue;
        this.recoverySeconds = recoverySeconds;
        register(registry);
    }

    /** @return the text format. */
    String text()
    {
        final StringBuilder out = new StringBuilder(4_096);
        for (final MetricFamilySamples family : Collections.list(registry.metricFamilySamples()))
        {
            final boolean counter = family.type == Type.COUNTER;
            out.append("# HELP ").append(family.name).append(counter ? "_total " : " ").append(family.help).append('\n')
                .append("# TYPE ").append(family.name).append(counter ? "_total counter\n" : " gauge\n");
            family.samples.forEach(sample -> out.append(sample.name).append(' ').append(sample.value).append('\n'));
        }
        return out.toString();
    }

    @Override
    public List<MetricFamilySamples> collect()
    {
        final StatusRow status = model.status();
        final Runtime memory = Runtime.getRuntime();
        final List<MetricFamilySamples> all = new ArrayList<>();
        counter(all, "tradebaas_events", "Events applied in this run.", runtime.events());
        counter(all, "tradebaas_effects", "Effects released in this run.", runtime.effects());
        counter(all, "tradebaas_journal_bytes", "Bytes journaled in this run.", runtime.journalBytes());
        counter(all, "tradebaas_journal_forces", "Forces of the journal in this run.", runtime.forces());
        counter(all, "tradebaas_journal_force_seconds", "Time spent in forces.", runtime.forceNsTotal() / 1e9);
        gauge(all, "tradebaas_journal_force_seconds_max", "Longest force.", runtime.forceNsMax() / 1e9);
        gauge(all, "tradebaas_replay_position", "Last event applied.", engine.lastSequence());
        gauge(all, "tradebaas_recovery_seconds", "Duration of the last recovery.", recoverySeconds);
        gauge(all, "tradebaas_ring_occupancy_ratio", "Used share of the ring.", 1 - engine.ringFree());
        counter(all, "tradebaas_conflated_messages", "Public messages thinned out.", venue.conflated());
        counter(all, "websocket_reconnects", "Attempts to connect after the first.", Math.max(0, venue.attempts() - 1));
        counter(all, "trades", "Trades finished since start.", model.tradesTotal());
        gauge(all, "trades_win_rate", "Share of trades with a profit after fees.", model.winRate());
        counter(all, "tradebaas_fills", "Own fills since start.", model.fills());
        gauge(all, "tradebaas_protection_gap_seconds", "Age of the current protection gap.", status.gapMs() / 1e3);
        gauge(all, "tradebaas_protection_gap_seconds_max", "Worst protection gap.", status.worstGapMs() / 1e3);
        gauge(all, "tradebaas_open_orders", "Own orders at the venue.", status.openOrders());
        gauge(all, "tradebaas_unknown_orders", "Own orders in doubt.", status.unknownOrders());
        gauge(all, "tradebaas_latches", "Latches, as a bit set.", status.latches());
        gauge(all, "tradebaas_venue_connected", "1 when both links are ready.",
            status.marketDataReady() && status.tradingReady() ? 1 : 0);
        gauge(all, "tradebaas_memory_bytes", "Heap in use.", memory.totalMemory() - memory.freeMemory());
        return all;
    }

    private static void counter(
        final List<MetricFamilySamples> all, final String name, final String help, final double value)
    {
        add(all, name, "_total", Type.COUNTER, help, value);
    }

    private static void gauge(
        final List<MetricFamilySamples> all, final String name, final String help, final double value)
    {
        add(all, name, "", Type.GAUGE, help, value);
    }

    private static void add(
        final List<MetricFamilySamples> all, final String name, final String suffix, final Type type,
        final String help, final double value)
    {
        all.add(new MetricFamilySamples(name, type, help, Collections.singletonList(
            new MetricFamilySamples.Sample(name + suffix, List.of(), List.of(), value))));
    }
}
