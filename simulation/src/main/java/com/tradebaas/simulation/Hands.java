package com.tradebaas.simulation;

import com.tradebaas.exchange.messages.CancelOrderEncoder;
import com.tradebaas.exchange.messages.ClosePositionEncoder;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.OrderType;
import org.agrona.ExpandableArrayBuffer;

/** What is done to the trader's account from outside: by a person on the venue's page, or by the venue. */
final class Hands
{
    private static final long SOON_NS = 50_000_000L;

    private final World world;
    private final Rng rng;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer(256);
    private long nextRequest = -1;

    Hands(final World world, final Rng rng)
    {
        this.world = world;
        this.rng = rng;
    }

    /** Somebody cancels the stop, or closes the position. */
    void byHand()
    {
        world.disturbed();
        final Truth.Order stop = world.truth().stop();
        if (stop != null && rng.chance(500_000))
        {
            world.score().fault("stop cancelled by hand");
            cancelOrder(stop.orderId);
        }
        else if (world.truth().positionE8() != 0)
        {
            world.score().fault("position closed by hand");
            final ClosePositionEncoder command = new ClosePositionEncoder().wrapAndApplyHeader(out, 0, header)
                .requestId(nextRequest--).connectionId(0).accountId(Market.TRADER_ACCOUNT)
                .instrumentId(Market.INSTRUMENT).orderType(OrderType.MARKET).priceE8(0);
            world.toExchange(out, MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength());
        }
    }

    /** An own order was filled: the venue may lose the stop that came of it. */
    void filled(final String label)
    {
        if (world.faultsOn() && label.startsWith("entry-") && rng.chance(world.swarm().stopCancelled))
        {
            world.at(world.nowNs() + rng.between(0, SOON_NS), () ->
            {
                final Truth.Order stop = world.truth().stop();
                if (stop != null && world.exchangeAlive())
                {
                    world.score().fault("stop cancelled by the venue");
                    world.disturbed();
                    cancelOrder(stop.orderId);
                }
            });
        }
    }

    private void cancelOrder(final long orderId)
    {
        final CancelOrderEncoder command = new CancelOrderEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(nextRequest--).connectionId(0).accountId(Market.TRADER_ACCOUNT).orderId(orderId);
        world.toExchange(out, MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength());
    }
}
