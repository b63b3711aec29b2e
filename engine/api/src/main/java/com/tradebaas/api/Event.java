package com.tradebaas.api;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One sequenced event as the application sees it: a flyweight over bytes that are only valid during the call. */
public final class Event
{
    /** An SBE message of the application's schema, header included, at [offset, offset + length). */
    public static final int MESSAGE = 0;
    /** A timer that the application asked for is due: see {@link #timerId()} and {@link #deadlineNs()}. */
    public static final int TIMER = 1;

    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private int kind;
    private long sequence;
    private long timeNs;
    private int length;
    private long timerId;
    private long deadlineNs;

    /**
     * Points this flyweight at a message.
     *
     * @param sequence the event's place in the journal, from 1, without gaps.
     * @param timeNs   engine time, epoch nanoseconds, never less than that of the event before.
     * @param buffer   holds the encoded message, SBE header first.
     * @param offset   of the SBE header.
     * @param length   of header and message, bytes.
     * @return this.
     */
    public Event message(
        final long sequence, final long timeNs, final DirectBuffer buffer, final int offset, final int length)
    {
        this.kind = MESSAGE;
        this.sequence = sequence;
        this.timeNs = timeNs;
        this.view.wrap(buffer, offset, length);
        this.length = length;
        this.timerId = 0;
        this.deadlineNs = 0;
        return this;
    }

    /**
     * Makes this flyweight a timer event.
     *
     * @param sequence   the event's place in the journal.
     * @param timeNs     engine time, epoch nanoseconds, not before the deadline.
     * @param timerId    the id given to {@link Outputs#schedule}.
     * @param deadlineNs the deadline given to {@link Outputs#schedule}, epoch nanoseconds.
     * @return this.
     */
    public Event timer(final long sequence, final long timeNs, final long timerId, final long deadlineNs)
    {
        this.kind = TIMER;
        this.sequence = sequence;
        this.timeNs = timeNs;
        this.length = 0;
        this.timerId = timerId;
        this.deadlineNs = deadlineNs;
        return this;
    }

    /** @return {@link #MESSAGE} or {@link #TIMER}. */
    public int kind()
    {
        return kind;
    }

    /** @return the event's place in the journal, from 1. */
    public long sequence()
    {
        return sequence;
    }

    /** @return engine time, epoch nanoseconds. */
    public long timeNs()
    {
        return timeNs;
    }

    /** @return the message's bytes, SBE header at index 0; only for {@link #MESSAGE}. */
    public DirectBuffer buffer()
    {
        return view;
    }

    /** @return bytes in {@link #buffer()}. */
    public int length()
    {
        return length;
    }

    /** @return the timer that is due; only for {@link #TIMER}. */
    public long timerId()
    {
        return timerId;
    }

    /** @return when the timer was due, epoch nanoseconds; only for {@link #TIMER}. */
    public long deadlineNs()
    {
        return deadlineNs;
    }
}
