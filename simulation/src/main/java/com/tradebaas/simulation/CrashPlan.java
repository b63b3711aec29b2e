package com.tradebaas.simulation;

/** One death at one boundary of a scenario; counts the boundaries when it plans none. */
final class CrashPlan
{
    private final long untilNs;
    private final long crashAt;
    private final ProcessDeath.Kind kind;
    private long count;
    private Boundary hit;

    /**
     * A plan.
     *
     * @param untilNs boundaries after this virtual time do not count.
     * @param crashAt the n-th boundary, from 1; 0 for none.
     * @param kind    of the death.
     */
    CrashPlan(final long untilNs, final long crashAt, final ProcessDeath.Kind kind)
    {
        this.untilNs = untilNs;
        this.crashAt = crashAt;
        this.kind = kind;
    }

    void at(final Boundary boundary, final long nowNs)
    {
        if (nowNs <= untilNs && hit == null)
        {
            count++;
            if (count == crashAt)
            {
                hit = boundary;
                throw new ProcessDeath(kind, boundary);
            }
        }
    }

    long count()
    {
        return count;
    }

    Boundary hit()
    {
        return hit;
    }
}
