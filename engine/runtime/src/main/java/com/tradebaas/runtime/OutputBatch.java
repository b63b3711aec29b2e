package com.tradebaas.runtime;

import com.tradebaas.api.Outputs;
import com.tradebaas.api.Timers;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Collects what an application derives, until it is journaled and released, or compared. Entries follow one another in
 * one buffer that grows and is used again; a cursor walks over them.
 */
final class OutputBatch implements Outputs
{
    /** Stands for a view among the kinds of {@link RecordKind}. */
    static final int VIEW = 0;

    private static final int LENGTH = 0;
    private static final int KIND = 4;
    private static final int INDEX = 8;
    private static final int SEQUENCE = 16;
    private static final int TIME = 24;
    private static final int HEADER = 32;

    private final Timers timers;
    private final boolean keepViews;
    private UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
    private int end;
    private int cursor;
    private int index;
    private long sequence;
    private long timeNs;
    private int effects;
    private int journaled;

    OutputBatch(final Timers timers, final boolean keepViews)
    {
        this.timers = timers;
        this.keepViews = keepViews;
    }

    /** The next outputs belong to this event. */
    void begin(final long eventSequence, final long eventTimeNs)
    {
        sequence = eventSequence;
        timeNs = eventTimeNs;
        index = 0;
    }

    @Override
    public void effect(final DirectBuffer source, final int offset, final int length)
    {
        add(RecordKind.EFFECT, source, offset, length);
        effects++;
    }

    @Override
    public void note(final DirectBuffer source, final int offset, final int length)
    {
        add(RecordKind.NOTE, source, offset, length);
    }

    @Override
    public void view(final DirectBuffer source, final int offset, final int length)
    {
        if (keepViews)
        {
            add(VIEW, source, offset, length);
        }
    }

    @Override
    public void schedule(final long timerId, final long deadlineNs)
    {
        timers.schedule(timerId, deadlineNs);
    }

    @Override
    public void cancel(final long timerId)
    {
        timers.cancel(timerId);
    }

    private void add(final int kind, final DirectBuffer source, final int offset, final int length)
    {
        final int next = end + HEADER + (length + 7 & ~7);
        if (next > buffer.capacity())
        {
            final UnsafeBuffer larger = new UnsafeBuffer(new byte[Math.max(2 * buffer.capacity(), next)]);
            larger.putBytes(0, buffer, 0, end);
            buffer = larger;
        }
        buffer.putInt(end + LENGTH, length);
        buffer.putInt(end + KIND, kind);
        buffer.putInt(end + INDEX, index);
        buffer.putLong(end + SEQUENCE, sequence);
        buffer.putLong(end + TIME, timeNs);
        buffer.putBytes(end + HEADER, source, offset, length);
        end = next;
        if (kind != VIEW)
        {
            index++;
            journaled++;
        }
    }

    /** Where the next entry goes: to be given to {@link #truncate} or {@link #walk}. */
    int end()
    {
        return end;
    }

    /** Takes back what was added since {@link #end()} was this, after a failure of the application. */
    void truncate(final int to)
    {
        walk(to);
        while (hasNext())
        {
            effects -= kind() == RecordKind.EFFECT ? 1 : 0;
            journaled -= kind() == VIEW ? 0 : 1;
            step();
        }
        end = to;
    }

    void clear()
    {
        end = 0;
        cursor = 0;
        effects = 0;
        journaled = 0;
    }

    int effects()
    {
        return effects;
    }

    /** Effects and notes. */
    int journaled()
    {
        return journaled;
    }

    boolean isEmpty()
    {
        return end == 0;
    }

    void walk(final int from)
    {
        cursor = from;
    }

    boolean hasNext()
    {
        return cursor < end;
    }

    void step()
    {
        cursor += HEADER + (length() + 7 & ~7);
    }

    int kind()
    {
        return buffer.getInt(cursor + KIND);
    }

    int index()
    {
        return buffer.getInt(cursor + INDEX);
    }

    long sequence()
    {
        return buffer.getLong(cursor + SEQUENCE);
    }

    long timeNs()
    {
        return buffer.getLong(cursor + TIME);
    }

    int length()
    {
        return buffer.getInt(cursor + LENGTH);
    }

    DirectBuffer buffer()
    {
        return buffer;
    }

    int offset()
    {
        return cursor + HEADER;
    }
}
