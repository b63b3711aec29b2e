package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.HttpAuthorization;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.deribit.venue.RpcParser;
import com.tradebaas.net.HttpReply;
import com.tradebaas.net.HttpRequest;
import com.tradebaas.net.WebSocketHandler;
import com.tradebaas.net.WebSocketPeer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.function.Consumer;

/** WebSocket and HTTP, from their I/O threads to the venue thread. */
final class Doors implements WebSocketHandler
{
    private final Venue venue;
    private final Dispatcher dispatcher;
    private final SessionMethods sessions;

    Doors(final Venue venue, final Dispatcher dispatcher, final SessionMethods sessions)
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
        });
    }

    @Override
    public void onText(final WebSocketPeer peer, final byte[] bytes, final int length)
    {
        final byte[] copy = Arrays.copyOf(bytes, length);
        final long usIn = Venue.nowUs();
        venue.thread.execute(() ->
        {
            final Session session = (Session)peer.attachment();
            try
            {
                dispatcher.handle(new Call(session, RpcParser.webSocket(copy, 0, copy.length), usIn, null), null);
            }
            catch (final RpcException unreadable)
            {
                venue.unreadable(session, unreadable, usIn, null);
            }
        });
    }

    @Override
    public void onClose(final WebSocketPeer peer, final int code, final String reason)
    {
        venue.thread.execute(() ->
        {
            final Session session = (Session)peer.attachment();
            if (session != null)
            {
                sessions.closed(session);
            }
        });
    }

    void http(final HttpRequest request, final Consumer<HttpReply> reply)
    {
        final long usIn = Venue.nowUs();
        venue.thread.execute(() ->
        {
            final Session session = new Session(venue.nextId(), null, new Credits(venue.settings.rateLimits()));
            final Call.HttpAnswer answer = (status, body) ->
                reply.accept(new HttpReply(status, "application/json", body, new LinkedHashMap<>()));
            try
            {
                final int at = request.path().indexOf("/api/v2/");
                final String method = at < 0 ? "" : request.path().substring(at + 8);
                final int query = request.rawTarget().indexOf('?');
                final HttpAuthorization header = HttpAuthorization.parse(request.header("Authorization"));
                dispatcher.handle(new Call(session, request.method().equals("GET") ?
                    RpcParser.get(method, query < 0 ? null : request.rawTarget().substring(query + 1)) :
                    RpcParser.post(method, request.body(), 0, request.body().length), usIn, answer),
                    new Dispatcher.SignedRequest(header, request.method(), request.rawTarget(), request.body()));
            }
            catch (final RpcException unreadable)
            {
                venue.unreadable(session, unreadable, usIn, answer);
            }
        });
    }
}
