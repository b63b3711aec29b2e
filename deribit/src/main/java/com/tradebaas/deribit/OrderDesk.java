package com.tradebaas.deribit;

import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.EditOrderDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.Outcome;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.Source;
import com.tradebaas.deribit.json.JsonValue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Orders, cancels and edits: sent under the matching-engine limit, each with exactly one RequestOutcome. What may open
 * risk is sent at once or refused; what reduces it may use the reserve, and waits its turn when even that is empty.
 */
final class OrderDesk
{
    /** The venue lets eight requests of a user wait; two places stay free for safety actions. */
    private static final int MAX_WAITING = 8;
    private static final int RESERVED_WAITING = 2;
    private static final int MAX_QUEUED = 256;
    private static final long NULL = TraderMessages.NULL;

    private final Wire wire;
    private final RequestWriter writer;
    private final TraderMessages messages;
    private final OrderReader orders;
    private final long timeoutNs;
    /** One credit is one request; 5 in a second, burst 20 is the lowest tier. */
    private final RateLimiter limiter = new RateLimiter(20, 5, 5);
    private final Deque<byte[]> queued = new ArrayDeque<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PlaceBracketDecoder bracket = new PlaceBracketDecoder();
    private final PlaceOrderDecoder order = new PlaceOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final EditOrderDecoder edit = new EditOrderDecoder();
    private int waiting;

    OrderDesk(final Wire wire, final InstrumentTable instruments, final TraderMessages messages,
        final OrderReader orders, final long timeoutNs)
    {
        this.wire = wire;
        this.writer = new RequestWriter(wire, instruments);
        this.messages = messages;
        this.orders = orders;
        this.timeoutNs = timeoutNs;
    }

    /** The limits of this account, a quarter of the burst is the reserve. */
    void limits(final long rate, final long burst)
    {
        if (rate > 0 && rate <= 10_000 && burst > 0 && burst <= 100_000)
        {
            limiter.limits(burst, rate, Math.min(burst - 1, Math.max(1, burst / 4)));
        }
    }

    /** Sends, queues or refuses an order effect; {@code why} is null when the session is ready. */
    void onEffect(final DirectBuffer buffer, final int offset, final int length, final String why, final long nowNs)
    {
        final long requestId = requestId(buffer, offset);
        if (why != null)
        {
            messages.outcome(requestId, Outcome.NOT_SENT, 0, NULL, NULL, why);
        }
        else if (!isSafety(buffer, offset))
        {
            if (waiting >= MAX_WAITING - RESERVED_WAITING || !queued.isEmpty() || !limiter.take(1, false, nowNs))
            {
                messages.outcome(requestId, Outcome.RATE_LIMITED, 0, NULL, NULL, "own limit, nothing was sent");
            }
            else
            {
                send(buffer, offset, nowNs);
            }
        }
        else if (queued.isEmpty() && waiting < MAX_WAITING && limiter.take(1, true, nowNs))
        {
            send(buffer, offset, nowNs);
        }
        else if (queued.size() == MAX_QUEUED)
        {
            messages.outcome(requestId, Outcome.NOT_SENT, 0, NULL, NULL, "too many requests wait already");
        }
        else
        {
            final byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            queued.add(copy);
        }
    }

    /** Sends what waits, as far as the limits let. */
    void onTimer(final long nowNs)
    {
        while (!queued.isEmpty() && waiting < MAX_WAITING && limiter.take(1, true, nowNs))
        {
            send(new UnsafeBuffer(queued.poll()), 0, nowNs);
        }
    }

    /** The connection is gone: what waits unsent was never sent. */
    void onLost()
    {
        for (final byte[] effect : queued)
        {
            messages.outcome(requestId(new UnsafeBuffer(effect), 0), Outcome.NOT_SENT, 0, NULL, NULL,
                "connection lost before sending");
        }
        queued.clear();
        waiting = 0;
    }

