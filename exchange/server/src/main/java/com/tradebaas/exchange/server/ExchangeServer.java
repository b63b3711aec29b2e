package com.tradebaas.exchange.server;

import com.tradebaas.exchange.core.ExchangeCore;
import com.tradebaas.net.HttpReply;
import com.tradebaas.net.HttpServer;
import com.tradebaas.net.Limits;
import com.tradebaas.runtime.ApplicationRuntime;
import com.tradebaas.runtime.EventPublisher;
import com.tradebaas.runtime.HaltReason;
import com.tradebaas.runtime.HostListener;
import com.tradebaas.runtime.OutputMode;
import com.tradebaas.runtime.RuntimeSettings;
import com.tradebaas.runtime.ViewSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An exchange with its doors, in one process. */
public final class ExchangeServer implements AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeServer.class);

    private final ApplicationRuntime runtime;
    private final VenueThread thread = new VenueThread();
    private final HttpServer http;

    private ExchangeServer(final ExchangeSettings settings)
    {
        final Venue venue = new Venue(settings, thread, new Faults());
        final PublicFeed publicFeed = new PublicFeed(venue);
        final PrivateFeed privateFeed = new PrivateFeed(venue);
        final Subscriptions subscriptions = new Subscriptions(venue, publicFeed, privateFeed);
        final SessionMethods sessions = new SessionMethods(venue, subscriptions);
        final OrderMethods orders = new OrderMethods(venue);
        final List<Method> methods = new ArrayList<>(sessions.methods());
        methods.addAll(subscriptions.methods());
        methods.addAll(orders.methods());
        methods.addAll(new QueryMethods(venue, orders).methods());
        methods.addAll(new MarketMethods(venue, orders).methods());
        final EventRouter router = new EventRouter(venue, publicFeed, privateFeed, timeNs ->
        {
        });
        runtime = ApplicationRuntime.open(new RuntimeSettings(settings.data(), settings.buildId())
            .outputMode(OutputMode.DIGEST).lowDiskBytes(32L << 20).diskFloorBytes(16L << 20), new ExchangeCore());
        venue.publisher(runtime.publisher());
        thread.start(router::onEvent, router::drained);
        thread.execute(publicFeed::start);
        thread.execute(privateFeed::start);
        runtime.start(receipt -> Seed.messages(settings, receipt, System.currentTimeMillis() * 1_000_000L),
            thread, ViewSink.NONE, new HostListener()
            {
                @Override
                public void halted(final HaltReason reason, final long sequence, final Throwable cause)
                {
                    LOG.error("the exchange halted at event {}: {}", sequence, reason, cause);
                }
            });
        final Doors doors = new Doors(venue, new Dispatcher(venue, methods), sessions);
        http = new HttpServer(Limits.venue())
            .webSocket("/ws/api/v2", () -> doors)
            .openRoute("POST", "/api/v2", doors::http)
            .openRoute("POST", "/api/v2/{method*}", doors::http)
            .openRoute("GET", "/api/v2/{method*}", doors::http)
            .openRoute("GET", "/health", (request, reply) -> reply.accept(
                HttpReply.json(200, "{\"status\":\"" + runtime.state() + "\"}")))
            .start(settings.host(), settings.port());
    }

    /**
     * Starts an exchange.
     *
     * @param settings how.
     * @return the running exchange.
     */
    public static ExchangeServer start(final ExchangeSettings settings)
    {
        return new ExchangeServer(settings);
    }

    /** @return the port that it listens on. */
    public int port()
    {
        return http.port();
    }

    /** @return takes commands of the core: what a host replays. */
    public EventPublisher publisher()
    {
        return runtime.publisher();
    }

    @Override
    public void close()
    {
        http.close();
        try
        {
            runtime.stop(5, TimeUnit.SECONDS);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
        thread.close();
    }
}
