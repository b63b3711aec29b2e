package com.tradebaas.runtime;

/** The application derives something else than the journal says it derived. */
public final class DivergenceException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    private final long sequence;

    DivergenceException(final long sequence, final String message)
    {
        super(message);
        this.sequence = sequence;
    }

    /** @return the event whose outputs differ. */
    public long sequence()
    {
        return sequence;
    }
}
