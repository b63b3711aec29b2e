package com.tradebaas.deribit;

import com.tradebaas.api.messages.Side;

/** The data of a trades notification from bytes to messages; part of {@link FastMarketReader}. */
final class FastTradeReader
{
    private static final byte[] INSTRUMENT_NAME = JsonCursor.ascii("instrument_name");
    private static final byte[] TIMESTAMP = JsonCursor.ascii("timestamp");
    private static final byte[] TRADE_SEQ = JsonCursor.ascii("trade_seq");
    private static final byte[] DIRECTION = JsonCursor.ascii("direction");
    private static final byte[] PRICE = JsonCursor.ascii("price");
    private static final byte[] AMOUNT = JsonCursor.ascii("amount");
    private static final byte[] BUY = JsonCursor.ascii("buy");
    private static final byte[] SELL = JsonCursor.ascii("sell");
    private static final long NULL = MarketMessages.NULL;

    private final JsonCursor cursor;
    private final InstrumentTable instruments;
    private final MarketMessages messages;

    FastTradeReader(final JsonCursor cursor, final InstrumentTable instruments, final MarketMessages messages)
    {
        this.cursor = cursor;
        this.instruments = instruments;
        this.messages = messages;
    }

    /** Reads the list that begins at the byte; false when it is declined, and then nothing was emitted. */
    boolean read(final int dataFrom)
    {
        return list(dataFrom, false) && list(dataFrom, true);
    }

    /** All trades of the list; twice, so that nothing leaves before all of it could be read. */
    private boolean list(final int dataFrom, final boolean emit)
    {
        cursor.position = dataFrom;
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
            if (!trade(emit))
            {
                return false;
            }
        }
        while (cursor.more(']'));
        return !cursor.failed;
    }

    private boolean trade(final boolean emit)
    {
        int instrumentId = -1;
        Side side = null;
        long atNs = NULL;
        long seq = -1;
        long priceE8 = NULL;
        long amountE8 = NULL;
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
            if (cursor.textIs(PRICE))
            {
                priceE8 = cursor.e8();
            }
            else if (cursor.textIs(AMOUNT))
            {
                amountE8 = cursor.e8();
            }
            else if (cursor.textIs(TIMESTAMP))
            {
                atNs = cursor.time();
            }
            else if (cursor.textIs(TRADE_SEQ))
            {
                seq = cursor.integer();
            }
            else if (cursor.textIs(INSTRUMENT_NAME))
            {
                instrumentId = instrument();
            }
            else if (cursor.textIs(DIRECTION))
            {
                side = side();
            }
            else if (!cursor.skip(3))
            {
                return false;
            }
        }
        while (cursor.more('}'));
        if (cursor.failed || instrumentId < 0 || side == null || atNs == NULL || seq < 0 || priceE8 <= 0 ||
            amountE8 <= 0)
        {
            return false;
        }
        if (emit && instrumentId != InstrumentTable.UNKNOWN)
        {
            messages.trade(instrumentId, side, atNs, seq, priceE8, amountE8);
        }
        return true;
    }

    private Side side()
    {
        cursor.string();
        return cursor.textIs(BUY) ? Side.BUY : cursor.textIs(SELL) ? Side.SELL : null;
    }

    private int instrument()
    {
        cursor.failed |= !cursor.string() || cursor.textFrom == cursor.textTo;
        return cursor.failed ? -1 : instruments.idOf(cursor.bytes(), cursor.textFrom, cursor.textTo);
    }
}
