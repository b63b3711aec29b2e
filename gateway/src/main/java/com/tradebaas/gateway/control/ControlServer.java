package com.tradebaas.gateway.control;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP server on loopback: fixed limits, one request at a time per connection. */
public final class ControlServer implements AutoCloseable
{
    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_LINE = 2_048;
    private static final int MAX_HEADERS = 8_192;
    private static final int MAX_BODY = 16_384;

    private final EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("control", true), NioIoHandler.newFactory());
    private final AtomicInteger connections = new AtomicInteger();
    private final Channel server;

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
        final Door door = new Door(api, tokens, origins);
        server = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childHandler(new ChannelInitializer<>()
            {
                @Override
                protected void initChannel(final Channel fresh)
                {
                    accept(fresh, api, door);
                }
            })
            .bind(host, port).syncUninterruptibly().channel();
    }

    /** @return host:port. */
    public String address()
    {
        final InetSocketAddress bound = (InetSocketAddress)server.localAddress();
        final String host = bound.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[::1]" : host) + ":" + bound.getPort();
    }

    @Override
    public void close()
    {
        server.close();
        loops.shutdownGracefully(50, 1_500, TimeUnit.MILLISECONDS).awaitUninterruptibly(2_000);
    }

    private void accept(final Channel fresh, final ControlApi api, final Door door)
    {
        if (connections.incrementAndGet() > MAX_CONNECTIONS)
        {
            connections.decrementAndGet();
            fresh.close();
            return;
        }
        fresh.closeFuture().addListener(closed -> connections.decrementAndGet());
        fresh.pipeline().addLast(
            new HttpServerCodec(new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_LINE).setMaxHeaderSize(MAX_HEADERS).setMaxChunkSize(MAX_BODY)),
            new RequestClock(),
            new HttpObjectAggregator(MAX_BODY, true),
            new ControlHandler(api, door));
    }
}
