package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.HttpAuthorization;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.deribit.venue.RpcParser;
import com.tradebaas.deribit.venue.RpcRequest;
import com.tradebaas.net.HttpReply;
import com.tradebaas.net.HttpRequest;
import com.tradebaas.net.WebSocketHandler;
import com.tradebaas.net.WebSocketPeer;

import java.util.LinkedHashMap;
import java.util.function.Consumer;

/** The JSON-RPC doors: parses on the I/O thread, and hands over to the venue thread. */
final class RpcDoor implements WebSocketHandler
{
    private static final String PREFIX = "/api/v2/";

    private final Venue venue;
    private final Dispatcher dispatcher;
    private final SessionMethods sessions;

    RpcDoor(final Venue venue, final Dispatcher dispatcher, final SessionMethods sessions)
    {
        this.venue = venue;
        this.dispatcher = dispatcher;
        this.sessions = sessions;
    }

    @Override
    public void onOpen(final WebSocketPeer peer)
    {
        venue.thread.execute(() ->
        {
            final Session session = new Session(venue.nextId(), peer, new Credits(venue.settings.rateLimits()));
            peer.attach(session);
            venue.sessions.put(session.id, session);
            venue.counters.connections++;
        });
    }

    @Override
    public void onText(final WebSocketPeer peer, final byte[] bytes, final int length)
    {
        final long usIn = Venue.nowUs();
        try
        {
            final RpcRequest request = RpcParser.webSocket(bytes, 0, length);
            venue.thread.execute(() -> handle(peer, request, usIn));
        }
        catch (final RpcException unreadable)
        {
            venue.thread.execute(() ->
            {
                if (peer.attachment() instanceof Session session)
                {
                    venue.unreadable(session, unreadable, usIn, null);
                }
            });
        }
    }

    private void handle(final WebSocketPeer peer, final RpcRequest request, final long usIn)
    {
        if (peer.attachment() instanceof Session session && !session.closed)
        {
            dispatcher.handle(new Call(session, request, usIn, null), null);
        }
    }

    @Override
    public void onClose(final WebSocketPeer peer, final int code, final String reason)
    {
        venue.thread.execute(() ->
        {
            if (peer.attachment() instanceof Session session)
            {
                venue.counters.connections--;
                sessions.closed(session);
            }
        });
    }

    /** Answers GET and POST under /api/v2. */
    void onHttp(final HttpRequest http, final Consumer<HttpReply> reply)
    {
        final long usIn = Venue.nowUs();
        final Call.HttpAnswer answer = (status, json) ->
            reply.accept(new HttpReply(status, "application/json", json, new LinkedHashMap<>()));
        final String method = http.path().startsWith(PREFIX) ? http.path().substring(PREFIX.length()) : "";
        try
        {
            final int question = http.rawTarget().indexOf('?');
            final RpcRequest request = "GET".equals(http.method()) ?
                RpcParser.get(method, question < 0 ? null : http.rawTarget().substring(question + 1)) :
                RpcParser.post(method, http.body(), 0, http.body().length);
            final Dispatcher.SignedRequest signed = http.header("Authorization") == null ? null :
                new Dispatcher.SignedRequest(HttpAuthorization.parse(http.header("Authorization")), http.method(),
                    http.rawTarget(), http.body());
            venue.thread.execute(() -> dispatcher.handle(new Call(
                new Session(venue.nextId(), null, venue.credits(http.peer())), request, usIn, answer),
                signed));
        }
        catch (final RpcException unreadable)
        {
            venue.thread.execute(() -> venue.unreadable(null, unreadable, usIn, answer));
        }
    }
}
