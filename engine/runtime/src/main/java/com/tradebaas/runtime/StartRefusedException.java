package com.tradebaas.runtime;

/** The runtime does not start on what it found; nothing was changed on disk. The message says what to do. */
public final class StartRefusedException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /** Why a start is refused. */
    public enum Reason
    {
        /** Another process has the journal. */
        LOCKED,
        /** A record that was durable cannot be read, or does not fit its neighbours. */
        DAMAGED,
        /** The journal ends before records that were durable. */
        BELOW_MARK,
        /** There is a journal and no readable mark. */
        MARK_MISSING,
        /** No snapshot fits, and the journal does not begin at its first record. */
        NO_SNAPSHOT,
        /** The crashed run belongs to another build. */
        OTHER_BUILD,
        /** The application derives other outputs than the journal has. */
        DIVERGED,
        /** The application fails at an event. */
        POISON_EVENT,
        /** The journal is older than the epoch file says. */
        RESTORED_JOURNAL,
        /** The epoch file cannot be read. */
        EPOCH_FILE_DAMAGED,
        /** Too little room to begin a run. */
        DISK_FULL
    }

    /** Exit code for a process that could not start because of this: a service manager must not try again. */
    public static final int EXIT_CODE = 78;

    private final Reason reason;

    /**
     * A refusal.
     *
     * @param reason  why.
     * @param message what was found and what can be done, for people.
     */
    public StartRefusedException(final Reason reason, final String message)
    {
        super(message);
        this.reason = reason;
    }

    StartRefusedException(final Reason reason, final String message, final Throwable cause)
    {
        super(message, cause);
        this.reason = reason;
    }

    /** @return why. */
    public Reason reason()
    {
        return reason;
    }
}
