package com.tradebaas.runtime;

/** How the business thread waits for the next event. */
public enum WaitMode
{
    /** Sleeps until woken: a few microseconds slower, and no processor time while nothing happens. The default. */
    BLOCKING,
    /** Yields the processor while waiting: for machines with four cores and more. */
    YIELDING,
    /** Never lets the processor go: for a core of its own. */
    BUSY_SPIN
}
