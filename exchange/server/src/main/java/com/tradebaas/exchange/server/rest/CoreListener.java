package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.AlertDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.SelfTradePreventedDecoder;

/** Hears what happens in the core, on the venue thread. Decoders are valid during the call only. */
public interface CoreListener
{
    /** @param event an order after a change; never the row of a query. */
    default void order(final OrderUpdatedDecoder event)
    {
    }

    /** @param event one side of a trade; never the row of a query. */
    default void fill(final FillDecoder event)
    {
    }

    /** @param event a balance after a change; never the row of a query. */
    default void account(final AccountChangedDecoder event)
    {
    }

    /** @param event an order that would have met its owner's. */
    default void selfTrade(final SelfTradePreventedDecoder event)
    {
    }

    /** @param event for the operator. */
    default void alert(final AlertDecoder event)
    {
    }

    /** @param market whose book has just changed. */
    default void book(final Market market)
    {
    }

    /** @param market whose newest trade is new. */
    default void trade(final Market market)
    {
    }
}
