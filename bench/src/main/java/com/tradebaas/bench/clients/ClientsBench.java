package com.tradebaas.bench.clients;

import com.tradebaas.exchange.server.ExchangeServer;
import com.tradebaas.exchange.server.ExchangeSettings;
import com.tradebaas.net.WebSocketClient;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import org.HdrHistogram.Histogram;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * An exchange and its clients in one process: WebSocket clients that listen to book and trades at 100 ms and to their
 * own orders at once, while orders come over REST at a fixed rate; and REST clients. Open loop: a late answer does not
 * delay the next request, and its time counts from when it was due.
 */
public final class ClientsBench implements AutoCloseable
{
    private static final int USERS = 50;
    private static final int ORDER_LINES = 32;
    private static final long PATIENCE_NS = 60_000_000_000L;
    private static final Map<String, Long> FUNDS = Map.of("BTC", 100_000_000_000L);

    /**
     * What the WebSocket clients saw.
     *
     * @param orders      placed.
     * @param refused     that were not answered with 201.
     * @param messages    received by all clients.
     * @param lost        own orders that a client was not told.
     * @param outOfOrder  events that did not follow the one before.
     * @param cut         connections that ended.
     * @param notified    from when an order was due to its first notification at each client, nanoseconds; without
     *                    the first tenth of the run.
     * @param answered    from when an order was due to its answer, nanoseconds; without the first tenth.
     * @param heapBefore  bytes in use after collection, when all clients are connected and warm.
     * @param heapAfter   bytes in use after collection, at the end.
     */
    public record Streams(
        int orders, int refused, long messages, long lost, long outOfOrder, int cut, Histogram notified,
        Histogram answered, long heapBefore, long heapAfter)
    {
    }

    /**
     * What the REST clients saw.
     *
     * @param requests sent.
     * @param errors   that were not answered with a status below 300.
     * @param answered from when a request was due to its answer, nanoseconds.
     */
    public record Rest(int requests, int errors, Histogram answered)
    {
    }

    private final ExchangeServer server;
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<String> tokens = new ArrayList<>();
    private final Random random = new Random(42);

