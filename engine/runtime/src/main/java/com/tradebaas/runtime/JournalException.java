package com.tradebaas.runtime;

/** The journal cannot be written or read any more; the host halts on it and never tries again. */
public final class JournalException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    private final boolean full;

    /**
     * A failure.
     *
     * @param message what failed, for people.
     * @param cause   may be null.
     */
    public JournalException(final String message, final Throwable cause)
    {
        this(message, cause, false);
    }

    JournalException(final String message, final Throwable cause, final boolean full)
    {
        super(message, cause);
        this.full = full;
    }

    /** @return true when the disk is full: nothing of the refused batch was written. */
    public boolean full()
    {
        return full;
    }
}
