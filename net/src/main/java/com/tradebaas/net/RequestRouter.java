package com.tradebaas.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Decides who may ask what, and hands the request to its route or endpoint. */
final class RequestRouter extends ChannelInboundHandlerAdapter
{
    private static final Logger LOG = LoggerFactory.getLogger(RequestRouter.class);

    private final HttpServer server;

    RequestRouter(final HttpServer server)
    {
        this.server = server;
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message)
    {
        final RequestGuard.Collected collected = (RequestGuard.Collected)message;
        final io.netty.handler.codec.http.HttpRequest head = collected.head();
        final QueryStringDecoder target;
        final String path;
        final Map<String, List<String>> query;
        try
        {
            target = new QueryStringDecoder(head.uri());
            path = target.path();
            query = target.parameters();
        }
        catch (final IllegalArgumentException malformed)
        {
            writeAndClose(context, server, HttpReply.error(400, "TARGET", "the request target is malformed"));
            return;
        }
        final HttpReply refusal = browserCheck(head);
        if (refusal != null)
        {
            writeAndClose(context, server, refusal);
            return;
        }
        final Access access = server.tokens == null ? Access.OPEN :
            server.tokens.access(head.headers().get(HttpHeaderNames.AUTHORIZATION));
        final String peer = peer(context);
        final HttpRequest request = new HttpRequest(
            head.method().name(), path, head.uri(), query, Map.of(), head.headers(), collected.body(), peer, access);
        if (server.endpoints.containsKey(path) && head.headers().containsValue("Upgrade", "websocket", true))
        {
            ConnectionGate.proven(context.channel());
            WebSocketUpgrade.upgrade(context, server, head, request);
            return;
        }
        route(context, head, request);
    }

    private void route(
        final ChannelHandlerContext context, final io.netty.handler.codec.http.HttpRequest head,
        final HttpRequest request)
    {
        final TreeSet<String> methods = new TreeSet<>();
        for (final Route route : server.routes)
        {
            final Map<String, String> values = route.match(request.path());
            if (values != null)
            {
                if (route.method().equals(request.method()))
                {
                    call(context, head, route, new HttpRequest(
                        request.method(), request.path(), request.rawTarget(), request.query(), values,
                        request.headers(), request.body(), request.peer(), request.access()));
                    return;
                }
                methods.add(route.method());
            }
        }
        answer(context, head, methods.isEmpty() ?
            HttpReply.error(404, "NOT_FOUND", "there is nothing at this path") :
            HttpReply.error(405, "METHOD", "this path does not take that method")
                .with("Allow", String.join(", ", methods)));
    }

    private void call(
        final ChannelHandlerContext context, final io.netty.handler.codec.http.HttpRequest head, final Route route,
        final HttpRequest request)
    {
        final HttpReply refusal = admission(route, request);
        if (refusal != null)
        {
            answer(context, head, refusal);
            return;
        }
        ConnectionGate.proven(context.channel());
        final AtomicBoolean done = new AtomicBoolean();
        try
        {
            route.handler().handle(request, reply ->
            {
                if (done.compareAndSet(false, true))
                {
                    answer(context, head, reply);
                }
            });
        }
        catch (final RuntimeException defect)
        {
            if (done.compareAndSet(false, true))
            {
                final String id = UUID.randomUUID().toString();
                LOG.error("request failed, id {}", id, defect);
                answer(context, head, HttpReply.error(500, "INTERNAL", "an internal error, id " + id));
            }
        }
    }

