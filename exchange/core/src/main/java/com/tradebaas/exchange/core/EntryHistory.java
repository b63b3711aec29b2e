package com.tradebaas.exchange.core;

/** The last ledger movements that were not trades; each points to the account's entry before it. */
final class EntryHistory extends Ring
{
    static final int ACCOUNT = 0;
    static final int CURRENCY = 1;
    static final int INSTRUMENT = 2;
    static final int KIND = 3;
    static final int AMOUNT = 4;
    static final int BALANCE = 5;
    static final int TIME = 6;
    static final int BEFORE = 7;

    EntryHistory(final int capacity)
    {
        super("ENTR", 8, capacity);
    }
}
