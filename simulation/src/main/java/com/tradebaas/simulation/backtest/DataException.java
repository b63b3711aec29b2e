package com.tradebaas.simulation.backtest;

import java.io.IOException;

/** Market data that cannot be used; the message names file, line, field, value and rule. */
public final class DataException extends IOException
{
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message for people.
     */
    public DataException(final String message)
    {
        super(message);
    }
}
