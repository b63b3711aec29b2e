package com.tradebaas.exchange.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Misbehaviour on request, for tests and torture: each switch maps to something that the real venue has been seen to
 * do. Off unless armed; armed switches are shown in {@code /health}. Safe for any thread.
 */
public final class Faults
{
    /** What can go wrong. */
    public enum Kind
    {
        /** A book change is not sent: the client sees a gap. */
        DROP_BOOK_FRAME,
        /** A user.orders notification is not sent. */
        LOSE_ORDER_NOTIFICATION,
        /** The reply to an order request is never sent. */
        LOSE_REPLY,
        /** The reply to an order request leaves 300 ms after the notifications. */
        DELAY_REPLY,
        /** An order request is answered with system_maintenance. */
        MAINTENANCE,
        /** An order request is answered with timed_out and changes nothing. */
        TIMED_OUT,
        /** An order request is answered with too_many_requests, and the session ends. */
        TOO_MANY_REQUESTS,
        /** An order request takes effect, and the socket dies before the reply. */
        CUT_AFTER_ORDER,
        /** A subscription is left out of the answer. */
        OMIT_CHANNEL,
        /** Orders show neither filled_amount nor average_price. */
        OMIT_FILLED_AMOUNT,
        /** An order request is answered with settlement_in_progress. */
        SETTLEMENT,
        /** An order request is answered with request_cancelled_by_user. */
        CANCELLED_BY_USER,
        /** A subscription is acknowledged and never sends anything. */
        SILENT_CHANNEL,
        /** The session is closed as after a missed heartbeat, with code 4000. */
        HEARTBEAT_KICK,
        /** The key that logs in may withdraw, as a careless owner made it. */
        KEY_MAY_WITHDRAW
    }

    private final Map<Kind, AtomicInteger> armed = new ConcurrentHashMap<>();

    /**
     * Arms a switch.
     *
     * @param kind  what shall go wrong.
     * @param times how often; 0 disarms.
     */
    public void arm(final Kind kind, final int times)
    {
        armed.computeIfAbsent(kind, key -> new AtomicInteger()).set(times);
    }

    /** Disarms everything. */
    public void clear()
    {
        armed.clear();
    }

    /**
     * Asks whether something shall go wrong now, and counts it.
     *
     * @param kind what.
     * @return true when armed.
     */
    boolean fires(final Kind kind)
    {
        final AtomicInteger left = armed.get(kind);
        if (left == null)
        {
            return false;
        }
        while (true)
        {
            final int now = left.get();
            if (now <= 0)
            {
                return false;
            }
            if (left.compareAndSet(now, now - 1))
            {
                return true;
            }
        }
    }

    /** @return the armed switches and how often each still fires. */
    public Map<Kind, Integer> active()
    {
        final Map<Kind, Integer> active = new TreeMap<>();
        armed.forEach((kind, left) ->
        {
            if (left.get() > 0)
            {
                active.put(kind, left.get());
            }
        });
        return active;
    }
}
