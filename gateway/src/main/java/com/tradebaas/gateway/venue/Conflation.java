package com.tradebaas.gateway.venue;

import com.tradebaas.api.messages.MarketTradeDecoder;
import com.tradebaas.api.messages.MarketTradeEncoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.TickerDecoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Thins out public data while the ring is nearly full: of tickers the latest of each instrument is kept, trades of one
 * instrument and side are added up. Everything else waits its turn outside the ring, so that the I/O thread stays free for
 * heartbeats; nothing of the account is ever dropped. One instance per connection, used on its I/O thread.
 */
public final class Conflation
{
    private static final int TRADE_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + MarketTradeEncoder.BLOCK_LENGTH;

    private final InputPort port;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MarketTradeDecoder trade = new MarketTradeDecoder();
    private final MarketTradeDecoder kept = new MarketTradeDecoder();
    private final MarketTradeEncoder sum = new MarketTradeEncoder();
    private final TickerDecoder ticker = new TickerDecoder();
    private final Map<Integer, Waiting> tickers = new TreeMap<>();
    private final Map<Integer, Waiting> trades = new TreeMap<>();
    private final Deque<byte[]> line = new ArrayDeque<>();
    private final AtomicLong conflated = new AtomicLong();

    private static final class Waiting
    {
        private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(256);
        private int length;
    }

    /**
     * Sends to a port.
     *
     * @param port the ring.
     */
    public Conflation(final InputPort port)
    {
        this.port = port;
    }

    /**
     * Takes a message from the session.
     *
     * @param buffer holds an SBE message.
     * @param offset of its header.
     * @param length of header and message, bytes.
     */
    public void accept(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final int template = header.templateId();
        if (template == TickerDecoder.TEMPLATE_ID)
        {
            ticker.wrapAndApplyHeader(buffer, offset, header);
            if (mustWait(tickers, buffer, offset, length))
            {
                keep(tickers, ticker.instrumentId(), buffer, offset, length);
            }
        }
        else if (template == MarketTradeDecoder.TEMPLATE_ID)
        {
            if (mustWait(trades, buffer, offset, length))
            {
                add(buffer, offset);
            }
        }
        else
        {
            inOrder(buffer, offset, length);
        }
    }

    /** Sends what has been waiting, as far as there is room; called about every 100 ms. */
    public void flush()
    {
        while (!line.isEmpty() && port.offer(new UnsafeBuffer(line.peekFirst()), 0, line.peekFirst().length))
        {
            line.removeFirst();
        }
        flush(trades);
        flush(tickers);
    }

    /** @return messages that were replaced or added up so far. */
    public long conflated()
    {
        return conflated.get();
    }

    private void inOrder(final DirectBuffer buffer, final int offset, final int length)
    {
        if (!line.isEmpty())
        {
            flush();
        }
        if ((!line.isEmpty() || !port.offer(buffer, offset, length)) && port.running())
        {
            final byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            line.addLast(copy);
        }
    }

    private boolean mustWait(
        final Map<Integer, Waiting> waiting, final DirectBuffer buffer, final int offset, final int length)
    {
        if (!port.nearlyFull() && waiting.isEmpty())
        {
            return !port.offer(buffer, offset, length);
        }
        flush(waiting);
        return !waiting.isEmpty() || port.nearlyFull() || !port.offer(buffer, offset, length);
    }

    private void flush(final Map<Integer, Waiting> waiting)
    {
        while (!waiting.isEmpty() && !port.nearlyFull())
        {
            final Integer first = waiting.keySet().iterator().next();
            final Waiting message = waiting.get(first);
            if (!port.offer(message.buffer, 0, message.length))
            {
                return;
            }
            waiting.remove(first);
        }
    }

    private void keep(
        final Map<Integer, Waiting> waiting, final int key, final DirectBuffer buffer, final int offset,
        final int length)
    {
        Waiting message = waiting.get(key);
        if (message == null)
        {
            message = new Waiting();
            waiting.put(key, message);
        }
        else
        {
            conflated.incrementAndGet();
        }
        message.buffer.putBytes(0, buffer, offset, length);
        message.length = length;
    }

    private void add(final DirectBuffer buffer, final int offset)
    {
        trade.wrapAndApplyHeader(buffer, offset, header);
        final int key = 2 * trade.instrumentId() + (trade.side().value() & 1);
        final Waiting message = trades.get(key);
        if (message == null)
        {
            keep(trades, key, buffer, offset, TRADE_LENGTH);
            return;
        }
        kept.wrapAndApplyHeader(message.buffer, 0, header);
        final long amountE8 = kept.amountE8() + trade.amountE8();
        final int count = kept.count() + trade.count();
        message.buffer.putBytes(0, buffer, offset, TRADE_LENGTH);
        sum.wrap(message.buffer, MessageHeaderEncoder.ENCODED_LENGTH);
        sum.amountE8(amountE8).count(count);
        conflated.incrementAndGet();
    }
}
