package com.tradebaas.api;

import org.agrona.collections.Long2LongHashMap;

import java.util.Arrays;

/**
 * The pending timers of one application, ordered by (deadline, id). Every host uses this class, so that live, replay
 * and simulation fire the same timers in the same order. Grows by doubling; otherwise allocates nothing.
 */
public final class Timers
{
    private static final long NONE = Long.MIN_VALUE;

    private long[] heapIds = new long[16];
    private long[] heapDeadlinesNs = new long[16];
    private int heapSize;
    private final Long2LongHashMap deadlineNsById = new Long2LongHashMap(64, 0.6f, NONE);

    /**
     * Adds or replaces a timer.
     *
     * @param timerId    of the timer.
     * @param deadlineNs epoch nanoseconds, above {@link Long#MIN_VALUE}.
     */
    public void schedule(final long timerId, final long deadlineNs)
    {
        deadlineNsById.put(timerId, deadlineNs);
        push(timerId, deadlineNs);
    }

    /**
     * Removes a timer; unknown ids are ignored.
     *
     * @param timerId of the timer.
     */
    public void cancel(final long timerId)
    {
        deadlineNsById.remove(timerId);
    }

    /** @return how many timers are pending. */
    public int size()
    {
        return deadlineNsById.size();
    }

    /** @return the earliest deadline, epoch nanoseconds, or {@link Long#MAX_VALUE} when no timer is pending. */
    public long nextDeadlineNs()
    {
        dropStale();
        return heapSize == 0 ? Long.MAX_VALUE : heapDeadlinesNs[0];
    }

    /** @return the id of the timer with the earliest deadline; only while {@link #size()} is above zero. */
    public long nextTimerId()
    {
        dropStale();
        if (heapSize == 0)
        {
            throw new IllegalStateException("no timer is pending");
        }
        return heapIds[0];
    }

    /** Removes the timer that {@link #nextTimerId()} names. */
    public void removeNext()
    {
        deadlineNsById.remove(nextTimerId());
        pop();
    }

    /**
     * Writes the pending timers, in firing order.
     *
     * @param out where to.
     */
    public void snapshot(final SnapshotWriter out)
    {
        final Timers copy = new Timers();
        final Long2LongHashMap.KeyIterator ids = deadlineNsById.keySet().iterator();
        while (ids.hasNext())
        {
            final long id = ids.nextValue();
            copy.schedule(id, deadlineNsById.get(id));
        }
        out.section("TIMR", 1);
        out.putInt(copy.size());
        while (copy.size() > 0)
        {
            out.putLong(copy.nextTimerId());
            out.putLong(copy.nextDeadlineNs());
            copy.removeNext();
        }
    }

    /**
     * Replaces the pending timers.
     *
     * @param in what {@link #snapshot} wrote.
     */
    public void restore(final SnapshotReader in)
    {
        in.section("TIMR", 1);
        deadlineNsById.clear();
        heapSize = 0;
        final int count = in.getInt();
        for (int i = 0; i < count; i++)
        {
            final long id = in.getLong();
            schedule(id, in.getLong());
        }
    }

    private void dropStale()
    {
        while (heapSize > 0 && deadlineNsById.get(heapIds[0]) != heapDeadlinesNs[0])
        {
            pop();
        }
    }

    private void push(final long id, final long deadlineNs)
    {
        if (heapSize == heapIds.length)
        {
            compact();
        }
        int child = heapSize++;
        while (child > 0)
        {
            final int parent = (child - 1) >>> 1;
            if (!before(deadlineNs, id, heapDeadlinesNs[parent], heapIds[parent]))
            {
                break;
            }
            heapIds[child] = heapIds[parent];
            heapDeadlinesNs[child] = heapDeadlinesNs[parent];
            child = parent;
        }
        heapIds[child] = id;
        heapDeadlinesNs[child] = deadlineNs;
    }

    private void pop()
    {
        heapSize--;
        final long id = heapIds[heapSize];
        final long deadlineNs = heapDeadlinesNs[heapSize];
        int parent = 0;
        while (true)
        {
            int child = 2 * parent + 1;
            if (child >= heapSize)
            {
                break;
            }
            if (child + 1 < heapSize &&
                before(heapDeadlinesNs[child + 1], heapIds[child + 1], heapDeadlinesNs[child], heapIds[child]))
            {
                child++;
            }
            if (!before(heapDeadlinesNs[child], heapIds[child], deadlineNs, id))
            {
                break;
            }
            heapIds[parent] = heapIds[child];
            heapDeadlinesNs[parent] = heapDeadlinesNs[child];
            parent = child;
        }
        if (heapSize > 0)
        {
            heapIds[parent] = id;
            heapDeadlinesNs[parent] = deadlineNs;
        }
    }

    /** Drops entries that were replaced or cancelled, and only then grows. */
    private void compact()
    {
        final int size = heapSize;
        final long[] ids = heapIds.clone();
        final long[] deadlinesNs = heapDeadlinesNs.clone();
        if (2 * deadlineNsById.size() > heapIds.length)
        {
            heapIds = Arrays.copyOf(heapIds, 2 * size);
            heapDeadlinesNs = Arrays.copyOf(heapDeadlinesNs, 2 * size);
        }
        heapSize = 0;
        for (int i = 0; i < size; i++)
        {
            if (deadlineNsById.get(ids[i]) == deadlinesNs[i] && !contains(ids[i]))
            {
                push(ids[i], deadlinesNs[i]);
            }
        }
    }

    private boolean contains(final long id)
    {
        for (int i = 0; i < heapSize; i++)
        {
            if (heapIds[i] == id)
            {
                return true;
            }
        }
        return false;
    }

    private static boolean before(final long deadlineNs, final long id, final long otherDeadlineNs, final long otherId)
    {
        return deadlineNs < otherDeadlineNs || deadlineNs == otherDeadlineNs && id < otherId;
    }
}
