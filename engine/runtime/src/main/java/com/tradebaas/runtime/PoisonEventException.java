package com.tradebaas.runtime;

/** The application threw an exception at an event; the cause is what it threw. */
public final class PoisonEventException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    private final long sequence;

    PoisonEventException(final long sequence, final Throwable cause)
    {
        super("the application fails at event " + sequence + ": " + cause, cause);
        this.sequence = sequence;
    }

    /** @return the event. */
    public long sequence()
    {
        return sequence;
    }
}
