package com.tradebaas.exchange.server.stream;

import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.exchange.server.rest.Door;
import com.tradebaas.exchange.server.rest.Login;
import com.tradebaas.exchange.server.rest.Question;
import com.tradebaas.exchange.server.rest.Refusal;
import com.tradebaas.exchange.server.rest.Rows;
import com.tradebaas.exchange.server.rest.Tokens;
import com.tradebaas.net.WebSocketHandler;
import com.tradebaas.net.WebSocketPeer;

import java.util.List;

/** The WebSocket {@code /ws}: admits clients with a token, and carries out what they ask. */
public final class StreamDoor implements WebSocketHandler
{
    private static final int MAX_CHANNELS = 200;
    private static final int MAX_OP_CHANNELS = 100;

    private final StreamHub hub;
    private final Door door;
    private final JsonWriter out = new JsonWriter(512);

    /**
     * A door.
     *
     * @param hub  of the channels.
     * @param door that checks tokens.
     */
    public StreamDoor(final StreamHub hub, final Door door)
    {
        this.hub = hub;
        this.door = door;
    }

    @Override
    public void onOpen(final WebSocketPeer peer)
    {
        final String header = Tokens.bearer(peer.request().header("Authorization"));
        final String token = header != null ? header : peer.request().queryValue("token");
        try
        {
            final StreamSession session = new StreamSession(peer, door.authenticate(peer.address(), token));
            peer.attach(session);
            hub.desk().link().execute(() -> hub.opened(session));
        }
        catch (final Refusal refused)
        {
            peer.close(refused.status() == 429 ? 4429 : 4401, refused.code());
        }
    }

    @Override
    public void onText(final WebSocketPeer peer, final byte[] bytes, final int length)
    {
        if (!(peer.attachment() instanceof StreamSession session))
        {
            return;
        }
        if (!session.rate.allows("", System.nanoTime()))
        {
            peer.close(1008, "too many messages");
            return;
        }
        try
        {
            final JsonValue message = JsonReader.read(bytes, 0, length);
            if (!message.isObject())
            {
                throw new JsonException("must be an object");
            }
            hub.desk().link().execute(() -> handle(session, message));
        }
        catch (final JsonException malformed)
        {
            hub.desk().link().execute(() -> refuse(session, JsonValue.ABSENT, null,
                new Refusal(400, "MALFORMED_MESSAGE", null, null, "must be one JSON object")));
        }
    }

    @Override
    public void onClose(final WebSocketPeer peer, final int code, final String reason)
    {
        if (peer.attachment() instanceof StreamSession session)
        {
            hub.desk().link().execute(() -> hub.closed(session));
        }
    }

    private void handle(final StreamSession session, final JsonValue message)
    {
        final JsonValue id = message.get("id");
        if (session.closed)
        {
            return;
        }
        try
        {
            final String op = message.get("op").string();
            switch (op)
            {
                case "ping" -> session.send(reply("pong", id).member("time_ms", System.currentTimeMillis())
                    .endObject().copy());
                case "auth" -> authenticate(session, message);
                case "subscribe" -> subscribe(session, message);
                case "unsubscribe" -> unsubscribe(session, message);
                default -> throw Refusal.invalid("op", op, "must be one of auth, ping, subscribe, unsubscribe");
            }
        }
        catch (final Refusal refusal)
        {
            refuse(session, id, null, refusal);
        }
    }

    /** A client may go on with a newer token of the same user. */
    private void authenticate(final StreamSession session, final JsonValue message) throws Refusal
    {
        final Login login = door.authenticate(session.peer.address(), message.get("token").string());
        if (login.accountId() != session.login.accountId())
        {
            throw new Refusal(403, "OTHER_USER", "token", null, "must be of the user who opened this connection");
        }
        session.login = login;
        session.send(reply("authenticated", message.get("id")).member("until_ms", login.untilMs()).endObject().copy());
    }

