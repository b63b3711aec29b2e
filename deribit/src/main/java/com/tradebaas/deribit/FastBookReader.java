package com.tradebaas.deribit;

/** The data of a book notification from bytes to a {@link BookFeed}; part of {@link FastMarketReader}. */
final class FastBookReader
{
    private static final byte[] TYPE = JsonCursor.ascii("type");
    private static final byte[] SNAPSHOT = JsonCursor.ascii("snapshot");
    private static final byte[] CHANGE = JsonCursor.ascii("change");
    private static final byte[] NEW = JsonCursor.ascii("new");
    private static final byte[] DELETE = JsonCursor.ascii("delete");
    private static final byte[] CHANGE_ID = JsonCursor.ascii("change_id");
    private static final byte[] PREV_CHANGE_ID = JsonCursor.ascii("prev_change_id");
    private static final byte[] INSTRUMENT_NAME = JsonCursor.ascii("instrument_name");
    private static final byte[] BIDS = JsonCursor.ascii("bids");
    private static final byte[] ASKS = JsonCursor.ascii("asks");

    private final JsonCursor cursor;
    private final InstrumentTable instruments;
    private final BookFeed books;
    private int instrumentId;
    private boolean snapshot;
    private boolean change;
    private long changeId;
    private long prevId;
    private int bidsFrom;
    private int asksFrom;

    FastBookReader(final JsonCursor cursor, final InstrumentTable instruments, final BookFeed books)
    {
        this.cursor = cursor;
        this.instruments = instruments;
        this.books = books;
    }

    /** Reads the object at the cursor; false when it is declined, and then nothing was applied. */
    boolean read()
    {
        instrumentId = -1;
        snapshot = false;
        change = false;
        changeId = -1;
        prevId = -1;
        bidsFrom = -1;
        asksFrom = -1;
        if (!members() || instrumentId < 0 || changeId < 0 || bidsFrom < 0 || asksFrom < 0 ||
            !snapshot && !(change && prevId >= 0))
        {
            return false;
        }
        if (!levels(bidsFrom, true, false) || !levels(asksFrom, false, false))
        {
            return false;
        }
        if (books.begin(instrumentId, snapshot, prevId, changeId))
        {
            levels(bidsFrom, true, true);
            levels(asksFrom, false, true);
            books.end();
        }
        return true;
    }

    private boolean members()
    {
        if (!cursor.take('{'))
        {
            return false;
        }
        do
        {
            if (!cursor.name() || !member())
            {
                return false;
            }
        }
        while (cursor.more('}'));
        return !cursor.failed;
    }

    private boolean member()
    {
        if (cursor.textIs(BIDS))
        {
            cursor.peek();
            bidsFrom = cursor.position;
            return cursor.skip(3);
        }
        if (cursor.textIs(ASKS))
        {
            cursor.peek();
            asksFrom = cursor.position;
            return cursor.skip(3);
        }
        if (cursor.textIs(CHANGE_ID))
        {
            changeId = cursor.integer();
        }
        else if (cursor.textIs(PREV_CHANGE_ID))
        {
            prevId = prevId();
        }
        else if (cursor.textIs(TYPE))
        {
            cursor.string();
            snapshot = cursor.textIs(SNAPSHOT);
            change = cursor.textIs(CHANGE);
        }
        else if (cursor.textIs(INSTRUMENT_NAME))
        {
            cursor.failed |= !cursor.string() || cursor.textFrom == cursor.textTo;
            instrumentId =
                cursor.failed ? -1 : instruments.idOf(cursor.bytes(), cursor.textFrom, cursor.textTo);
        }
        else
        {
            return cursor.skip(3);
        }
        return !cursor.failed;
    }

    /** A snapshot may carry null. */
    private long prevId()
    {
        if (cursor.peek() == 'n')
        {
            cursor.skip(3);
            return -1;
        }
        return cursor.integer();
    }

    private boolean levels(final int from, final boolean bid, final boolean apply)
    {
        cursor.position = from;
        if (!cursor.take('['))
        {
            return false;
        }
        if (cursor.peek() == ']')
        {
            return true;
        }
        do
        {
            if (!level(bid, apply))
            {
                return false;
            }
        }
        while (cursor.more(']'));
        return !cursor.failed;
    }

    private boolean level(final boolean bid, final boolean apply)
    {
        if (!cursor.take('[') || !cursor.string())
        {
            return false;
        }
        final boolean delete = cursor.textIs(DELETE);
        if (!delete && !cursor.textIs(NEW) && !cursor.textIs(CHANGE) || !cursor.take(','))
        {
            return false;
        }
        final long priceE8 = cursor.e8();
        if (!cursor.take(','))
        {
            return false;
        }
        final long amountE8 = cursor.e8();
        if (!cursor.take(']') || cursor.failed || priceE8 <= 0 || amountE8 < 0)
        {
            return false;
        }
        if (apply)
        {
            books.level(bid, priceE8, delete ? 0 : amountE8);
        }
        return true;
    }
}
