package com.tradebaas.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Collects one request at a time within the limits. Whatever is malformed, too large or too slow is answered where that
 * is possible, and the connection is closed: after a decoding error nothing that follows can be trusted.
 */
final class RequestGuard extends ChannelInboundHandlerAdapter
{
    /** Parts of further requests that may wait while one is being answered. */
    private static final int MAX_WAITING = 64;

    /** A request that is complete and within the limits. */
    record Collected(io.netty.handler.codec.http.HttpRequest head, byte[] body)
    {
    }

    private final HttpServer server;
    private io.netty.handler.codec.http.HttpRequest head;
    private ByteBuf body;
    private boolean closed;
    private boolean busy;
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();
    private ScheduledFuture<?> deadline;

    RequestGuard(final HttpServer server)
    {
        this.server = server;
    }

    @Override
    public void channelActive(final ChannelHandlerContext context) throws Exception
    {
        deadlineIn(context, server.limits.requestMs());
        super.channelActive(context);
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) throws Exception
    {
        cancelDeadline();
        releaseBody();
        dropWaiting();
        super.channelInactive(context);
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message)
    {
        if (closed || !(message instanceof HttpObject part))
        {
            ReferenceCountUtil.release(message);
            return;
        }
        if (busy)
        {
            waiting.add(message);
            if (waiting.size() > MAX_WAITING)
            {
                closed = true;
                dropWaiting();
                context.close();
            }
            return;
        }
        try
        {
            read(context, part);
        }
        finally
        {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(final ChannelHandlerContext context, final HttpObject part)
    {
        if (part.decoderResult().isFailure())
        {
            refuse(context, decodingError(part.decoderResult().cause()));
            return;
        }
        if (part instanceof io.netty.handler.codec.http.HttpRequest request)
        {
            final HttpReply error = check(request);
            if (error != null)
            {
                refuse(context, error);
                return;
            }
            head = request;
            body = Unpooled.buffer(0, server.limits.bodyBytes());
            deadlineIn(context, server.limits.requestMs());
        }
        if (part instanceof HttpContent content && head != null)
        {
            if (body.readableBytes() + content.content().readableBytes() > server.limits.bodyBytes())
            {
                refuse(context, HttpReply.error(413, "BODY_TOO_LARGE",
                    "the body must not exceed " + server.limits.bodyBytes() + " bytes"));
                return;
            }
            body.writeBytes(content.content());
            if (part instanceof LastHttpContent)
            {
                complete(context);
            }
        }
    }

    private void complete(final ChannelHandlerContext context)
    {
        final byte[] bytes = new byte[body.readableBytes()];
        body.readBytes(bytes);
        final io.netty.handler.codec.http.HttpRequest request = head;
        releaseBody();
        head = null;
        cancelDeadline();
        busy = true;
        context.channel().config().setAutoRead(false);
        context.fireChannelRead(new Collected(request, bytes));
    }

    /** Called by the router when the answer is written: the next request may come. */
    void answered(final ChannelHandlerContext context)
    {
        busy = false;
        if (closed || !context.channel().isActive())
        {
            return;
        }
        deadlineIn(context, server.limits.idleMs());
        final ChannelHandlerContext own = context.pipeline().context(this);
        while (!busy && !closed && !waiting.isEmpty())
        {
            channelRead(own, waiting.poll());
        }
        if (!busy && !closed)
        {
            context.channel().config().setAutoRead(true);
            context.channel().read();
        }
    }

    private void dropWaiting()
    {
        while (!waiting.isEmpty())
        {
            ReferenceCountUtil.release(waiting.poll());
        }
    }

    private HttpReply check(final io.netty.handler.codec.http.HttpRequest request)
    {
        final HttpHeaders headers = request.headers();
        if (request.protocolVersion().majorVersion() != 1)
        {
            return HttpReply.error(505, "VERSION", "only HTTP/1.1 is spoken here");
        }
        if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1))
        {
            return HttpReply.error(
                request.protocolVersion().minorVersion() == 0 ? 400 : 505, "VERSION", "only HTTP/1.1 is spoken here");
        }
        if (headers.size() > server.limits.headerCount())
        {
            return HttpReply.error(431, "TOO_MANY_HEADERS", "at most " + server.limits.headerCount() + " headers");
        }
        final List<String> host = headers.getAll(HttpHeaderNames.HOST);
        if (host.size() != 1)
        {
            return HttpReply.error(400, "HOST", "exactly one Host header is required");
        }
        if (!request.uri().startsWith("/"))
        {
            return HttpReply.error(400, "TARGET", "the request target must be a path");
        }
        if (!server.hosts.contains(host.get(0)))
        {
            return HttpReply.error(421, "HOST", "this server does not answer for that host");
        }
        return checkBodyHeaders(headers);
    }

    private HttpReply checkBodyHeaders(final HttpHeaders headers)
    {
        final List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        final List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (lengths.size() > 1 || !lengths.isEmpty() && !encodings.isEmpty() || encodings.size() > 1 ||
            !encodings.isEmpty() && !"chunked".equalsIgnoreCase(encodings.get(0)) ||
            !lengths.isEmpty() && !lengths.get(0).matches("[0-9]{1,18}"))
        {
            return HttpReply.error(400, "LENGTH", "Content-Length and Transfer-Encoding do not name one body");
        }
        if (!lengths.isEmpty() && Long.parseLong(lengths.get(0)) > server.limits.bodyBytes())
        {
            return HttpReply.error(413, "BODY_TOO_LARGE",
                "the body must not exceed " + server.limits.bodyBytes() + " bytes");
        }
        if (headers.contains(HttpHeaderNames.EXPECT))
        {
            return HttpReply.error(417, "EXPECT", "Expect is not supported");
        }
        return null;
    }

    private static HttpReply decodingError(final Throwable cause)
    {
        if (cause instanceof TooLongHttpLineException)
        {
            return HttpReply.error(414, "LINE_TOO_LONG", "the request line is too long");
        }
        if (cause instanceof TooLongHttpHeaderException)
        {
            return HttpReply.error(431, "HEADERS_TOO_LARGE", "the headers are too large");
        }
        return HttpReply.error(400, "MALFORMED", "the request is not valid HTTP/1.1");
    }

    private void refuse(final ChannelHandlerContext context, final HttpReply reply)
    {
        closed = true;
        cancelDeadline();
        releaseBody();
        RequestRouter.writeAndClose(context, server, reply);
    }

    private void deadlineIn(final ChannelHandlerContext context, final int ms)
    {
        cancelDeadline();
        deadline = context.executor().schedule(() ->
        {
            if (head != null)
            {
                refuse(context, HttpReply.error(408, "TOO_SLOW", "the request took too long"));
            }
            else
            {
                context.close();
            }
        }, ms, TimeUnit.MILLISECONDS);
    }

    void cancelDeadline()
    {
        if (deadline != null)
        {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void releaseBody()
    {
        if (body != null)
        {
            body.release();
            body = null;
        }
    }

    static boolean keepAlive(final io.netty.handler.codec.http.HttpRequest request)
    {
        return HttpUtil.isKeepAlive(request);
    }
}
