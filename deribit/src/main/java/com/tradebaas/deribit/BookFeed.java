package com.tradebaas.deribit;

import org.agrona.collections.Int2ObjectHashMap;

/** The books of one connection: applies messages and tells when one has a gap and when it is whole again. */
public final class BookFeed
{
    private final Int2ObjectHashMap<BookBuilder> books = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<BookBuilder> broken = new Int2ObjectHashMap<>();
    private final Listener listener;
    private BookBuilder current;
    private int currentId;

    /** Hears of gaps. */
    public interface Listener
    {
        /**
         * A change did not follow the last one, or the book is crossed: it needs a snapshot.
         *
         * @param instrumentId of the book.
         * @param text         what was seen.
         */
        void onBookGap(int instrumentId, String text);

        /**
         * A snapshot made a broken book whole.
         *
         * @param instrumentId of the book.
         */
        void onBookResynced(int instrumentId);
    }

    /**
     * A feed.
     *
     * @param instruments that have books.
     * @param listener    hears of gaps.
     */
    public BookFeed(final InstrumentTable instruments, final Listener listener)
    {
        this.listener = listener;
        for (int i = 0; i < instruments.size(); i++)
        {
            books.put(instruments.id(i), new BookBuilder());
        }
    }

    /**
     * The book of an instrument.
     *
     * @param instrumentId of the table.
     * @return its book, null when it is not in the table.
     */
    public BookBuilder book(final int instrumentId)
    {
        return books.get(instrumentId);
    }

    /** A new connection: no book is known. */
    public void reset()
    {
        books.values().forEach(BookBuilder::invalidate);
        broken.clear();
    }

    /**
     * Begins a message; its levels follow only when the answer is true.
     *
     * @param instrumentId of the table.
     * @param snapshot     whether it replaces the book.
     * @param prevId       prev_change_id.
     * @param changeId     change_id.
     * @return whether to apply the levels, and then to call {@link #end}.
     */
    boolean begin(final int instrumentId, final boolean snapshot, final long prevId, final long changeId)
    {
        currentId = instrumentId;
        current = books.get(instrumentId);
        if (current == null)
        {
            return false;
        }
        if (snapshot)
        {
            current.snapshot(changeId);
            return true;
        }
        final long lastId = current.changeId();
        if (!current.change(prevId, changeId))
        {
            gap("change " + changeId + " follows " + prevId + ", the book is at " + lastId);
            return false;
        }
        return true;
    }

    void level(final boolean bid, final long priceE8, final long amountE8)
    {
        current.level(bid, priceE8, amountE8);
    }

    void end()
    {
        if (current.isCrossed())
        {
            current.invalidate();
            gap("the book is crossed at change " + current.changeId());
        }
        else if (broken.remove(currentId) != null)
        {
            listener.onBookResynced(currentId);
        }
    }

    private void gap(final String text)
    {
        if (broken.put(currentId, current) == null)
        {
            listener.onBookGap(currentId, text);
        }
    }
}