    private void send(final DirectBuffer buffer, final int offset, final long nowNs)
    {
        final long requestId = requestId(buffer, offset);
        final String refusal = write(buffer, offset);
        if (refusal != null)
        {
            messages.outcome(requestId, Outcome.NOT_SENT, 0, NULL, NULL, refusal);
            return;
        }
        waiting++;
        final int template = header.templateId();
        if (!wire.send(new OrderReply(requestId, template), timeoutNs, nowNs))
        {
            waiting--;
            messages.outcome(requestId, Outcome.NOT_SENT, 0, NULL, NULL, "request is too large for a frame");
        }
    }

    private final class OrderReply implements Wire.Handler
    {
        private final long requestId;
        private final int template;

        OrderReply(final long requestId, final int template)
        {
            this.requestId = requestId;
            this.template = template;
        }

        @Override
        public void onReply(final Wire.Reply reply, final long nowNs)
        {
            waiting = Math.max(0, waiting - 1);
            switch (reply.end())
            {
                case RESULT -> result(reply);
                case ERROR ->
                {
                    if (reply.code() == ErrorClass.TOO_MANY_REQUESTS)
                    {
                        limiter.drain(nowNs);
                    }
                    outcome(ErrorClass.of(reply.code()), reply, reply.text());
                }
                default -> outcome(Outcome.UNKNOWN, reply, reply.text());
            }
        }

        /** The outcome was said already; what the answer holds is still evidence. */
        @Override
        public void onLate(final Wire.Reply reply, final long nowNs)
        {
            if (reply.isResult())
            {
                read(reply.value());
            }
        }

        private void result(final Wire.Reply reply)
        {
            final boolean readable = read(reply.value());
            final JsonValue made = reply.value().get("order");
            if (!readable)
            {
                outcome(Outcome.UNKNOWN, reply, "the answer could not be read");
            }
            else if (made.get("order_state").string().equals("rejected"))
            {
                outcome(Outcome.REJECTED, reply, made.get("reject_reason").text());
            }
            else
            {
                outcome(Outcome.ACCEPTED, reply, reply.value().isNumber() ? reply.value().text() + " cancelled" : "");
            }
        }

        /** A count (cancel_by_label), an order (cancel), or order and trades (all else). */
        private boolean read(final JsonValue result)
        {
            if (template == CancelOrderDecoder.TEMPLATE_ID)
            {
                return result.isNumber() || orders.order(result, Source.RESPONSE, requestId);
            }
            boolean readable = orders.order(result.get("order"), Source.RESPONSE, requestId);
            for (final JsonValue trade : result.get("trades").items())
            {
                readable &= orders.fill(trade, Source.RESPONSE, requestId);
            }
            return readable;
        }

        private void outcome(final Outcome outcome, final Wire.Reply reply, final String text)
        {
            messages.outcome(requestId, outcome, reply.code(), reply.outNs(), reply.sentNs(), text);
        }
    }

    /** Begins the request on the wire; null, or why it cannot be sent. */
    private String write(final DirectBuffer buffer, final int offset)
    {
        final int at = wrap(buffer, offset);
        final int block = header.blockLength();
        switch (header.templateId())
        {
            case PlaceBracketDecoder.TEMPLATE_ID:
                return writer.bracket(bracket.wrap(buffer, at, block, header.version()));
            case PlaceOrderDecoder.TEMPLATE_ID:
                return writer.order(order.wrap(buffer, at, block, header.version()));
            case CancelOrderDecoder.TEMPLATE_ID:
                return writer.cancel(cancel.wrap(buffer, at, block, header.version()));
            default:
                return writer.edit(edit.wrap(buffer, at, block, header.version()));
        }
    }

    private boolean isSafety(final DirectBuffer buffer, final int offset)
    {
        final int at = wrap(buffer, offset);
        switch (header.templateId())
        {
            case PlaceBracketDecoder.TEMPLATE_ID:
                return false;
            case PlaceOrderDecoder.TEMPLATE_ID:
                return order.wrap(buffer, at, header.blockLength(), header.version()).reduceOnly() == Flag.YES;
            default:
                return true;
        }
    }

    /** The request id is the first field of every order effect. */
    private long requestId(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(wrap(buffer, offset), java.nio.ByteOrder.LITTLE_ENDIAN);
    }

    private int wrap(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        return offset + MessageHeaderDecoder.ENCODED_LENGTH;
    }
}
