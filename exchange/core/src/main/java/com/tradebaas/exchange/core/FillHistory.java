package com.tradebaas.exchange.core;

/** The last fills of all accounts; each points to the account's fill before it. */
final class FillHistory extends Ring
{
    static final int TRADE_ID = 0;
    static final int TRADE_SEQ = 1;
    static final int ORDER = 2;
    static final int PRICE = 3;
    static final int AMOUNT = 4;
    static final int FEE = 5;
    static final int PROFIT = 6;
    static final int MARK = 7;
    static final int INDEX = 8;
    static final int TIME = 9;
    static final int ACCOUNT = 10;
    /** Instrument, fee currency (8 bits each from bit 0 and 16), flags from bit 32. */
    static final int PLACE = 11;
    /** Bytes: side, liquidity, order type, tick direction, order state, label length. */
    static final int BITS = 12;
    static final int BEFORE = 13;
    static final int LABEL = 14;

    FillHistory(final int capacity)
    {
        super("FILL", 22, capacity);
    }
}
