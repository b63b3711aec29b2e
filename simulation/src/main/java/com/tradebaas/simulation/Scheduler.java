package com.tradebaas.simulation;

import java.util.PriorityQueue;

/** What will happen and when, in virtual time; things due at the same time happen in the order they were planned. */
public final class Scheduler
{
    /** Something that happens. */
    @FunctionalInterface
    public interface Action
    {
        /** Happens now. */
        void run();
    }

    private record Planned(long timeNs, long order, Action action) implements Comparable<Planned>
    {
        @Override
        public int compareTo(final Planned other)
        {
            final int byTime = Long.compare(timeNs, other.timeNs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Planned> planned = new PriorityQueue<>(256);
    private long nowNs;
    private long order;

    /**
     * An empty plan.
     *
     * @param startNs epoch nanoseconds at which virtual time begins.
     */
    public Scheduler(final long startNs)
    {
        nowNs = startNs;
    }

    /** @return virtual time, epoch nanoseconds. */
    public long nowNs()
    {
        return nowNs;
    }

    /**
     * Plans an action.
     *
     * @param timeNs epoch nanoseconds; not before now.
     * @param action what happens then.
     */
    public void at(final long timeNs, final Action action)
    {
        planned.add(new Planned(Math.max(timeNs, nowNs), order++, action));
    }

    /** @return when the next action is due, {@link Long#MAX_VALUE} when there is none. */
    public long nextNs()
    {
        final Planned next = planned.peek();
        return next == null ? Long.MAX_VALUE : next.timeNs;
    }

    /**
     * Moves virtual time without an action.
     *
     * @param timeNs not after {@link #nextNs()}.
     */
    public void advance(final long timeNs)
    {
        nowNs = Math.max(nowNs, timeNs);
    }

    /** Moves virtual time to the next action and runs it. */
    public void step()
    {
        final Planned next = planned.remove();
        nowNs = next.timeNs;
        next.action.run();
    }
}
