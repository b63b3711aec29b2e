package com.tradebaas.exchange.server.rest;

import com.tradebaas.net.Access;
import com.tradebaas.net.HttpHandler;
import com.tradebaas.net.HttpReply;
import com.tradebaas.net.HttpRequest;
import com.tradebaas.net.HttpServer;
import com.tradebaas.net.Lockout;
import com.tradebaas.net.Rates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Registers the routes of {@code /api/v1} and decides who may pass: token, lockout, rate. What passes is checked on the
 * I/O thread and carried out on the venue thread.
 */
public final class Door
{
    /** Beginning of every path. */
    public static final String BASE = "/api/v1";
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    /** Decides whose a request is, or refuses it. */
    @FunctionalInterface
    public interface Entry
    {
        /**
         * Looks at the credentials.
         *
         * @param http the request.
         * @return whose it is, or null at doors without users.
         * @throws Refusal when it may not pass.
         */
        Login admit(HttpRequest http) throws Refusal;
    }

    private final HttpServer http;
    private final CoreLink link;
    private final Tokens tokens;
    private final Lockout lockout;
    private final boolean limited;
    private final Rates orders = new Rates(10, 20);
    private final Rates reads = new Rates(50, 100);
    private final Rates open = new Rates(50, 200);
    private final Rates logins = new Rates(5, 10);
    private final List<String> routes = new ArrayList<>();
    private final AtomicLong refused = new AtomicLong();
    private final Set<String> asked = new HashSet<>();
    private final boolean foreignPages;

    /**
     * A door without routes.
     *
     * @param http    takes the routes.
     * @param link    to the venue thread.
     * @param tokens  of the users.
     * @param lockout of those who guess.
     * @param limited whether rate limits apply.
     * @param origins of other web pages that may call.
     */
    public Door(
        final HttpServer http, final CoreLink link, final Tokens tokens, final Lockout lockout, final boolean limited,
        final List<String> origins)
    {
        this.foreignPages = !origins.isEmpty();
        http.allowOrigins(origins);
        http.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        this.http = http;
        this.link = link;
        this.tokens = tokens;
        this.lockout = lockout;
        this.limited = limited;
    }

    /** @return every route as method, space, pattern. */
    public List<String> routes()
    {
        return List.copyOf(routes);
    }

    /** @return requests that were refused. */
    public long refused()
    {
        return refused.get();
    }

    /**
     * A route for anybody.
     *
     * @param method   of HTTP.
     * @param path     below the base.
     * @param endpoint answers.
     */
    public void open(final String method, final String path, final Request.Endpoint endpoint)
    {
        add(method, path, request ->
        {
            pass(open, request.peer(), "50 requests a second of one address");
            return null;
        }, endpoint);
    }

    /**
     * A route that begins with a secret: slowly, and not while the address is locked out.
     *
     * @param path     below the base.
     * @param endpoint answers.
     */
    public void login(final String path, final Request.Endpoint endpoint)
    {
        add("POST", path, request ->
        {
            refuseWaiting(lockout.waitS(request.peer(), System.nanoTime()));
            pass(logins, request.peer(), "5 logins a second of one address");
            return null;
        }, endpoint);
    }

    /**
     * A route for users.
     *
     * @param method   of HTTP.
     * @param path     below the base.
     * @param endpoint answers.
     */
    public void user(final String method, final String path, final Request.Endpoint endpoint)
    {
        // Cancelling makes things safer: it counts like looking.
        final boolean read = "GET".equals(method) || "DELETE".equals(method);
        add(method, path, request ->
        {
            final Login login = authenticate(request.peer(), Tokens.bearer(request.header("Authorization")));
            pass(read ? reads : orders, Long.toString(login.accountId()),
                read ? "50 requests a second" : "10 orders a second");
            return login;
        }, endpoint);
    }

    /**
     * Any route.
     *
     * @param method   of HTTP.
     * @param path     below the base.
     * @param entry    decides who may pass.
     * @param endpoint answers.
     */
    public void add(final String method, final String path, final Entry entry, final Request.Endpoint endpoint)
    {
        routes.add(method + " " + BASE + path);
        if (foreignPages && asked.add(path))
        {
            // A listed page's browser asks first; any other origin was refused before it came here.
            http.openRoute("OPTIONS", BASE + path, (request, reply) -> reply.accept(
                HttpReply.text(204, "text/plain", "").with("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE")
                    .with("Access-Control-Allow-Headers", "Authorization, Content-Type")));
        }
        final HttpHandler handler = (request, reply) -> handle(request, reply, entry, endpoint);
        if ("GET".equals(method) || "DELETE".equals(method))
        {
            http.openRoute(method, BASE + path, handler);
        }
        else
        {
            http.route(method, BASE + path, Access.OPEN, handler);
        }
    }

    /**
     * Checks a user's token; a right one passes even while the address is locked out, for it cannot be guessed.
     *
     * @param peer  address.
     * @param token as sent, or null.
     * @return whose it is.
     * @throws Refusal 401, or 429 after too many wrong ones.
     */
    public Login authenticate(final String peer, final String token) throws Refusal
    {
        final Login login = tokens.verify(token);
        if (login == null)
        {
            if (token != null)
            {
                refuseWaiting(lockout.wrong(peer, System.nanoTime()));
            }
            throw new Refusal(401, "TOKEN", null, null, "a valid bearer token is required: POST /api/v1/token");
        }
        return login;
    }

    /**
     * Refuses an address that guessed too often.
     *
     * @param waitS seconds that it has to wait.
     * @throws Refusal 429, when there are any.
     */
    public static void refuseWaiting(final long waitS) throws Refusal
    {
        if (waitS > 0)
        {
            throw Refusal.tooMany("too many wrong credentials from this address", (int)waitS);
        }
    }

    private void pass(final Rates rates, final String key, final String rule) throws Refusal
    {
        if (limited && !rates.allows(key, System.nanoTime()))
        {
            throw Refusal.tooMany("at most " + rule, 1);
        }
    }

    private void handle(
        final HttpRequest http, final Consumer<HttpReply> reply, final Entry entry, final Request.Endpoint endpoint)
    {
        try
        {
            final Request request = new Request(http, entry.admit(http), reply);
            final Request.Work work = endpoint.prepare(request);
            link.execute(() -> run(request, work));
        }
        catch (final Refusal refusal)
        {
            refused.incrementAndGet();
            reply.accept(refusal.reply());
        }
    }

    private void run(final Request request, final Request.Work work)
    {
        try
        {
            work.run();
        }
        catch (final Refusal refusal)
        {
            refused.incrementAndGet();
            request.refuse(refusal);
        }
        catch (final RuntimeException defect)
        {
            final String id = UUID.randomUUID().toString();
            LOG.error("request failed, id {}", id, defect);
            request.reply().accept(HttpReply.error(500, "INTERNAL", "an internal error, id " + id));
        }
    }
}
