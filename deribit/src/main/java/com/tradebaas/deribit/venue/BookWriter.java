package com.tradebaas.deribit.venue;

import com.tradebaas.deribit.json.JsonWriter;

/**
 * Order books as the venue sends them: {@code begin...}, bids, {@link #asks()}, asks, {@link #end()}. Bids from the
 * highest, asks from the lowest. Reused; one thread at a time.
 */
public final class BookWriter
{
    private static final String[] ACTIONS = {"new", "change", "delete"};

    private JsonWriter json;

    /** What happened to a level. */
    public enum Action
    {
        /** The level is new. */
        NEW,
        /** Its amount changed. */
        CHANGE,
        /** It is gone; the amount is 0. */
        DELETE
    }

    /**
     * Begins the data of {@code book.X.raw}, {@code .100ms} or {@code .agg2}.
     *
     * @param target       where to.
     * @param instrument   its name.
     * @param timestampMs  epoch milliseconds.
     * @param changeId     of this message.
     * @param prevChangeId of the message before, below zero for a snapshot.
     */
    public void begin(final JsonWriter target, final String instrument, final long timestampMs, final long changeId,
        final long prevChangeId)
    {
        json = target;
        json.beginObject().member("type", prevChangeId < 0 ? "snapshot" : "change");
        json.member("timestamp", timestampMs).member("instrument_name", instrument);
        if (prevChangeId >= 0)
        {
            json.member("prev_change_id", prevChangeId);
        }
        json.member("change_id", changeId).name("bids").beginArray();
    }

    /**
     * Begins the data of a grouped channel ({@code book.X.group.depth.interval}): levels without actions.
     *
     * @param target      where to.
     * @param instrument  its name.
     * @param timestampMs epoch milliseconds.
     * @param changeId    of the book.
     */
    public void beginGrouped(final JsonWriter target, final String instrument, final long timestampMs,
        final long changeId)
    {
        json = target;
        json.beginObject().member("timestamp", timestampMs).member("instrument_name", instrument);
        json.member("change_id", changeId).name("bids").beginArray();
    }

    /**
     * Begins the result of {@code public/get_order_book}: the ticker and levels without actions.
     *
     * @param target   where to.
     * @param ticker   of the instrument.
     * @param changeId of the book.
     */
    public void beginAnswer(final JsonWriter target, final TickerFields ticker, final long changeId)
    {
        json = target;
        json.beginObject();
        ticker.writeMembers(json);
        json.member("change_id", changeId).name("bids").beginArray();
    }

    /**
     * A level with its action.
     *
     * @param action   what happened.
     * @param priceE8  of the level.
     * @param amountE8 that is there now, 0 for DELETE.
     */
    public void level(final Action action, final long priceE8, final long amountE8)
    {
        json.beginArray().string(ACTIONS[action.ordinal()]).e8Float(priceE8).e8Float(amountE8).endArray();
    }

    /**
     * A level without action.
     *
     * @param priceE8  of the level.
     * @param amountE8 that is there.
     */
    public void level(final long priceE8, final long amountE8)
    {
        json.beginArray().e8Float(priceE8).e8Float(amountE8).endArray();
    }

    /** Goes from bids to asks. */
    public void asks()
    {
        json.endArray().name("asks").beginArray();
    }

    /** Ends the book. */
    public void end()
    {
        json.endArray().endObject();
    }
}
