package com.tradebaas.gateway.control;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.util.UUID;

/** One HTTP connection: passes requests through the door to the API, one at a time. */
final class ControlHandler extends SimpleChannelInboundHandler<FullHttpRequest>
{
    private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);
    private static final int MAX_HEADER_COUNT = 50;

    private final ControlApi api;
    private final Door door;
    private boolean busy;

    ControlHandler(final ControlApi api, final Door door)
    {
        this.api = api;
        this.door = door;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final FullHttpRequest request)
    {
        if (busy || malformed(context, request.decoderResult()))
        {
            context.close();
            return;
        }
        if (request.headers().size() > MAX_HEADER_COUNT)
        {
            answer(context, ControlResponse.error(431, "HEADERS", "too many headers"), null, null, false);
            return;
        }
        final InetSocketAddress peer = (InetSocketAddress)context.channel().remoteAddress();
        final int port = ((InetSocketAddress)context.channel().localAddress()).getPort();
        final Door.Verdict verdict = door.check(request, peer.getAddress().getHostAddress(), port);
        if (verdict.refusal() != null)
        {
            LOG.info("refused {} {}: {}", printable(request.method().name()), printable(request.uri()),
                verdict.refusal().status());
            final boolean keep = HttpUtil.isKeepAlive(request) && verdict.refusal().status() >= 401 &&
                verdict.refusal().status() != 421 && verdict.refusal().status() != 505;
            answer(context, verdict.refusal(), verdict.headerName(), verdict.headerValue(), keep);
            return;
        }
        handle(context, verdict.request(), HttpUtil.isKeepAlive(request));
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        LOG.debug("connection failed", cause);
        context.close();
    }

    private void handle(final ChannelHandlerContext context, final ControlRequest request, final boolean keepAlive)
    {
        busy = true;
        api.handle(request).whenCompleteAsync((response, error) ->
        {
            busy = false;
            answer(context, error == null ? response : defect(error), null, null, keepAlive);
        }, context.executor());
    }

    private static ControlResponse defect(final Throwable error)
    {
        final String id = UUID.randomUUID().toString();
        LOG.error("request failed, id {}", id, error);
        return ControlResponse.error(500, "DEFECT", "the request failed; the log has the details under id " + id);
    }

    private static boolean malformed(final ChannelHandlerContext context, final DecoderResult result)
    {
        if (result.isSuccess())
        {
            return false;
        }
        final int status = result.cause() instanceof TooLongHttpLineException ? 414 :
            result.cause() instanceof TooLongHttpHeaderException ? 431 : 400;
        answer(context, ControlResponse.error(status, "MALFORMED", "the request is not well formed"), null, null,
            false);
        return true;
    }

    private static void answer(
        final ChannelHandlerContext context, final ControlResponse response, final CharSequence headerName,
        final String headerValue, final boolean keepAlive)
    {
        final FullHttpResponse out = new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()),
            Unpooled.wrappedBuffer(response.body()));
        out.headers()
            .set(HttpHeaderNames.CONTENT_TYPE, response.contentType())
            .setInt(HttpHeaderNames.CONTENT_LENGTH, response.body().length)
            .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .set("X-Content-Type-Options", "nosniff")
            .set("Referrer-Policy", "no-referrer")
            .set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; " +
                "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        if (headerName != null)
        {
            out.headers().set(headerName, headerValue);
        }
        if (keepAlive)
        {
            context.writeAndFlush(out);
        }
        else
        {
            out.headers().set(HttpHeaderNames.CONNECTION, "close");
            context.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static String printable(final String text)
    {
        final String bounded = text.length() > 100 ? text.substring(0, 100) : text;
        return bounded.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
