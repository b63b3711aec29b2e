package com.tradebaas.exchange.server.stream;

import com.tradebaas.deribit.json.JsonWriter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One channel that somebody listens to, or listened to a moment ago. Every message names its event id and that of the
 * message before it, so a client sees at once when it missed one. On the venue thread only.
 */
abstract class Topic
{
    final String name;
    private final Set<StreamSession> subscribers = new LinkedHashSet<>();
    /** When the last subscriber left, monotonic. */
    long emptyNs = System.nanoTime();

    Topic(final String name)
    {
        this.name = name;
    }

    /** Returns the event id of the last message, or of the state that a snapshot would show. */
    abstract long lastId();

    /**
     * Returns what was sent after an event, oldest first (empty when it was the last); null when that is not known any
     * more: then only a snapshot helps.
     */
    abstract List<byte[]> since(long eventId);

    /** Returns a snapshot as of {@link #lastId}; null when the core has to be asked for it. */
    abstract byte[] snapshot();

    /** Gives back what the channel holds: nobody came back to it. */
    abstract void release();

    void add(final StreamSession session)
    {
        subscribers.add(session);
        session.topics.put(name, this);
    }

    void remove(final StreamSession session)
    {
        if (subscribers.remove(session) && subscribers.isEmpty())
        {
            emptyNs = System.nanoTime();
        }
    }

    boolean isEmpty()
    {
        return subscribers.isEmpty();
    }

    void send(final byte[] message)
    {
        for (final StreamSession session : subscribers)
        {
            session.send(message);
        }
    }

    /** Begins a message; the caller adds what it is about and ends the object. */
    static JsonWriter begin(
        final JsonWriter out, final String type, final String channel, final long id, final long previousId)
    {
        out.reset(0);
        out.beginObject().member("type", type).member("channel", channel).member("event_id", id);
        return previousId < 0 ? out : out.member("prev_event_id", previousId);
    }
}
