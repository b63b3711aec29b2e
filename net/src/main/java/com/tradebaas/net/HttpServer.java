package com.tradebaas.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * An HTTP/1.1 and WebSocket server that refuses early: strict decoding, fixed limits, Host and Origin checks, bearer
 * tokens. Register routes and endpoints first, then {@link #start}.
 */
public final class HttpServer implements AutoCloseable
{
    final Limits limits;
    final List<Route> routes = new ArrayList<>();
    final Map<String, Supplier<WebSocketHandler>> endpoints = new LinkedHashMap<>();
    final Set<String> hosts = new LinkedHashSet<>();
    final Set<String> origins = new LinkedHashSet<>();
    final Map<String, String> securityHeaders = new LinkedHashMap<>();
    final Map<String, AtomicInteger> webSocketsByPeer = new ConcurrentHashMap<>();
    final ConnectionGate gate;
    BearerTokens tokens;
    final Lockout lockout = new Lockout();
    Rates mutatingRates;
    Rates allRates;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private EventLoopGroup group;
    private Channel listener;

    /**
     * A server that does not listen yet.
     *
     * @param limits what a peer may cost.
     */
    public HttpServer(final Limits limits)
    {
        this.limits = limits;
        this.gate = new ConnectionGate(limits.connections());
        securityHeaders.put("X-Content-Type-Options", "nosniff");
        securityHeaders.put("Cache-Control", "no-store");
        securityHeaders.put("Referrer-Policy", "no-referrer");
    }

    /**
     * Adds a route that takes JSON bodies.
     *
     * @param method  GET, POST, PATCH or DELETE.
     * @param pattern path; parts may be {@code {name}}.
     * @param access  what the token must allow.
     * @param handler answers.
     * @return this.
     */
    public HttpServer route(
        final String method, final String pattern, final Access access, final HttpHandler handler)
    {
        routes.add(new Route(method, pattern, access, !"GET".equals(method), false, handler));
        return this;
    }

    /**
     * Adds a route that the rate limit spares: safety actions.
     *
     * @param method  GET, POST, PATCH or DELETE.
     * @param pattern path.
     * @param access  what the token must allow.
     * @param handler answers.
     * @return this.
     */
    public HttpServer safetyRoute(
        final String method, final String pattern, final Access access, final HttpHandler handler)
    {
        routes.add(new Route(method, pattern, access, false, false, handler));
        return this;
    }

    /**
     * Adds a route that takes a body of any type, and that no rate limit of ours applies to.
     *
     * @param method  GET, POST, PATCH or DELETE.
     * @param pattern path.
     * @param handler answers.
     * @return this.
     */
    public HttpServer openRoute(final String method, final String pattern, final HttpHandler handler)
    {
        routes.add(new Route(method, pattern, Access.OPEN, false, true, handler));
        return this;
    }

    /**
     * Adds a WebSocket endpoint.
     *
     * @param path    exact path.
     * @param handler makes a handler for each connection; may refuse in its {@code onOpen} by closing.
     * @return this.
     */
    public HttpServer webSocket(final String path, final Supplier<WebSocketHandler> handler)
    {
        endpoints.put(path, handler);
        return this;
    }

    /**
     * Sets the bearer tokens; without them every route of READ or CONTROL answers 401.
     *
     * @param bearerTokens the tokens.
     * @return this.
     */
    public HttpServer tokens(final BearerTokens bearerTokens)
    {
        this.tokens = bearerTokens;
        return this;
    }

    /**
     * Allows further names in the Host header; loopback names with our port are always allowed.
     *
     * @param names host or host:port.
     * @return this.
     */
    public HttpServer allowHosts(final List<String> names)
    {
        hosts.addAll(names);
        return this;
    }

    /**
     * Allows web pages of other origins.
     *
     * @param names for example {@code https://trade.example}.
     * @return this.
     */
    public HttpServer allowOrigins(final List<String> names)
    {
        origins.addAll(names);
        return this;
    }

    /**
     * Limits requests per peer address; a request above it gets 429 with Retry-After.
     *
     * @param allPerSecond      any request, sustained; the burst is twice that.
     * @param mutatingPerMinute requests other than GET, sustained and burst.
     * @return this.
     */
    public HttpServer rates(final int allPerSecond, final int mutatingPerMinute)
    {
        allRates = new Rates(allPerSecond, 2.0 * allPerSecond);
        mutatingRates = new Rates(mutatingPerMinute / 60.0, mutatingPerMinute);
        return this;
    }

    /**
     * Adds a header to every answer, for example a content security policy.
     *
     * @param name  of the header.
     * @param value of the header.
     * @return this.
     */
    public HttpServer header(final String name, final String value)
    {
        securityHeaders.put(name, value);
        return this;
    }

    /**
     * Listens.
     *
     * @param host address to bind.
     * @param port 0 takes a free one.
     * @return this.
     * @throws IllegalStateException when the address cannot be bound, naming it.
     */
    public HttpServer start(final String host, final int port)
    {
        group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        final ServerBootstrap bootstrap = new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, 1_024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel channel)
                {
                    channels.add(channel);
                    final StrictCodec codec = new StrictCodec();
                    channel.pipeline().addLast(
                        gate,
                        codec.decoder(limits), codec.encoder(),
                        new RequestGuard(HttpServer.this),
                        new RequestRouter(HttpServer.this));
                }
            });
        try
        {
            listener = bootstrap.bind(host, port).sync().channel();
        }
        catch (final InterruptedException interrupted)
        {
            Thread.currentThread().interrupt();
            close();
            throw new IllegalStateException("interrupted while binding " + host + ":" + port, interrupted);
        }
        catch (final Exception refused)
        {
            close();
            throw new IllegalStateException(
                "cannot listen on " + host + ":" + port + ": " + refused.getMessage(), refused);
        }
        final int bound = port();
        for (final String name : List.of("127.0.0.1", "localhost", "[::1]"))
        {
            hosts.add(name + ":" + bound);
        }
        return this;
    }

    /** @return the port that is bound. */
    public int port()
    {
        return ((InetSocketAddress)listener.localAddress()).getPort();
    }

    /** @return connections that are open now. */
    public int connections()
    {
        return gate.openCount();
    }

    /** @return connections that were refused or evicted because too many were open. */
    public long refusedConnections()
    {
        return gate.refused();
    }

    /** Stops listening, closes every connection, and waits at most 5 seconds for the threads. */
    @Override
    public void close()
    {
        if (listener != null)
        {
            listener.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        }
        channels.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
        if (group != null)
        {
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
        }
    }
}
