package com.tradebaas.loader;

/** A strategy was not loaded; the message says which file, where in it, and why. */
public final class RefusedException extends Exception
{
    private static final long serialVersionUID = 1L;

    /** @param message for the author of the strategy. */
    public RefusedException(final String message)
    {
        super(message);
    }
}
