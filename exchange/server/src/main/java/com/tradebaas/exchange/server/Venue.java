package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.deribit.venue.RpcError;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.deribit.venue.RpcWriter;
import com.tradebaas.runtime.EventPublisher;
import org.agrona.collections.Long2ObjectHashMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What the doors share: read models, sessions, commands on their way, and the way back to the client. Everything here
 * happens on the venue thread.
 */
final class Venue
{
    private static final long DELAYED_REPLY_MS = 300;
    private static final int MAX_ADDRESSES = 4_096;

    /** A message that waits until the command that caused it is answered. */
    private record Deferred(Session session, byte[] message)
    {
    }

    final ExchangeSettings settings;
    final VenueThread thread;
    final Faults faults;
    final Directory directory = new Directory();
    final Map<Integer, Market> markets = new HashMap<>();
    final Map<Long, Session> sessions = new HashMap<>();
    final TokenStore tokens;
    final Commands commands = new Commands();
    final RpcWriter writer;
    final Render render;
    final AccountRender money;
    final VenueCounters counters = new VenueCounters();
    final Map<Long, Boolean> cancelOnDisconnectByAccount = new HashMap<>();
    private final Map<Long, Credits> credits = new HashMap<>();
    private final Map<String, Credits> creditsByAddress = new HashMap<>();
    private final Long2ObjectHashMap<Pending> waiting = new Long2ObjectHashMap<>();
    private final List<Deferred> deferred = new ArrayList<>();
    private EventPublisher publisher;
    private long nextId;
    private long openRequest;

    Venue(final ExchangeSettings settings, final VenueThread thread, final Faults faults)
    {
        this.settings = settings;
        this.thread = thread;
        this.faults = faults;
        this.tokens = new TokenStore(settings.users());
        this.writer = new RpcWriter(settings.testnet());
        this.render = new Render(directory, faults);
        this.money = new AccountRender(directory);
        // Request and connection ids never repeat, also not across restarts: orders remember their connection.
        this.nextId = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()) * 64;
    }

    void publisher(final EventPublisher eventPublisher)
    {
        this.publisher = eventPublisher;
    }

    /** Returns a number that no request and no connection had before. */
    long nextId()
    {
        return nextId++;
    }

    Credits credits(final long accountId)
    {
        return credits.computeIfAbsent(accountId, key -> new Credits(settings.rateLimits()));
    }

    /** Returns the credits of an address that shows no token; the table is bounded. */
    Credits credits(final String address)
    {
        if (creditsByAddress.size() > MAX_ADDRESSES)
        {
            creditsByAddress.clear();
        }
        return creditsByAddress.computeIfAbsent(address, key -> new Credits(settings.rateLimits()));
    }

    /**
     * Sends the command in {@link #commands}; its events go to {@code pending}.
     *
     * @throws RpcException when there is no room: nothing was sent.
     */
    void submit(final long requestId, final int length, final Pending pending) throws RpcException
    {
        waiting.put(requestId, pending);
        if (!publisher.offer(commands.buffer, 0, length))
        {
            waiting.remove(requestId);
            throw RpcError.MATCHING_ENGINE_QUEUE_FULL.exception();
        }
    }

    /** Asks the core; its answer goes to {@code reply}. */
    void ask(final Call call, final Commands.Question question, final Pending reply) throws RpcException
    {
        final long requestId = nextId();
        submit(requestId, commands.query(requestId, call.session.id, question), reply);
    }

    Pending pending(final long requestId)
    {
        final Pending pending = requestId == 0 ? null : waiting.get(requestId);
        if (pending != null)
        {
            openRequest = requestId;
        }
        return pending;
    }

    /** The command is finished: what it caused may leave. */
    Pending finished(final long requestId)
    {
        openRequest = 0;
        return waiting.remove(requestId);
    }

    int waitingCount()
    {
        return waiting.size();
    }

    /** Sends a notification behind the reply of the command that caused it. */
    void notify(final Session session, final byte[] message)
    {
        deferred.add(new Deferred(session, message));
    }

    void flush()
    {
        for (int i = 0; i < deferred.size(); i++)
        {
            final Deferred next = deferred.get(i);
            next.session.send(next.message);
            counters.notifications++;
        }
        deferred.clear();
    }

    /** The ring is drained: unless a reply is still to come, nothing waits. */
    void drained()
    {
        if (openRequest == 0)
        {
            flush();
        }
    }

    // ---- answers ----

    void ok(final Call call)
    {
        result(call, json -> json.string("ok"));
    }

    void result(final Call call, final Consumer<JsonWriter> value)
    {
        writer.beginResult(call.request.idJson());
        value.accept(writer.json());
        writer.endResult(call.usIn, nowUs());
        answer(call, 200, writer.json().copy());
    }

    /** Answers with JSON text. */
    void raw(final Call call, final String json)
    {
        result(call, out -> out.raw(json));
    }

    /** Answers with an array of JSON texts. */
    void array(final Call call, final List<String> rows)
    {
        result(call, json ->
        {
            json.beginArray();
            rows.forEach(json::raw);
            json.endArray();
        });
    }

    void fail(final Call call, final RpcException error)
    {
        writer.error(call.request.idJson(), error, call.usIn, nowUs());
        counters.errors++;
        answer(call, 400, writer.json().copy());
    }

    /** Answers a request that could not be parsed. */
    void unreadable(final Session session, final RpcException error, final long usIn, final Call.HttpAnswer http)
    {
        writer.error(null, error, usIn, nowUs());
        counters.errors++;
        final byte[] message = writer.json().copy();
        if (http == null)
        {
            session.send(message);
        }
        else
        {
            http.accept(400, message);
        }
    }

    private void answer(final Call call, final int status, final byte[] message)
    {
        if (call.answered)
        {
            return;
        }
        call.answered = true;
        counters.answered(call.method(), call.known, nowUs() - call.usIn);
        final boolean matching = Credits.isMatching(call.method());
        if (matching && faults.fires(Faults.Kind.CUT_AFTER_ORDER))
        {
            if (call.session.peer != null)
            {
                call.session.peer.cut();
            }
            return;
        }
        if (matching && faults.fires(Faults.Kind.LOSE_REPLY))
        {
            return;
        }
        if (matching && faults.fires(Faults.Kind.DELAY_REPLY))
        {
            thread.schedule(DELAYED_REPLY_MS, () -> deliver(call, status, message));
            return;
        }
        deliver(call, status, message);
    }

    private static void deliver(final Call call, final int status, final byte[] message)
    {
        if (call.http == null)
        {
            call.session.send(message);
        }
        else
        {
            call.http.accept(status, message);
        }
    }

    static long nowUs()
    {
        return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    }

    static long nowMs()
    {
        return System.currentTimeMillis();
    }
}
