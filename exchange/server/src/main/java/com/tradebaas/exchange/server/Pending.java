package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.BalanceChangedDecoder;
import com.tradebaas.exchange.messages.BookSnapshotDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.exchange.messages.TriggerRecordedDecoder;

/**
 * What waits for the events of one command. The events of the command come in order; {@link #done} or {@link #rejected}
 * is last. Texts are JSON objects.
 */
abstract class Pending
{
    void order(final OrderUpdatedDecoder event, final String json)
    {
    }

    void fill(final FillDecoder event, final String json)
    {
    }

    void trade(final TradeDecoder event, final String json)
    {
    }

    void position(final PositionChangedDecoder event, final String json)
    {
    }

    void account(final AccountChangedDecoder event)
    {
    }

    void balance(final BalanceChangedDecoder event)
    {
    }

    void ticker(final TickerChangedDecoder event)
    {
    }

    void book(final BookSnapshotDecoder event)
    {
    }

    void triggered(final TriggerRecordedDecoder event)
    {
    }

    /** The command was carried out. */
    abstract void done(CommandDoneDecoder event);

    /** The command changed nothing. */
    abstract void rejected(RpcException error);
}
