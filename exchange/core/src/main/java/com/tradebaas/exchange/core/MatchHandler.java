package com.tradebaas.exchange.core;

/** What the owner of an {@link OrderBook} does during a match. One implementation a process keeps the calls inlined. */
public interface MatchHandler
{
    /** Trade with this maker. */
    int TRADE = 0;
    /** The handler removed the maker; look again. */
    int SKIP = 1;
    /** End the match. */
    int STOP = 2;

    /**
     * A maker is next. The handler may remove any resting order from the book.
     *
     * @param slot of the maker.
     * @return {@link #TRADE}, {@link #SKIP} or {@link #STOP}.
     */
    int onMaker(int slot);

    /**
     * A trade. The maker's open quantity is already smaller; at zero it is out of the book, and the handler releases
     * it.
     *
     * @param slot of the maker.
     * @param tick of the maker, the price.
     * @param quantity that traded.
     */
    void onTrade(int slot, int tick, long quantity);

    /**
     * The visible part of an iceberg order is gone.
     *
     * @param slot of the maker.
     * @return the next visible part, queued behind the others of the level; 0 when nothing is left.
     */
    long replenish(int slot);
}
