package com.tradebaas.simulation;

/** The simulated process ends here and now; thrown through the core's host, never through the core. */
public final class ProcessDeath extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /** How the process ends. */
    public enum Kind
    {
        /** kill -9: what was appended stays in the page cache. */
        KILL,
        /** Power cut: what was not forced may be gone. */
        POWER,
        /** A failed force: the host halts. */
        FORCE_FAILED,
        /** No room for a record: the host halts. */
        DISK_FULL
    }

    private final Kind kind;
    private final Boundary boundary;

    /**
     * A death.
     *
     * @param kind     how.
     * @param boundary where.
     */
    public ProcessDeath(final Kind kind, final Boundary boundary)
    {
        super(kind + " at " + boundary, null, false, false);
        this.kind = kind;
        this.boundary = boundary;
    }

    /** @return how. */
    public Kind kind()
    {
        return kind;
    }

    /** @return where. */
    public Boundary boundary()
    {
        return boundary;
    }
}
