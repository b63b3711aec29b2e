package com.tradebaas.simulation;

/** An invariant does not hold: the seed has failed. */
public final class Violation extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    private final String invariant;

    /**
     * A violation.
     *
     * @param invariant its id, B1 to B17 or L1 to L4.
     * @param text      what was seen.
     */
    public Violation(final String invariant, final String text)
    {
        super(invariant + ": " + text);
        this.invariant = invariant;
    }

    /** @return id of the invariant. */
    public String invariant()
    {
        return invariant;
    }
}
