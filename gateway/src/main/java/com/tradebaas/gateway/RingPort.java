package com.tradebaas.gateway;

import com.tradebaas.api.messages.MarketTradeDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.gateway.model.ReadModel;
import com.tradebaas.gateway.venue.InputPort;
import com.tradebaas.runtime.ApplicationRuntime;
import com.tradebaas.runtime.EventPublisher;
import org.agrona.DirectBuffer;

import java.util.function.LongSupplier;

/** The ring as the venue's connections see it; what concerns orders and account is shown to the read model too. */
final class RingPort implements InputPort
{
    private final ApplicationRuntime runtime;
    private final EventPublisher ring;
    private final ReadModel model;
    private final LongSupplier clockNs;

    RingPort(final ApplicationRuntime runtime, final ReadModel model, final LongSupplier clockNs)
    {
        this.runtime = runtime;
        this.ring = runtime.publisher();
        this.model = model;
        this.clockNs = clockNs;
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length)
    {
        if (!ring.offer(buffer, offset, length))
        {
            return false;
        }
        final int template = buffer.getShort(offset + MessageHeaderDecoder.templateIdEncodingOffset()) & 0xFFFF;
        if (template != TickerDecoder.TEMPLATE_ID && template != MarketTradeDecoder.TEMPLATE_ID)
        {
            model.on(buffer, offset, clockNs.getAsLong());
        }
        return true;
    }

    @Override
    public boolean running()
    {
        return runtime.state() == ApplicationRuntime.State.RUNNING;
    }

    @Override
    public boolean nearlyFull()
    {
        return ring.remainingCapacity() < ring.capacity() / 4;
    }
}
