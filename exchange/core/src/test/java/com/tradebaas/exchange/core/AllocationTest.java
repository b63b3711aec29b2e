package com.tradebaas.exchange.core;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.exchange.messages.FundingDecoder;
import com.tradebaas.exchange.messages.SetPricesDecoder;
import com.tradebaas.exchange.messages.SettleDecoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.List;

/** The core allocates nothing per command once its structures have grown. */
class AllocationTest
{
    private static final Outputs NOWHERE = new Outputs()
    {
        @Override
        public void effect(final DirectBuffer buffer, final int offset, final int length)
        {
            // Measured without a consumer.
        }

        @Override
        public void note(final DirectBuffer buffer, final int offset, final int length)
        {
            // As above.
        }

        @Override
        public void view(final DirectBuffer buffer, final int offset, final int length)
        {
            // As above.
        }

        @Override
        public void schedule(final long timerId, final long deadlineNs)
        {
            // No timers in the measured part.
        }

        @Override
        public void cancel(final long timerId)
        {
            // As above.
        }
    };

    @Test
    void noBytesPerCommand()
    {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean,
            "this JVM does not count allocated bytes");
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        final RandomDay day = new RandomDay(7, 3);
        for (int n = 0; n < 60_000; n++)
        {
            day.next();
        }
        final List<byte[]> journal = day.venue.journal;
        final ExchangeCore core = new ExchangeCore(1 << 16, 1 << 10);
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 16);
        final Event event = new Event();
        final long thread = Thread.currentThread().getId();
        int allocating = 0;
        int measured = 0;
        for (int n = 0; n < journal.size(); n++)
        {
            final byte[] command = journal.get(n);
            buffer.putBytes(0, command);
            final int template = buffer.getShort(2);
            final boolean counted = n >= 40_000 && template >= SetPricesDecoder.TEMPLATE_ID &&
                template != FundingDecoder.TEMPLATE_ID && template != SettleDecoder.TEMPLATE_ID;
            final long before = threads.getThreadAllocatedBytes(thread);
            core.onEvent(event.message(n + 1, day.venue.times.get(n), buffer, 0, command.length), NOWHERE);
            allocating += counted && threads.getThreadAllocatedBytes(thread) > before ? 1 : 0;
            measured += counted ? 1 : 0;
        }
        // A structure may still double now and then as prices wander; nothing may be allocated for a command as such.
        assertTrue(allocating * 1000L < measured, allocating + " of " + measured + " commands allocated");
    }
}
