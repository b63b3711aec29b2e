package com.tradebaas.runtime;

/** Why a running host stopped by itself, with the exit code of its process; none of them is cured by a restart. */
public enum HaltReason
{
    /** The application threw an exception: the restart stops at the same event, until an operator decides. */
    POISON_EVENT(65),
    /** The disk refused to write or to force the journal. */
    JOURNAL_FAILED(74),
    /** The journal's disk is full. */
    DISK_FULL(73),
    /** A sink threw an exception after its effect was durable. */
    SINK_FAILED(71),
    /** A defect of the host. */
    INTERNAL(70);

    private final int exitCode;

    HaltReason(final int exitCode)
    {
        this.exitCode = exitCode;
    }

    /** @return the code that the process should end with. */
    public int exitCode()
    {
        return exitCode;
    }
}
