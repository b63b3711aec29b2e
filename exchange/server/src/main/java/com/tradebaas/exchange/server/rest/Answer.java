package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;

/**
 * What waits for the events of one command, on the venue thread. Events come in order; {@link #done} or
 * {@link #refused} is last. Decoders are valid during the call only.
 */
public abstract class Answer
{
    private boolean begun;

    final void begin()
    {
        if (!begun)
        {
            begun = true;
            before();
        }
    }

    /** The core has come to this command: the read models still show what was before it. */
    protected void before()
    {
    }

    /** @param event an order of any account. */
    protected void order(final OrderUpdatedDecoder event)
    {
    }

    /** @param event one side of a trade, of any account. */
    protected void fill(final FillDecoder event)
    {
    }

    /** @param event a position of any account. */
    protected void position(final PositionChangedDecoder event)
    {
    }

    /** @param event a balance of any account. */
    protected void account(final AccountChangedDecoder event)
    {
    }

    /**
     * What the request gave for a field, to be named in a refusal.
     *
     * @param field name in the API.
     * @return the value as text, null when unknown.
     */
    protected String given(final String field)
    {
        return null;
    }

    /** @param event the command was carried out. */
    protected abstract void done(CommandDoneDecoder event);

    /** @param refusal the command changed nothing. */
    protected abstract void refused(Refusal refusal);
}