    /**
     * Starts an exchange with 50 users.
     *
     * @param data directory of its journal.
     * @throws InterruptedException when interrupted.
     */
    public ClientsBench(final Path data) throws InterruptedException
    {
        final List<ExchangeSettings.User> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++)
        {
            users.add(new ExchangeSettings.User(1_000 + i, "user" + i, "key-" + i, "secret-of-user-" + i, FUNDS));
        }
        server = ExchangeServer.start(new ExchangeSettings("127.0.0.1", 0, data, "bench", true,
            ExchangeSettings.RateLimits.off(), ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 1),
            ExchangeSettings.standardInstruments(), users));
        final HttpLine line = HttpLine.open(group, server.port());
        for (int i = 0; i < USERS; i++)
        {
            final CompletableFuture<String> reply = new CompletableFuture<>();
            line.send("POST", "/token", null, "{\"client_id\":\"key-" + i + "\",\"client_secret\":\"secret-of-user-" +
                i + "\"}", (status, body) -> reply.complete(body));
            tokens.add(reply.join().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1"));
        }
        line.close();
    }

    /**
     * Runs the WebSocket clients.
     *
     * @param clients that listen.
     * @param perS    orders a second.
     * @param seconds that orders come.
     * @return what was seen.
     * @throws InterruptedException when interrupted.
     */
    public Streams streams(final int clients, final int perS, final int seconds) throws InterruptedException
    {
        final int orders = perS * seconds;
        final AtomicLongArray plannedNs = new AtomicLongArray(orders);
        final Histogram notified = new Histogram(TimeUnit.MINUTES.toNanos(5), 3);
        final Histogram answered = new Histogram(TimeUnit.MINUTES.toNanos(5), 3);
        final List<StreamReader> readers = new ArrayList<>();
        try (WebSocketClient sockets = new WebSocketClient())
        {
            connect(sockets, clients, readers, plannedNs, notified);
            final List<HttpLine> lines = lines(ORDER_LINES);
            final AtomicInteger open = new AtomicInteger();
            final AtomicInteger refused = new AtomicInteger();
            final int warm = orders / 10;
            long heapBefore = 0;
            long dueNs = System.nanoTime();
            for (int i = 0; i < orders; i++)
            {
                if (i == warm)
                {
                    heapBefore = heap();
                    dueNs = System.nanoTime();
                }
                dueNs += 1_000_000_000L / perS;
                await(dueNs);
                order(lines.get(i % ORDER_LINES), i, dueNs, plannedNs, open, refused, answered);
            }
            until(() -> open.get() == 0);
            until(() -> readers.stream().noneMatch(reader -> lost(reader, readers.indexOf(reader), orders) > 0));
            final long heapAfter = heap();
            lines.forEach(HttpLine::close);
            long lost = 0;
            for (int i = 0; i < readers.size(); i++)
            {
                lost += lost(readers.get(i), i, orders);
            }
            return new Streams(orders, refused.get(), readers.stream().mapToLong(reader -> reader.messages).sum(), lost,
                readers.stream().mapToLong(reader -> reader.outOfOrder).sum(),
                (int)readers.stream().filter(reader -> reader.closed).count(), notified, answered, heapBefore,
                heapAfter);
        }
    }

    private static long lost(final StreamReader reader, final int index, final int orders)
    {
        final int user = index % USERS;
        final int expected = (orders - user + USERS - 1) / USERS;
        return expected - reader.toldOrders();
    }

    private void connect(
        final WebSocketClient sockets, final int clients, final List<StreamReader> readers,
        final AtomicLongArray plannedNs, final Histogram notified)
    {
        for (int i = 0; i < clients; i++)
        {
            final StreamReader reader = new StreamReader("{\"op\":\"subscribe\",\"channels\":[\"orders\"," +
                "\"BTC-PERPETUAL@book@100ms\",\"BTC-PERPETUAL@trade@100ms\"]}", USERS, plannedNs, notified,
                plannedNs.length() / 10);
            readers.add(reader);
            sockets.connect(
                URI.create("ws://127.0.0.1:" + server.port() + "/ws?token=" + tokens.get(i % USERS)), 30_000, reader);
        }
        until(() -> readers.stream().allMatch(reader -> reader.subscribed == 3));
    }

    private List<HttpLine> lines(final int count) throws InterruptedException
    {
        final List<HttpLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++)
        {
            lines.add(HttpLine.open(group, server.port()));
        }
        return lines;
    }

    private void order(
        final HttpLine line, final int number, final long dueNs, final AtomicLongArray plannedNs,
        final AtomicInteger open, final AtomicInteger refused, final Histogram answered)
    {
        plannedNs.set(number, dueNs);
        open.incrementAndGet();
        final String price = Integer.toString(60_000 + random.nextInt(11) - 5);
        line.send("POST", "/orders", tokens.get(number % USERS), "{\"client_order_id\":\"n-" + number +
            "\",\"symbol\":\"BTC-PERPETUAL\",\"side\":\"" + (random.nextBoolean() ? "BUY" : "SELL") +
            "\",\"type\":\"LIMIT\",\"quantity\":\"10\",\"price\":\"" + price + "\"}", (status, body) ->
            {
                if (number >= plannedNs.length() / 10)
                {
                    answered.recordValue(Math.max(0, System.nanoTime() - dueNs));
                }
                refused.addAndGet(status == 201 ? 0 : 1);
                open.decrementAndGet();
            });
    }

    /**
     * Runs REST clients, each with a connection of its own.
     *
     * @param clients that are connected at once.
     * @param perS    requests a second of all of them: every tenth an order, the others questions.
     * @param seconds that requests come.
     * @return what was seen.
     * @throws InterruptedException when interrupted.
     */
    public Rest rest(final int clients, final int perS, final int seconds) throws InterruptedException
    {
        final List<HttpLine> lines = lines(clients);
        final Histogram answered = new Histogram(TimeUnit.MINUTES.toNanos(5), 3);
        final AtomicInteger open = new AtomicInteger();
        final AtomicInteger errors = new AtomicInteger();
        final String[] questions = {"/balances", "/positions", "/orders?limit=10", "/symbols/BTC-PERPETUAL/book",
            "/fills?limit=10", "/symbols/BTC-PERPETUAL/ticker"};
        final int requests = perS * seconds;
        long dueNs = System.nanoTime();
        for (int i = 0; i < requests; i++)
        {
            dueNs += 1_000_000_000L / perS;
            await(dueNs);
            final long due = dueNs;
            final boolean order = i % 10 == 0;
            open.incrementAndGet();
            lines.get(i % clients).send(order ? "POST" : "GET", order ? "/orders" : questions[i % questions.length],
                tokens.get(i % USERS), order ? "{\"client_order_id\":\"r-" + i + "\",\"symbol\":\"BTC-PERPETUAL\"," +
                    "\"side\":\"" + (i % 20 == 0 ? "BUY" : "SELL") + "\",\"type\":\"LIMIT\",\"quantity\":\"10\"," +
                    "\"price\":\"60000\"}" : "", (status, body) ->
                    {
                        answered.recordValue(Math.max(0, System.nanoTime() - due));
                        errors.addAndGet(status >= 200 && status < 300 ? 0 : 1);
                        open.decrementAndGet();
                    });
        }
        until(() -> open.get() == 0);
        lines.forEach(HttpLine::close);
        return new Rest(requests, errors.get(), answered);
    }

    private static void await(final long dueNs)
    {
        for (long left = dueNs - System.nanoTime(); left > 0; left = dueNs - System.nanoTime())
        {
            LockSupport.parkNanos(left);
        }
    }

    private static void until(final BooleanSupplier done)
    {
        final long endNs = System.nanoTime() + PATIENCE_NS;
        while (!done.getAsBoolean() && System.nanoTime() < endNs)
        {
            LockSupport.parkNanos(10_000_000L);
        }
    }

    private static long heap()
    {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close()
    {
        server.close();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
