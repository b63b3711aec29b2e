package com.tradebaas.gateway.control;

import com.tradebaas.net.Access;
import com.tradebaas.net.BearerTokens;
import com.tradebaas.net.HttpReply;
import com.tradebaas.net.HttpRequest;
import com.tradebaas.net.HttpServer;
import com.tradebaas.net.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The HTTP door of the trader: the API's routes on loopback, behind the rules of {@link HttpServer}. */
public final class ControlServer implements AutoCloseable
{
    /** The header with the idempotency key of a command. */
    public static final String REQUEST_ID = "X-Tradebaas-Request";

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int REQUESTS_PER_SECOND = 200;
    private static final int COMMANDS_PER_MINUTE = 10;
    private static final Set<String> OPEN = Set.of("/", "/page.js", "/page.css", "/health", "/ready");
    private static final Set<String> SAFETY = Set.of(
        "/api/v2/kill-switch", "/api/v2/pause", "/api/v2/strategy/stop", "/api/v2/position/close",
        "/api/v2/broker/disconnect");
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; " +
        "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final ControlApi api;
    private final HttpServer server;
    private final String host;

    /**
     * Opens the door.
     *
     * @param host    127.0.0.1 or ::1.
     * @param port    0 for any free one.
     * @param api     the routes.
     * @param tokens  that are accepted.
     * @param origins of browsers besides the page itself.
     */
    public ControlServer(
        final String host, final int port, final ControlApi api, final Tokens tokens, final List<String> origins)
    {
        this.api = api;
        this.host = host;
        this.server = new HttpServer(Limits.control())
            .tokens(new BearerTokens(tokens.read(), tokens.control()))
            .allowOrigins(origins)
            .rates(REQUESTS_PER_SECOND, COMMANDS_PER_MINUTE)
            .header("Content-Security-Policy", POLICY);
        for (final String path : api.readPaths())
        {
            server.route("GET", path, OPEN.contains(path) ? Access.OPEN : Access.READ, this::look);
        }
        for (final String path : api.commandPaths())
        {
            if (SAFETY.contains(path))
            {
                server.safetyRoute("POST", path, Access.CONTROL, this::command);
            }
            else
            {
                server.route("POST", path, Access.CONTROL, this::command);
            }
        }
        server.start(host, port);
    }

    /** @return host:port. */
    public String address()
    {
        return (host.indexOf(':') >= 0 ? "[::1]" : host) + ":" + server.port();
    }

    @Override
    public void close()
    {
        server.close();
    }

    private void look(final HttpRequest request, final Consumer<HttpReply> reply)
    {
        answer(new ControlRequest("GET", request.path(), null, new byte[0]), reply);
    }

    private void command(final HttpRequest request, final Consumer<HttpReply> reply)
    {
        final List<String> keys = request.headers().getAll(REQUEST_ID);
        if (keys.size() != 1 || !keys.get(0).matches(UUID_FORM))
        {
            reply.accept(HttpReply.error(400, "REQUEST_ID",
                "header " + REQUEST_ID + " must be a UUID, a new one for each command"));
            return;
        }
        answer(new ControlRequest("POST", request.path(), UUID.fromString(keys.get(0)), request.body()), reply);
    }

    private void answer(final ControlRequest request, final Consumer<HttpReply> reply)
    {
        api.handle(request).whenComplete((response, error) ->
        {
            if (error == null)
            {
                reply.accept(new HttpReply(
                    response.status(), response.contentType(), response.body(), new java.util.LinkedHashMap<>()));
                return;
            }
            final String id = UUID.randomUUID().toString();
            LOG.error("request failed, id {}", id, error);
            reply.accept(HttpReply.error(500, "INTERNAL", "an internal error, id " + id));
        });
    }
}
