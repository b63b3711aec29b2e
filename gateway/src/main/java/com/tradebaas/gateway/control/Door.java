package com.tradebaas.gateway.control;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpVersion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The rules that a request must pass before anything looks at what it wants: version, host, origin, method, token,
 * rate, content type, idempotency key. Any thread.
 */
final class Door
{
    private static final Set<String> OPEN_PATHS = Set.of("/health", "/ready", "/", "/page.js", "/page.css");
    private static final Set<String> SAFETY = Set.of(
        "/api/v2/kill-switch", "/api/v2/pause", "/api/v2/strategy/stop", "/api/v2/position/close",
        "/api/v2/broker/disconnect");
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final ControlApi api;
    private final Tokens tokens;
    private final List<String> origins;
    private final RateLimits requests = new RateLimits(200, 400, System::nanoTime);
    private final RateLimits commands = new RateLimits(10.0 / 60, 10, System::nanoTime);
    private final RateLimits wrongTokens = new RateLimits(1, 20, System::nanoTime);

    /** What the door decided. */
    record Verdict(ControlResponse refusal, String headerName, String headerValue, ControlRequest request)
    {
        static Verdict refuse(final int status, final String code, final String text)
        {
            return new Verdict(ControlResponse.error(status, code, text), null, null, null);
        }

        Verdict with(final CharSequence name, final String value)
        {
            return new Verdict(refusal, name.toString(), value, request);
        }

        static Verdict pass(final ControlRequest request)
        {
            return new Verdict(null, null, null, request);
        }
    }

    Door(final ControlApi api, final Tokens tokens, final List<String> origins)
    {
        this.api = api;
        this.tokens = tokens;
        this.origins = origins;
    }

    /** Looks at everything about a request except its body's meaning. */
    Verdict check(final FullHttpRequest request, final String peer, final int port)
    {
        if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1))
        {
            return Verdict.refuse(505, "HTTP_VERSION", "HTTP/1.1 only");
        }
        final List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() != 1)
        {
            return Verdict.refuse(400, "HOST", "exactly one Host header is needed");
        }
        if (!hostAllowed(hosts.get(0), port))
        {
            return Verdict.refuse(421, "HOST", "this host is not served here");
        }
        final String target = request.uri();
        if (!target.startsWith("/") || target.startsWith("//"))
        {
            return Verdict.refuse(400, "TARGET", "the request target must be a path");
        }
        if (foreign(request, port))
        {
            return Verdict.refuse(403, "ORIGIN", "requests of other sites are refused");
        }
        final int wait = requests.take(peer);
        final String path = target.indexOf('?') < 0 ? target : target.substring(0, target.indexOf('?'));
        if (wait > 0 && !SAFETY.contains(path))
        {
            return limited(wait);
        }
        return checkMethod(request, path, peer);
    }

    private Verdict checkMethod(final FullHttpRequest request, final String path, final String peer)
    {
        final String allowed = api.allowed(path);
        if (allowed.isEmpty())
        {
            return Verdict.refuse(404, "NOT_FOUND", "nothing is served at this path");
        }
        final String method = request.method().name();
        if (!List.of(allowed.split(", ")).contains(method))
        {
            return Verdict.refuse(405, "METHOD", "allowed here: " + allowed).with(HttpHeaderNames.ALLOW, allowed);
        }
        final boolean command = method.equals("POST");
        if (command || !OPEN_PATHS.contains(path))
        {
            final Verdict refused = checkToken(request, command, peer);
            if (refused != null)
            {
                return refused;
            }
        }
        return command ? checkCommand(request, path, peer) : Verdict.pass(
            new ControlRequest(method, path, null, new byte[0]));
    }

    private Verdict checkToken(final FullHttpRequest request, final boolean command, final String peer)
    {
        final List<String> given = request.headers().getAll(HttpHeaderNames.AUTHORIZATION);
        final String value = given.size() == 1 ? given.get(0) : "";
        final boolean control = same(value, "Bearer " + tokens.control());
        final boolean read = same(value, "Bearer " + tokens.read());
        if (!control && !read)
        {
            final int wait = wrongTokens.take(peer);
            return wait > 0 ? limited(wait) :
                Verdict.refuse(401, "TOKEN", "a bearer token is needed (file control.token in the data directory)")
                    .with(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        return command && !control ? Verdict.refuse(403, "TOKEN", "the read token cannot command") : null;
    }

    private Verdict checkCommand(final FullHttpRequest request, final String path, final String peer)
    {
        final String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (!type.equals("application/json") && !type.equalsIgnoreCase("application/json; charset=utf-8"))
        {
            return Verdict.refuse(415, "CONTENT_TYPE", "Content-Type must be application/json");
        }
        final List<String> keys = request.headers().getAll("X-Tradebaas-Request");
        if (keys.size() != 1 || !keys.get(0).matches(UUID_FORM))
        {
            return Verdict.refuse(400, "REQUEST_ID", "header X-Tradebaas-Request must be a UUID, new for each command");
        }
        final int wait = SAFETY.contains(path) ? 0 : commands.take(peer);
        if (wait > 0)
        {
            return limited(wait);
        }
        final byte[] body = new byte[request.content().readableBytes()];
        request.content().getBytes(request.content().readerIndex(), body);
        return Verdict.pass(new ControlRequest("POST", path, UUID.fromString(keys.get(0)), body));
    }

    private boolean foreign(final FullHttpRequest request, final int port)
    {
        final String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        final boolean own = origin == null || origin.equals("http://127.0.0.1:" + port) ||
            origin.equals("http://localhost:" + port) || origin.equals("http://[::1]:" + port) ||
            origins.contains(origin);
        final String site = request.headers().get("Sec-Fetch-Site", "none");
        final boolean listed = origin != null && origins.contains(origin);
        return !own || !site.equals("none") && !site.equals("same-origin") && !listed;
    }

    private static Verdict limited(final int seconds)
    {
        return Verdict.refuse(429, "RATE", "too many requests; try again in " + seconds + " s")
            .with(HttpHeaderNames.RETRY_AFTER, Integer.toString(seconds));
    }

    private static boolean hostAllowed(final String host, final int port)
    {
        return host.equals("127.0.0.1:" + port) || host.equals("localhost:" + port) || host.equals("[::1]:" + port);
    }

    /** Compares in the same time wherever the difference is. */
    private static boolean same(final String given, final String expected)
    {
        return MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
