package com.tradebaas.runtime;

/** A sink threw an exception while it was given outputs. */
final class SinkException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    SinkException(final Throwable cause)
    {
        super(cause);
    }
}
