package com.tradebaas.simulation.backtest;

import java.util.ArrayDeque;

/** Messages on their way, each as long as every other: they arrive in the order in which they left. */
final class Mail
{
    private record Parcel(long dueNs, byte[] bytes)
    {
    }

    private final ArrayDeque<Parcel> parcels = new ArrayDeque<>();

    void send(final long dueNs, final byte[] bytes)
    {
        parcels.addLast(new Parcel(dueNs, bytes));
    }

    /** When the next one arrives, epoch nanoseconds; the largest value for none. */
    long dueNs()
    {
        final Parcel next = parcels.peekFirst();
        return next == null ? Long.MAX_VALUE : next.dueNs;
    }

    byte[] take()
    {
        return parcels.removeFirst().bytes;
    }

    boolean isEmpty()
    {
        return parcels.isEmpty();
    }
}
