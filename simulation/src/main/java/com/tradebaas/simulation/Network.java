package com.tradebaas.simulation;

import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.EditOrderDecoder;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.OrderUpdateDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.messages.TickerEncoder;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/** Delays, cuts, silences and duplicates what passes between client and venue. */
final class Network
{
    private static final long MS = 1_000_000L;
    private static final long SECOND_NS = 1_000 * MS;
    private static final long READ_EVERY_NS = 4 * SECOND_NS;
    private static final int ABNORMAL = 1006;
    private static final int KICKED = 4000;

    private final World world;
    private final Swarm swarm;
    private final Rng rng;
    private final List<Link> links = new ArrayList<>();

    Network(final World world, final long seed)
    {
        this.world = world;
        this.swarm = world.swarm();
        this.rng = new Rng(seed, 3);
    }

    void register(final Link link)
    {
        links.removeIf(old -> !old.up);
        links.add(link);
    }

    long delayNs()
    {
        return swarm.delayNs + (swarm.jitterNs == 0 ? 0 : rng.between(0, swarm.jitterNs) / (1 + rng.below(8)));
    }

    private boolean faulty()
    {
        return world.faultsOn();
    }

    /** A request leaves the client. */
    void toVenue(final Link link, final byte[] request)
    {
        if (world.script().request(link, request))
        {
            return;
        }
        final int template = template(request);
        final boolean effect = template == PlaceBracketDecoder.TEMPLATE_ID ||
            template == PlaceOrderDecoder.TEMPLATE_ID || template == CancelOrderDecoder.TEMPLATE_ID ||
            template == EditOrderDecoder.TEMPLATE_ID;
        final long arrivalNs = link.arrivalAtVenueNs(world.nowNs() + delayNs());
        if (faulty() && effect && rng.chance(swarm.rate(Fault.CUT_AT_REQUEST)))
        {
            world.score().fault("cut at request");
            final boolean passes = rng.chance(500_000);
            if (passes)
            {
                world.at(arrivalNs, () -> world.venue().request(link, request));
            }
            else if (rng.chance(swarm.rate(Fault.LATE_DELIVERY)))
            {
                late(link, request);
            }
            world.at(passes ? arrivalNs + rng.between(0, 20 * MS) : world.nowNs(), () -> cut(link));
            return;
        }
        world.at(arrivalNs, () ->
        {
            if (link.up && !link.halfOpen)
            {
                world.venue().request(link, request);
            }
            else if (faulty() && effect && rng.chance(swarm.rate(Fault.LATE_DELIVERY)))
            {
                late(link, request);
            }
        });
    }

    private void late(final Link link, final byte[] request)
    {
        world.score().fault("late delivery");
        world.at(world.nowNs() + rng.between(100 * MS, 8 * SECOND_NS), () -> world.venue().request(link, request));
    }

    /** An answer leaves the venue. */
    void toClient(final Link link, final Reply reply)
    {
        if (world.script().reply(link, reply))
        {
            return;
        }
        long wantedNs = world.nowNs() + delayNs();
        if (faulty() && !reply.query && rng.chance(swarm.rate(Fault.LOSE_RESPONSE)))
        {
            world.score().fault("answer lost");
            world.disturbed();
            return;
        }
        if (faulty() && rng.chance(swarm.rate(Fault.SLOW_RESPONSE)))
        {
            world.score().fault("slow answer");
            wantedNs += rng.between(100 * MS, 9 * SECOND_NS);
            world.disturbed();
            world.disturbedUntil(wantedNs);
            final long slowNs = wantedNs;
            world.at(slowNs, () -> deliver(link, () -> world.client().reply(link, reply)));
            return;
        }
        world.at(link.arrivalAtTraderNs(wantedNs), () -> deliver(link, () -> world.client().reply(link, reply)));
    }

    /** A notification leaves the venue. */
    void toClient(final Link link, final byte[] message)
    {
        if (world.nowNs() < link.silentUntilNs || world.script().notification(link, message))
        {
            return;
        }
        final boolean own = link.channel == Channel.TRADING;
        if (faulty() && own && rng.chance(swarm.rate(Fault.LOSE_NOTIFICATION)))
        {
            world.score().fault("notification lost");
            world.disturbed();
            if (endsOrder(message))
            {
                world.disturbedUntil(world.nowNs() + READ_EVERY_NS);
            }
            return;
        }
        final long atNs = link.arrivalAtTraderNs(world.nowNs() + delayNs());
        spoil(link, message);
        world.at(atNs, () -> deliver(link, () -> world.client().notification(link, message)));
        if (faulty() && own && rng.chance(swarm.rate(Fault.DUPLICATE)))
        {
            world.score().fault("notification twice");
            world.at(link.arrivalAtTraderNs(atNs + rng.between(0, 500 * MS)),
                () -> deliver(link, () -> world.client().notification(link, message)));
        }
    }

    /** Nothing tells of a lost end of an order on a living connection, except the regular reading of the venue. */
    private static boolean endsOrder(final byte[] message)
    {
        return template(message) == OrderUpdateDecoder.TEMPLATE_ID && new OrderUpdateDecoder().wrapAndApplyHeader(
            new UnsafeBuffer(message), 0, new MessageHeaderDecoder()).state() == OrderState.CANCELLED;
    }

