package com.tradebaas.exchange.server.rest;

import org.agrona.DirectBuffer;

/** The way to the exchange core and its venue thread. */
public interface CoreLink
{
    /**
     * A number for a request; on the venue thread.
     *
     * @return a number that no request had before, also not before a restart.
     */
    long nextId();

    /**
     * Hands a command to the ring; never waits. On the venue thread.
     *
     * @param buffer command from index 0.
     * @param length bytes.
     * @return false when there is no room: nothing was sent.
     */
    boolean offer(DirectBuffer buffer, int length);

    /**
     * Runs something on the venue thread; called from any thread.
     *
     * @param task what to run.
     */
    void execute(Runnable task);

    /**
     * Runs something on the venue thread later; called on the venue thread.
     *
     * @param delayMs milliseconds from now.
     * @param task    what to run.
     */
    void schedule(long delayMs, Runnable task);
}
