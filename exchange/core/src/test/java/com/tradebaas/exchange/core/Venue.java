package com.tradebaas.exchange.core;

import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.Timers;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.Reason;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

import java.util.ArrayList;
import java.util.List;

/** A host for the core in tests: time by hand, timers, every command recorded, every event kept as bytes. */
final class Venue implements Outputs
{
    static final long E8 = 100_000_000L;
    static final long START_NS = 1_800_000_000_000_000_000L;

    ExchangeCore core = new ExchangeCore(64, 1 << 10);
    final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 16);
    final List<byte[]> journal = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    final List<byte[]> events = new ArrayList<>();
    final Timers timers = new Timers();
    boolean record = true;
    boolean keep = true;
    /** Told of every event when set. */
    Invariants rules;
    EventLog log;
    long nowNs = START_NS;
    long sequence;
    long outputHash;
    Reason reason;
    long orderId;
    int count;
    private final Event event = new Event();
    final StringBuilder trades = new StringBuilder();
    private final com.tradebaas.exchange.messages.TradeDecoder trade =
        new com.tradebaas.exchange.messages.TradeDecoder();
    private final CommandDoneDecoder done = new CommandDoneDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** Applies what is encoded in {@link #buffer}. */
    Reason send(final int length)
    {
        advance(nowNs);
        if (record)
        {
            final byte[] bytes = new byte[length];
            buffer.getBytes(0, bytes);
            journal.add(bytes);
            times.add(nowNs);
        }
        reason = null;
        core.onEvent(event.message(++sequence, nowNs, buffer, 0, length), this);
        if (rules != null)
        {
            rules.after(true);
        }
        return reason;
    }

    /** Fires timers up to this time. */
    void advance(final long untilNs)
    {
        while (timers.nextDeadlineNs() <= untilNs)
        {
            final long deadline = timers.nextDeadlineNs();
            final long id = timers.nextTimerId();
            timers.removeNext();
            nowNs = Math.max(deadline, nowNs);
            core.onEvent(event.timer(++sequence, nowNs, id, deadline), this);
            if (rules != null)
            {
                rules.after(false);
            }
        }
        nowNs = Math.max(nowNs, untilNs);
    }

    /** A second exchange that got the same commands, after a detour over a snapshot at {@code snapshotAt}. */
    Venue replayed(final int snapshotAt)
    {
        final Venue other = new Venue();
        other.record = false;
        other.keep = keep;
        for (int n = 0; n < journal.size(); n++)
        {
            if (n == snapshotAt)
            {
                final SnapshotWriter out = new SnapshotWriter();
                other.core.snapshot(out);
                other.core = new ExchangeCore(64, 1 << 10);
                final SnapshotReader in = new SnapshotReader(out.buffer(), 0, out.length());
                other.core.restore(in);
                if (in.remaining() != 0)
                {
                    throw new IllegalStateException("snapshot has " + in.remaining() + " bytes too many");
                }
            }
            other.advance(times.get(n));
            other.buffer.putBytes(0, journal.get(n));
            other.send(journal.get(n).length);
        }
        return other;
    }

    @Override
    public void effect(final DirectBuffer bytes, final int offset, final int length)
    {
        outputHash = com.tradebaas.api.Hash64.of(outputHash, bytes, offset, length);
        if (rules != null)
        {
            rules.event(bytes, offset);
        }
        if (log != null)
        {
            log.event(bytes, offset);
        }
        header.wrap(bytes, offset);
        if (header.templateId() == CommandDoneDecoder.TEMPLATE_ID)
        {
            done.wrapAndApplyHeader(bytes, offset, header);
            reason = done.reason();
            orderId = done.orderId();
            count = done.count();
        }
        if (header.templateId() == com.tradebaas.exchange.messages.TradeDecoder.TEMPLATE_ID)
        {
            trade.wrapAndApplyHeader(bytes, offset, header);
            trades.append(trade.takerSideRaw() == 0 ? 'B' : 'S').append(trade.priceE8()).append('*')
                .append(trade.amountE8()).append(' ');
        }
        if (keep)
        {
            final byte[] copy = new byte[length];
            bytes.getBytes(offset, copy);
            events.add(copy);
        }
    }

    @Override
    public void note(final DirectBuffer bytes, final int offset, final int length)
    {
        effect(bytes, offset, length);
    }

    @Override
    public void view(final DirectBuffer bytes, final int offset, final int length)
    {
        effect(bytes, offset, length);
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

    /** The trades since the last look, prices in ticks. */
    String trades(final long tickE8)
    {
        final StringBuilder text = new StringBuilder();
        for (final String one : trades.toString().split(" "))
        {
            if (!one.isEmpty())
            {
                final int star = one.indexOf('*');
                text.append(one.charAt(0)).append(Long.parseLong(one.substring(1, star)) / tickE8)
                    .append(one.substring(star)).append(' ');
            }
        }
        return text.toString();
    }

    MutableDirectBuffer buffer()
    {
        return buffer;
    }
}