    private HttpReply admission(final Route route, final HttpRequest request)
    {
        final long nowNs = System.nanoTime();
        if (server.allRates != null && request.access() == Access.OPEN && route.limited() &&
            !server.allRates.allows(request.peer(), nowNs))
        {
            return HttpReply.error(429, "RATE", "too many requests").with("Retry-After", "1");
        }
        if (route.access() != Access.OPEN && request.access() == Access.OPEN)
        {
            final long waitS = request.header("Authorization") == null ? 0 : server.lockout.wrong(request.peer(), nowNs);
            if (waitS > 0)
            {
                return HttpReply.error(429, "LOCKED", "too many wrong tokens").with("Retry-After", Long.toString(waitS));
            }
            return HttpReply.error(401, "TOKEN", "a valid bearer token is required")
                .with("WWW-Authenticate", "Bearer");
        }
        if (request.access().compareTo(route.access()) < 0)
        {
            return HttpReply.error(403, "TOKEN", "this token may look but not act");
        }
        if (server.mutatingRates != null && route.limited() && !server.mutatingRates.allows(request.peer(), nowNs))
        {
            return HttpReply.error(429, "RATE", "too many requests").with("Retry-After", "6");
        }
        final boolean mayHaveBody = !"GET".equals(route.method());
        if (mayHaveBody && !route.anyBody() && !isJson(request.header("Content-Type")))
        {
            return HttpReply.error(415, "CONTENT_TYPE", "Content-Type must be application/json");
        }
        return null;
    }

    private static boolean isJson(final String contentType)
    {
        if (contentType == null)
        {
            return false;
        }
        final int end = contentType.indexOf(';');
        return "application/json".equalsIgnoreCase((end < 0 ? contentType : contentType.substring(0, end)).strip());
    }

    private HttpReply browserCheck(final io.netty.handler.codec.http.HttpRequest head)
    {
        final String origin = head.headers().get(HttpHeaderNames.ORIGIN);
        if (origin != null && !server.origins.contains(origin) && !isOwnOrigin(origin))
        {
            return HttpReply.error(403, "ORIGIN", "requests from this origin are not accepted");
        }
        final String site = head.headers().get("Sec-Fetch-Site");
        if (site != null && !"none".equals(site) && !"same-origin".equals(site) &&
            (origin == null || !server.origins.contains(origin)))
        {
            return HttpReply.error(403, "ORIGIN", "cross-site requests are not accepted");
        }
        return null;
    }

    private boolean isOwnOrigin(final String origin)
    {
        return origin.startsWith("http://") && server.hosts.contains(origin.substring("http://".length()));
    }

    private void answer(
        final ChannelHandlerContext context, final io.netty.handler.codec.http.HttpRequest head, final HttpReply reply)
    {
        if (!context.executor().inEventLoop())
        {
            context.executor().execute(() -> answer(context, head, reply));
            return;
        }
        final boolean keep = RequestGuard.keepAlive(head);
        final FullHttpResponse response = response(server, reply, keep);
        final String origin = head.headers().get(HttpHeaderNames.ORIGIN);
        if (origin != null && server.origins.contains(origin))
        {
            response.headers().set("Access-Control-Allow-Origin", origin);
            response.headers().set("Vary", "Origin");
        }
        final ChannelFuture written = context.writeAndFlush(response);
        if (keep)
        {
            final RequestGuard guard = context.pipeline().get(RequestGuard.class);
            written.addListener(done -> guard.answered(context));
        }
        else
        {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    static void writeAndClose(final ChannelHandlerContext context, final HttpServer server, final HttpReply reply)
    {
        context.writeAndFlush(response(server, reply, false)).addListener(ChannelFutureListener.CLOSE);
    }

    private static FullHttpResponse response(final HttpServer server, final HttpReply reply, final boolean keep)
    {
        final FullHttpResponse response = new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(reply.body()));
        final Map<String, String> headers = new LinkedHashMap<>(server.securityHeaders);
        headers.putAll(reply.headers());
        headers.forEach((name, value) -> response.headers().set(name, value));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
        if (!keep)
        {
            response.headers().set(HttpHeaderNames.CONNECTION, "close");
        }
        return response;
    }

    private static String peer(final ChannelHandlerContext context)
    {
        return context.channel().remoteAddress() instanceof InetSocketAddress socket ?
            socket.getAddress().getHostAddress() : "unknown";
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        LOG.debug("connection failed", cause);
        context.close();
    }
}
