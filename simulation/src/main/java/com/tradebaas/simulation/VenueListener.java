package com.tradebaas.simulation;

import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;

/** Hears what a {@link DirectVenue} says, while a command is applied. */
public interface VenueListener
{
    /**
     * The best prices, the last price or the mark changed; valid during the call.
     *
     * @param in the ticker.
     */
    void ticker(TickerChangedDecoder in);

    /**
     * A public trade; valid during the call.
     *
     * @param in the trade.
     */
    void trade(TradeDecoder in);

    /**
     * A fill of the account; valid during the call, its label unread.
     *
     * @param in the fill.
     */
    void fill(FillDecoder in);

    /**
     * The account paid or received funding.
     *
     * @param amountE8 added to the balance, settlement currency.
     */
    void funding(long amountE8);

    /**
     * The account's books after a change.
     *
     * @param balanceE8 settlement currency, without floating profit.
     */
    void balance(long balanceE8);

    /**
     * A message for the trader core: a notification, or part of an answer.
     *
     * @param message of the trader's schema.
     */
    void toTrader(byte[] message);

    /**
     * Candles of the past are wanted.
     *
     * @param queryId    to answer.
     * @param fromNs     open time of the first, epoch nanoseconds.
     * @param durationNs of each.
     * @return how many were given to {@link #toTrader}.
     */
    int history(long queryId, long fromNs, long durationNs);
}
