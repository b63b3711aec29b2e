package com.tradebaas.core;

import com.tradebaas.api.messages.HostConditionDecoder;
import com.tradebaas.api.messages.HostEvent;

/** Reactions to trouble of the machine: entries stop, protection goes on. */
final class HostEvents
{
    private HostEvents()
    {
    }

    static void on(final Trader trader, final HostConditionDecoder in)
    {
        final HostEvent event = in.event();
        switch (event)
        {
            case DISK_LOW, FORCE_SLOW, FORCE_VERY_SLOW, CLOCK_JUMP ->
            {
                final boolean fresh = trader.latches.set(Latches.HOST, event.name());
                if (fresh && event != HostEvent.FORCE_SLOW || event == HostEvent.FORCE_VERY_SLOW)
                {
                    trader.notifications.critical(event.name(), trader.bracket(), "value " + in.value());
                }
                if (event == HostEvent.FORCE_VERY_SLOW && trader.bracket() != null)
                {
                    trader.bracket().dropEntry();
                }
            }
            case DISK_OK, FORCE_OK -> trader.latches.clear(Latches.HOST, event.name());
            case STOPPING -> trader.desk.drop(trader.host, "STOPPING");
            default ->
            {
                // Counted by the host; entries are gated by the age of the data.
            }
        }
    }
}
