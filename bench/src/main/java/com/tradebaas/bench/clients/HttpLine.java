package com.tradebaas.bench.clients;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** One connection of a REST client that is kept open: one request at a time, the others wait behind it. */
final class HttpLine extends SimpleChannelInboundHandler<FullHttpResponse>
{
    /** Hears an answer, on the client's I/O thread. */
    @FunctionalInterface
    interface Answer
    {
        void answered(int status, String body);
    }

    private record Waiting(DefaultFullHttpRequest request, Answer answer)
    {
    }

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final String host;
    private Channel channel;
    private Answer current;

    private HttpLine(final int port)
    {
        this.host = "127.0.0.1:" + port;
    }

    /** Opens a connection; waits for it. */
    static HttpLine open(final EventLoopGroup group, final int port) throws InterruptedException
    {
        final HttpLine line = new HttpLine(port);
        line.channel = new Bootstrap().group(group).channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel opened)
                {
                    opened.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(1 << 20), line);
                }
            }).connect("127.0.0.1", port).sync().channel();
        return line;
    }

    /** Sends a request, or lets it wait for the one before it; any thread. A lost connection answers with status 0. */
    void send(final String method, final String path, final String token, final String body, final Answer answer)
    {
        final DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1,
            HttpMethod.valueOf(method), "/api/v1" + path,
            Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.US_ASCII)));
        request.headers().set("Host", host);
        if (token != null)
        {
            request.headers().set("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty())
        {
            request.headers().set("Content-Type", "application/json").setInt("Content-Length", body.length());
        }
        channel.eventLoop().execute(() ->
        {
            if (!channel.isActive())
            {
                answer.answered(0, "");
            }
            else if (current == null)
            {
                current = answer;
                channel.writeAndFlush(request);
            }
            else
            {
                waiting.add(new Waiting(request, answer));
            }
        });
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final FullHttpResponse response)
    {
        final Answer answered = current;
        current = null;
        final Waiting next = waiting.poll();
        if (next != null)
        {
            current = next.answer;
            context.writeAndFlush(next.request);
        }
        answered.answered(response.status().code(), response.content().toString(StandardCharsets.UTF_8));
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context)
    {
        if (current != null)
        {
            current.answered(0, "");
            current = null;
        }
        for (Waiting lost = waiting.poll(); lost != null; lost = waiting.poll())
        {
            lost.answer.answered(0, "");
        }
    }

    void close()
    {
        channel.close();
    }
}
