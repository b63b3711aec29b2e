package com.tradebaas.simulation;

import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.SetMarketStateEncoder;
import org.agrona.ExpandableArrayBuffer;

/** What the venue as a whole goes through: maintenance, settlement, a locked book, gaps in the feed. */
final class Weather
{
    private static final long SECOND_NS = World.SECOND_NS;

    private final World world;
    private final Rng rng;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer(64);
    private boolean maintenance;
    private boolean announced;
    private boolean settlement;
    private boolean locked;

    Weather(final World world, final Rng rng)
    {
        this.world = world;
        this.rng = rng;
    }

    /** Requests are refused with 11051. */
    boolean maintenance()
    {
        return maintenance;
    }

    /** Begins or ends a maintenance that a scene wants. */
    void maintenance(final boolean on)
    {
        maintenance = on;
    }

    /** The venue tells of its maintenance. */
    boolean announced()
    {
        return maintenance && announced;
    }

    /** Requests are refused with 10041. */
    boolean settlement()
    {
        return settlement;
    }

    /** No new order is taken. */
    boolean closed()
    {
        return maintenance || settlement || locked;
    }

    /** Every second of the fault phase. */
    void second()
    {
        if (!closed() && world.hits(rng, Fault.MAINTENANCE))
        {
            beginMaintenance();
        }
        else if (!closed() && world.hits(rng, Fault.SETTLEMENT))
        {
            world.score().fault("settlement");
            settlement = true;
            until(rng.between(SECOND_NS, 20 * SECOND_NS), () -> settlement = false);
        }
        else if (!closed() && world.hits(rng, Fault.LOCKED_BOOK))
        {
            world.score().fault("book takes cancels only");
            locked = true;
            market(MarketState.CANCEL_ONLY);
            until(rng.between(SECOND_NS, 60 * SECOND_NS), () -> locked = false);
        }
        if (world.hits(rng, Fault.BOOK_GAP))
        {
            world.network().bookGap(rng.between(50_000_000L, 5 * SECOND_NS));
        }
    }

    private void beginMaintenance()
    {
        world.score().fault("maintenance");
        maintenance = true;
        announced = rng.chance(500_000);
        market(MarketState.CANCEL_ONLY);
        if (announced)
        {
            world.network().tell(LinkEvent.MAINTENANCE_BEGAN);
        }
        if (rng.chance(500_000))
        {
            world.network().cutAll();
        }
        final boolean brief = rng.chance(300_000);
        until(brief ? rng.between(SECOND_NS, 4 * SECOND_NS) : rng.between(5 * SECOND_NS, 120 * SECOND_NS), () ->
        {
            maintenance = false;
            if (announced)
            {
                world.network().tell(LinkEvent.MAINTENANCE_ENDED);
            }
        });
    }

    private void until(final long durationNs, final Scheduler.Action end)
    {
        world.disturbed();
        world.at(world.nowNs() + durationNs, () ->
        {
            end.run();
            world.disturbed();
            reopen();
        });
    }

    /** Opens the market, unless something keeps it closed; also after a restart of the exchange. */
    void reopen()
    {
        if (!maintenance && !locked && world.exchangeAlive())
        {
            market(MarketState.OPEN);
        }
    }

    private void market(final MarketState state)
    {
        final SetMarketStateEncoder command = new SetMarketStateEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(0).connectionId(0).instrumentId(0).state(state);
        world.toExchange(out, MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength());
    }
}
