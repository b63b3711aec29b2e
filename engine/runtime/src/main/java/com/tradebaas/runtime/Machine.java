package com.tradebaas.runtime;

import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What the runtime takes from the machine; tests put their own in its place.
 *
 * @param fileForce   makes files durable.
 * @param usableSpace measures the disk.
 * @param wallNs      wall clock, epoch nanoseconds; read at start only.
 * @param monotonicNs elapsed time, nanoseconds.
 */
public record Machine(FileForce fileForce, UsableSpace usableSpace, LongSupplier wallNs, LongSupplier monotonicNs)
{
    /** The real one. */
    public static final Machine REAL = new Machine(
        FileForce.SYSTEM,
        directory -> Files.getFileStore(directory).getUsableSpace(),
        () -> TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()),
        System::nanoTime);

    /**
     * The same machine with another disk.
     *
     * @param force takes the place of {@link #fileForce()}.
     * @return the machine.
     */
    public Machine with(final FileForce force)
    {
        return new Machine(force, usableSpace, wallNs, monotonicNs);
    }

    /**
     * The same machine with another amount of room.
     *
     * @param space takes the place of {@link #usableSpace()}.
     * @return the machine.
     */
    public Machine with(final UsableSpace space)
    {
        return new Machine(fileForce, space, wallNs, monotonicNs);
    }

    /**
     * The same machine with other clocks.
     *
     * @param wall      epoch nanoseconds.
     * @param monotonic nanoseconds.
     * @return the machine.
     */
    public Machine with(final LongSupplier wall, final LongSupplier monotonic)
    {
        return new Machine(fileForce, usableSpace, wall, monotonic);
    }
}
