package com.tradebaas.deribit;

import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.QueryDecoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.deribit.json.JsonWriter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.HashSet;

/**
 * Queries: each is a row of requests, sent one after the other and paged to their end, and ends with exactly one
 * QueryEnd whose complete flag is YES only when every page came and every row could be read.
 */
final class QueryDesk
{
    /** Most pages of one query; more is said to be incomplete. */
    static final int MAX_PAGES = 1000;
    private static final int MAX_QUEUED = 256;
    private static final long COST = 500;
    private static final long NULL = TraderMessages.NULL;

    private final Wire wire;
    private final TraderMessages messages;
    private final QueryPages pages;
    private final long timeoutNs;
    /** 20 requests a second, burst 100; a quarter is the reserve. */
    private final RateLimiter limiter = new RateLimiter(50_000, 10_000, 12_500);
    private final Deque<Run> queued = new ArrayDeque<>();

    /** A query on its way. */
    static final class Run
    {
        final long queryId;
        final QueryKind kind;
        final boolean safety;
        final int instrumentId;
        final long fromNs;
        final long toNs;
        final String label;
        final String orderId;
        /** Requests that are still to be made, the first is the next. */
        final Deque<QueryStep> steps = new ArrayDeque<>();
        /** Trade ids that were delivered, so that overlapping pages deliver none twice. */
        final Set<String> seen = new HashSet<>();
        final CandlePages.Candle candle = new CandlePages.Candle();
        long candleNs;
        boolean begun;
        int pages;
        int count;
        int unreadable;
        int code;
        String text = "";
        long venueTimeNs = NULL;

        Run(final QueryDecoder query)
        {
            queryId = query.queryId();
            kind = query.kind();
            safety = query.safety() == Flag.YES;
            instrumentId = query.instrumentId();
            fromNs = query.fromTimeNs();
            toNs = query.toTimeNs();
            candleNs = query.candleDurationNs();
            label = query.label();
            orderId = query.orderId();
        }
    }

    QueryDesk(final Wire wire, final TraderMessages messages, final QueryPages pages, final long timeoutNs)
    {
        this.wire = wire;
        this.messages = messages;
        this.pages = pages;
        this.timeoutNs = timeoutNs;
    }

    /** Begins a query; {@code why} is null when the session is ready. */
    void onQuery(final QueryDecoder query, final String why, final long nowNs)
    {
        final Run run = new Run(query);
        final String refusal = why != null ? why : pages.plan(run, messages.venueTimeNs(), nowNs);
        if (refusal != null || queued.size() >= MAX_QUEUED)
        {
            fail(run, 0, refusal != null ? refusal : "too many queries wait already");
            return;
        }
        next(run, nowNs);
    }

    /** Sends what waits, as far as the limit lets; safety queries first. */
    void onTimer(final long nowNs)
    {
        sendQueued(true, nowNs);
        sendQueued(false, nowNs);
    }

    /** The connection is gone. */
    void onLost()
    {
        for (final Run run : queued)
        {
            fail(run, 0, "connection lost before sending");
        }
        queued.clear();
    }

    private void sendQueued(final boolean safety, final long nowNs)
    {
        final Deque<Run> ready = new ArrayDeque<>();
        final Iterator<Run> runs = queued.iterator();
        while (runs.hasNext())
        {
            final Run run = runs.next();
            if (run.safety == safety && limiter.take(COST, safety, nowNs))
            {
                runs.remove();
                ready.add(run);
            }
        }
        for (final Run run : ready)
        {
            send(run, nowNs);
        }
    }

    private void next(final Run run, final long nowNs)
    {
        if (limiter.take(COST, run.safety, nowNs))
        {
            send(run, nowNs);
        }
        else
        {
            queued.add(run);
        }
    }

    private void send(final Run run, final long nowNs)
    {
        final QueryStep step = run.steps.peek();
        final JsonWriter json = wire.begin(step.method);
        step.write(json);
        if (!wire.send((reply, atNs) -> onReply(run, reply, atNs), timeoutNs, nowNs))
        {
            fail(run, 0, "request is too large for a frame");
        }
    }

    private void onReply(final Run run, final Wire.Reply reply, final long nowNs)
    {
        if (!reply.isResult() && !pages.isAnswer(run, reply.code()))
        {
            if (reply.code() == ErrorClass.TOO_MANY_REQUESTS)
            {
                limiter.drain(nowNs);
            }
            fail(run, reply.code(), reply.text());
            return;
        }
        begin(run, reply.inNs());
        run.pages++;
        final QueryStep step = run.steps.poll();
        if (reply.isResult())
        {
            pages.onPage(run, step, reply.value());
        }
        else
        {
            run.code = reply.code();
            run.text = reply.text();
        }
        if (run.steps.isEmpty())
        {
            final boolean complete = run.unreadable == 0;
            messages.queryEnd(
                run, complete, run.code, complete ? run.text : run.unreadable + " unreadable: " + run.text);
        }
        else if (run.pages >= MAX_PAGES)
        {
            fail(run, 0, "more than " + MAX_PAGES + " pages");
        }
        else
        {
            next(run, nowNs);
        }
    }

    private void fail(final Run run, final int code, final String text)
    {
        begin(run, NULL);
        messages.queryEnd(run, false, code, text);
    }

    private void begin(final Run run, final long inNs)
    {
        if (!run.begun)
        {
            run.begun = true;
            run.venueTimeNs = inNs;
            messages.queryBegin(run.queryId, run.kind, inNs);
        }
    }
}
