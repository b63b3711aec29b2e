package com.tradebaas.core;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.LinkEvent;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What a lost connection knew is not held against the next one. */
final class ReconnectTest
{
    private static final long S = Harness.SECOND_NS;

    @Test
    void aMaintenanceWhoseEndWasNotHeardDoesNotBlockTheNextConnection()
    {
        final Harness h = new Harness().boot().start("");
        h.input(h.wire.link(Channel.TRADING, LinkEvent.MAINTENANCE_BEGAN, 1_000));
        h.disconnect();
        again(h);
    }

    @Test
    void aGapInTheBookDoesNotOutliveItsConnection()
    {
        final Harness h = new Harness().boot().start("");
        h.disconnect();
        h.input(h.wire.bookGap(1_000));
        h.input(h.wire.link(Channel.MARKET_DATA, LinkEvent.DISCONNECTED, 1_000));
        again(h);
    }

    private static void again(final Harness h)
    {
        h.command(CommandKind.RECONNECT);
        h.run(3 * S);
        h.start("");
        h.venue.mark(60_000_00000000L);
        h.run(S);
        assertEquals(Flag.YES, h.status.canOpen(), () -> String.join("\n", h.log));
    }
}
