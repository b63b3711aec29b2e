package com.tradebaas.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

import java.util.ArrayDeque;
import java.util.List;

/**
 * HTTP/1.1 of one connection, stricter than the library's: a header that goes on in a second line (obs-fold) is
 * malformed, since a proxy in front may read it otherwise than we do. One thread.
 */
final class StrictCodec
{
    private final ArrayDeque<HttpMethod> asked = new ArrayDeque<>();

    /** @return reads requests. */
    HttpRequestDecoder decoder(final Limits limits)
    {
        return new Decoder(new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.lineBytes())
            .setMaxHeaderSize(limits.headerBytes())
            .setMaxChunkSize(8_192)
            .setAllowDuplicateContentLengths(false));
    }

    /** @return writes answers; one to HEAD has no body. */
    HttpResponseEncoder encoder()
    {
        return new HttpResponseEncoder()
        {
            @Override
            protected boolean isContentAlwaysEmpty(final HttpResponse answer)
            {
                return HttpMethod.HEAD.equals(asked.poll()) || super.isContentAlwaysEmpty(answer);
            }
        };
    }

    /** Looks at the lines of a request's head before the library joins them. */
    private final class Decoder extends HttpRequestDecoder
    {
        private boolean inHead = true;
        private boolean folded;

        Decoder(final HttpDecoderConfig config)
        {
            super(config);
        }

        @Override
        protected void decode(final ChannelHandlerContext context, final ByteBuf in, final List<Object> out)
            throws Exception
        {
            if (folded || inHead && folds(in))
            {
                in.skipBytes(in.readableBytes());
                if (!folded)
                {
                    folded = true;
                    final HttpRequest bad = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/folded");
                    bad.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("folded header")));
                    out.add(bad);
                }
                return;
            }
            final int before = out.size();
            super.decode(context, in, out);
            for (int i = before; i < out.size(); i++)
            {
                if (out.get(i) instanceof HttpRequest request)
                {
                    asked.add(request.method());
                    inHead = false;
                }
                inHead |= out.get(i) instanceof LastHttpContent;
            }
        }

        /** The library takes whole lines: what is left begins a line. */
        private boolean folds(final ByteBuf in)
        {
            final int end = in.writerIndex();
            int at = in.readerIndex();
            while (at < end)
            {
                final byte first = in.getByte(at);
                if (first == ' ' || first == '\t')
                {
                    return true;
                }
                if (at > in.readerIndex() && (first == '\r' || first == '\n'))
                {
                    return false;
                }
                final int lineEnd = in.indexOf(at, end, (byte)'\n');
                at = lineEnd < 0 ? end : lineEnd + 1;
            }
            return false;
        }
    }
}
