package com.tradebaas.runtime;

import java.nio.file.Path;

/** What the host tells its process. Called from the host's threads; must return soon and not throw. */
public interface HostListener
{
    /** Hears nothing. */
    HostListener NONE = new HostListener()
    {
    };

    /**
     * The disk has little room left: stop taking risk. Said again at every look, until there is room.
     *
     * @param usableBytes    that are left.
     * @param thresholdBytes that were asked for.
     */
    default void lowDisk(final long usableBytes, final long thresholdBytes)
    {
    }

    /**
     * The disk has enough room again.
     *
     * @param usableBytes that are left.
     */
    default void diskRecovered(final long usableBytes)
    {
    }

    /**
     * A force was slow: stop entries.
     *
     * @param tookNs duration, nanoseconds.
     */
    default void slowForce(final long tookNs)
    {
    }

    /**
     * A force was very slow: raise an alarm.
     *
     * @param tookNs duration, nanoseconds.
     */
    default void verySlowForce(final long tookNs)
    {
    }

    /**
     * The host stopped by itself, and takes nothing more.
     *
     * @param reason   why; the process should end with its exit code.
     * @param sequence the event at which it stopped.
     * @param cause    what was thrown.
     */
    default void halted(final HaltReason reason, final long sequence, final Throwable cause)
    {
    }

    /**
     * A snapshot is complete and durable.
     *
     * @param file     its path.
     * @param sequence the last event in it.
     */
    default void snapshotWritten(final Path file, final long sequence)
    {
    }

    /**
     * A snapshot could not be written; the journal still has everything.
     *
     * @param cause what was thrown.
     */
    default void snapshotFailed(final Throwable cause)
    {
    }
}