    private void deliver(final Link link, final Scheduler.Action action)
    {
        if (link.up && !link.halfOpen && world.client() != null)
        {
            action.run();
        }
    }

    /** A connection breaks; sometimes nobody notices for a while. */
    void cut(final Link link)
    {
        if (!link.up || link.halfOpen)
        {
            return;
        }
        world.disturbed();
        world.venue().disconnected(link);
        if (faulty() && rng.chance(swarm.rate(Fault.HALF_OPEN)))
        {
            world.score().fault("half-open");
            link.halfOpen = true;
            world.at(world.nowNs() + rng.between(10 * SECOND_NS, 20 * SECOND_NS), () -> noticed(link, ABNORMAL));
        }
        else
        {
            world.score().fault("cut");
            noticed(link, ABNORMAL);
        }
    }

    private void noticed(final Link link, final int code)
    {
        if (link.up)
        {
            world.disturbed();
            link.halfOpen = true;
            if (world.client() == null)
            {
                link.up = false;
            }
            else
            {
                world.client().down(link, code);
            }
        }
    }

    /** Every second. */
    void second()
    {
        for (final Link link : faulty() ? new ArrayList<>(links) : links)
        {
            if (link.up && world.hits(rng, Fault.CUT_ANYTIME))
            {
                cut(link);
            }
            else if (link.up && !link.halfOpen && world.hits(rng, Fault.KICK))
            {
                world.score().fault("kicked by the venue");
                kick(link);
            }
            else if (link.ready && link.up && world.hits(rng, Fault.SILENT_CHANNEL))
            {
                world.score().fault("silent channel");
                link.silentUntilNs = world.nowNs() + rng.between(5 * SECOND_NS, 60 * SECOND_NS);
                world.disturbedUntil(link.silentUntilNs + (link.channel == Channel.TRADING ? READ_EVERY_NS : 0));
            }
        }
    }

    /** The venue ends a session. */
    private void kick(final Link link)
    {
        world.venue().disconnected(link);
        noticed(link, KICKED);
    }

    /** The venue ends all sessions. */
    void kickAll()
    {
        for (final Link link : new ArrayList<>(links))
        {
            if (link.up && !link.halfOpen)
            {
                kick(link);
            }
        }
    }

    /** After the answer that is on its way, the venue ends the session. */
    void endSession(final Link link)
    {
        world.at(link.arrivalAtTraderNs(world.nowNs() + delayNs()), () ->
        {
            if (link.up && !link.halfOpen)
            {
                kick(link);
            }
        });
    }

    /** Both sides of every living connection hear of the platform's state. */
    void tell(final LinkEvent event)
    {
        for (final Link link : links)
        {
            tell(link, event);
        }
    }

    /** One connection hears of the platform's state. */
    void tell(final Link link, final LinkEvent event)
    {
        if (link.ready && link.up)
        {
            world.at(link.arrivalAtTraderNs(world.nowNs() + delayNs()), () -> deliver(link, () -> world.toTrader(
                world.client().frames().link(link.channel, event, link.connectionId, TraderFrames.NULL, 0))));
        }
    }

    /** A frame of the book is missing, and the client notices and asks for the book again. */
    void bookGap(final long durationNs)
    {
        for (final Link link : links)
        {
            if (link.ready && link.up && !link.halfOpen && link.channel == Channel.MARKET_DATA)
            {
                world.score().fault("book gap");
                deliver(link, () -> world.toTrader(world.client().frames().bookGap(link.connectionId, true)));
                world.at(world.nowNs() + durationNs, () -> deliver(link,
                    () -> world.toTrader(world.client().frames().bookGap(link.connectionId, false))));
                return;
            }
        }
    }

    /** A quote that makes no sense: crossed, one-sided, without a mark, or from the past. */
    private void spoil(final Link link, final byte[] message)
    {
        if (link.channel != Channel.MARKET_DATA || template(message) != TickerDecoder.TEMPLATE_ID ||
            !world.hits(rng, Fault.BAD_TICK))
        {
            return;
        }
        world.score().fault("senseless quote");
        final UnsafeBuffer buffer = new UnsafeBuffer(message);
        final TickerDecoder in = new TickerDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        final TickerEncoder out = new TickerEncoder().wrap(buffer, MessageHeaderDecoder.ENCODED_LENGTH);
        switch (rng.below(4))
        {
            case 0 -> out.bestBidPriceE8(in.bestAskPriceE8() + rng.between(0, 20) * Market.TICK_E8);
            case 1 -> out.bestAskPriceE8(TickerEncoder.bestAskPriceE8NullValue());
            case 2 -> out.markPriceE8(TickerEncoder.markPriceE8NullValue());
            default -> out.venueTimeNs(in.venueTimeNs() - rng.between(SECOND_NS, 600 * SECOND_NS));
        }
    }

    /** The venue's process died. */
    void cutAll()
    {
        for (final Link link : new ArrayList<>(links))
        {
            if (link.up && !link.halfOpen)
            {
                world.venue().disconnected(link);
                noticed(link, ABNORMAL);
            }
        }
    }

    /** The trader's process died: the operating system closes its sockets. */
    void processDied()
    {
        for (final Link link : links)
        {
            if (link.up)
            {
                link.up = false;
                world.venue().disconnected(link);
            }
        }
        links.clear();
    }

    static int template(final byte[] message)
    {
        return message[2] & 0xFF | (message[3] & 0xFF) << 8;
    }
}
