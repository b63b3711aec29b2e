package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.deribit.venue.BookWriter;
import com.tradebaas.deribit.venue.TickerFields;
import com.tradebaas.exchange.messages.BookChangedDecoder;
import com.tradebaas.exchange.messages.BookSnapshotDecoder;
import com.tradebaas.exchange.messages.LevelAction;
import com.tradebaas.exchange.messages.Side;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** One instrument's book as clients see it. On the venue thread only. */
final class BookMirror
{
    /** What changed since the last message of a channel with an interval. */
    static final class Changes
    {
        private final Map<Long, Boolean> bids = new TreeMap<>(Collections.reverseOrder());
        private final Map<Long, Boolean> asks = new TreeMap<>();
        private long changeId;

        private void begin(final long newChangeId)
        {
            bids.clear();
            asks.clear();
            changeId = newChangeId;
        }
    }

    final Changes fast = new Changes();
    final Changes slow = new Changes();
    private final TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final BookWriter writer = new BookWriter();
    private long changeId;
    private long timeMs;

    long changeId()
    {
        return changeId;
    }

    /** Replaces everything. */
    void load(final BookSnapshotDecoder snapshot)
    {
        bids.clear();
        asks.clear();
        changeId = snapshot.changeId();
        timeMs = snapshot.timeNs() / 1_000_000L;
        for (final BookSnapshotDecoder.LevelsDecoder level : snapshot.levels())
        {
            (level.side() == Side.SELL ? asks : bids).put(level.priceE8(), level.amountE8());
        }
        fast.begin(changeId);
        slow.begin(changeId);
    }

    void apply(final BookChangedDecoder changed)
    {
        changeId = changed.changeId();
        timeMs = changed.timeNs() / 1_000_000L;
        changed.sbeRewind();
        for (final BookChangedDecoder.LevelsDecoder level : changed.levels())
        {
            final boolean ask = level.side() == Side.SELL;
            final TreeMap<Long, Long> side = ask ? asks : bids;
            final long price = level.priceE8();
            final Boolean there = side.containsKey(price);
            (ask ? fast.asks : fast.bids).putIfAbsent(price, there);
            (ask ? slow.asks : slow.bids).putIfAbsent(price, there);
            if (level.action() == LevelAction.DELETE || level.amountE8() == 0)
            {
                side.remove(price);
            }
            else
            {
                side.put(price, level.amountE8());
            }
        }
    }

    /** Writes a change as the data of the raw channel. */
    void writeChange(final BookChangedDecoder changed, final String instrument, final JsonWriter json)
    {
        writer.begin(json, instrument, timeMs, changed.changeId(), changed.prevChangeId());
        levels(changed, Side.BUY);
        writer.asks();
        levels(changed, Side.SELL);
        writer.end();
    }

    private void levels(final BookChangedDecoder changed, final Side side)
    {
        changed.sbeRewind();
        for (final BookChangedDecoder.LevelsDecoder level : changed.levels())
        {
            if (level.side() == side)
            {
                writer.level(action(level.action()), level.priceE8(), level.amountE8());
            }
        }
    }

    boolean hasChanged(final Changes changes)
    {
        return changes.changeId != changeId;
    }

    /** Writes what changed since the last call, and begins anew. */
    void writeInterval(final Changes changes, final String instrument, final JsonWriter json)
    {
        writer.begin(json, instrument, timeMs, changeId, changes.changeId);
        changes(changes.bids, bids);
        writer.asks();
        changes(changes.asks, asks);
        writer.end();
        changes.begin(changeId);
    }

    /** Forgets what changed: nobody listens. */
    void skip(final Changes changes)
    {
        changes.begin(changeId);
    }

    void writeSnapshot(final String instrument, final JsonWriter json)
    {
        writer.begin(json, instrument, timeMs, changeId, -1);
        bids.forEach((price, amount) -> writer.level(BookWriter.Action.NEW, price, amount));
        writer.asks();
        asks.forEach((price, amount) -> writer.level(BookWriter.Action.NEW, price, amount));
        writer.end();
    }

    /** Writes the first levels, for a grouped channel; prices are rounded away from the touch to the group. */
    void writeGrouped(final String instrument, final JsonWriter json, final long groupE8, final int depth)
    {
        writer.beginGrouped(json, instrument, timeMs, changeId);
        first(grouped(bids, groupE8, false), depth);
        writer.asks();
        first(grouped(asks, groupE8, true), depth);
        writer.end();
    }

    /** Writes the answer to get_order_book. */
    void writeAnswer(final JsonWriter json, final TickerFields ticker, final int depth)
    {
        writer.beginAnswer(json, ticker, changeId);
        first(bids, depth);
        writer.asks();
        first(asks, depth);
        writer.end();
    }

    private static TreeMap<Long, Long> grouped(final TreeMap<Long, Long> side, final long groupE8, final boolean up)
    {
        if (groupE8 <= 0)
        {
            return side;
        }
        final TreeMap<Long, Long> groups = new TreeMap<>(side.comparator());
        side.forEach((price, amount) ->
        {
            final long down = price - Math.floorMod(price, groupE8);
            groups.merge(up && down != price ? down + groupE8 : down, amount, Long::sum);
        });
        return groups;
    }

    private void first(final TreeMap<Long, Long> side, final int depth)
    {
        int count = 0;
        for (final Map.Entry<Long, Long> level : side.entrySet())
        {
            if (count++ == depth)
            {
                break;
            }
            writer.level(level.getKey(), level.getValue());
        }
    }

    private void changes(final Map<Long, Boolean> changed, final TreeMap<Long, Long> side)
    {
        changed.forEach((price, before) ->
        {
            final Long now = side.get(price);
            if (now != null)
            {
                writer.level(before ? BookWriter.Action.CHANGE : BookWriter.Action.NEW, price, now);
            }
            else if (before)
            {
                writer.level(BookWriter.Action.DELETE, price, 0);
            }
        });
    }

    private static BookWriter.Action action(final LevelAction action)
    {
        return switch (action)
        {
            case NEW -> BookWriter.Action.NEW;
            case DELETE -> BookWriter.Action.DELETE;
            default -> BookWriter.Action.CHANGE;
        };
    }
}
