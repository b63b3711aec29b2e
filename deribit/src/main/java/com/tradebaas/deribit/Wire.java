package com.tradebaas.deribit;

import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.deribit.json.JsonWriter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON-RPC over one connection: ids, requests that wait for their answer, timeouts. A handler hears of its request
 * exactly once in time (answer, timeout or lost connection), and perhaps once more, late.
 */
final class Wire
{
    /** Largest frame that the venue takes, bytes. */
    static final int MAX_FRAME = 32 * 1024;
    /** How long an answer that comes too late is still recognised. */
    private static final long LATE_NS = 120_000_000_000L;

    private final SessionOutput output;
    private final JsonWriter json = new JsonWriter(4096);
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private long nextId = 1;

    /** Hears what became of a request. */
    interface Handler
    {
        /** The answer, or that none came. */
        void onReply(Reply reply, long nowNs);

        /** An answer after the timeout. */
        default void onLate(final Reply reply, final long nowNs)
        {
        }
    }

    /** How a request ended. */
    enum End
    {
        /** With a result. */
        RESULT,
        /** With an error of the venue. */
        ERROR,
        /** Without an answer in time. */
        TIMEOUT,
        /** The connection was lost before the answer. */
        LOST
    }

    /**
     * What became of a request.
     *
     * @param end     how it ended.
     * @param value   the result.
     * @param code    error code, 0 if none.
     * @param text    error text, "" if none.
     * @param inNs    when the venue received the request, null if it did not say.
     * @param outNs   when the venue answered, null if it did not say.
     * @param sentNs  engine time of sending.
     */
    record Reply(End end, JsonValue value, int code, String text, long inNs, long outNs, long sentNs)
    {
        boolean isResult()
        {
            return end == End.RESULT;
        }
    }

    private static final class Pending
    {
        final Handler handler;
        final long sentNs;
        long deadlineNs;
        boolean expired;

        Pending(final Handler handler, final long sentNs, final long deadlineNs)
        {
            this.handler = handler;
            this.sentNs = sentNs;
            this.deadlineNs = deadlineNs;
        }
    }

    Wire(final SessionOutput output)
    {
        this.output = output;
    }

    /** Begins a request; write its parameters as members to the returned writer, then {@link #send}. */
    JsonWriter begin(final String method)
    {
        json.reset(0).beginObject().member("jsonrpc", "2.0").member("id", nextId).member("method", method);
        return json.name("params").beginObject();
    }

    /**
     * Sends what was begun.
     *
     * @return false when it is too large for a frame; then nothing was sent and the handler will hear nothing.
     */
    boolean send(final Handler handler, final long timeoutNs, final long nowNs)
    {
        json.endObject().endObject();
        if (json.length() > MAX_FRAME)
        {
            return false;
        }
        pending.put(nextId++, new Pending(handler, nowNs, nowNs + timeoutNs));
        output.sendFrame(json.bytes(), 0, json.length());
        return true;
    }

    /** Hands an answer to its handler; false when nobody waits for it. */
    boolean onAnswer(final JsonValue message, final long nowNs)
    {
        final long id = message.get("id").integer(-1);
        final Pending request = pending.remove(id);
        if (request == null)
        {
            return false;
        }
        final Reply reply = reply(message, request.sentNs);
        if (request.expired)
        {
            request.handler.onLate(reply, nowNs);
        }
        else
        {
            request.handler.onReply(reply, nowNs);
        }
        return true;
    }

    /** Ends what has waited too long. */
    void onTimer(final long nowNs)
    {
        List<Pending> late = null;
        final Iterator<Pending> requests = pending.values().iterator();
        while (requests.hasNext())
        {
            final Pending request = requests.next();
            if (nowNs < request.deadlineNs)
            {
                continue;
            }
            if (request.expired)
            {
                requests.remove();
                continue;
            }
            request.expired = true;
            request.deadlineNs = nowNs + LATE_NS;
            late = late == null ? new ArrayList<>() : late;
            late.add(request);
        }
        if (late != null)
        {
            end(late, End.TIMEOUT, "no answer in time", nowNs);
        }
    }

    /** The connection is gone: nothing will be answered any more. */
    void onLost(final long nowNs)
    {
        final List<Pending> lost = new ArrayList<>();
        for (final Pending request : pending.values())
        {
            if (!request.expired)
            {
                lost.add(request);
            }
        }
        pending.clear();
        end(lost, End.LOST, "connection lost before the answer", nowNs);
    }

    /** Requests that wait for an answer. */
    int waiting()
    {
        int count = 0;
        for (final Pending request : pending.values())
        {
            count += request.expired ? 0 : 1;
        }
        return count;
    }

    private static void end(final List<Pending> requests, final End end, final String text, final long nowNs)
    {
        for (final Pending request : requests)
        {
            request.handler.onReply(new Reply(end, JsonValue.ABSENT, 0, text, TraderMessages.NULL,
                TraderMessages.NULL, request.sentNs), nowNs);
        }
    }

    private static Reply reply(final JsonValue message, final long sentNs)
    {
        final long inNs = microseconds(message.get("usIn"));
        final long outNs = microseconds(message.get("usOut"));
        final JsonValue error = message.get("error");
        if (error.isPresent())
        {
            final long code = error.get("code").integer(0);
            final boolean fits = code >= Integer.MIN_VALUE && code <= Integer.MAX_VALUE;
            return new Reply(End.ERROR, error, fits ? (int)code : 0, errorText(error), inNs, outNs, sentNs);
        }
        return new Reply(End.RESULT, message.get("result"), 0, "", inNs, outNs, sentNs);
    }

    /** The venue's words: message, reason, parameter. */
    static String errorText(final JsonValue error)
    {
        final JsonValue data = error.get("data");
        final String reason = data.isObject() ? data.get("reason").text() : data.text();
        final String param = data.get("param").text();
        return error.get("message").text() + (reason.isEmpty() ? "" : ": " + reason) +
            (param.isEmpty() ? "" : " (" + param + ")");
    }

    static long microseconds(final JsonValue value)
    {
        final long us = value.integer(-1);
        return us < 0 || us > Long.MAX_VALUE / 1000 ? TraderMessages.NULL : us * 1000;
    }
}
