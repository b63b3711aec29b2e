package com.tradebaas.deribit;

import com.tradebaas.api.messages.InstrumentState;

/**
 * Ticker, trades and book notifications from raw bytes to messages, without allocating and without a tree. It reads
 * what the venue usually writes, in any member order; whatever is unusual or wrong is declined untouched, and
 * {@link SlowMarketReader} decides. One thread at a time.
 */
public final class FastMarketReader
{
    private static final byte[] JSONRPC = JsonCursor.ascii("jsonrpc");
    private static final byte[] METHOD = JsonCursor.ascii("method");
    private static final byte[] SUBSCRIPTION = JsonCursor.ascii("subscription");
    private static final byte[] PARAMS = JsonCursor.ascii("params");
    private static final byte[] CHANNEL = JsonCursor.ascii("channel");
    private static final byte[] DATA = JsonCursor.ascii("data");
    private static final byte[] TICKER = JsonCursor.ascii("ticker.");
    private static final byte[] TRADES = JsonCursor.ascii("trades.");
    private static final byte[] BOOK = JsonCursor.ascii("book.");
    private static final byte[] INSTRUMENT_NAME = JsonCursor.ascii("instrument_name");
    private static final byte[] TIMESTAMP = JsonCursor.ascii("timestamp");
    private static final byte[] STATE = JsonCursor.ascii("state");
    private static final byte[] OPEN = JsonCursor.ascii("open");
    private static final byte[] BEST_BID_PRICE = JsonCursor.ascii("best_bid_price");
    private static final byte[] BEST_BID_AMOUNT = JsonCursor.ascii("best_bid_amount");
    private static final byte[] BEST_ASK_PRICE = JsonCursor.ascii("best_ask_price");
    private static final byte[] BEST_ASK_AMOUNT = JsonCursor.ascii("best_ask_amount");
    private static final byte[] LAST_PRICE = JsonCursor.ascii("last_price");
    private static final byte[] MARK_PRICE = JsonCursor.ascii("mark_price");
    private static final byte[] INDEX_PRICE = JsonCursor.ascii("index_price");
    private static final byte[] MIN_PRICE = JsonCursor.ascii("min_price");
    private static final byte[] MAX_PRICE = JsonCursor.ascii("max_price");
    private static final byte[] CURRENT_FUNDING = JsonCursor.ascii("current_funding");
    private static final long NULL = MarketMessages.NULL;

    private final InstrumentTable instruments;
    private final MarketMessages messages;
    private final FastBookReader book;
    private final FastTradeReader trades;
    private final JsonCursor cursor = new JsonCursor();
    private byte[] channel;
    private int dataFrom;
    private boolean tickerRead;

    /**
     * A reader.
     *
     * @param instruments with their ids; data of others is taken and dropped.
     * @param output      takes Ticker and MarketTrade messages.
     * @param books       takes the book messages.
     */
    public FastMarketReader(final InstrumentTable instruments, final SessionOutput output, final BookFeed books)
    {
        this(instruments, new MarketMessages(output), books);
    }

    FastMarketReader(final InstrumentTable instruments, final MarketMessages messages, final BookFeed books)
    {
        this.instruments = instruments;
        this.messages = messages;
        this.book = new FastBookReader(cursor, instruments, books);
        this.trades = new FastTradeReader(cursor, instruments, messages);
    }

    /**
     * Reads a frame.
     *
     * @param bytes  UTF-8; not kept.
     * @param offset of the first byte.
     * @param length in bytes.
     * @return whether it was market data that was read whole; when not, nothing was done.
     */
    public boolean read(final byte[] bytes, final int offset, final int length)
    {
        cursor.wrap(bytes, offset, length);
        channel = null;
        dataFrom = -1;
        if (!envelope() || !cursor.atEnd() || channel == null || dataFrom < 0)
        {
            return false;
        }
        cursor.position = dataFrom;
        if (channel == BOOK)
        {
            return book.read();
        }
        if (channel == TRADES)
        {
            return trades.read(dataFrom);
        }
        return (tickerRead || tickerMembers()) && emitTicker();
    }

    /** jsonrpc, method and params; any other member makes it something else than a notification. */
    private boolean envelope()
    {
        boolean subscription = false;
        if (!cursor.take('{'))
        {
            return false;
        }
        do
        {
            if (!cursor.name())
            {
                return false;
            }
            if (cursor.textIs(PARAMS))
            {
                channel = null;
                dataFrom = -1;
                if (!params())
                {
                    return false;
                }
            }
            else if (cursor.textIs(METHOD))
            {
                subscription = cursor.string() && cursor.textIs(SUBSCRIPTION);
            }
            else if (!cursor.textIs(JSONRPC) || !cursor.skip(1))
            {
                return false;
            }
        }
        while (cursor.more('}'));
        return subscription && !cursor.failed;
    }