    private void subscribe(final StreamSession session, final JsonValue message) throws Refusal
    {
        for (final JsonValue wanted : channels(message))
        {
            final String name = wanted.isObject() ? wanted.get("name").string() : wanted.string();
            try
            {
                if (!session.subscribing.allows("", System.nanoTime()))
                {
                    throw Refusal.tooMany("at most 20 channels a second", 1);
                }
                final JsonValue last = wanted.get("lastEventId");
                final long lastEventId = last.integer(-1);
                if (last.isPresent() && lastEventId < 0)
                {
                    throw Refusal.invalid("lastEventId", last.text(), "must be an event id of this channel");
                }
                subscribe(session, message.get("id"), name, lastEventId);
            }
            catch (final Refusal refusal)
            {
                refuse(session, message.get("id"), name, refusal);
            }
        }
    }

    private static List<JsonValue> channels(final JsonValue message) throws Refusal
    {
        final List<JsonValue> channels = message.get("channels").items();
        if (channels.isEmpty() || channels.size() > MAX_OP_CHANNELS)
        {
            throw Refusal.invalid("channels", null, "must be a list of 1 to " + MAX_OP_CHANNELS + " channels");
        }
        return channels;
    }

    private void subscribe(
        final StreamSession session, final JsonValue id, final String name, final long lastEventId) throws Refusal
    {
        if (session.topics.size() >= MAX_CHANNELS && !session.topics.containsKey(name))
        {
            throw Refusal.invalid("channels", name, "at most " + MAX_CHANNELS + " channels of one connection");
        }
        final Topic topic = hub.topic(name, session.login.accountId());
        if (topic == null)
        {
            throw Refusal.invalid("channels", name, "must be orders, fills, balances, SYMBOL@trade or SYMBOL@book, " +
                "with a depth of 10, 20, 50, 100, 500 or 1000 behind book, and @100ms if wanted");
        }
        final List<byte[]> missed = lastEventId < 0 ? null : topic.since(lastEventId);
        if (missed != null)
        {
            accept(session, id, topic, true, topic.lastId());
            missed.forEach(session::send);
            return;
        }
        final byte[] snapshot = topic.snapshot();
        if (snapshot != null)
        {
            accept(session, id, topic, false, topic.lastId());
            session.send(snapshot);
            return;
        }
        // The core's answer stands in its place between the events: what comes behind it is not in it yet.
        final OwnTopic own = (OwnTopic)topic;
        hub.desk().send(new Question(own.kind.query, own.accountId, own.kind == OwnTopic.Kind.FILLS ? 50 : 0),
            new Rows(hub.json(), rows ->
            {
                if (!session.closed)
                {
                    accept(session, id, topic, false, topic.lastId());
                    session.send(own.snapshotOf(Rows.array(rows.rows())));
                }
            }, refusal -> refuse(session, id, name, refusal)));
    }

    private void accept(
        final StreamSession session, final JsonValue id, final Topic topic, final boolean resumed, final long eventId)
    {
        session.send(reply("subscribed", id).member("channel", topic.name).member("resumed", resumed)
            .member("event_id", eventId).endObject().copy());
        topic.add(session);
    }

    private void unsubscribe(final StreamSession session, final JsonValue message) throws Refusal
    {
        for (final JsonValue wanted : channels(message))
        {
            final Topic topic = session.topics.remove(wanted.string());
            if (topic != null)
            {
                topic.remove(session);
            }
            session.send(reply("unsubscribed", message.get("id")).member("channel", wanted.string())
                .endObject().copy());
        }
    }

    private JsonWriter reply(final String type, final JsonValue id)
    {
        out.reset(0);
        out.beginObject().member("type", type);
        if (id.isNumber() && id.integer(-1) >= 0)
        {
            out.member("id", id.integer(0));
        }
        else if (id.isString() && id.text().length() <= 64)
        {
            out.member("id", id.text());
        }
        return out;
    }

    private void refuse(final StreamSession session, final JsonValue id, final String channel, final Refusal refusal)
    {
        reply("error", id).member("channel", channel).name("error");
        session.send(out.raw(refusal.asciiJson()).endObject().copy());
    }
}
