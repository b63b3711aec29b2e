package com.tradebaas.api;

import org.agrona.DirectBuffer;

/**
 * What an application sends. Every message is an SBE message of the application's schema, header first; the bytes are
 * copied during the call. The host adds the sequence of the causing event.
 */
public interface Outputs
{
    /**
     * Something that leaves the engine (order, cancel, operator answer, alert): journaled, forced to disk, and only
     * then released. During a replay it is compared with the journal and not released.
     *
     * @param buffer holds the message.
     * @param offset of the SBE header.
     * @param length of header and message, bytes.
     */
    void effect(DirectBuffer buffer, int offset, int length);

    /**
     * A fact about a decision (transition, sizing, receipt) that later readers need: journaled with its cause and
     * compared in a replay, but it does not leave the engine and asks for no force of its own.
     *
     * @param buffer holds the message.
     * @param offset of the SBE header.
     * @param length of header and message, bytes.
     */
    void note(DirectBuffer buffer, int offset, int length);

    /**
     * Feeds read models (status page, statistics). Neither journaled nor forced; may be conflated; is derived again
     * in a replay.
     *
     * @param buffer holds the message.
     * @param offset of the SBE header.
     * @param length of header and message, bytes.
     */
    void view(DirectBuffer buffer, int offset, int length);

    /**
     * Asks for a timer event. A timer with the same id is replaced. Pending timers belong to the state: the host
     * keeps them in the snapshot, and fires them in the order of (deadline, id).
     *
     * @param timerId    chosen by the application.
     * @param deadlineNs engine time, epoch nanoseconds; one in the past fires as soon as possible.
     */
    void schedule(long timerId, long deadlineNs);

    /**
     * Takes a timer back; unknown ids are ignored.
     *
     * @param timerId the timer.
     */
    void cancel(long timerId);
}
