package com.tradebaas.exchange.server.stream;

import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.exchange.messages.QueryKind;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What happens to one account: its orders, fills or balances. Event ids begin at the microsecond at which the channel
 * was opened, so an id of an earlier life of the channel is never taken for one of this life.
 */
final class OwnTopic extends Topic
{
    /** What a channel tells. */
    enum Kind
    {
        /** Each order after each change; the snapshot is the open orders. */
        ORDERS("orders", "order", QueryKind.OPEN_ORDERS),
        /** Each own side of a trade; the snapshot is the last fills. */
        FILLS("fills", "fill", QueryKind.FILLS),
        /** Each balance that changed; the snapshot is all balances. */
        BALANCES("balances", "balance", QueryKind.ACCOUNT);

        final String channel;
        final String member;
        final QueryKind query;

        Kind(final String channel, final String member, final QueryKind query)
        {
            this.channel = channel;
            this.member = member;
            this.query = query;
        }
    }

    final Kind kind;
    final long accountId;
    private final JsonWriter out = new JsonWriter(1_024);
    private final History history;
    private long lastId = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());

    OwnTopic(final Kind kind, final long accountId, final History history)
    {
        super(kind.channel);
        this.history = history;
        this.kind = kind;
        this.accountId = accountId;
    }

    /** Sends one object. */
    void publish(final String json)
    {
        final byte[] message =
            begin(out, kind.member, name, lastId + 1, lastId).name(kind.member).raw(json).endObject().copy();
        history.add(lastId, message);
        lastId++;
        send(message);
    }

    /** Returns a snapshot of what the core has just answered. */
    byte[] snapshotOf(final String array)
    {
        return begin(out, "snapshot", name, lastId, -1).name(kind.channel).raw(array).endObject().copy();
    }

    @Override
    long lastId()
    {
        return lastId;
    }

    @Override
    List<byte[]> since(final long eventId)
    {
        return eventId == lastId ? List.of() : history.after(eventId);
    }

    @Override
    byte[] snapshot()
    {
        return null;
    }

    @Override
    void release()
    {
        history.release();
    }
}
