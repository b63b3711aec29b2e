package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.Side;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.List;

/** The core allocates nothing per command once its structures have grown. */
class AllocationTest
{
    private static final long HOUSE = 100;
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

    private static final int WARM = 40_000;
    private static final int MEASURED = 20_000;

    /** Prices far apart and a sweep over many levels: what an exchange has seen before it is in a steady state. */
    private static void widen(final Commands to)
    {
        to.account(HOUSE, SelfTradeMode.CANCEL_MAKER);
        for (int instrument = 1; instrument <= 4; instrument++)
        {
            final long dollar = instrument == Commands.ETH_PERP ? E8 / 20 : E8;
            final long lot = instrument == 1 ? 10 * E8 : instrument == 2 ? E8 : 10_000;
            for (int n = 0; n < 300; n++)
            {
                to.limit(HOUSE, instrument, Side.SELL, (71_000 + n * 200L) * dollar, lot).send();
            }
            to.limit(HOUSE, instrument, Side.BUY, 131_000 * dollar, 300 * lot).send();
            for (int n = 0; n < 300; n++)
            {
                to.limit(HOUSE, instrument, Side.BUY, (131_000 - n * 200L) * dollar, lot).send();
            }
            to.limit(HOUSE, instrument, Side.SELL, 10_000 * dollar, 300 * lot).send();
        }
        to.cancelAll(HOUSE, "");
    }

    @Test
    void noBytesForAnyCommandInSteadyState()
    {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean,
            "this JVM does not count allocated bytes");
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        final RandomDay day = new RandomDay(7, 3);
        widen(day.to);
        for (int n = 0; n < WARM + MEASURED; n++)
        {
            day.next();
            if (n % 500 == 0)
            {
                day.to.cancelAll(1000 + n / 500 % 8, "");
            }
        }
        final List<byte[]> journal = day.venue.journal;
        final ExchangeCore core = new ExchangeCore(1 << 16, 1 << 10);
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 16);
        final Event event = new Event();
        final long thread = Thread.currentThread().getId();
        final int from = journal.size() - MEASURED;
        final StringBuilder what = new StringBuilder();
        long bytes = 0;
        for (int n = 0; n < journal.size(); n++)
        {
            final byte[] command = journal.get(n);
            buffer.putBytes(0, command);
            event.message(n + 1, day.venue.times.get(n), buffer, 0, command.length);
            final long before = threads.getThreadAllocatedBytes(thread);
            core.onEvent(event, NOWHERE);
            final long allocated = threads.getThreadAllocatedBytes(thread) - before;
            if (n >= from && allocated != 0)
            {
                bytes += allocated;
                what.append(" command ").append(n).append(" template ").append(buffer.getShort(2));
            }
        }
        assertEquals(0, bytes, "bytes allocated by " + MEASURED + " commands:" + what);
    }
}
