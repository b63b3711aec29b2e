package com.tradebaas.exchange.server;

import com.tradebaas.exchange.core.ExchangeCore;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.net.HttpReply;
import com.tradebaas.net.HttpServer;
import com.tradebaas.net.Limits;
import com.tradebaas.runtime.ApplicationRuntime;
import com.tradebaas.runtime.EventPublisher;
import com.tradebaas.runtime.HaltReason;
import com.tradebaas.runtime.HostListener;
import com.tradebaas.runtime.OutputMode;
import com.tradebaas.runtime.RecoveryReceipt;
import com.tradebaas.runtime.RuntimeSettings;
import com.tradebaas.runtime.ViewSink;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A whole exchange in this process: core, journal, doors. Methods may be called from any thread. */
public final class ExchangeServer implements AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeServer.class);
    private static final long START_TIMEOUT_S = 60;
    private static final long RETRY_MS = 10;

    private final ExchangeSettings settings;
    private final ApplicationRuntime runtime;
    private final VenueThread thread = new VenueThread();
    private final Faults faults = new Faults();
    private final Venue venue;
    private final HttpServer http = new HttpServer(Limits.venue());
    private volatile SessionMethods sessions;
    private Doors doors;
    private final CompletableFuture<HaltReason> halted = new CompletableFuture<>();
    private volatile boolean ready;

    private ExchangeServer(final ExchangeSettings settings)
    {
        this.settings = settings;
        this.runtime = ApplicationRuntime.open(
            new RuntimeSettings(settings.data(), settings.buildId()).outputMode(OutputMode.DIGEST)
                .maxMessageBytes(65_536),
            new ExchangeCore());
        this.venue = new Venue(settings, thread, faults);
    }

    /**
     * Recovers the journal, brings the core to what the settings say, and listens.
     *
     * @param settings how to run.
     * @return the running exchange.
     * @throws IllegalStateException when it cannot start, saying why.
     */
    public static ExchangeServer start(final ExchangeSettings settings)
    {
        final ExchangeServer server = new ExchangeServer(settings);
        try
        {
            server.begin();
            return server;
        }
        catch (final RuntimeException failed)
        {
            server.close();
            throw failed;
        }
    }

    private void begin()
    {
        final PublicFeed publicFeed = new PublicFeed(venue);
        final PrivateFeed privateFeed = new PrivateFeed(venue);
        final Subscriptions subscriptions = new Subscriptions(venue, publicFeed, privateFeed);
        sessions = new SessionMethods(venue, subscriptions);
        final OrderMethods orders = new OrderMethods(venue);
        final List<Method> methods = new ArrayList<>();
        methods.addAll(sessions.methods());
        methods.addAll(subscriptions.methods());
        methods.addAll(orders.methods());
        methods.addAll(new QueryMethods(venue, orders).methods());
        methods.addAll(new AccountMethods(venue, orders).methods());
        methods.addAll(new MarketMethods(venue, orders).methods());
        final Dispatcher dispatcher = new Dispatcher(venue, methods);
        final EventRouter router = new EventRouter(venue, publicFeed, privateFeed, timeNs -> { });
        doors = new Doors(venue, http, runtime::publisher);
        thread.start((type, buffer, offset, length) ->
        {
            try
            {
                router.onEvent(type, buffer, offset, length);
            }
            finally
            {
                doors.onEvent(buffer, offset);
            }
        }, router::drained);
        final RecoveryReceipt receipt = runtime.receipt();
        runtime.start(ignored -> List.of(runStarted()), thread, new Views(thread), new HostListener()
        {
            @Override
            public void halted(final HaltReason reason, final long sequence, final Throwable cause)
            {
                LOG.error("the exchange halted at event {}: {}", sequence, reason, cause);
                ready = false;
                halted.complete(reason);
            }
        });
        venue.publisher(runtime.publisher());
        final CompletableFuture<Void> done = new CompletableFuture<>();
        thread.execute(() -> new Startup(venue, receipt.lastSequence() == 0).run().whenComplete((nothing, failure) ->
        {
            publicFeed.start();
            privateFeed.start();
            doors.start();
            if (failure == null)
            {
                done.complete(null);
            }
            else
            {
                done.completeExceptionally(failure);
            }
        }));
        await(done);
        final RpcDoor door = new RpcDoor(venue, dispatcher, sessions);
        http.webSocket("/ws/api/v2", () -> door)
            .openRoute("GET", "/api/v2/{method*}", door::onHttp)
            .openRoute("POST", "/api/v2/{method*}", door::onHttp)
            .openRoute("POST", "/api/v2", door::onHttp)
            .openRoute("GET", "/health", (request, reply) -> reply.accept(health()))
            .openRoute("GET", "/ready", (request, reply) -> reply.accept(health()))
            .openRoute("GET", "/metrics", (request, reply) ->
                reply.accept(HttpReply.text(200, "text/plain; version=0.0.4", metrics())));
        doors.register();
        http.start(settings.host(), settings.port());
        ready = true;
    }

    private static void await(final CompletableFuture<Void> done)
    {
        try
        {
            done.get(START_TIMEOUT_S, TimeUnit.SECONDS);
        }
        catch (final InterruptedException interrupted)
        {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", interrupted);
        }
        catch (final ExecutionException failed)
        {
            throw new IllegalStateException("the exchange cannot start: " + failed.getCause().getMessage(), failed);
        }
        catch (final TimeoutException late)
        {
            throw new IllegalStateException("the exchange did not start within " + START_TIMEOUT_S + " s", late);
        }
    }

    private byte[] runStarted()
    {
        final StringBuilder configuration = new StringBuilder();
        settings.instruments().forEach(spec -> configuration.append(spec).append('\n'));
        settings.users().forEach(user -> configuration.append(user).append('\n'));
        configuration.append(settings.market());
        final int length = venue.commands.runStarted(
            System.currentTimeMillis() * 1_000_000L, settings.buildId(), configuration.toString());
        final byte[] bytes = new byte[length];
        venue.commands.buffer.getBytes(0, bytes);
        return bytes;
    }

    /** @return the port that is bound. */
    public int port()
    {
        return http.port();
    }

    /** @return what the recovery found. */
    public RecoveryReceipt receipt()
    {
        return runtime.receipt();
    }

    /** @return completes when the exchange stops by itself; its process should end with the reason's exit code. */
    public CompletableFuture<HaltReason> halted()
    {
        return halted;
    }

    /** @return switches for misbehaviour, for tests. */
    public Faults faults()
    {
        return faults;
    }

    /**
     * Halts or opens an instrument, as an administrator.
     *
     * @param instrumentId 0 for all.
     * @param open         false: cancels only.
     */
    public void market(final int instrumentId, final boolean open)
    {
        submit(id -> venue.commands.setMarketState(
            id, instrumentId, open ? MarketState.OPEN : MarketState.CANCEL_ONLY));
    }

    /**
     * Sets mark and index from outside.
     *
     * @param instrumentId the instrument.
     * @param markPriceE8  0: unchanged.
     * @param indexPriceE8 0: unchanged.
     */
    public void prices(final int instrumentId, final long markPriceE8, final long indexPriceE8)
    {
        submit(id -> venue.commands.setPrices(id, instrumentId, markPriceE8, indexPriceE8));
    }

    /** Cuts every WebSocket without a word. */
    public void disconnectAll()
    {
        thread.execute(() -> List.copyOf(venue.sessions.values()).forEach(session -> session.peer.cut()));
    }

    /** For tests: how long a second of heartbeat time takes. */
    void heartbeatSecondMs(final long ms)
    {
        thread.execute(() -> sessions.secondMs = ms);
    }

    /** Every route of /api/v1 as method, space, pattern. */
    List<String> routes()
    {
        return doors.routes();
    }

    /** @return takes encoded commands of the exchange's schema, for markets that a host plays from a recording. */
    public EventPublisher publisher()
    {
        return runtime.publisher();
    }

    private void submit(final java.util.function.LongToIntFunction encode)
    {
        thread.execute(() ->
        {
            final int length = encode.applyAsInt(venue.nextId());
            // The business thread may be waiting for this one: never wait for it here.
            if (!runtime.publisher().offer(venue.commands.buffer, 0, length))
            {
                thread.schedule(RETRY_MS, () -> submit(encode));
            }
        });
    }

    private HttpReply health()
    {
        final boolean good = ready && runtime.state() == ApplicationRuntime.State.RUNNING;
        final StringBuilder active = new StringBuilder();
        for (final Map.Entry<Faults.Kind, Integer> fault : faults.active().entrySet())
        {
            active.append(active.isEmpty() ? "" : ",").append('"').append(fault.getKey()).append("\":")
                .append(fault.getValue());
        }
        return HttpReply.json(good ? 200 : 503, "{\"status\":\"" + (good ? "ok" : "unavailable") +
            "\",\"engine\":\"" + runtime.state() + "\",\"last_sequence\":" + runtime.counters().lastSequence() +
            ",\"faults\":{" + active + "}}");
    }

    private String metrics()
    {
        final StringBuilder out = new StringBuilder(venue.counters.text());
        VenueCounters.metric(out, "exchange_events_total", "counter", runtime.counters().events());
        VenueCounters.metric(out, "exchange_journal_bytes_total", "counter", runtime.counters().journalBytes());
        VenueCounters.metric(out, "exchange_forces_total", "counter", runtime.counters().forces());
        VenueCounters.metric(out, "exchange_refused_connections_total", "counter", http.refusedConnections());
        doors.metrics(out);
        VenueCounters.metric(out, "exchange_defects_total", "counter", thread.failures());
        return out.toString();
    }

    /** Closes the doors, writes a snapshot and ends the journal's run. At most ten seconds. */
    @Override
    public void close()
    {
        ready = false;
        http.close();
        try
        {
            if (runtime.state() == ApplicationRuntime.State.RUNNING)
            {
                runtime.stop(5, TimeUnit.SECONDS);
            }
        }
        catch (final InterruptedException interrupted)
        {
            Thread.currentThread().interrupt();
        }
        thread.close();
        if (doors != null)
        {
            doors.close();
        }
        runtime.close();
    }

    /** Views go the same way as effects. */
    private record Views(VenueThread thread) implements ViewSink
    {
        @Override
        public void view(
            final long sequence, final long timeNs, final DirectBuffer buffer, final int offset, final int length)
        {
            thread.effect(sequence, timeNs, buffer, offset, length);
        }

        @Override
        public void endOfBatch()
        {
            thread.endOfBatch();
        }
    }
}
