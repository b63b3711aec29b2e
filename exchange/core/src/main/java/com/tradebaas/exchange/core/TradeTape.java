package com.tradebaas.exchange.core;

/** The last public trades of one instrument; the row's number is its trade sequence. */
final class TradeTape extends Ring
{
    static final int TRADE_ID = 0;
    static final int PRICE = 1;
    static final int AMOUNT = 2;
    static final int MARK = 3;
    static final int INDEX = 4;
    static final int TIME = 5;
    /** Bit 0 taker side, bits 1 and 2 tick direction, bits 3 and 4 liquidation. */
    static final int BITS = 6;
    static final int SEQUENCE = 7;

    TradeTape()
    {
        super("TAPE", 8, 1 << 12);
    }
}