    private boolean params()
    {
        if (!cursor.take('{'))
        {
            return false;
        }
        do
        {
            if (!cursor.name())
            {
                return false;
            }
            if (cursor.textIs(CHANNEL))
            {
                if (!cursor.string())
                {
                    return false;
                }
                channel = cursor.textStarts(TICKER) ? TICKER : cursor.textStarts(TRADES) ? TRADES :
                    cursor.textStarts(BOOK) ? BOOK : null;
                if (channel == null)
                {
                    return false;
                }
            }
            else if (cursor.textIs(DATA))
            {
                cursor.peek();
                dataFrom = cursor.position;
                tickerRead = channel == TICKER && cursor.peek() == '{';
                if (tickerRead ? !tickerMembers() : !cursor.skip(2))
                {
                    return false;
                }
            }
            else if (!cursor.skip(2))
            {
                return false;
            }
        }
        while (cursor.more('}'));
        return !cursor.failed;
    }

    /** Instrument and time must be there; all else may be absent. */
    private boolean emitTicker()
    {
        if (messages.instrumentId < 0 || messages.venueTimeNs == NULL)
        {
            return false;
        }
        if (messages.instrumentId != InstrumentTable.UNKNOWN)
        {
            messages.emitTicker();
        }
        return true;
    }

    private boolean tickerMembers()
    {
        messages.clearTicker();
        if (!cursor.take('{'))
        {
            return false;
        }
        do
        {
            if (!cursor.name() || !tickerMember())
            {
                return false;
            }
        }
        while (cursor.more('}'));
        return !cursor.failed;
    }

    private boolean tickerMember()
    {
        switch (cursor.textTo - cursor.textFrom)
        {
            case 5:
                return cursor.textIs(STATE) ? state() : cursor.skip(3);
            case 9:
                return tickerMember9();
            case 10:
                return tickerMember10();
            case 11:
                return cursor.textIs(INDEX_PRICE) ? price(INDEX_PRICE) : cursor.skip(3);
            case 14:
                return cursor.textIs(BEST_BID_PRICE) ? price(BEST_BID_PRICE) :
                    cursor.textIs(BEST_ASK_PRICE) ? price(BEST_ASK_PRICE) : cursor.skip(3);
            case 15:
                return tickerMember15();
            default:
                return cursor.skip(3);
        }
    }

    private boolean tickerMember9()
    {
        if (cursor.textIs(TIMESTAMP))
        {
            messages.venueTimeNs = cursor.time();
            return !cursor.failed;
        }
        return cursor.textIs(MIN_PRICE) ? price(MIN_PRICE) :
            cursor.textIs(MAX_PRICE) ? price(MAX_PRICE) : cursor.skip(3);
    }

    private boolean tickerMember10()
    {
        return cursor.textIs(LAST_PRICE) ? price(LAST_PRICE) :
            cursor.textIs(MARK_PRICE) ? price(MARK_PRICE) : cursor.skip(3);
    }

    private boolean tickerMember15()
    {
        if (cursor.textIs(INSTRUMENT_NAME))
        {
            messages.instrumentId = instrument();
            return !cursor.failed;
        }
        return cursor.textIs(BEST_BID_AMOUNT) ? price(BEST_BID_AMOUNT) :
            cursor.textIs(BEST_ASK_AMOUNT) ? price(BEST_ASK_AMOUNT) :
            cursor.textIs(CURRENT_FUNDING) ? price(CURRENT_FUNDING) : cursor.skip(3);
    }

    private boolean price(final byte[] member)
    {
        final long e8 = cursor.e8();
        if (member == BEST_BID_PRICE)
        {
            messages.bidPriceE8 = e8;
        }
        else if (member == BEST_BID_AMOUNT)
        {
            messages.bidAmountE8 = e8;
        }
        else if (member == BEST_ASK_PRICE)
        {
            messages.askPriceE8 = e8;
        }
        else if (member == BEST_ASK_AMOUNT)
        {
            messages.askAmountE8 = e8;
        }
        else
        {
            otherPrice(member, e8);
        }
        return !cursor.failed;
    }

    private void otherPrice(final byte[] member, final long e8)
    {
        if (member == MARK_PRICE)
        {
            messages.markE8 = e8;
        }
        else if (member == INDEX_PRICE)
        {
            messages.indexE8 = e8;
        }
        else if (member == LAST_PRICE)
        {
            messages.lastE8 = e8;
        }
        else if (member == MIN_PRICE)
        {
            messages.minE8 = e8;
        }
        else if (member == MAX_PRICE)
        {
            messages.maxE8 = e8;
        }
        else
        {
            messages.fundingE8 = e8;
        }
    }

    private boolean state()
    {
        if (!cursor.string())
        {
            return false;
        }
        messages.state = cursor.textIs(OPEN) ? InstrumentState.OPEN : AccountReader.state(cursor.text());
        return true;
    }

    private int instrument()
    {
        cursor.failed |= !cursor.string() || cursor.textFrom == cursor.textTo;
        return cursor.failed ? -1 : instruments.idOf(cursor.bytes(), cursor.textFrom, cursor.textTo);
    }
}
