package com.tradebaas.core;

import com.tradebaas.api.Event;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.TickerDecoder;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.management.ManagementFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** In steady state prices, the candles that they close, and the views that follow allocate nothing. */
final class AllocationTest
{
    private static final long S = Harness.SECOND_NS;

    @ParameterizedTest
    @CsvSource({"limit=0, 0", "limit=1, 1"})
    void noBytesPerPriceFlatOrInAPosition(final String parameters, final int brackets)
    {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean,
            "this JVM does not count allocated bytes");
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        final Harness h = new Harness().boot().start(parameters);
        h.run(10 * S);
        final int first = h.inputs.size();
        h.run(600 * S);
        assertEquals(brackets, h.count("PlaceBracket"));
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < 3; pass++)
        {
            least = Math.min(least, bytes(h, first, threads));
        }
        // The JVM itself allocates a little now and then (first use of a class); what an event needs, each pass needs.
        assertEquals(0, least, least + " bytes for thousands of prices, 600 of them closing a candle");
    }

    /** Replays everything, and counts what the prices from {@code first} on allocate. */
    private static long bytes(final Harness h, final int first, final com.sun.management.ThreadMXBean threads)
    {
        final TradingEngine engine = new TradingEngine(new TestStrategies());
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final Event event = new Event();
        final long thread = Thread.currentThread().getId();
        long measured = 0;
        long bytes = 0;
        for (int i = 0; i < h.inputs.size(); i++)
        {
            final Harness.Input in = h.inputs.get(i);
            boolean ticker = false;
            if (in.message() == null)
            {
                event.timer(in.sequence(), in.timeNs(), in.timerId(), in.deadlineNs());
            }
            else
            {
                buffer.putBytes(0, in.message());
                ticker = header.wrap(buffer, 0).templateId() == TickerDecoder.TEMPLATE_ID;
                event.message(in.sequence(), in.timeNs(), buffer, 0, in.message().length);
            }
            final long before = threads.getThreadAllocatedBytes(thread);
            engine.onEvent(event, NoOutputs.INSTANCE);
            final long used = threads.getThreadAllocatedBytes(thread) - before;
            measured += ticker && i >= first ? 1 : 0;
            bytes += ticker && i >= first ? used : 0;
        }
        assertTrue(measured >= 3_000, "prices measured: " + measured);
        return bytes;
    }
}
