package com.tradebaas.exchange.server.stream;

import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.exchange.server.rest.Market;
import com.tradebaas.exchange.server.rest.Money;

import java.util.List;
import java.util.Map;

/**
 * The first levels of a book: a snapshot, then what changed in them. A client that applies the changes to the snapshot
 * has exactly the first levels of the core's book at each event id, which is the core's number of the change.
 */
final class BookTopic extends Topic
{
    /** The first levels of one side as they were last sent; prices from the best on. */
    private static final class Side
    {
        private final boolean ask;
        private long[] prices;
        private long[] amounts;
        private int count;

        private Side(final boolean ask, final int depth)
        {
            this.ask = ask;
            this.prices = new long[depth];
            this.amounts = new long[depth];
        }

        private void load(final Map<Long, Long> levels)
        {
            count = 0;
            for (final Map.Entry<Long, Long> level : levels.entrySet())
            {
                if (count == prices.length)
                {
                    break;
                }
                prices[count] = level.getKey();
                amounts[count++] = level.getValue();
            }
        }

        private boolean isBetter(final long a, final long b)
        {
            return ask ? a < b : a > b;
        }

        private void write(final JsonWriter out, final String name)
        {
            out.name(name).beginArray();
            for (int i = 0; i < count; i++)
            {
                level(out, prices[i], amounts[i]);
            }
            out.endArray();
        }

        /** Writes what leads from the earlier state to this one, and returns whether there was anything. */
        private boolean writeChange(final JsonWriter out, final String name, final Side before)
        {
            out.name(name).beginArray();
            final int length = out.length();
            int was = 0;
            for (int is = 0; is < count; is++)
            {
                while (was < before.count && isBetter(before.prices[was], prices[is]))
                {
                    level(out, before.prices[was++], 0);
                }
                final boolean same = was < before.count && before.prices[was] == prices[is];
                if (!same || before.amounts[was] != amounts[is])
                {
                    level(out, prices[is], amounts[is]);
                }
                was += same ? 1 : 0;
            }
            while (was < before.count)
            {
                level(out, before.prices[was++], 0);
            }
            final boolean changed = out.length() > length;
            out.endArray();
            return changed;
        }

        private static void level(final JsonWriter out, final long priceE8, final long amountE8)
        {
            out.beginArray().string(Money.text(priceE8)).string(Money.text(amountE8)).endArray();
        }
    }

    final Market market;
    final boolean atOnce;
    private final JsonWriter out = new JsonWriter(4_096);
    private final History history;
    private Side bids;
    private Side asks;
    private Side nextBids;
    private Side nextAsks;
    private long lastId;
    private long seenId;

    BookTopic(
        final String name, final Market market, final int depth, final boolean atOnce, final History history)
    {
        super(name);
        this.history = history;
        this.market = market;
        this.atOnce = atOnce;
        bids = new Side(false, depth);
        asks = new Side(true, depth);
        nextBids = new Side(false, depth);
        nextAsks = new Side(true, depth);
        bids.load(market.bids());
        asks.load(market.asks());
        lastId = market.changeId();
        seenId = lastId;
    }

    /** Sends what changed in these levels since the last message; nothing when they are as they were. */
    void flush()
    {
        if (market.changeId() == seenId)
        {
            return;
        }
        seenId = market.changeId();
        nextBids.load(market.bids());
        nextAsks.load(market.asks());
        begin(out, "update", name, seenId, lastId).member("time_ms", market.bookTimeMs());
        final boolean bidsChanged = nextBids.writeChange(out, "bids", bids);
        final boolean asksChanged = nextAsks.writeChange(out, "asks", asks);
        if (!bidsChanged && !asksChanged)
        {
            return;
        }
        final byte[] message = out.endObject().copy();
        final Side freeBids = bids;
        final Side freeAsks = asks;
        bids = nextBids;
        asks = nextAsks;
        nextBids = freeBids;
        nextAsks = freeAsks;
        history.add(lastId, message);
        lastId = seenId;
        send(message);
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
        begin(out, "snapshot", name, lastId, -1).member("time_ms", market.bookTimeMs());
        bids.write(out, "bids");
        asks.write(out, "asks");
        return out.endObject().copy();
    }

    @Override
    void release()
    {
        history.release();
    }
}
